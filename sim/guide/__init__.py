"""A page for whoever leads a group through a scenario, read off the scenario and its proof."""

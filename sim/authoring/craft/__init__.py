"""The craft of a scenario: what its wording and its weights give away, told as warnings."""

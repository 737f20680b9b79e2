"""How a result is worked out: the page of the documentation, on a screen."""

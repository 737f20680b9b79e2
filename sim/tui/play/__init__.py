"""Play: the story as one page, its choices, and what can be looked up on the way."""

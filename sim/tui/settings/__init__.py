"""The settings in the window: what can be set, and which key does what."""

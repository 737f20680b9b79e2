"""The debrief of a finished attempt: one screen that matters, and the rest a key away."""

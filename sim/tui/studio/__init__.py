"""The trainer's window: the scenes, one of them as it is met, the problems, the proof."""

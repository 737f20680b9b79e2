"""What a trainer starts from: a small whole scenario, its plays, and principles of one's own.

The story stands in text files, as it is written out; what is asked for (title, role, principles)
is put into it. It is a story first: whatever the principles, its choices stay as they are, and its
comments say what to do about that.
"""

from sim.authoring.starting.story import (
    Idea,
    Started,
    default_principles,
    default_title,
    plays_text,
    principles_text,
    started,
    text_or_why_not,
)

__all__ = [
    "Idea",
    "Started",
    "default_principles",
    "default_title",
    "plays_text",
    "principles_text",
    "started",
    "text_or_why_not",
]

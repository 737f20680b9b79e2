"""The words by which the field of a scenario counts as software or IT.

A field is free text, so this goes by its words: one that has any of these, alone or with others,
counts. Words that other trades use as well (data, systems, technology, network) are not here.
"""

from __future__ import annotations

import re

WORDS = (
    "software", "it", "ict", "edv", "informatics", "informatik", "computing", "computers",
    "computer-science", "information-technology", "information-systems", "tech", "saas",
    "programming", "coding", "devops", "web", "websites", "app", "apps", "mobile-apps", "internet",
    "cloud", "cybersecurity", "cyber-security", "it-security", "data-science",
    "data-engineering", "databases", "machine-learning", "artificial-intelligence", "ai",
    "video-games", "game-development", "hosting", "e-commerce-platform",
)  # fmt: skip
"""In small letters; words that belong together are joined by `-`."""

_BETWEEN = re.compile(r"[\W_]+")


def is_software(field: str) -> bool:
    """True where a field names software or IT: `IT support`, `software`, `web-development`."""
    words = f"-{_BETWEEN.sub('-', field.casefold())}-"
    return any(f"-{word}-" in words for word in WORDS)

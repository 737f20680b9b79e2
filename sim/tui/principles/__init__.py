"""The principles that scenarios are scored against: their sources, tensions, one's own choices."""

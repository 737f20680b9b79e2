"""For all tests."""

collect_ignore_glob = ["*.plays.yaml"]
"""The files of plays below are what tests work with, many of them broken; they are no tests."""

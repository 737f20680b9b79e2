"""Leadsim: a terminal simulator in which people practise leading."""

__version__ = "0.1.0"

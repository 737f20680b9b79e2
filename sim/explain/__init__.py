"""A page for every code: what it means, why it matters, an example and its mended form.

The pages are files beside this module, for people to read and for tests to run. They are read
one by one, and nothing but the standard library is loaded for it.
"""

from sim.explain.letters import LETTERS
from sim.explain.pages import PAGES, Block, NoPage, Page, Section, page

__all__ = ["LETTERS", "PAGES", "Block", "NoPage", "Page", "Section", "page"]

"""What can happen in a story, as one page to look at: for trainers, in any browser, from disk."""

from sim.page.finding import Finding
from sim.page.page import write_page

__all__ = ["Finding", "write_page"]

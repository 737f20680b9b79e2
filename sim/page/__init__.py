"""What can happen in a story, as one page to look at: for trainers, in any browser, from disk.

`page` puts it together from its parts, `overview`, `findings`, `scenes` and `scoring`, which all
read one `matter`. `picture` puts the map of the scenes (`sim.map`) into it; `walk` is a play to
click through; `markup` is how texts are written.
"""

from sim.page.matter import Told
from sim.page.page import write_page

__all__ = ["Told", "write_page"]

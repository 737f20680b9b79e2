"""What can happen in a story, as one page to look at: for trainers, in any browser, from disk.

`page` puts it together from its parts, `overview`, `findings`, `scenes` and `scoring`, which all
read one `matter`. The picture goes three steps: `graph` (what is drawn), `layers` with `rows`
(where) and `picture` (as SVG). `walk` is a play to click through; `markup` and `numbers` are how
texts and numbers are written.
"""

from sim.page.matter import Told
from sim.page.page import write_page

__all__ = ["Told", "write_page"]

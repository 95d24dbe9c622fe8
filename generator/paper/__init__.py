"""
Pages drawn for print to PDFs: tagged, with bookmarks, the same bytes from the same page.

In: a page as HTML, and the files that it may use, by address. Out: a PDF. Nothing is fetched: what the site does not hold is not
there. This package must not know what the pages show. Its library is an extra, and loaded only where a PDF is made.
"""

from generator.paper.ground import ground, lacking
from generator.paper.press import Sheet, press

__all__ = ("Sheet", "ground", "lacking", "press")

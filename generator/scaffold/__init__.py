"""
New files that build at once, with comments that teach: a site, a theme, a document of each kind.

In: a `Request` and an `Order`. Out: a `Proposal`, tried out on the site as if it were written; `write` then puts it in its place,
where nothing may stand. What a file of a kind looks like is data (`outlines`), and the site's own checks judge what is in it.
"""

from generator.scaffold.outlines import OUTLINES, Line, Outline
from generator.scaffold.propose import Order, Proposal, propose
from generator.scaffold.start import new_site, new_theme
from generator.scaffold.write import Refused, write

__all__ = (
    "OUTLINES",
    "Line",
    "Order",
    "Outline",
    "Proposal",
    "Refused",
    "new_site",
    "new_theme",
    "propose",
    "write",
)

"""
New files that build at once, with comments that teach: a site, a theme, a document of each kind.

In: a `Request` and an `Order`. Out: a `Proposal`, tried out on the site as if it were written; `write` then puts it in its place,
where nothing may stand. What a file of a kind looks like is data (`outlines`), and the site's own checks judge what is in it.
"""

from generator.scaffold.outlines import OUTLINES, Line, Outline
from generator.scaffold.propose import Order, Proposal, id_for, propose
from generator.scaffold.start import IGNORED, editor_settings, new_catalogue, new_site, new_theme
from generator.scaffold.survey import Survey, survey
from generator.scaffold.write import Refused, ignore, write

__all__ = (
    "IGNORED",
    "OUTLINES",
    "Line",
    "Order",
    "Outline",
    "Proposal",
    "Refused",
    "Survey",
    "editor_settings",
    "id_for",
    "ignore",
    "new_catalogue",
    "new_site",
    "new_theme",
    "propose",
    "survey",
    "write",
)

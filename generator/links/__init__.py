"""
The links of a site to other sites, checked. The only command beside `import` that uses the network.

In: a `Request` and an `Order`. Out: `Surveyed`, and this as text, JSON or annotations. What is known is kept for a while in the
cache; nothing else is written, and no build ever waits for it.
"""

from generator.links.collect import Link, Place, links_of
from generator.links.report import as_json, proposals_text, totals
from generator.links.survey import Order, Proposal, Surveyed, survey

__all__ = (
    "Link",
    "Order",
    "Place",
    "Proposal",
    "Surveyed",
    "as_json",
    "links_of",
    "proposals_text",
    "survey",
    "totals",
)

"""What a rule is given."""

import datetime as dt

from msgspec import Struct

from generator.model.documents import Library
from generator.model.evidence import Evidence
from generator.model.graph import Graph
from generator.model.site import Site

__all__ = ("Case",)


class Case(Struct, frozen=True):
    """What a rule judges: the published documents, the settings, the day, and what else was read."""

    graph: Graph
    site: Site
    as_of: dt.date
    evidence: Evidence = Evidence()
    library: Library = Library()

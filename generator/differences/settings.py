"""In what the settings of two states differ, as far as readers see it."""

from collections.abc import Iterator

from generator.differences.changes import Aspect, Detail
from generator.differences.values import said
from generator.model.site import Site

__all__ = ("settings",)

#: Places, and what only editors and servers are concerned with. Sections are told one by one.
_UNSEEN = frozenset(
    {
        "path",
        "spans",
        "content",
        "output",
        "snapshots",
        "search_budget",
        "ignore_links",
        "headers",
        "sections",
    }
)


def settings(before: Site, after: Site) -> Iterator[Detail]:
    """Each value that differs, and the order of the sections that both have."""
    for name in Site.__struct_fields__:
        if name in _UNSEEN:
            continue
        was, now = said(getattr(before, name)), said(getattr(after, name))
        if was != now:
            yield Detail(aspect=Aspect.FIELD, name=name, old=was, new=now)
    ids = [[section.id for section in site.sections] for site in (before, after)]
    orders = [", ".join(id_ for id_ in own if id_ in ids[0] and id_ in ids[1]) for own in ids]
    if orders[0] != orders[1]:
        yield Detail(aspect=Aspect.FIELD, name="order of the sections", old=orders[0], new=orders[1])

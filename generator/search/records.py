"""What results show, and the columns that narrow them: by kind, topic, source, date and the like."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence

from msgspec import Struct

from generator.model.dates import Edtf
from generator.model.graph import Graph
from generator.model.output import Output
from generator.model.refs import Kind, Ref
from generator.model.site import Site
from generator.model.titles import shortened, title_of
from generator.search.codec import script, varint
from generator.search.entries import Entry

__all__ = ("FACETS", "PER_FILE", "Facet", "date_shown", "facets", "labels", "records")

#: Ten results may come from ten files: few records are in one, so that little is fetched that is not shown.
PER_FILE = 2

_TEXT_LENGTH = 700
#: What of a date results have no words for: its season, the month or day that is not known, and the time of day.
_FINER = re.compile(r"(?<=^\d{4})-2[1-4]$|(-XX)+$|T.*$")
#: Before and after a date that is about right, uncertain, or both.
_SIGNS = {"~": ("≈ ", ""), "?": ("", " (?)"), "%": ("≈ ", " (?)")}

#: What readers see for each value of a facet, by the facet's name; values without a label speak for themselves.
Labels = Mapping[str, Mapping[str, str]]


class Facet(Struct, frozen=True):
    """A column: the values that an entry has; `many` of them, or one at most."""

    values: Callable[[Entry], tuple[str, ...]]
    many: bool = False


FACETS = {
    "kind": Facet(lambda entry: (entry.kind,)),
    "lang": Facet(lambda entry: (entry.lang,)),
    "section": Facet(lambda entry: entry.sections, many=True),
    "topic": Facet(lambda entry: _ids(entry.topics), many=True),
    "source": Facet(lambda entry: _ids(entry.sources), many=True),
    "entity": Facet(lambda entry: _ids(entry.entities), many=True),
    "verdict": Facet(lambda entry: (entry.verdict,) if entry.verdict else ()),
    "date": Facet(lambda entry: (_days(entry.date),) if entry.date is not None else ()),
}


def labels(graph: Graph, site: Site) -> Labels:
    """The words for the values of facets: titles and names."""
    return {
        "section": {section.id: section.title for section in site.sections},
        **{
            kind.value: {ref.id: title_of(one) for ref, one in graph.documents.items() if ref.kind is kind}
            for kind in (Kind.TOPIC, Kind.SOURCE, Kind.ENTITY)
        },
    }


def records(entries: Sequence[Entry], numbering: str) -> list[Output]:
    """The files of what results show, `PER_FILE` entries in each."""
    leads = {entry.ref: number for number, entry in enumerate(entries) if not entry.anchor}
    rows = [_record(entry, leads) for entry in entries]
    return [
        script(f"d/{place}", (numbering, rows[start : start + PER_FILE]))
        for place, start in enumerate(range(0, len(rows), PER_FILE))
    ]


def facets(
    entries: Sequence[Entry], labels: Labels, numbering: str
) -> tuple[list[Output], dict[str, tuple[int, int]]]:
    """The files of the columns, and for each how many values it has and whether an entry may have many of them."""
    outputs: list[Output] = []
    sizes: dict[str, tuple[int, int]] = {}
    for name, facet in FACETS.items():
        column = [facet.values(entry) for entry in entries]
        values = sorted({value for row in column for value in row})
        if not values:
            continue
        ranks = {value: varint(rank) for rank, value in enumerate(values, start=1)}
        if facet.many:
            text = "".join(varint(len(row)) + "".join(ranks[value] for value in row) for row in column)
        else:
            text = "".join(ranks[row[0]] if row else varint(0) for row in column)
        words = labels.get(name, {})
        shown = [words.get(value, value) for value in values]
        outputs.append(script(f"f/{name}", (numbering, values, shown, text)))
        sizes[name] = (len(values), int(facet.many))
    return outputs, sizes


def date_shown(date: Edtf | None) -> str:
    """A date as results tell it: in figures, which pages put into their language, and signs that need no words."""
    return "/".join(map(_point_shown, date.text.split("/"))) if date is not None else ""


def _point_shown(text: str) -> str:
    if text in {"", ".."}:
        return "…"
    before, after = _SIGNS.get(text[-1], ("", ""))
    return f"{before}{_FINER.sub('', text.rstrip('~?%'))}{after}"


def _record(entry: Entry, leads: Mapping[Ref, int]) -> list[object]:
    record: list[object] = [
        entry.kind,
        entry.url,
        entry.title,
        _line(entry.shown or entry.text),
        entry.lang,
        date_shown(entry.date),
        (leads[entry.ref], entry.lead) if entry.anchor else 0,
        entry.source,
        entry.speaker,
        entry.verdict,
    ]
    while not record[-1]:
        record.pop()
    return record


def _line(text: str) -> str:
    """What of `text` may be shown, on one line."""
    line = text.strip().replace("\n", " ")
    return line if len(line) <= _TEXT_LENGTH and "  " not in line else shortened(line, _TEXT_LENGTH)


def _ids(refs: Iterable[Ref]) -> tuple[str, ...]:
    return tuple([ref.id for ref in refs])


def _days(date: Edtf) -> str:
    first, last = date.earliest.isoformat(), date.latest.isoformat()
    return first if first == last else f"{first}/{last}"

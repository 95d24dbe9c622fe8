"""Entries made by hand."""

import datetime as dt
from collections.abc import Sequence

from generator.model.dates import Edtf
from generator.model.refs import Kind, Ref
from generator.model.source import Span
from generator.search import Entry, Kept, index


def entry(
    id_: str,
    title: str = "",
    text: str = "",
    names: tuple[str, ...] = (),
    *,
    kind: str = "topic",
    **changes: object,
) -> Entry:
    values = {"lang": "en", "place": Span(f"content/{id_}.md"), **changes}
    return Entry(ref=Ref(Kind(kind), id_), title=title, text=text, names=names, **values)  # type: ignore[arg-type]


def day(text: str) -> Edtf:
    date = dt.date.fromisoformat(text)
    return Edtf(text, date, date)


def files(entries: Sequence[Entry]) -> dict[str, str]:
    """The scripts of the index of these entries, by path."""
    outputs, _ = index(entries, {}, Kept())
    return {output.path: output.data.decode() for output in outputs}


def fields(entry: Entry) -> dict[str, str]:
    """The entry's fields as text, for a builder that makes its own terms."""
    return {"title": entry.title, "body": entry.text, "tags": " ".join(entry.names)}

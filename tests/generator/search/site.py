"""Entries made by hand."""

from collections.abc import Sequence

from generator.model.refs import Kind, Ref, url_of
from generator.search import Entry, count, index


def entry(id_: str, title: str = "", text: str = "", names: tuple[str, ...] = (), **changes: str) -> Entry:
    ref = Ref(Kind(changes.pop("kind", "topic")), id_)
    values = {"lang": "en", "date": "", "summary": text, **changes}
    return Entry(ref=ref, url=url_of(ref), title=title, text=text, names=names, **values)


def script(entries: Sequence[Entry]) -> str:
    """The script that a reader of these entries loads."""
    (output,) = index(entries, [count(entry) for entry in entries])
    return output.data.decode()


def fields(entry: Entry) -> dict[str, str]:
    """The entry's fields as text, for a builder that makes its own terms."""
    return {"title": entry.title, "body": entry.text, "tags": " ".join(entry.names)}

"""
`briefing schema`: what may stand in each of a site's files, for editors and other programs.

In: a `Request`. Out: JSON Schemas, made from what the reader asks for (`generator.read.shapes`) and from the site's own ids.
"""

from pathlib import Path
from typing import Any

import msgspec

from generator import publish
from generator.cache import Shelf, stamp_of
from generator.model.diagnostics import Diagnostic, in_order
from generator.model.request import CACHE, SHAPING, Request
from generator.prove import gather, prove
from generator.schema.schemas import ids_of, schemas

__all__ = ("as_json", "save", "schemas", "schemas_for")


def schemas_for(request: Request) -> tuple[dict[str, dict[str, Any]], tuple[Diagnostic, ...]]:
    """The schema of each kind of file, with this site's ids, drafts among them; or what is wrong with the settings."""
    sources, unread = gather(request)
    if sources is None:
        return {}, in_order(unread)
    proved = prove(
        msgspec.structs.replace(request, drafts=True),
        sources,
        Shelf(request.root / CACHE, stamp_of(libraries=SHAPING)),
    )
    return schemas(ids_of(proved.graph, sources.themes)), ()


def as_json(value: object) -> bytes:
    """A schema, or several by name, as text that people can read."""
    return msgspec.json.format(msgspec.json.encode(value), indent=2) + b"\n"


def save(folder: Path, made: dict[str, dict[str, Any]]) -> tuple[Diagnostic, ...]:
    """Write each schema into `folder`, as `topic.json` and so on; what kept us from it."""
    return tuple(
        problem
        for kind, schema in made.items()
        for problem in publish.place(folder, f"{kind}.json", as_json(schema))
    )

"""Another id for a document or section: in every place that names it, in its file's name, and its old address kept."""

from collections import defaultdict
from collections.abc import Callable, Iterator
from pathlib import PurePosixPath

from lsprotocol import types

from generator.lsp.known import Known, name_in
from generator.model.documents import Document, Entity, Source
from generator.model.refs import FOLDERS, RESERVED, Kind, Ref, is_slug, url_of
from generator.model.source import Span

__all__ = ("Refused", "renamed", "uri_operations")

#: `[@name]` may mean either of these.
_CITED = (Kind.EXCERPT, Kind.SOURCE)

Edits = dict[str, list[types.TextEdit]]


class Refused(Exception):  # noqa: N818 - nothing of ours is wrong
    """Why an id cannot be had, in words for the editor."""


def renamed(ref: Ref, new: str, known: Known) -> tuple[Edits, list[tuple[str, str]]]:
    """
    The edits by file, and the files to be moved, from where to where, that give `ref` the id `new`.

    Raises:
        Refused: when it cannot be called so, or when not everybody who names it is known.
    """
    _allow(ref, new, known)
    edits: Edits = defaultdict(list)
    for mention in known.uses(ref):
        text = known.text(mention.span.path)
        place = name_in(text.of(mention.span), mention)
        if place is None:
            raise Refused(
                f"{mention.span} names `{ref.id}` in a way that cannot be edited: change it by hand first"
            )
        edits[mention.span.path].append(types.TextEdit(text.within(mention.span, *place), new))
    if ref.kind is Kind.SECTION:
        span = known.sections[ref]
        text = known.text(span.path)
        at = text.of(span).find(ref.id)
        edits[span.path].append(types.TextEdit(text.within(span, at, at + len(ref.id)), new))
        return edits, []
    document = known.documents[ref]
    alias = _alias(document, known)
    if alias is not None:
        edits[document.span.path].append(alias)
    return edits, list(_moves(document, new, known))


def uri_operations(
    edits: Edits,
    moves: list[tuple[str, str]],
    uri_of: Callable[[str], str],
    version_of: Callable[[str], int | None],
) -> types.WorkspaceEdit:
    """The edits and then the moves, as one change."""
    changes: list[types.TextDocumentEdit | types.CreateFile | types.RenameFile | types.DeleteFile] = [
        types.TextDocumentEdit(
            types.OptionalVersionedTextDocumentIdentifier(uri=uri_of(path), version=version_of(path)),
            sorted(some, key=lambda edit: (edit.range.start.line, edit.range.start.character)),
        )
        for path, some in sorted(edits.items())
    ]
    changes += [types.RenameFile(old_uri=uri_of(old), new_uri=uri_of(new)) for old, new in moves]
    return types.WorkspaceEdit(document_changes=changes)


def _allow(ref: Ref, new: str, known: Known) -> None:
    """Raise `Refused` unless `ref` can be called `new`."""
    if new == ref.id:
        raise Refused(f"it is called `{new}` already")
    if not is_slug(new):
        raise Refused(
            f"`{new}` is no id: that takes lower-case letters a–z, digits and single hyphens, at most 120 of them"
        )
    if new in RESERVED and ref.kind is not Kind.SECTION:
        raise Refused(f"`{new}` is a name that the site or an operating system uses itself")
    carried = {*known.documents, *known.sections, *known.whole.library.unread}
    for kind in _CITED if ref.kind in _CITED else (ref.kind,):
        if Ref(kind, new) in carried:
            raise Refused(f"there is a {kind.value} `{new}` already")
    taken = known.shown.graph.redirects.get(url_of(Ref(ref.kind, new)))
    if taken is not None and taken != ref:
        raise Refused(
            f"`{url_of(Ref(ref.kind, new))}` is an old address of the {taken.kind.value} `{taken.id}`"
        )
    unread = known.unread()
    if unread:
        raise Refused(
            f"mend `{unread[0]}` first: while it cannot be read, nobody knows whether it names `{ref.id}`"
        )


def _moves(document: Document, new: str, known: Known) -> Iterator[tuple[str, str]]:
    """The document's file, and what is called after it."""
    path = PurePosixPath(document.span.path)
    yield str(path), str(path.with_name(f"{new}{path.suffix}"))
    if not isinstance(document, Source):
        return
    fingerprint = path.with_suffix(".fingerprint")
    if str(fingerprint) in known.paths:
        yield str(fingerprint), str(path.with_name(f"{new}.fingerprint"))
    if not document.snapshot:
        for file in known.sources.snapshots.files:
            snapshot = PurePosixPath(file.path)
            if snapshot.stem == document.ref.id:
                yield str(snapshot), str(snapshot.with_name(f"{new}{snapshot.suffix}"))


def _alias(document: Document, known: Known) -> types.TextEdit | None:
    """The edit that keeps the old address of a page that readers know; an entity's aliases are its other names."""
    if isinstance(document, Entity) or document.ref not in known.shown.graph.documents:
        return None
    kind = document.ref.kind
    if "aliases" not in known.schemas[kind.value]["properties"]:
        return None
    text = known.text(document.span.path)
    address = url_of(document.ref)
    last = len(document.aliases) - 1
    span = document.spans.get(f"aliases.{last}") if last >= 0 else None
    if span is not None:
        before = text.of(Span(span.path, span.line, 1, span.line, span.column))
        glue = f"\n{before}" if before.strip() == "-" else ", "
        place = text.position(span.end_line, span.end_column)
        return types.TextEdit(types.Range(place, place), f"{glue}{address}")
    if "aliases" in document.spans:
        return None
    line = next((row for row, line in enumerate(text.lines[1:], 2) if line.rstrip() == "---"), None)
    if FOLDERS[kind] in ("sources", "entities") or line is None:
        return None
    place = text.position(line, 1)
    return types.TextEdit(types.Range(place, place), f"aliases: [{address}]\n")

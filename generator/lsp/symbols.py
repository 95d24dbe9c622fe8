"""Outlines: what stands in a file, and what there is on a site."""

from lsprotocol import types

from generator.lsp.known import Known, body_of
from generator.lsp.text import Text
from generator.model.documents import Document, Excerpt, Topic
from generator.model.refs import Kind
from generator.model.source import Span
from generator.model.titles import shortened, title_of

__all__ = ("document_symbols", "matching")

_KINDS = {
    Kind.TOPIC: types.SymbolKind.File,
    Kind.EXCERPT: types.SymbolKind.String,
    Kind.SOURCE: types.SymbolKind.Package,
    Kind.ENTITY: types.SymbolKind.Class,
    Kind.EVENT: types.SymbolKind.Event,
    Kind.PAGE: types.SymbolKind.File,
    Kind.SECTION: types.SymbolKind.Namespace,
}
_MOST = 200
_LONGEST = 72

Symbol = types.DocumentSymbol


def document_symbols(document: Document, text: Text) -> list[Symbol]:
    """The document, in it its judgements or quotation, and its headings, each with those below it."""
    path = document.span.path
    last = Span(path, 1, 1, len(text.lines), len(text.lines[-1]) + 1)
    root = Symbol(
        name=title_of(document) or document.ref.id,
        detail=document.ref.kind.value,
        kind=_KINDS[document.ref.kind],
        range=text.range(last),
        selection_range=text.range(_title_span(document)),
        children=[],
    )
    children: list[Symbol] = []
    if isinstance(document, Topic):
        for number, judgement in enumerate(document.judgements):
            place = text.range(document.at(f"judgements.{number}.text"))
            children.append(
                Symbol(
                    shortened(judgement.text, _LONGEST),
                    types.SymbolKind.Property,
                    place,
                    place,
                    detail="judgement",
                )
            )
    if isinstance(document, Excerpt):
        place = text.range(document.quotation.span)
        children.append(
            Symbol(
                shortened(document.quotation.text, _LONGEST) or "(no words)",
                types.SymbolKind.String,
                place,
                place,
                detail="quotation",
            )
        )
    children += _headings(document, text)
    root.children = children
    return [root]


def matching(query: str, known: Known) -> list[tuple[str, types.SymbolKind, str, Span]]:
    """The documents and sections whose id or title has every word of `query`: name, kind, title, place."""
    words = query.casefold().split()
    found = []
    for ref, document in known.documents.items():
        title = title_of(document)
        if all(word in f"{ref} {title}".casefold() for word in words):
            found.append((ref.id, _KINDS[ref.kind], f"{ref.kind.value}: {title}", known.place_of(ref)))
    for ref, span in known.sections.items():
        if all(word in str(ref).casefold() for word in words):
            found.append((ref.id, _KINDS[ref.kind], ref.kind.value, span))
    return found[:_MOST]


def _headings(document: Document, text: Text) -> list[Symbol]:
    """The headings, each holding the deeper ones after it."""
    top: list[Symbol] = []
    open_: list[tuple[int, Symbol]] = []
    headings = body_of(document).headings
    for number, heading in enumerate(headings):
        following = next((one for one in headings[number + 1 :] if one.level <= heading.level), None)
        end = text.position(following.span.line, 1) if following else text.position(len(text.lines) + 1, 1)
        own = text.range(heading.span)
        symbol = Symbol(
            heading.text or "(no words)",
            types.SymbolKind.Module,
            types.Range(own.start, max(own.end, end, key=lambda one: (one.line, one.character))),
            own,
            children=[],
        )
        while open_ and open_[-1][0] >= heading.level:
            open_.pop()
        siblings = open_[-1][1].children if open_ else top
        assert isinstance(siblings, list), "a list was put there"
        siblings.append(symbol)
        open_.append((heading.level, symbol))
    return top


def _title_span(document: Document) -> Span:
    return document.at("name" if document.ref.kind is Kind.ENTITY else "title")

"""Links to headings, and pictures."""

from collections.abc import Iterator
from difflib import get_close_matches
from posixpath import basename
from unicodedata import normalize
from urllib.parse import unquote

from generator.model.body import Body, Href, Picture
from generator.model.diagnostics import Code, Diagnostic
from generator.model.documents import Document, Event, Excerpt, Page, Topic
from generator.model.graph import Graph

__all__ = ("check_anchors", "check_pictures")


def check_anchors(document: Document, graph: Graph) -> Iterator[Diagnostic]:
    """A diagnostic for each link of `document` to a heading that its target does not have."""
    for part in _body_of(document).parts:
        if not isinstance(part, Href) or not part.fragment:
            continue
        target = document.ref if part.mention is None else graph.target(part.mention)
        if target is None:
            continue
        owner = graph.documents.get(target)
        anchors = _anchors_of(owner) if owner is not None else {}
        wanted = normalize("NFC", unquote(part.fragment))
        if wanted in anchors:
            continue
        where = "this page" if target == document.ref else f"the {target.kind.value} `{target.id}`"
        near = get_close_matches(wanted.lower(), anchors, n=1, cutoff=0.5)
        yield Diagnostic(
            code=Code.REF005,
            span=part.span,
            message=f"{where} has no heading `#{wanted}`",
            help=f"use `#{near[0]}`, the heading “{anchors[near[0]]}”"
            if near
            else "link to the page without `#`",
        )


def check_pictures(document: Document, graph: Graph) -> Iterator[Diagnostic]:
    """A diagnostic for each picture of `document` that is not in the content folder."""
    for part in _body_of(document).parts:
        if isinstance(part, Picture) and part.path not in graph.media:
            names = {basename(path): path for path in sorted(graph.media)}
            near = get_close_matches(basename(part.path), names, n=1, cutoff=0.6)
            yield Diagnostic(
                code=Code.REF006,
                span=part.span,
                message=f"no picture is at `{part.path}`",
                help=f"use the one at {names[near[0]]}"
                if near
                else "put the file there, or take the picture out",
            )


def _body_of(document: Document) -> Body:
    match document:
        case Topic(body=body) | Event(body=body) | Page(body=body):
            return body
        case Excerpt(note=note):
            return note
        case _:
            return Body()


def _anchors_of(document: Document) -> dict[str, str]:
    anchors = {heading.id: heading.text for heading in _body_of(document).headings}
    if isinstance(document, Topic):
        anchors |= {judgement.id: judgement.text for judgement in document.judgements}
    return anchors

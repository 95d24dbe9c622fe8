"""Links to headings, and pictures."""

from collections.abc import Iterable, Iterator
from itertools import islice
from posixpath import basename
from unicodedata import normalize
from urllib.parse import unquote

from generator.link.nearest import Nearest
from generator.model.body import Body, Href, Picture
from generator.model.diagnostics import Code, Diagnostic, Fix
from generator.model.documents import Document, Event, Excerpt, Page, Topic
from generator.model.graph import Graph
from generator.model.refs import Ref
from generator.model.source import Span
from generator.model.titles import shortened

__all__ = ("body_of", "check_anchors", "check_pictures")

_LONGEST_SHOWN = 60


class _Anchors:
    """The places in one page that a link can lead to, with their words."""

    def __init__(self, document: Document | None) -> None:
        self.words = {heading.id: heading.text for heading in body_of(document).headings}
        if isinstance(document, Topic):
            self.words |= {f"judgement-{one.id}": one.text for one in document.judgements}
        self._nearest = Nearest(self.words)

    def near(self, wanted: str) -> str | None:
        """The id most like the wanted one."""
        return self._nearest.to(wanted, cutoff=0.5)

    def suggestion(self, wanted: str, *, own: bool) -> str:
        near = self.near(wanted)
        if near is not None:
            return f"use `#{near}`, “{shortened(self.words[near], _LONGEST_SHOWN)}”"
        if self.words:
            return "name one of its headings: " + ", ".join(
                f"`#{anchor}`" for anchor in islice(self.words, 5)
            )
        return "remove the link, or add the heading" if own else "link to the page without `#`"


def check_anchors(documents: Iterable[Document], graph: Graph) -> Iterator[Diagnostic]:
    """A diagnostic for each link of `documents` to a heading that its target does not have."""
    anchors: dict[Ref, _Anchors] = {}
    for document in documents:
        # Another document may have the same ref, if one of the two is broken.
        anchors.pop(document.ref, None)
        for part in body_of(document).parts:
            if not isinstance(part, Href) or not part.fragment:
                continue
            target = document.ref if part.mention is None else graph.target(part.mention)
            if target is None:
                continue
            own = target == document.ref
            if target not in anchors:
                anchors[target] = _Anchors(document if own else graph.documents.get(target))
            wanted = normalize("NFC", unquote(part.fragment))
            if wanted in anchors[target].words:
                continue
            where = "this page" if own else f"the {target.kind.value} `{target.id}`"
            yield Diagnostic(
                code=Code.REF005,
                span=part.span,
                message=f"{where} has no heading `#{shortened(wanted, _LONGEST_SHOWN)}`",
                help=anchors[target].suggestion(wanted, own=own),
                fix=_fix(part, anchors[target].near(wanted)),
            )


def _fix(link: Href, near: str | None) -> Fix | None:
    """The heading's id put in the place of the wrong one; none where the address is not written as it is read."""
    span, kind = link.span, link.mention.kinds[0].value if link.mention is not None else ""
    before = f"{kind}:{link.mention.name}#" if link.mention is not None else "#"
    if near is None or span.end_line != span.line:
        return None
    if span.end_column - span.column != len(before) + len(link.fragment):
        return None
    return Fix(Span(span.path, span.line, span.column + len(before), span.line, span.end_column), near)


def check_pictures(documents: Iterable[Document], graph: Graph) -> Iterator[Diagnostic]:
    """A diagnostic for each picture of `documents` that is not in the content folder."""
    paths = {basename(path): path for path in sorted(graph.media, reverse=True)}
    nearest = Nearest(paths)
    for document in documents:
        for part in body_of(document).parts:
            if isinstance(part, Picture) and part.path not in graph.media:
                near = nearest.to(basename(part.path))
                yield Diagnostic(
                    code=Code.REF006,
                    span=part.span,
                    message=f"no picture is at `{part.path}`",
                    help=f"use the one at {paths[near]}"
                    if near
                    else "put the file there, or take the picture out",
                )


def body_of(document: Document | None) -> Body:
    """The text of `document`, an excerpt's note; an empty one when it has none."""
    match document:
        case Topic(body=body) | Event(body=body) | Page(body=body):
            return body
        case Excerpt(note=note):
            return note
        case _:
            return Body()

"""What can be found: one entry for each document that has a page."""

from collections.abc import Iterator

from msgspec import Struct

from generator.model.body import Body
from generator.model.documents import Document, Entity, Event, Excerpt, Page, Source, Topic
from generator.model.graph import Graph
from generator.model.refs import Ref, url_of
from generator.model.site import Site
from generator.model.titles import shortened, title_of

__all__ = ("Entry", "entries")

_SNIPPET_LENGTH = 320


class Entry(Struct, frozen=True, kw_only=True):
    """
    A document as search knows it. `title`, `text` and `names` are searched; the rest is shown.

    `url` is site-relative and ends in a slash; `date` is EDTF, or empty; `summary` is what a result shows of the text.
    """

    ref: Ref
    url: str
    title: str
    text: str
    names: tuple[str, ...]
    lang: str
    date: str
    summary: str

    @property
    def kind(self) -> str:
        """What the document is, in a word."""
        return self.ref.kind.value


def entries(graph: Graph, site: Site) -> tuple[Entry, ...]:
    """An entry for every published document, sorted by ref."""
    return tuple(_entry(graph.documents[ref], graph, site) for ref in sorted(graph.documents))


def _entry(document: Document, graph: Graph, site: Site) -> Entry:
    text = "\n".join(part for part in _texts(document) if part)
    return Entry(
        ref=document.ref,
        url=url_of(document.ref),
        title=title_of(document),
        text=text,
        names=tuple(name for name in _names(document, graph) if name),
        lang=document.lang or site.lang,
        date=_date(document),
        summary=shortened(_shown(document) or text, _SNIPPET_LENGTH),
    )


def _shown(document: Document) -> str:
    """What stands under a result; nothing of the editor's runs on from quoted words."""
    match document:
        case Excerpt(quotation=quotation, translation=translation):
            return " — ".join(part for part in (quotation.text, translation) if part)
        case _:
            return ""


def _texts(document: Document) -> Iterator[str]:
    """The parts of a document's text, the most telling first."""
    match document:
        case Topic():
            yield document.summary
            for judgement in document.judgements:
                yield judgement.text
                yield judgement.basis
            yield from _body(document.body)
            yield from document.questions
        case Excerpt():
            yield document.quotation.text
            yield document.translation
            yield from _body(document.note)
        case Source():
            yield document.note
            yield document.publisher
        case Entity():
            yield document.summary
            yield from (role.title for role in document.roles)
        case Event():
            yield from _body(document.body)
        case Page():
            yield document.summary
            yield from _body(document.body)


def _body(body: Body) -> Iterator[str]:
    for passage in body.passages:
        yield passage.title
        yield passage.text


def _names(document: Document, graph: Graph) -> Iterator[str]:
    """The names and tags that a document goes by; they count more than its text."""
    match document:
        case Topic(tags=tags):
            yield from tags
        case Excerpt(speaker=speaker) if speaker is not None:
            target = graph.target(speaker)
            if target in graph.documents:
                yield title_of(graph.documents[target])
        case Source():
            yield from (str(name) for name in document.author)
            yield document.container_title
        case Entity(name=name, other_names=other_names):
            # In the title too: who asks for a name wants its bearer before the many texts that mention it.
            yield name
            yield from other_names
        case _:
            pass


def _date(document: Document) -> str:
    match document:
        case Topic(updated=updated) | Page(updated=updated) if updated is not None:
            return updated.isoformat()
        case Topic(date=date) | Event(date=date) if date is not None:
            return date.text
        case Excerpt(said=said) if said is not None:
            return said.text
        case Source(issued=issued) if issued is not None:
            return issued.text
        case _:
            return ""

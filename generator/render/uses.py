"""What documents use excerpts for: the sentence that cites, and its place on the page."""

import re
from collections.abc import Iterator
from html import unescape

from generator.model.body import Body, Card, Cite
from generator.model.documents import Event, Topic
from generator.model.graph import Graph
from generator.model.refs import Ref
from generator.model.titles import sentence_at, shortened

__all__ = ("Claim", "claims_of")

_LENGTH = 220
_BLOCK = re.compile(
    r"</?(?:p|li|ul|ol|dl|dt|dd|h[1-6]|t[dhr]|thead|tbody|table|blockquote|pre|div|figure|section|hr)\b[^>]*>"
)
_TAG = re.compile(r"<(?:[^<>\"]|\"[^\"]*\")*>")
#: What no space stands before, where a citation left one.
_MARKS = ".,;:!?،؛؟。"

#: A sentence, empty where the words are shown, and its anchor on the document's page.
Claim = tuple[str, str]


def claims_of(graph: Graph, document: Topic | Event) -> dict[Ref, tuple[Claim, ...]]:
    """
    For each excerpt and source that a document cites: the sentences that do, in the order of reading, each once.

    A judgement is the whole claim, and is found by its own anchor; the others by those that `Numbering` gives to citations.
    """
    found: dict[Ref, dict[str, str]] = {}
    numbers: dict[Ref, int] = {}
    times: dict[Ref, int] = {}
    for ref, text, anchor in _places(graph, document):
        number = numbers.setdefault(ref, len(numbers) + 1)
        times[ref] = times.get(ref, 0) + 1
        claim = shortened(text, _LENGTH)
        found.setdefault(ref, {}).setdefault(claim, anchor or f"cite-{number}-{times[ref]}")
    return {ref: tuple(claims.items()) for ref, claims in found.items()}


def _places(graph: Graph, document: Topic | Event) -> Iterator[tuple[Ref, str, str]]:
    """Each citation in the order in which a page numbers them: whom it names, what it claims, its anchor if it has its own."""
    for judgement in document.judgements if isinstance(document, Topic) else ():
        for mention in judgement.evidence:
            ref = graph.target(mention)
            if ref in graph.documents:
                yield ref, judgement.text, f"judgement-{judgement.id}"
    for part, text in _cited(document.body):
        mentions = [part.mention] if isinstance(part, Card) else [one.mention for one in part.citations]
        for mention in mentions:
            ref = graph.target(mention)
            if ref in graph.documents:
                yield ref, text, ""


def _cited(body: Body) -> Iterator[tuple[Cite | Card, str]]:
    """The citations and cards of a text, each citation with its sentence."""
    block: list[str] = []
    waiting: list[tuple[Cite, int]] = []
    for part in body.parts:
        match part:
            case str():
                first, *others = _BLOCK.split(part)
                block.append(first)
                for text in others:
                    yield from _sentences("".join(block), waiting)
                    block, waiting = [text], []
            case Cite():
                waiting.append((part, sum(map(len, block))))
            case Card():
                yield from _sentences("".join(block), waiting)
                block, waiting = [], []
                yield part, ""
            case _:
                pass
    yield from _sentences("".join(block), waiting)


def _sentences(markup: str, citations: list[tuple[Cite, int]]) -> Iterator[tuple[Cite, str]]:
    if not citations:
        return
    # Only what stands before a citation can move it; what it leaves behind itself is a loose space.
    whole = _plain(markup)
    for cite, offset in citations:
        yield cite, sentence_at(whole, len(_plain(markup[:offset]).rstrip()))


def _plain(markup: str) -> str:
    text = " ".join(unescape(_TAG.sub("", markup)).split())
    for mark in _MARKS:
        text = text.replace(f" {mark}", mark)
    return text

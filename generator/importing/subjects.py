"""What each section of an article is about: a topic of the site, a new one, or nothing in particular."""

import re
from collections import Counter
from collections.abc import Sequence

from msgspec import Struct

from generator.importer.article import Section
from generator.importer.likeness import Words, alike
from generator.importer.tongues import GENERIC
from generator.importing.ids import Ids
from generator.model.documents import Excerpt, Topic
from generator.model.graph import Graph, Relation
from generator.model.refs import Kind, Ref
from generator.search.fold import words_of
from generator.search.stems import EnglishStemmer

__all__ = ("Subject", "Whole", "subjects")

#: A topic less alike than this is not the section's.
_ALIKE = 0.2
_SHORTEST = 3
_STEMMER = EnglishStemmer()


class Subject(Struct, frozen=True):
    """The topic of a section, if it has one, whether it is new, why it was chosen, and a new one's title."""

    topic: Ref | None
    is_new: bool
    why: str
    title: str = ""


class Whole(Struct, frozen=True):
    """The article itself: its title, and the id of its source."""

    title: str
    id: str


def subjects(
    sections: Sequence[Section], graph: Graph, lang: str, site_lang: str, ids: Ids, whole: Whole
) -> tuple[Subject, ...]:
    """
    A subject for each section, in order.

    Compared are the topics in the article's language. Where none is like a section, its heading makes a new one, unless the heading
    only says where in the article it stands. An article without headings is about one thing, which its title names.
    """
    topics = {
        topic.ref.id: _words_of(topic, graph, lang)
        for topic in graph.of(Topic)
        if (topic.lang or site_lang) == lang
    }
    paragraphs = [
        _bag(paragraph.block.text, lang) for section in sections for paragraph in section.paragraphs
    ]
    found = tuple(_subject(section, topics, paragraphs, lang, ids) for section in sections)
    if len(sections) == 1 and not sections[0].heading and whole.title and found[0].topic is None:
        return (_by_title(whole, graph, ids),)
    return found


def _by_title(whole: Whole, graph: Graph, ids: Ids) -> Subject:
    """A new topic for the whole article; it may be called as the source is, since no mention can mean both."""
    ref = Ref(Kind.TOPIC, whole.id)
    if ref in graph.documents:
        ref = Ref(Kind.TOPIC, ids.of(whole.title, "topic"))
    why = "by the title, since there are no headings: no topic of the site is like it"
    return Subject(ref, is_new=True, why=why, title=whole.title)


def _subject(
    section: Section, topics: dict[str, Words], background: Sequence[Counter[str]], lang: str, ids: Ids
) -> Subject:
    found = alike(Words(_bag(section.heading, lang), _bag(section.text, lang)), topics, background)
    if found and found[0].score >= _ALIKE:
        best = found[0]
        spelt = {_stem(word, lang): word for word in reversed(words_of(section.text))}
        shared = ", ".join(spelt[stem] for stem in best.shared)
        return Subject(Ref(Kind.TOPIC, best.id), is_new=False, why=f"alike by {best.score:.2f}: {shared}")
    if not section.heading:
        return Subject(None, is_new=False, why="no topic of the site is like it")
    if _folded(section.heading) in GENERIC:
        return Subject(None, is_new=False, why="the heading says where it stands, not what about")
    name = ids.of(re.split(r"[:–—]", section.heading)[0], section.heading, "topic")
    why = "by its heading: no topic of the site is like it"
    return Subject(Ref(Kind.TOPIC, name), is_new=True, why=why, title=section.heading)


def _words_of(topic: Topic, graph: Graph, lang: str) -> Words:
    """The words of a topic and of the quotations that belong to it."""
    shown = graph.sources_of(topic.ref, Relation.TOPIC)
    quoted = [
        excerpt.quotation.text for ref in shown if isinstance(excerpt := graph.documents.get(ref), Excerpt)
    ]
    text = "\n".join((topic.title, topic.summary, topic.body.text, " ".join(topic.tags), *quoted))
    return Words(_bag(topic.title, lang), _bag(text, lang))


def _bag(text: str, lang: str) -> Counter[str]:
    """The stems of the words in `text`, very short ones and figures left out."""
    return Counter(
        _stem(word, lang) for word in words_of(text) if len(word) >= _SHORTEST and not word.isdigit()
    )


def _stem(word: str, lang: str) -> str:
    return _STEMMER.stem(word) if lang.partition("-")[0] == "en" else word


def _folded(heading: str) -> str:
    return heading.casefold().strip(" .:")

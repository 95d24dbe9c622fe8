"""
A briefing site of any size, made up from a seed: what it says, apart from how a generator wants it written.

Of its files 95 % are excerpts of about 120 words and 5 % topics of about 800; sources and entities come on top. Every
excerpt is cited by its topic and every paragraph of a topic cites, so that Briefing finds nothing to report.
"""

from typing import NamedTuple

from benchmarks.words import Stream, Vocabulary, plain

__all__ = ("SECTIONS", "Corpus", "Entity", "Excerpt", "Judgement", "Source", "Topic", "compose")

SECTIONS = ("overview", "diplomacy", "security", "economy", "outlook")

_KINDS = ("person", "person", "person", "body", "place")
_BANDS = (
    ("likely", "likely"),
    ("very-likely", "very likely"),
    ("unlikely", "unlikely"),
    ("almost-certain", "almost certain"),
)
_GRADES = ("A1", "B2", "C3", "D4", "E4")


class Source(NamedTuple):
    """Where excerpts come from."""

    id: str
    title: str
    author: str
    publisher: str
    issued: str
    reliability: str
    note: str


class Entity(NamedTuple):
    """A person, a body or a place; a person has an office, a place has coordinates."""

    id: str
    kind: str
    name: str
    other_name: str
    summary: str
    office: str
    since: str
    lat: float
    lon: float


class Excerpt(NamedTuple):
    """A quotation with a note."""

    id: str
    source: str
    speaker: str
    said: str
    locator: str
    via: str
    topics: tuple[str, ...]
    entities: tuple[str, ...]
    quotation: str
    note: tuple[str, ...]


class Judgement(NamedTuple):
    """An assessment of a topic; `band` is its likelihood."""

    id: str
    band: str
    text: str
    basis: str
    evidence: tuple[str, ...]


class Topic(NamedTuple):
    """A briefing; `body` is Markdown with citations, cards and links as Briefing writes them."""

    id: str
    title: str
    summary: str
    section: str
    order: int
    tags: tuple[str, ...]
    entities: tuple[str, ...]
    date: str
    judgements: tuple[Judgement, ...]
    question: str
    body: str


class Corpus(NamedTuple):
    """Everything that a site says, in the order in which it was made."""

    sources: tuple[Source, ...]
    entities: tuple[Entity, ...]
    excerpts: tuple[Excerpt, ...]
    topics: tuple[Topic, ...]
    about: str


def compose(files: int, seed: int = 1) -> Corpus:
    """The corpus with `files` excerpts and topics together (20 at least); the same for the same arguments."""
    if files < 20:
        raise ValueError(f"a corpus has 20 files or more, not {files}")
    words = Vocabulary.of(seed)
    topics = max(1, round(files / 20))
    sources = tuple(_source(words, seed, number) for number in range(max(2, files // 40)))
    entities = tuple(_entity(words, seed, number) for number in range(max(5, files // 25)))
    names = tuple(_topic_id(words, seed, number) for number in range(topics))
    excerpts = tuple(
        _excerpt(words, seed, number, sources, entities, names) for number in range(files - topics)
    )
    return Corpus(
        sources,
        entities,
        excerpts,
        tuple(_topic(words, seed, number, names, excerpts, entities) for number in range(topics)),
        "\n\n".join(words.prose(Stream(seed, "about", part), 80) for part in range(4)),
    )


def _source(words: Vocabulary, seed: int, number: int) -> Source:
    stream = Stream(seed, "source", number)
    title = words.phrase(stream, 6).capitalize()
    return Source(
        id=f"{plain(words.name(stream, 1))}-{number}",
        title=title,
        author=words.name(stream),
        publisher=f"The {words.name(stream, 1)} Gazette",
        issued=f"{stream.between(2021, 2024)}-{stream.between(1, 12):02}-{stream.between(1, 28):02}",
        reliability=stream.pick(_GRADES),
        note=words.prose(stream, 40),
    )


def _entity(words: Vocabulary, seed: int, number: int) -> Entity:
    stream = Stream(seed, "entity", number)
    name = words.name(stream)
    return Entity(
        id=f"{plain(name)}-{number}",
        kind=_KINDS[number % len(_KINDS)],
        name=name,
        other_name=words.name(stream),
        summary=words.prose(stream, 25),
        office=f"Minister of {words.name(stream, 1)}",
        since=f"{stream.between(1995, 2009)}-{stream.between(1, 12):02}-{stream.between(1, 28):02}",
        lat=stream.between(-600, 600) / 10,
        lon=stream.between(-1790, 1790) / 10,
    )


def _topic_id(words: Vocabulary, seed: int, number: int) -> str:
    return f"{plain(words.name(Stream(seed, 'topic', number)))}-{number}"


def _excerpt(
    words: Vocabulary,
    seed: int,
    number: int,
    sources: tuple[Source, ...],
    entities: tuple[Entity, ...],
    topics: tuple[str, ...],
) -> Excerpt:
    stream = Stream(seed, "excerpt", number)
    speaker = entities[stream.between(0, len(entities) // 5 - 1) * 5]  # every fifth entity is a person
    quotation = words.prose(stream, 65)
    if stream.chance(0.3):
        first, stop, rest = quotation.partition(". ")
        quotation = f"“{first}.” {rest}" if stop else f"“{quotation}”"
    return Excerpt(
        id=f"{plain(words.name(stream))}-{number}",
        source=stream.pick(sources).id,
        speaker=speaker.id,
        said=f"{stream.between(2015, 2020)}-{stream.between(1, 12):02}-{stream.between(1, 28):02}",
        locator=f"para. {stream.between(1, 60)}",
        via=f"the {words.name(stream, 1)} agency",
        topics=tuple(dict.fromkeys((topics[number % len(topics)], stream.pick(topics)))),
        entities=tuple(dict.fromkeys((speaker.id, *(one.id for one in stream.picks(entities, 2))))),
        quotation=quotation,
        note=(words.marked(stream, 22), words.prose(stream, 10)),
    )


def _topic(
    words: Vocabulary,
    seed: int,
    number: int,
    names: tuple[str, ...],
    excerpts: tuple[Excerpt, ...],
    entities: tuple[Entity, ...],
) -> Topic:
    stream = Stream(seed, "topic", number, "text")
    own = tuple(excerpt.id for excerpt in excerpts[number :: len(names)])
    related = tuple(name for name in stream.picks(names, 3) if name != names[number])
    return Topic(
        id=names[number],
        title=words.name(stream),
        summary=words.prose(stream, 25),
        section=SECTIONS[number % len(SECTIONS)],
        order=number // len(SECTIONS) + 1,
        tags=tuple(plain(words.word(stream, rare=True)) for _ in range(3)),
        entities=tuple(one.id for one in stream.picks(entities, 4)),
        date=f"2025-{stream.between(1, 12):02}-{stream.between(1, 28):02}",
        judgements=tuple(_judgement(words, stream, own, turn) for turn in range(2)),
        question=f"{words.phrase(stream, 9).capitalize()}?",
        body=_body(words, stream, own, related, stream.pick(entities)),
    )


def _judgement(words: Vocabulary, stream: Stream, own: tuple[str, ...], turn: int) -> Judgement:
    band, term = stream.pick(_BANDS)
    return Judgement(
        id=f"judgement-{turn + 1}",
        band=band,
        text=f"It is {term} that {words.phrase(stream, 12)}.",
        basis=f"It rests on {words.phrase(stream, 10)}.",
        evidence=stream.picks(own, 3),
    )


def _body(
    words: Vocabulary, stream: Stream, own: tuple[str, ...], related: tuple[str, ...], entity: Entity
) -> str:
    """
    About 800 words in which every one of the topic's `own` excerpts is cited and the first two are shown.

    Twelve paragraphs share out the citations; a list, a table and a footnote follow the habits of real briefings.
    """
    cited = [own[turn::12] or (own[turn % len(own)],) for turn in range(12)]
    paragraphs = [
        f"{words.marked(stream, 45)[:-1]} [{'; '.join('@' + id_ for id_ in ids)}]." for ids in cited
    ]
    paragraphs[3] += f" See [{entity.name}](entity:{entity.id}) too."
    paragraphs[6] += "[^1]"
    cards = [f"![@{id_}]" for id_ in own[:2]]
    rows = "\n".join(f"| {stream.between(2001, 2024)} | {stream.between(1, 900)} |" for _ in range(4))
    indicators = "\n".join(
        f"- {words.phrase(stream, 11).capitalize()} [@{stream.pick(own)}]." for _ in range(3)
    )
    links = "\n".join(f"- [{id_}](topic:{id_})" for id_ in related)
    footnote = f"[^1]: {words.phrase(stream, 12).capitalize()} [@{own[0]}]."
    return "\n\n".join(
        (
            "## What is known",
            paragraphs[0],
            cards[0],
            *paragraphs[1:4],
            *cards[1:],
            *paragraphs[4:7],
            f"| Year | Figure |\n| --- | --- |\n{rows}",
            "## What is disputed or unclear",
            *paragraphs[7:12],
            "## What would change this view",
            indicators,
            *(("## Related topics", links) if related else ()),
            footnote,
        )
    )

"""A draft for a source, an excerpt, a topic, an entity: the fields that are known, and beside each why."""

import re
from collections import Counter

from msgspec import Struct

from generator.evidence import examine
from generator.evidence.fingerprint import Hashed
from generator.evidence.text import Text
from generator.evidence.truncation import truncations
from generator.importer.article import Article, Fact, Section
from generator.importer.attribution import Attribution, attribute, told_of
from generator.importer.days import said_on
from generator.importer.drafts import Draft, Field, Names, path_of, quoted
from generator.importer.locate import locator
from generator.importer.names import Candidate, Known
from generator.importer.names import Names as KnownNames
from generator.importer.quotations import Found
from generator.importing.ids import Ids
from generator.model.documents import EntityKind
from generator.model.evidence import Verdict
from generator.model.refs import Kind, Ref

__all__ = ("Work", "entity_draft", "excerpt_draft", "source_draft", "topic_draft", "words_in")

#: Words that tell one quotation from another least.
_COMMON = frozenset(
    """
    a an the and or but of in on at to for from with by as is are was were be been has have had will would could can may that this
    these those it its he she his her they their we our who which what not said says while also so than then there
    """.split()  # noqa: SIM905
)
_WORDS_IN_A_NAME = 5
_FEWEST_IN_A_NAME = 3
#: A word that an article has so often tells none of its quotations from the others.
_OFTEN = 6
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")


class Work(Struct, frozen=True, kw_only=True):
    """
    What the drafts of one article share.

    `hay` is its text, ready to be searched for quotations; `often` says how often each word stands in it.
    """

    source: Ref
    content: str
    into: str
    lang: str
    issued: str
    sections: tuple[Section, ...]
    names: KnownNames
    ids: Ids
    hay: Text | Hashed
    often: Counter[str]

    def path(self, ref: Ref) -> str:
        """Where the draft goes."""
        return path_of(ref, self.content, self.into)


def source_draft(article: Article, work: Work, language: Fact, accessed: str) -> Draft:
    """The source, with all that the article says of itself."""
    facts = article.facts
    fields: list[Field | Names] = [
        Field(
            comment="Proposed by `briefing import`. Read it, grade it (`reliability: B2`), then take `draft` out."
        )
    ]
    if "type" in facts:
        fields.append(_fact("type", facts["type"]))
    fields.append(
        Field(
            name="title",
            text=article.title or work.source.id,
            comment=facts["title"].basis if "title" in facts else "the article shows none",
        )
    )
    if article.authors:
        fields.append(
            Field(
                name="author",
                values=tuple(one.value for one in article.authors),
                comment=article.authors[0].basis,
            )
        )
    fields += [
        _fact(name, facts[name]) for name in ("container-title", "publisher", "issued") if name in facts
    ]
    if accessed:
        fields.append(Field(name="accessed", text=accessed))
    if "URL" in facts:
        fields.append(_fact("URL", facts["URL"]))
    fields.append(Field(name="language", text=language.value, comment=language.basis))
    if "license" in facts:
        fields.append(_fact("license", facts["license"]))
    return Draft(ref=work.source, path=work.path(work.source), fields=tuple(fields), why="the article")


def excerpt_draft(found: Found, work: Work, topic: Ref | None) -> Draft | str:
    """The quotation as an excerpt; or why there is none, in words that go on from what it is."""
    if examine(found.text, work.hay, work.lang).verdict is not Verdict.VERBATIM:
        return "does not stand in the article's text word for word"
    speaker = attribute(found, work.names, work.lang)
    said = said_on(found.context, found.times, work.issued)
    named = list(dict.fromkeys(one.id for one in work.names.find(found.text)))
    if speaker is not None and speaker.id not in named:
        named.insert(0, speaker.id)
    broken = truncations(found.text, work.lang)
    where = locator(work.sections, found.section, found.first, found.last, work.lang)
    fields: list[Field | Names] = [Names(name="source", refs=(work.source,), is_list=False)]
    if speaker is not None:
        fields.append(
            Names(name="speaker", refs=(Ref(Kind.ENTITY, speaker.id),), is_list=False, comment=speaker.basis)
        )
    if said is not None and said.date:
        fields.append(Field(name="said", text=said.date, comment=said.basis))
    elif said is not None:
        fields.append(Field(comment=f"said: {said.basis}"))
    fields.append(Field(name="locator", text=where))
    if topic is not None:
        fields.append(Names(name="topics", refs=(topic,)))
    fields.append(Names(name="entities", refs=tuple(Ref(Kind.ENTITY, name) for name in named)))
    fields.append(Field(name="lang", text=work.lang))
    if broken:
        fields.append(
            Field(
                comment=f'QUO003: it {broken[0].reason}. If the article prints it so: waive: {{QUO003: "why"}}'
            )
        )
    ref = Ref(Kind.EXCERPT, work.ids.of(_telling(found.text, work), f"{work.source.id}-quotation"))
    flags = tuple(
        flag
        for flag in (
            f"breaks off: {broken[0].reason}" if broken else "",
            _unsigned(told_of(found, work.names, work.lang)) if speaker is None else "",
            f"when: {said.basis}" if said is not None and not said.date else "",
        )
        if flag
    )
    return Draft(
        ref=ref,
        path=work.path(ref),
        fields=tuple(fields),
        body=quoted(found.text),
        why=f"{found.how.value}, {where}",
        flags=flags,
    )


def topic_draft(title: str, ref: Ref, cards: tuple[Ref, ...], work: Work, *, is_whole: bool) -> Draft:
    """A topic for a heading, which shows the quotations under it; or for the article as a `whole`."""
    fields = (
        Field(
            comment="Proposed by `briefing import`. Write the summary: what is the case, and why it matters."
        ),
        Field(name="title", text=title),
        Field(name="lang", text=work.lang),
    )
    why = "the article's title" if is_whole else "a heading of the article"
    return Draft(ref=ref, path=work.path(ref), fields=fields, cards=cards, why=why)


def entity_draft(candidate: Candidate, known: Known, work: Work) -> Draft:
    """An entity that the article names and the site does not know."""
    ref = Ref(Kind.ENTITY, known.id)
    fields: list[Field | Names] = [
        Field(name="name", text=candidate.name),
        Field(name="kind", text=known.kind.value, comment=candidate.sign),
    ]
    if candidate.others:
        fields.append(Field(name="aliases", values=candidate.others, comment="as the article has it too"))
    alike = [one.id for one in work.names.known if one.id != known.id and _may_be(one, known)]
    times = "once" if candidate.count == 1 else f"{candidate.count} times"
    return Draft(
        ref=ref,
        path=work.path(ref),
        fields=tuple(fields),
        why=f"named {times}; {known.kind.value}, since {candidate.sign}",
        flags=(f"perhaps the same as {', '.join(f'`{name}`' for name in alike[:3])}",) if alike else (),
    )


def _may_be(one: Known, other: Known) -> bool:
    """Whether two people have one surname, so that they may be one."""
    surnames = {name.rsplit(" ", 1)[-1].casefold() for name in one.names}
    return (
        one.kind is other.kind is EntityKind.PERSON
        and other.names[0].rsplit(" ", 1)[-1].casefold() in surnames
    )


def _unsigned(act: Attribution | None) -> str:
    """Why a quotation has no speaker."""
    if act is None:
        return "no speaker is named"
    return f"no speaker: it tells that {act.basis}, and gives none of the words; perhaps `{act.id}`"


def _fact(name: str, fact: Fact) -> Field:
    return Field(name=name, text=fact.value, comment=fact.basis)


def _telling(text: str, work: Work) -> str:
    """The first words of a quotation that may tell it from others of the article."""
    words = [word for word in _WORD.findall(text) if word.casefold() not in _COMMON]
    rare = [word for word in words if work.often[word.casefold()] < _OFTEN]
    return " ".join((rare if len(rare) >= _FEWEST_IN_A_NAME else words)[:_WORDS_IN_A_NAME])


def words_in(text: str) -> Counter[str]:
    """How often each word stands in `text`, whatever its capitals."""
    return Counter(word.casefold() for word in _WORD.findall(text))

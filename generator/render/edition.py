"""What the pages of one site share while they are planned: addresses, words, dates, and who is a translation of whom.

An `Edition` answers questions about the site, a `Sheet` answers them for pages in one language at one depth below the
site's top. Both keep what they worked out, which changes nothing in their answers.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from functools import cached_property
from urllib.parse import quote, urlsplit

from generator.model.body import Body, Card, Cite, Mention
from generator.model.dates import Edtf
from generator.model.documents import Document, Entity, Event, Excerpt, Page, Source, Topic
from generator.model.evidence import Evidence
from generator.model.graph import Graph, Relation
from generator.model.log import LogEntry
from generator.model.refs import Kind, Ref, path_of, url_of
from generator.model.site import Site
from generator.model.theme import Theme
from generator.model.titles import title_of
from generator.render.catalogue import Words, words_for
from generator.render.languages import direction_of, name_in, said_for
from generator.render.machine_views import Manner
from generator.render.pictures.sketches import Sketchbook
from generator.render.seen import latest_day, until
from generator.render.views import CardView, Link, Named, TopicCard, When
from generator.render.when import Calendar

__all__ = ("NOTHING_KNOWN", "Edition", "Sheet", "media_path")

#: Kinds of documents that have translations: one in another language stands in for a translation that there is not.
_TRANSLATED = (Kind.TOPIC, Kind.PAGE)

#: The evidence of a site of which nobody has checked anything.
NOTHING_KNOWN = Evidence()


class Edition:
    """The site as it is planned."""

    def __init__(
        self,
        graph: Graph,
        site: Site,
        theme: Theme,
        evidence: Evidence = NOTHING_KNOWN,
    ) -> None:
        self.graph = until(graph)
        self.evidence = evidence
        self.site = site
        self.theme = theme
        #: How topics are cited, by the keys of what shows in a citation; and the addresses of the pages that have their own picture.
        self.manners: Mapping[str, tuple[Manner, ...]] = {}
        self.sketchbook = Sketchbook()
        self.drawn: frozenset[str] = frozenset()
        self._words: dict[str, Words] = {}
        self._calendars: dict[str, Calendar] = {}
        self._sheets: dict[tuple[str, str], Sheet] = {}
        self._cited: dict[Ref, tuple[Ref, ...]] = {}
        self._canonical: dict[str, str] = {}

    def sheet(self, url: str, lang: str = "") -> "Sheet":
        """The sheet for the page at the site-relative address `url`, in `lang` or else the site's own language."""
        return self.sheet_below("../" * url.count("/"), lang)

    def sheet_below(self, root: str, lang: str = "") -> "Sheet":
        """The sheet for pages from which `root` leads to the site's top."""
        key = (lang or self.site.lang, root)
        found = self._sheets.get(key)
        if found is None:
            found = self._sheets[key] = Sheet(self, *key)
        return found

    def words(self, lang: str) -> Words:
        """The words of the interface for pages in `lang`."""
        found = self._words.get(lang)
        if found is None:
            found = self._words[lang] = words_for(lang, self.theme.catalogues, self.theme.figures)
        return found

    def calendar(self, lang: str) -> Calendar:
        """Dates for pages in `lang`."""
        found = self._calendars.get(lang)
        if found is None:
            found = self._calendars[lang] = Calendar(
                lang, self.words(lang), jalali=said_for(lang, self.site.calendars) == "jalali"
            )
        return found

    def lang_of(self, document: Document) -> str:
        """The language of a document's words."""
        return document.lang or self.site.lang

    def accent_of(self, topic: Topic) -> str:
        """The colour of a topic's page: its own, that of the topic it translates, or its section's."""
        original = self.graph.documents.get(self.original_of.get(topic.ref, topic.ref))
        section = self.site.section(topic.section)
        inherited = original.accent if isinstance(original, Topic) else ""
        return topic.accent or inherited or (section.accent if section else "")

    def canonical(self, url: str) -> str:
        """The absolute address of the site-relative `url`, or nothing when the site does not know where it stands."""
        found = self._canonical.get(url)
        if found is None:
            found = self._canonical[url] = self.site.base_url and self.site.base_url + quote(url)
        return found

    @cached_property
    def languages(self) -> tuple[str, ...]:
        """
        The languages in which the site's own pages are made (home, search, sections, lists), its own first, then by tag.

        These are the languages that topics are translated into and that the theme has words in: lists whose every word but the
        titles were another language's would help nobody.
        """
        graph = self.graph
        spoken = {self.lang_of(topic) for topic in graph.of(Topic) if topic.ref in self.original_of}
        worded = (lang for lang in sorted(spoken) if _is_same(self.words(lang).lang, lang))
        return (self.site.lang, *(lang for lang in worded if lang != self.site.lang))

    def top_of(self, lang: str) -> str:
        """The site-relative address below which the site's own pages in `lang` stand: `fa/`, or nothing for the site's language."""
        return f"{lang.lower()}/" if lang in self.languages[1:] else ""

    @cached_property
    def base_path(self) -> str:
        """The path of the address where the site stands, such as `/briefing/`; empty when that is not known."""
        return urlsplit(self.site.base_url).path if self.site.base_url else ""

    @cached_property
    def section_refs(self) -> dict[str, tuple[Ref, ...]]:
        """The topics of each section in order, without those that are translations of others."""
        found: dict[str, list[Topic]] = {}
        for topic in self.graph.of(Topic):
            if topic.ref not in self.original_of:
                found.setdefault(topic.section, []).append(topic)
        return {
            id_: tuple(
                topic.ref for topic in sorted(topics, key=lambda topic: (topic.order, topic.title, topic.ref))
            )
            for id_, topics in found.items()
        }

    @cached_property
    def original_of(self) -> dict[Ref, Ref]:
        """For each translated document the one that it was first written as."""
        found: dict[Ref, Ref] = {}
        for document in self.graph.documents.values():
            original, seen = document.ref, {document.ref}
            while (target := self._translates(original)) is not None and target not in seen:
                seen.add(target)
                original = target
            if original != document.ref:
                found[document.ref] = original
        return found

    @cached_property
    def versions(self) -> dict[Ref, tuple[Ref, ...]]:
        """For each original that has translations: itself, then these, sorted by language."""
        found: dict[Ref, list[Ref]] = {}
        for ref, original in self.original_of.items():
            found.setdefault(original, []).append(ref)
        documents = self.graph.documents
        return {
            original: (original, *sorted(refs, key=lambda ref: (self.lang_of(documents[ref]), ref)))
            for original, refs in found.items()
        }

    def _translates(self, ref: Ref) -> Ref | None:
        document = self.graph.documents[ref]
        if not isinstance(document, Topic | Page) or document.translation_of is None:
            return None
        target = self.graph.target(document.translation_of)
        return target if target in self.graph.documents else None

    def versions_of(self, ref: Ref) -> tuple[Ref, ...]:
        """The document and its translations, the original first; nothing when there is but one."""
        return self.versions.get(self.original_of.get(ref, ref), ())

    def in_language(self, refs: Iterable[Ref], lang: str) -> tuple[Ref, ...]:
        """`refs` with each document once: the version in `lang` where there is one, else the original; order kept."""
        chosen: dict[Ref, None] = {}
        for ref in refs:
            versions = self.versions_of(ref) or (ref,)
            fits = (version for version in versions if self.lang_of(self.graph.documents[version]) == lang)
            chosen[next(fits, versions[0])] = None
        return tuple(chosen)

    def cited(self, topic: Topic) -> tuple[Ref, ...]:
        """The excerpts and sources that a topic cites or shows, in the order of reading, each once."""
        found = self._cited.get(topic.ref)
        if found is None:
            mentions = (
                *(mention for judgement in topic.judgements for mention in judgement.evidence),
                *_citations(topic.body),
            )
            targets = (self.graph.target(mention) for mention in mentions)
            found = tuple(dict.fromkeys(ref for ref in targets if ref in self.graph.documents))
            self._cited[topic.ref] = found
        return found

    def events_of(self, topic: Topic) -> tuple[Ref, ...]:
        """The events that belong to a topic, or to the one that it translates, in order of time."""
        refs = {topic.ref: None, self.original_of.get(topic.ref, topic.ref): None}
        events = {event for ref in refs for event in self.named_by(ref, Kind.EVENT, Relation.TOPIC)}
        return tuple(sorted(events, key=self._time_of))

    def _time_of(self, ref: Ref) -> tuple[int, date, date, str, Ref]:
        event = self.graph.documents[ref]
        assert isinstance(event, Event)
        return *event.date.sort_key, ref

    @cached_property
    def written(self) -> dict[Ref, tuple[LogEntry, ...]]:
        """What was written down of changes, by the topics that it concerns and their translations; in the order of the files."""
        found: dict[Ref, list[LogEntry]] = {}
        for entry in self.graph.log:
            for ref in self.concerned(entry):
                found.setdefault(ref, []).append(entry)
        return {ref: tuple(entries) for ref, entries in found.items()}

    def concerned(self, entry: LogEntry) -> tuple[Ref, ...]:
        """The topics that are there and tell of what was written down, translations too; sorted."""
        named = (Ref(Kind.TOPIC, topic.name) for topic in entry.topics)
        own = (entry.document,) if entry.document.kind is Kind.TOPIC else ()
        heirs = (self.graph.heir(ref) for ref in (*own, *named))
        refs = {version for ref in heirs if ref is not None for version in self.versions_of(ref) or (ref,)}
        return tuple(sorted(refs))

    @cached_property
    def latest_day(self) -> date | None:
        """The last day that any document names; none where nothing is dated, and so has nothing to announce."""
        return latest_day(self.graph)

    def document(self, mention: Mention | None) -> Document | None:
        """The document that `mention` means, if it is published."""
        ref = self.graph.target(mention) if mention is not None else None
        return self.graph.documents.get(ref) if ref is not None else None

    def named_by(self, ref: Ref, kind: Kind, *relations: Relation) -> tuple[Ref, ...]:
        """The documents of one kind that name `ref` in one of these ways; sorted."""
        return tuple(source for source in self.graph.sources_of(ref, *relations) if source.kind is kind)


class Sheet:
    """What pages in one language at one depth share. `root` is the relative way to the site's top."""

    def __init__(self, edition: Edition, lang: str, root: str) -> None:
        self.edition = edition
        self.lang = lang
        self.dir = direction_of(lang)
        self.root = root
        self.top = edition.top_of(lang)
        self.words = edition.words(lang)
        self.calendar = edition.calendar(lang)
        self.cards: dict[Ref, CardView] = {}
        self.topic_cards: dict[Ref, TopicCard] = {}
        self.people: dict[tuple[Ref, str], Named] = {}
        self.labels: dict[Ref, str] = {}
        self._links: dict[Ref, Link] = {}

    def say(self, message: str, /, **values: object) -> str:
        """A message of `generator.render.words` in the page's language."""
        return self.words.say(message, **values)

    def when(self, value: Edtf | None) -> When | None:
        """A date in words, if there is one."""
        return self.calendar.when(value) if value is not None else None

    def to(self, url: str) -> str:
        """The relative address of the page at the site-relative address `url`."""
        return self.root + path_of(url)

    def own(self, url: str) -> str:
        """The relative address of one of the site's own pages in the page's language: `url` is its address in the site's."""
        return self.root + path_of(self.top + url)

    def href(self, ref: Ref) -> str:
        """The relative address of a document's or section's page."""
        return self.own(url_of(ref)) if ref.kind is Kind.SECTION else self.root + path_of(url_of(ref))

    def picture(self, path: str) -> str:
        """The relative address of a picture of the content folder."""
        return self.root + quote(media_path(path))

    def foreign(self, lang: str) -> tuple[str, str]:
        """`lang` and its direction for words that stand out as another language's; two empty texts for the page's own."""
        return ("", "") if lang == self.lang else (lang, direction_of(lang))

    def language(self, lang: str) -> str:
        """What readers of the page call the language `lang`; nothing for the page's own."""
        return self.tongue(lang) if lang != self.lang else ""

    def tongue(self, lang: str) -> str:
        """What the language `lang` is called in the words of the interface."""
        return self.words.set_apart(name_in(lang, self.words.lang))

    def link(self, ref: Ref) -> Link:
        """A link that carries the name of a document or section."""
        found = self._links.get(ref)
        if found is None:
            section = self.edition.graph.sections.get(ref)
            if section is not None:
                text, lang = self.in_words(section.title, section.titles)
                language = ""
            else:
                text, lang = self.called(self.edition.graph.documents[ref])
                language = self.language(lang) if ref.kind in _TRANSLATED else ""
            found = self._links[ref] = Link(text, self.href(ref), *self.foreign(lang), language=language)
        return found

    def links(self, refs: Iterable[Ref]) -> tuple[Link, ...]:
        """A link to each of `refs`."""
        return tuple(self.link(ref) for ref in refs)

    def linked(self, mentions: Iterable[Mention]) -> tuple[Ref, ...]:
        """What `mentions` mean, each once, those that are not published left out."""
        targets = (self.edition.graph.target(mention) for mention in mentions)
        return tuple(dict.fromkeys(ref for ref in targets if ref is not None))

    def in_words(self, own: str, others: dict[str, str], lang: str = "") -> tuple[str, str]:
        """
        A name or summary from `others` if they have it in the page's language, else its `own`, and the language that it is in.

        What is `own` is in `lang`, or else in the site's language.
        """
        for tag in (self.lang, self.lang.split("-", 1)[0]):
            if tag in others:
                return others[tag], self.lang
        return own, lang or self.edition.site.lang

    def called(self, document: Document) -> tuple[str, str]:
        """What a document is called on pages in this language, and the language that this is in."""
        lang = self.edition.lang_of(document)
        return self.in_words(title_of(document), document.names if isinstance(document, Entity) else {}, lang)

    def entity(self, mention: Mention | None) -> Entity | None:
        """The entity that `mention` means."""
        document = self.edition.document(mention)
        return document if isinstance(document, Entity) else None

    def source(self, mention: Mention | None) -> Source | None:
        """The source that `mention` means."""
        document = self.edition.document(mention)
        return document if isinstance(document, Source) else None

    def excerpts(self, refs: Iterable[Ref]) -> tuple[Excerpt, ...]:
        """The excerpts among `refs`."""
        documents = (self.edition.graph.documents.get(ref) for ref in refs)
        return tuple(document for document in documents if isinstance(document, Excerpt))


def _is_same(one: str, other: str) -> bool:
    """Whether two tags are of one language, whatever their regions."""
    return one.split("-", 1)[0] == other.split("-", 1)[0]


def media_path(path: str) -> str:
    """The output path of a picture of the content folder; its folder's own name gives way to `media`."""
    return "media/" + path.partition("/")[2]


def _citations(body: Body) -> Iterable[Mention]:
    for part in body.parts:
        if isinstance(part, Cite):
            yield from (citation.mention for citation in part.citations)
        elif isinstance(part, Card):
            yield part.mention

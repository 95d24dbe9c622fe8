"""
Pages as Markdown, for people and programs that read text: the same words without the frame.

A twin stands beside its page (`topics/x/index.md` beside `topics/x/index.html`) and is made of the page's own view, so that the
two cannot differ. Citations become numbers; the list at the end has the cited words themselves, with their source and verdict.
"""

from collections.abc import Iterator

from generator.model.documents import Excerpt, Source, Topic
from generator.model.refs import Ref
from generator.render.cards import card
from generator.render.edition import Edition
from generator.render.markdown_text import autolink, escaped, indented, label, link, markdown, quoted
from generator.render.views import (
    BodyView,
    CardView,
    ChangeItem,
    CiteItem,
    CiteView,
    ExcerptView,
    Html,
    JudgementView,
    Link,
    PageMeta,
    PageView,
    TimelineItem,
    TopicView,
)
from generator.render.words import TWIN

__all__ = ("Twins", "twin_url")


def twin_url(url: str) -> str:
    """The site-relative address of the Markdown twin of the page at `url`."""
    return f"{url}index.md"


class Twins:
    """The twins of an edition's pages. Many pages show the same quotation: what is said of it is written once."""

    def __init__(self, edition: Edition) -> None:
        self._edition = edition
        self._cards: dict[tuple[str, str, str], str] = {}

    def topic(self, topic: Topic, view: TopicView) -> bytes:
        """A topic: what it is, its judgements, the text, and everything that it cites in full."""
        return _file(self._writer(view.page).topic(topic, view))

    def excerpt(self, view: ExcerptView) -> bytes:
        """An excerpt: the words, where they come from, what checking found, the editor's note, and who rests on it."""
        return _file(self._writer(view.page).excerpt(view))

    def page(self, view: PageView) -> bytes:
        """A plain page."""
        return _file(self._writer(view.page).page(view))

    def _writer(self, page: PageMeta) -> "_Writer":
        return _Writer(self._edition, page, self._cards)


def _file(blocks: Iterator[str]) -> bytes:
    return ("\n\n".join(block for block in blocks if block) + "\n").encode()


class _Writer:
    """Writes the twin of one page."""

    def __init__(self, edition: Edition, page: PageMeta, cards: dict[tuple[str, str, str], str]) -> None:
        self._edition = edition
        self._sheet = edition.sheet_below(page.root, page.lang)
        self._cards = cards
        self._address = page.canonical or "index.html"

    def topic(self, topic: Topic, view: TopicView) -> Iterator[str]:
        yield f"# {escaped(view.title)}"
        yield escaped(view.summary)
        yield _items(self._facts(view))
        if view.judgements:
            yield self._heading("judgements")
            yield _numbered([self._judgement(judgement) for judgement in view.judgements])
        yield self._body(view.body)
        if view.questions:
            yield self._heading("questions")
            yield _items(map(escaped, view.questions))
        if view.timeline:
            yield self._heading("timeline")
            yield _items(map(self._event, view.timeline))
        yield from self._references(self._edition.cited(topic))
        if view.changes:
            yield self._heading("changes")
            yield _items(map(self._change, view.changes))

    def excerpt(self, view: ExcerptView) -> Iterator[str]:
        yield f"# {escaped(view.card.title)}"
        yield autolink(self._address)
        yield self._card(view.card, titled=False)
        if view.note.parts:
            yield self._heading("note")
            yield self._body(view.note)
        for name, cards in view.relations.items():
            yield self._heading(name)
            yield _items(self._related(one) for one in cards)
        if view.used_in:
            yield self._heading("uses")
            yield _items(self._link(use.document) for use in view.used_in)

    def page(self, view: PageView) -> Iterator[str]:
        yield f"# {escaped(view.title)}"
        yield escaped(view.summary)
        yield self._body(view.body)
        cited = (reference.url for reference in view.references)
        by_url = (
            {self._sheet.href(ref): ref for ref in self._edition.graph.documents} if view.references else {}
        )
        yield from self._references(tuple(by_url[url] for url in cited))

    def _whole(self, address: str) -> str:
        """What an address on the page is called elsewhere: the whole address, where the site knows its own."""
        base, root = self._edition.site.base_url, self._sheet.root
        if not base or not address.startswith(root) or (not root and ":" in address):
            return address
        path, mark, fragment = address[len(root) :].partition("#")
        return base + path.removesuffix("index.html") + mark + fragment

    def _say(self, what: str, /, **values: object) -> str:
        return self._sheet.say(TWIN[what], **values)

    def _heading(self, name: str) -> str:
        return f"## {escaped(self._say(name))}"

    def _facts(self, view: TopicView) -> Iterator[str]:
        if view.section:
            yield f"{self._say('section')}: {escaped(view.section.text)}"
        if view.published:
            yield self._say("published", date=view.published.text)
        if view.updated and view.updated != view.published:
            yield self._say("updated", date=view.updated.text)
        if view.authors:
            yield self._say("authors", names=escaped(", ".join(view.authors)))
        if view.original:
            yield self._say("translated", source=self._link(view.original))
        yield autolink(self._address)

    def _judgement(self, view: JudgementView) -> str:
        likelihood = f"{view.likelihood} ({view.low}–{view.high}%)"
        facts = [
            f"{self._say('likelihood')}: {likelihood}",
            f"{self._say('confidence')}: {view.confidence}",
            *([escaped(view.basis)] if view.basis else []),
            *([self._say("since", date=view.since.text)] if view.since else []),
        ]
        for before in view.history:
            then = f"{before.likelihood}, {self._say('had-confidence', confidence=before.confidence)}"
            said = "".join(f". {escaped(text)}" for text in (before.text, before.note) if text)
            facts.append(f"{self._say('until', date=before.date.text)}: {then}{said}")
        cites = f" {_cites(view.evidence)}" if view.evidence else ""
        return f"{escaped(view.text)}{cites}\n{_items(facts)}"

    def _body(self, view: BodyView) -> str:
        parts: list[str] = []
        for number, part in enumerate(view.parts):
            match part:
                case Html(markup=markup):
                    parts.append(markup)
                case CiteView():
                    parts.append(f'<cite id="{number}">')
                case CardView():
                    parts.append(f'<figure id="{number}"></figure>')

        def draw(number: int) -> str:
            part = view.parts[number]
            if isinstance(part, CiteView):
                return _cites(part.items)
            assert isinstance(part, CardView)
            return self._shown(part)

        return markdown("".join(parts), draw, self._whole)

    def _shown(self, view: CardView) -> str:
        """A quotation in the text; the references tell more of it."""
        number = f"[{view.number}] " if view.number else ""
        lines = (
            self._words(view),
            self._translation(view),
            f"{number}{self._credit(view)} · {view.verdict.word}",
        )
        return "\n\n".join(filter(None, lines))

    def _card(self, view: CardView, *, titled: bool = True) -> str:
        """A quotation with all that is known of it; `titled` leads to its own page."""
        key = (self._sheet.lang, self._sheet.root, view.url)
        told = self._cards.get(key)
        if told is None:
            told = self._cards[key] = self._told(view)
        return f"{told}\n- {self._say('excerpt')}: {autolink(self._whole(view.url))}" if titled else told

    def _told(self, view: CardView) -> str:
        facts = [f"{self._say('verdict')}: **{view.verdict.word}**. {escaped(view.verdict.explanation)}"]
        if view.via:
            first = view.speaker.text if view.speaker else self._say("no-speaker")
            facts.append(f"{self._say('via')}: {' ← '.join(map(escaped, (first, *view.via)))}")
        facts += (
            f"{self._say('waiver')}: {escaped(waiver.what)}. {escaped(waiver.reason)}"
            for waiver in view.waivers
        )
        if view.context:
            facts.append(f"{self._say('context')}: {autolink(view.context)}")
        lines = (self._words(view), self._translation(view), self._credit(view), _items(facts))
        return "\n\n".join(filter(None, lines))

    def _words(self, view: CardView) -> str:
        return quoted(markdown(view.quote.markup))

    def _translation(self, view: CardView) -> str:
        if not view.translation:
            return ""
        by = self._say("translator", name=view.translator) if view.translator else self._say("translation")
        return f"{escaped(by)}: {escaped(view.translation)}"

    def _credit(self, view: CardView) -> str:
        """Who said it, in what role, when, and where it stands."""
        who = ", ".join(filter(None, (view.speaker.text if view.speaker else "", view.role)))
        parts = [escaped(who), view.said.text if view.said else ""]
        if view.source:
            parts.append(self._link(view.source) + (f", {escaped(view.locator)}" if view.locator else ""))
        return "— " + " · ".join(filter(None, parts))

    def _references(self, refs: tuple[Ref, ...]) -> Iterator[str]:
        if refs:
            yield self._heading("references")
            yield _numbered([self._reference(ref) for ref in refs])

    def _reference(self, ref: Ref) -> str:
        document = self._edition.graph.documents[ref]
        if isinstance(document, Excerpt):
            return self._card(card(self._sheet, document))
        assert isinstance(document, Source)
        issued = self._sheet.when(document.issued)
        facts = (document.container_title or document.publisher, issued.text if issued else "")
        told = "".join(f", {escaped(fact)}" for fact in facts if fact)
        return (
            self._link(self._sheet.link(ref)) + told + (f". {autolink(document.url)}" if document.url else "")
        )

    def _event(self, view: TimelineItem) -> str:
        summary = f". {escaped(view.summary)}" if view.summary else ""
        return f"{view.when.text}: [{label(view.title)}]({link(self._whole(view.url))}){summary}"

    def _change(self, view: ChangeItem) -> str:
        return f"{view.when.text}: {escaped(view.note)}"

    def _related(self, view: CardView) -> str:
        by = f", {escaped(view.speaker.text)}" if view.speaker else ""
        return f"[{label(view.title)}]({link(self._whole(view.url))}){by}"

    def _link(self, view: Link) -> str:
        return f"[{label(view.text)}]({link(self._whole(view.url))})"


def _cites(items: tuple[CiteItem, ...]) -> str:
    """A group of citations: `[1; 2, para. 3]`."""
    texts = (
        f"{item.number}, {escaped(item.locator)}" if item.locator else str(item.number) for item in items
    )
    return f"[{'; '.join(texts)}]"


def _items(items: "Iterator[str] | list[str] | map[str]") -> str:
    return "\n".join(f"- {indented(item, 2)}" for item in items)


def _numbered(items: list[str]) -> str:
    marks = [f"{number}. " for number in range(1, len(items) + 1)]
    return "\n".join(mark + indented(item, len(mark)) for mark, item in zip(marks, items, strict=True))

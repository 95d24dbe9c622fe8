"""
A web page into blocks: trafilatura says what on it is the article, the page's own elements say what its words are.

An extractor's text is made to be read, not to be quoted: it loses elements inside a line and joins what stood apart. So each
block is taken from the page as it stands, with what is bold, quoted or dated in it, and is kept when trafilatura found its words.
What is not kept is told, with the element it stood in. Runs in a process of its own: see `generator.importer.isolate`.
"""

import re
from collections.abc import Iterator
from copy import deepcopy

import trafilatura
from lxml import etree, html
from lxml.html import HtmlElement
from msgspec import Struct

from generator.importer.article import Article, Block, BlockKind, Dropped, Form, Reason, Refusal
from generator.importer.decode import clean
from generator.importer.metadata import facts_of
from generator.importer.plain import joined

__all__ = ("read_page",)

_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_BLOCKS = frozenset(
    {
        *_HEADINGS,
        "p",
        "div",
        "section",
        "article",
        "main",
        "header",
        "footer",
        "nav",
        "aside",
        "ul",
        "ol",
        "li",
        "dl",
        "dt",
        "dd",
    }
    | {
        "blockquote",
        "figure",
        "figcaption",
        "table",
        "caption",
        "thead",
        "tbody",
        "tfoot",
        "tr",
        "td",
        "th",
        "pre",
        "form",
    }
    | {
        "fieldset",
        "address",
        "hr",
        "body",
        "details",
        "summary",
        "dialog",
        "menu",
        "center",
        "html",
        "option",
        "button",
        "label",
    }
)
_SILENT = frozenset(
    {
        "script",
        "style",
        "noscript",
        "template",
        "head",
        "svg",
        "math",
        "iframe",
        "object",
        "canvas",
        "audio",
        "video",
        "textarea",
    }
    | {"select", "datalist", "map", "embed"}
)
_BOLD = frozenset({"b", "strong"})
_BY_TAG = {
    "nav": Reason.NAVIGATION,
    "menu": Reason.NAVIGATION,
    "header": Reason.FRAME,
    "footer": Reason.FRAME,
    "aside": Reason.ASIDE,
    "figure": Reason.CAPTION,
    "figcaption": Reason.CAPTION,
    "caption": Reason.CAPTION,
    "form": Reason.FORM,
    "button": Reason.FORM,
    "label": Reason.FORM,
    "fieldset": Reason.FORM,
    "table": Reason.TABLE,
    "pre": Reason.CODE,
    "address": Reason.AUTHOR,
    "dialog": Reason.ASIDE,
}
#: Words in the class, id or role of an element, as publishers use them.
_BY_CLASS = (
    (Reason.CONSENT, re.compile(r"cookie|consent|gdpr")),
    (Reason.COMMENTS, re.compile(r"(?:^|[\s_-])comments?(?:$|[\s_-])|disqus|respond")),
    (Reason.SOCIAL, re.compile(r"(?:^|[\s_-])(?:share|sharing|social|follow)|addtoany|sharedaddy")),
    (
        Reason.RELATED,
        re.compile(
            r"related|recommend|more-(?:from|on)|read-(?:more|next|also)|you-may|trending|popular|teaser"
        ),
    ),
    (
        Reason.SUBSCRIBE,
        re.compile(
            r"newsletter|subscri|sign-?up|paywall|(?:^|[\s_-])(?:ads?|advert\w*|promo\w*|sponsor\w*)(?:$|[\s_-])"
        ),
    ),
    (
        Reason.AUTHOR,
        re.compile(r"(?:^|[\s_-])(?:author|byline|bio|about-the-author|contributor|contact)(?:$|[\s_-])"),
    ),
    (Reason.CAPTION, re.compile(r"caption|photo-?credit|image-?credit|wp-caption")),
    (Reason.CONTENTS, re.compile(r"(?:^|[\s_-])(?:toc|table-of-contents)(?:$|[\s_-])")),
    (
        Reason.NAVIGATION,
        re.compile(r"breadcrumb|(?:^|[\s_-])(?:nav|navbar|navigation|menu|pagination|skip)(?:$|[\s_-])"),
    ),
    (
        Reason.FRAME,
        re.compile(r"(?:^|[\s_-])(?:site-?header|site-?footer|masthead|banner|contentinfo)(?:$|[\s_-])"),
    ),
)
_HIDING = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")

#: What an element is called counts against it only when it holds no more of the article than this: a class such as
#: `author-page` may stand on the whole.
_SMALL_PART = 0.2
#: A page may hide its article until a script shows it; of other hidden words there are fewer.
_HIDDEN_PART = 0.5
#: Fewer letters than these can stand anywhere by chance: then a whole block of the extraction has to be the same.
_TELLING = 40
_WINDOW = 16
_MOST_OF_IT = 0.5
_MOST_DROPPED = 2000


class _Element(Struct):
    """One element on the way to a piece of text."""

    tag: str
    reason: Reason | None
    number: int


class _Found(Struct):
    """A block of the page, with the elements around it that speak against it, outermost first."""

    block: Block
    against: tuple[tuple[int, Reason], ...]


def read_page(text: str, url: str) -> Article | Refusal:
    """The article on a page, or why there is none."""
    parser = html.HTMLParser(
        encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True, huge_tree=False
    )
    try:
        tree = html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except (etree.LxmlError, ValueError, AssertionError):
        return Refusal("the page cannot be read: it is not HTML", "save the article as plain text")
    extracted = trafilatura.bare_extraction(
        deepcopy(tree),
        include_comments=False,
        include_tables=False,
        include_images=False,
        include_formatting=True,
    )
    body = getattr(extracted, "body", None)
    if body is None:
        return Refusal("no article was found on the page", "save its words as plain text, and import that")
    facts, authors = facts_of(tree, url)
    words = _Words(body)
    found = list(_blocks(tree))
    kept, dropped = _judged(found, words)
    if "title" in facts:
        title = _letters(facts["title"].value)
        kept = [
            block for block in kept if not (block.kind is BlockKind.HEADING and _letters(block.text) == title)
        ]
    return Article(form=Form.HTML, facts=facts, authors=authors, blocks=tuple(kept), dropped=tuple(dropped))


class _Words:
    """
    The letters of what trafilatura took for the article, to be asked whether a block is part of it.

    It loses what stands in some elements inside a line, so that a block is known by most of its letters, not by all.
    """

    def __init__(self, body: HtmlElement) -> None:
        parts = (one.itertext() for one in body.iter("p", "head", "quote", "item", "cell", "code"))
        self._blocks = frozenset(_letters("".join(part)) for part in parts)
        whole = _letters("".join(body.itertext()))
        self._windows = frozenset(whole[at : at + _WINDOW] for at in range(len(whole) - _WINDOW + 1))

    def has(self, text: str) -> bool:
        """Whether the block with this text is part of the article."""
        letters = _letters(text)
        if not letters or letters in self._blocks:
            return bool(letters)
        if len(letters) < _TELLING:
            return False
        windows = [letters[at : at + _WINDOW] for at in range(0, len(letters) - _WINDOW + 1, _WINDOW // 4)]
        return sum(window in self._windows for window in windows) >= _MOST_OF_IT * len(windows)


def _judged(found: list[_Found], words: _Words) -> tuple[list[Block], list[Dropped]]:
    """The blocks that are the article, and the others with why they are not."""
    within = [words.has(one.block.text) for one in found]
    sizes: dict[int, int] = {}
    total = 0
    for one, is_in in zip(found, within, strict=True):
        if is_in:
            total += len(one.block.text)
            for number, _ in one.against:
                sizes[number] = sizes.get(number, 0) + len(one.block.text)
    kept: list[Block] = []
    dropped: list[Dropped] = []
    for one, is_in in zip(found, within, strict=True):
        small = [reason for number, reason in one.against if sizes.get(number, 0) <= _share(reason) * total]
        if is_in and not small:
            kept.append(one.block)
            continue
        reason = small[-1] if small else Reason.BOILERPLATE
        if len(dropped) < _MOST_DROPPED:
            text = one.block.text
            dropped.append(Dropped(reason=reason, text=text, line=one.block.line, words=len(text.split())))
    return kept, dropped


def _share(reason: Reason) -> float:
    return _HIDDEN_PART if reason is Reason.HIDDEN else _SMALL_PART


def _letters(text: str) -> str:
    return re.sub(r"[\W_]+", "", text).casefold()


# ------------------------------------------------------------------------------------------------------------------ blocks


class _Collector:
    """Pieces of text into blocks, while the page is walked through."""

    def __init__(self) -> None:
        self.stack: list[_Element] = []
        self.bold = 0
        self.quotes = 0
        self._pieces: list[tuple[str, bool]] = []
        self._times: list[tuple[str, str]] = []
        self._line = 0

    def add(self, text: str | None, line: int) -> None:
        """Take a piece of text as it stands in the page."""
        if text:
            if not self._pieces or not self._line:
                self._line = line
            self._pieces.append((text, self.bold > 0))

    def add_time(self, shown: str, day: str) -> None:
        """Note that the words `shown` mean a day."""
        self._times.append((shown, day))

    def flush(self) -> Iterator[_Found]:
        """What was taken since the last time, as a block."""
        text, bold = joined(self._pieces)
        times, self._times = self._times, []
        self._pieces, line, self._line = [], self._line, 0
        if not text:
            return
        kind, level, group = BlockKind.PARAGRAPH, 0, 0
        for element in reversed(self.stack):
            if element.tag in _HEADINGS and not level:
                kind, level = BlockKind.HEADING, _HEADINGS[element.tag]
            elif element.tag == "blockquote" and kind is not BlockKind.HEADING:
                kind, group = BlockKind.QUOTE, element.number
            elif element.tag in ("li", "dd", "dt") and kind is BlockKind.PARAGRAPH:
                kind = BlockKind.ITEM
        against = tuple((one.number, one.reason) for one in self.stack if one.reason is not None)
        block = Block(
            kind=kind, text=text, level=level, line=line, group=group, bold=bold, times=_placed(text, times)
        )
        yield _Found(block, against)


def _blocks(tree: HtmlElement) -> Iterator[_Found]:
    """The blocks of a page in reading order, whatever its elements are nested in."""
    collector = _Collector()
    number = 0
    silent: HtmlElement | None = None
    for event, element in etree.iterwalk(tree, events=("start", "end")):
        tag = element.tag if isinstance(element.tag, str) else ""
        if event == "start":
            if silent is None and tag in _SILENT:
                silent = element
            if silent is not None:
                continue
            number += 1
            yield from _open(collector, element, tag, number)
        else:
            if silent is not None and element is not silent:
                continue
            if silent is None:
                yield from _close(collector, element, tag)
            silent = None
            collector.add(element.tail, element.sourceline or 0)
    yield from collector.flush()


def _open(collector: _Collector, element: HtmlElement, tag: str, number: int) -> Iterator[_Found]:
    line = element.sourceline or 0
    if tag in _BLOCKS:
        yield from collector.flush()
    reason = _reason(element, tag)
    if tag in _BLOCKS or reason is not None:
        collector.stack.append(_Element(tag, reason, number))
    collector.bold += tag in _BOLD
    if tag == "br":
        collector.add(" ", line)
    elif tag == "q":
        collector.add("“", line)
    elif tag == "time" and (day := _DAY.match(element.get("datetime") or "")):
        collector.add_time(" ".join("".join(element.itertext()).split()), day[0])
    collector.add(element.text, line)


def _close(collector: _Collector, element: HtmlElement, tag: str) -> Iterator[_Found]:
    if tag == "q":
        collector.add("”", element.sourceline or 0)
    collector.bold -= tag in _BOLD
    if tag in _BLOCKS:
        yield from collector.flush()
    if tag in _BLOCKS or _reason(element, tag) is not None:
        collector.stack.pop()


def _reason(element: HtmlElement, tag: str) -> Reason | None:
    """What speaks against the text inside an element."""
    if tag in ("html", "body"):
        return None
    if (
        element.get("hidden") is not None
        or element.get("aria-hidden") == "true"
        or _HIDING.search((element.get("style") or "")[:500])
    ):
        return Reason.HIDDEN
    named = " ".join(element.get(name) or "" for name in ("class", "id", "role"))[:500].lower()
    if named.strip():
        for reason, pattern in _BY_CLASS:
            if pattern.search(named):
                return reason
    return _BY_TAG.get(tag)


def _placed(text: str, times: list[tuple[str, str]]) -> tuple[tuple[int, int, str], ...]:
    """Where the words that mean a day stand in `text`."""
    found: list[tuple[int, int, str]] = []
    at = 0
    for shown, day in times:
        start = text.find(clean(shown), at) if shown else -1
        if start >= 0:
            at = start + len(shown)
            found.append((start, at, day))
    return tuple(found)

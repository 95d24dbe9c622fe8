"""From an element tree to HTML with its references still open, and what a body knows of itself.

Everything is escaped here, and cleaned by nh3 afterwards with a list of what may be in a body at all: either alone would
do. References leave the text as private-use characters, which no author can write, and become the body's parts.
"""

import re
import unicodedata
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from html import escape

import nh3

from generator.model.body import Body, Card, Cite, Heading, Href, Paragraph, Passage, Picture
from generator.model.diagnostics import Code, Diagnostic
from generator.model.source import Span
from generator.read.markdown_citations import card, citation
from generator.read.markdown_dialect import NOTE
from generator.read.markdown_links import Refusal, link, picture
from generator.read.markdown_marks import MARK, Kind, Mark, Marked, Places, character, number, prefix_end

__all__ = ("body_of", "cleaned", "count_words", "quoted", "raw_html", "tag_name")

_CLEANER = nh3.Cleaner(
    tags={
        "a", "blockquote", "br", "code", "dd", "dl", "dt", "em", "h2", "h3", "h4", "h5", "h6", "hr", "img", "li", "ol", "p", "pre",
        "section", "strong", "sup", "table", "tbody", "td", "th", "thead", "tr", "ul",
    },
    clean_content_tags=set(),
    attributes={
        "a": {"href", "title", "role"},
        "h2": {"id"}, "h3": {"id"}, "h4": {"id"}, "h5": {"id"}, "h6": {"id"},
        "img": {"src", "alt", "title"},
        "li": {"id"},
        "ol": {"start"},
        "section": {"role"},
        "sup": {"id"},
        "td": {"align"}, "th": {"align", "scope"},
    },
    url_schemes={"http", "https", "mailto"},
    link_rel=None,
)  # fmt: skip

_BLOCKS = frozenset({
    "blockquote", "dd", "div", "dl", "dt", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "li", "ol", "p", "pre", "table", "tbody", "td",
    "th", "thead", "tr", "ul",
})  # fmt: skip
_RUNNING = frozenset({"p", "li", "dd"})

#: Python-Markdown's own way to carry a character past its rules: its number between two controls.
_ESCAPED = re.compile("\x02([0-9]{1,7})\x03")
_SPECIAL = re.compile("[\x02\U000f0000-\U000ffffd\U00100000-\U0010fffd]")
_WORD = re.compile(r"\w\S*")
# Scripts written without spaces: about two of their characters make a word.
_DENSE = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
_LINE_ENDS = re.compile(r"[ ]*(?:\n|\Z)")
_PLAIN_ID = re.compile(r"[a-z0-9 -]*")
_GAPS = re.compile(r"[\s_-]+")
#: How ids start that are made for other things than headings, here and where citations are shown.
_TAKEN = ("fn-", "fnref-", "cite-", "ref-")


def cleaned(html: str) -> str:
    """`html` with nothing in it but what a body may hold."""
    return _CLEANER.clean(html)


def count_words(text: str) -> int:
    """How many words a reader meets in `text`."""
    if text.isascii():
        return len(_WORD.findall(text))
    spaced, dense = _DENSE.subn(" ", text)
    return len(_WORD.findall(spaced)) + (dense + 1) // 2


def body_of(
    root: ET.Element, notes: dict[str, ET.Element], marked: Marked, places: Places, folder: str
) -> tuple[Body, tuple[Diagnostic, ...]]:
    """The body that an element tree shows, with what is wrong in it."""
    writer = _Writer(marked, places, folder, notes)
    writer.children(root)
    writer.footnotes()
    writer.end_passage()
    pieces = re.split(f"({MARK.pattern})", cleaned("".join(writer.out)))
    parts = tuple(writer.parts[number(piece)] if at % 2 else piece for at, piece in enumerate(pieces) if piece)
    body = Body(parts, tuple(writer.headings), tuple(writer.paragraphs), tuple(writer.passages))
    return body, tuple(writer.problems)


class _Run:
    """A stretch of running text while it is being written."""

    def __init__(self) -> None:
        self.plain: list[str] = []
        self.first: Mark | None = None
        self.is_cited = False


class _Writer:
    """Walks an element tree in reading order and keeps what it meets."""

    def __init__(self, marked: Marked, places: Places, folder: str, notes: dict[str, ET.Element]) -> None:
        self.out: list[str] = []
        self.parts: list[Cite | Card | Href | Picture] = []
        self.headings: list[Heading] = []
        self.paragraphs: list[Paragraph] = []
        self.passages: list[Passage] = []
        self.problems: list[Diagnostic] = []
        self._marked = marked
        self._places = places
        self._folder = folder
        self._notes = notes
        self._note_numbers: dict[str, int] = {}
        self._note_uses: dict[str, int] = {}
        self._run = _Run()
        self._passage: list[str] = []
        self._ids: set[str] = set()
        self._next_id: dict[str, int] = {}
        self._tags: set[str] = set()
        self._is_note = False
        self._in_link = 0

    # Blocks

    def children(self, element: ET.Element) -> None:
        """The blocks inside `element` with the running text between them."""
        self._begin_run()
        self._text(element.text)
        for child in element:
            if child.tag in _BLOCKS:
                self._end_run(element.tag)
                self._block(child)
                self._begin_run()
            else:
                self._inline(child)
            self._text(child.tail)
        self._end_run(element.tag)

    def _block(self, element: ET.Element) -> None:
        tag = element.tag
        if tag in {"h1", "h2", "h3", "h4", "h5", "h6"}:
            self._heading(element, max(2, int(tag[1])))
        elif tag == "pre":
            self._code_block(self._code(element))
        elif tag == "hr":
            self.out.append("<hr>\n")
        elif tag == "p" and self._stands_alone(element):
            self.children(element)
            self.out.append("\n")
        else:
            self.out.append(f"<{tag}{self._attributes(element)}>")
            self.children(element)
            self.out.append(f"</{tag}>\n")

    def _attributes(self, element: ET.Element) -> str:
        """The attributes that Markdown gives a block; only cells and ordered lists have any."""
        attributes = ' scope="col"' if element.tag == "th" else ""
        align = element.get("align", "")
        if align in {"left", "center", "right"}:
            attributes += f' align="{align}"'
        start = element.get("start", "")
        if start.isascii() and start.isdigit() and len(start) <= 9:
            attributes += f' start="{int(start)}"'
        return attributes

    def _stands_alone(self, element: ET.Element) -> bool:
        """Whether a paragraph is nothing but a fenced block or a card, which may not stand in a `<p>`."""
        text = (element.text or "").strip()
        return len(text) == 1 and not len(element) and bool(MARK.match(text)) and self._marked.of(text).kind in {Kind.FENCE, Kind.CARD}

    def _heading(self, element: ET.Element, level: int) -> None:
        at = len(self.out)
        self._begin_run()
        self._text(element.text)
        for child in element:
            self._inline(child)
            self._text(child.tail)
        text = " ".join("".join(self._run.plain).split())
        span = self._span_of_line(self._run.first)
        self._run = _Run()
        id_ = self._unique(text)
        self.out.insert(at, f'<h{level} id="{escape(id_)}">')
        self.out.append(f"</h{level}>\n")
        self.end_passage()
        self.headings.append(Heading(level, id_, text, span))

    def _unique(self, text: str) -> str:
        """An id for a heading, in its own script: letters, figures and hyphens."""
        base = _slug(text)
        id_ = base
        count = self._next_id.get(base, 1)
        while id_ in self._ids:
            count += 1
            id_ = f"{base}-{count}"
        self._next_id[base] = count
        self._ids.add(id_)
        return id_

    def end_passage(self) -> None:
        """Close the passage under the last heading."""
        heading = self.headings[-1] if self.headings else None
        text = "\n".join(self._passage)
        if text or heading:
            self.passages.append(Passage(heading.id if heading else "", heading.text if heading else "", text))
        self._passage = []

    def _code_block(self, code: str) -> None:
        self.out.append(f"<pre><code>{escape(code, quote=False)}</code></pre>\n")
        if code.strip():
            self._passage.append(code.strip())

    # Running text

    def _begin_run(self) -> None:
        self._run = _Run()

    def _end_run(self, tag: str) -> None:
        """Keep what was written since the run began as a paragraph and a line of the passage."""
        run = self._run
        self._run = _Run()
        text = " ".join("".join(run.plain).split())
        if not text:
            return
        self._passage.append(text)
        if self._is_note or tag not in _RUNNING:
            return
        words = count_words(text)
        if words:
            heading = self.headings[-1].id if self.headings else ""
            self.paragraphs.append(Paragraph(self._span_of_start(run.first), run.is_cited, words, heading))

    def _span_of_start(self, first: Mark | None) -> Span:
        """The first character of the line in which a run's first mark stands."""
        start = prefix_end(self._marked.source, first.start) if first else 0
        return self._places.span(start, min(start + 1, len(self._marked.source)))

    def _span_of_line(self, first: Mark | None) -> Span:
        """The words of the line in which a heading's first mark stands."""
        if first is None:
            return self._span_of_start(None)
        source = self._marked.source
        start = prefix_end(source, first.start)
        end = source.find("\n", start)
        line = source[start : end if end >= 0 else len(source)]
        return self._places.span(start, start + len(line.rstrip(" #")))

    def _text(self, text: str | None) -> None:
        """Text as it stands, its marks acted upon."""
        if not text:
            return
        if not _SPECIAL.search(text):
            self._plain(text)
            return
        at = 0
        for found in MARK.finditer(text):
            self._plain(_unescaped(text[at : found.start()]))
            self._mark(self._marked.of(found[0]))
            at = found.end()
        self._plain(_unescaped(text[at:]))

    def _plain(self, text: str) -> None:
        self.out.append(escape(text, quote=False))
        self._run.plain.append(text)

    def _mark(self, mark: Mark) -> None:
        if self._run.first is None:
            self._run.first = mark
        match mark.kind:
            case Kind.CITE:
                self._cite(mark)
            case Kind.CARD:
                self._card(mark)
            case Kind.FENCE:
                self._code_block(mark.code)
            case Kind.TAG:
                self._tag(mark)
            case _:
                pass

    def _cite(self, mark: Mark) -> None:
        found = citation(mark, self._places)
        if isinstance(found, Cite) and not self._in_link:
            self._run.is_cited = True
            self._part(found)
            return
        if isinstance(found, Cite):
            found = Diagnostic(
                code=Code.MDN005,
                span=self._places.span(mark.start, mark.end),
                message=f"the citation `{mark.raw}` stands inside a link",
                help="move the citation behind the link: it is a link itself",
            )
        self.problems.append(found)
        self._plain(mark.raw)

    def _card(self, mark: Mark) -> None:
        found = card(mark, self._places)
        if isinstance(found, Card) and self._is_alone(mark):
            self._run.is_cited = True
            self._part(found)
            return
        if isinstance(found, Card):
            name = found.mention.name
            found = Diagnostic(
                code=Code.MDN005,
                span=self._places.span(mark.start, mark.end),
                message=f"`{mark.raw}` shows an excerpt in the middle of a paragraph",
                help=f"put it in a paragraph of its own, or cite the excerpt with `[@{name}]`",
            )
        self.problems.append(found)
        self._plain(mark.raw)

    def _is_alone(self, mark: Mark) -> bool:
        """Whether nothing else is written on the mark's lines."""
        source = self._marked.source
        return prefix_end(source, mark.start) == mark.start and bool(_LINE_ENDS.match(source, mark.end))

    def _tag(self, mark: Mark) -> None:
        """Warn of what reads as HTML; a closing tag goes with its opening one."""
        tag = self._marked.source[mark.start : mark.end]
        name = tag_name(tag)
        if not tag.startswith("</") or name not in self._tags:
            self.problems.append(raw_html(tag, self._places.span(mark.start, mark.end)))
        self._tags.add(name)

    # Elements in running text

    def _inline(self, element: ET.Element) -> None:
        match element.tag:
            case "a":
                self._link(element)
            case "img":
                self._picture(element)
            case "code":
                code = self._code(element)
                self.out.append(f"<code>{escape(code, quote=False)}</code>")
                self._run.plain.append(code)
            case "br":
                self.out.append("<br>\n")
                self._run.plain.append(" ")
            case "em" | "strong" as tag:
                self.out.append(f"<{tag}>")
                self._content(element)
                self.out.append(f"</{tag}>")
            case tag if tag == NOTE:
                self._note_reference(element)
            case _:
                self._content(element)

    def _content(self, element: ET.Element) -> None:
        self._text(element.text)
        for child in element:
            self._inline(child)
            self._text(child.tail)

    def _code(self, element: ET.Element) -> str:
        """The text of code as its author wrote it."""
        text = "".join(element.itertext()).replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
        if self._run.first is None:
            self._run.first = self._marked.first(text)
        return _unescaped(self._marked.restored(text))

    def _value(self, text: str) -> str:
        """An attribute's text as its author wrote it."""
        return _unescaped(self._marked.restored(text))

    def _title(self, element: ET.Element) -> str:
        title = element.get("title")
        return f' title="{escape(self._value(title))}"' if title else ""

    def _span_of_target(self, written: str) -> Span:
        """Where a link's address stands."""
        mark = self._marked.first(written, Kind.TARGET) or self._marked.first(written)
        start = mark.start if mark else self._run.first.start if self._run.first else 0
        source = self._marked.source
        address = self._marked.restored(written).strip()
        if not source.startswith(address, start):
            end = source.find("\n", start)
            at = source.find(address, start, end if end >= 0 else len(source))
            start = at if at >= 0 else start
        return self._places.span(start, min(start + max(1, len(address)), len(source)))

    def _refused(self, refusal: Refusal, span: Span) -> None:
        self.problems.append(Diagnostic(code=Code.MDN004, span=span, message=str(refusal), help=refusal.help))

    def _link(self, element: ET.Element) -> None:
        written = element.get("href", "")
        span = self._span_of_target(written)
        found: Href | str | None = None
        try:
            found = link(self._value(written).strip(), span, self._folder)
        except Refusal as refusal:
            self._refused(refusal, span)
        if found is None or self._in_link:
            self._content(element)
            return
        self.out.append('<a href="')
        if isinstance(found, Href):
            self._part(found)
        else:
            self.out.append(escape(found))
        self.out.append(f'"{self._title(element)}>')
        self._in_link += 1
        self._content(element)
        self._in_link -= 1
        self.out.append("</a>")

    def _picture(self, element: ET.Element) -> None:
        written = element.get("src", "")
        alt = " ".join(self._value(element.get("alt", "")).split())
        span = self._span_of_target(written)
        if self._run.first is None:
            self._run.first = self._marked.first(written)
        try:
            found = picture(self._value(written).strip(), span, self._folder)
        except Refusal as refusal:
            self._refused(refusal, span)
            self._plain(alt)
            return
        self.out.append('<img src="')
        self._part(found)
        self.out.append(f'" alt="{escape(alt)}"{self._title(element)}>')

    def _part(self, part: Cite | Card | Href | Picture) -> None:
        self.out.append(character(len(self.parts)))
        self.parts.append(part)

    # Footnotes

    def _note_reference(self, element: ET.Element) -> None:
        label = element.get("label", "")
        mark = self._marked.first(element.text or "")
        if self._run.first is None:
            self._run.first = mark
        if label not in self._notes:
            self._plain(self._marked.restored(element.text or ""))
            if mark is not None:
                self.problems.append(
                    Diagnostic(
                        code=Code.MDN005,
                        span=self._places.span(mark.start, mark.end),
                        message=f"no footnote is defined as `{label}`",
                        help=f"define it in a paragraph of its own: `[^{label}]: …`",
                    )
                )
            return
        count = self._note_numbers.setdefault(label, len(self._note_numbers) + 1)
        use = self._note_uses[label] = self._note_uses.get(label, 0) + 1
        again = f"-{use}" if use > 1 else ""
        link = f'<a href="#fn-{count}" role="doc-noteref">{count}</a>' if not self._in_link else str(count)
        self.out.append(f'<sup id="fnref-{count}{again}">{link}</sup>')

    def footnotes(self) -> None:
        """The footnotes in the order of their first mention, then those that nothing mentions."""
        if not self._notes:
            return
        self._is_note = True
        self.out.append('<section role="doc-endnotes">\n<ol>\n')
        ways_back: list[tuple[str, int]] = []
        for label in self._in_order_of_mention():
            self.out.append(f'<li id="fn-{self._note_numbers[label]}">')
            self.children(self._notes[label])
            at = len(self.out) - 1 if self.out[-1] == "</p>\n" else len(self.out)
            self.out.insert(at, "")
            self.out.append("</li>\n")
            ways_back.append((label, at))
        self.out.append("</ol>\n</section>\n")
        # Only now is it known how often each is mentioned: a footnote may mention another.
        for label, at in ways_back:
            count = self._note_numbers[label]
            uses = range(1, self._note_uses.get(label, 0) + 1)
            self.out[at] = "".join(
                f' <a href="#fnref-{count}{f"-{use}" if use > 1 else ""}" role="doc-backlink">↩</a>' for use in uses
            )

    def _in_order_of_mention(self) -> Iterator[str]:
        """The labels of footnotes; while they are written, they may mention more."""
        done: set[str] = set()
        waiting = list(self._note_numbers)
        while len(done) < len(self._notes):
            for label in waiting:
                done.add(label)
                yield label
            waiting = list(self._note_numbers)[len(done) :]
            if not waiting and len(done) < len(self._notes):
                unmentioned = next(label for label in self._notes if label not in done)
                self._note_numbers[unmentioned] = len(self._note_numbers) + 1
                waiting = [unmentioned]


def quoted(root: ET.Element) -> tuple[str, str]:
    """The words of a quotation, paragraphs parted by an empty line, and the same as safe markup."""
    texts: list[str] = []
    html: list[str] = []
    for paragraph in root:
        plain: list[str] = []
        html.append("<p>")
        _quoted(paragraph, plain, html)
        html.append("</p>\n")
        lines = "".join(plain).split("\n")
        texts.append("\n".join(line for line in (" ".join(line.split(" ")).strip() for line in lines) if line))
    return "\n\n".join(text for text in texts if text), cleaned("".join(html)).strip()


def _quoted(element: ET.Element, plain: list[str], html: list[str]) -> None:
    """Write the inside of one element of a quotation."""
    _quoted_text(element.text, plain, html)
    for child in element:
        if child.tag == "br":
            html.append("<br>")
            plain.append("\n")
        else:
            html.append(f"<{child.tag}>")
            _quoted(child, plain, html)
            html.append(f"</{child.tag}>")
        _quoted_text(child.tail, plain, html)


def _quoted_text(text: str | None, plain: list[str], html: list[str]) -> None:
    if text:
        words = _unescaped(text)
        plain.append(words.replace("\n", " "))
        html.append(escape(words, quote=False))


def tag_name(tag: str) -> str:
    """What an HTML tag is called."""
    return re.sub(r"[^a-z0-9-].*", "", tag.lstrip("</").lower(), flags=re.DOTALL)


def raw_html(tag: str, span: Span) -> Diagnostic:
    """The warning that `tag` is not passed through."""
    shown = " ".join(tag.split()).replace("`", "'")
    return Diagnostic(
        code=Code.MDN006,
        span=span,
        message=f"`{shown if len(shown) <= 40 else shown[:39] + '…'}` is raw HTML and will be shown as text",
        help="write it in Markdown, or put it between backticks if it is meant as code",
    )


def _slug(text: str) -> str:
    """What a heading's id is made from."""
    lower = unicodedata.normalize("NFC", text).lower()
    if not _PLAIN_ID.fullmatch(lower):
        lower = "".join(found if found in "-_" or found.isspace() or unicodedata.category(found)[0] in "LMN" else "" for found in lower)
    slug = _GAPS.sub("-", lower).strip("-")
    return f"section-{slug}" if slug.startswith(_TAKEN) else slug or "section"


def _unescaped(text: str) -> str:
    """`text` with the characters that Python-Markdown carried past its rules."""
    return _ESCAPED.sub(lambda found: chr(int(found[1])), text) if "\x02" in text else text

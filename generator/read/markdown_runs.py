"""Running text: from the elements of one paragraph, cell or heading to HTML, with the references and problems met in it.

References leave the text as private-use characters, which no author can write; they number the body's parts.
"""

import re
import xml.etree.ElementTree as ET
from html import escape

from generator.model.body import Address, Card, Cite, Href, Mention, Picture
from generator.model.diagnostics import Code, Diagnostic, Fix
from generator.model.source import Span
from generator.read.markdown_citations import aside, card, citation
from generator.read.markdown_dialect import NOTE
from generator.read.markdown_html import DEEPEST, TooDeepError, raw_html, tag_name, unescaped
from generator.read.markdown_links import Refusal, link, picture, unread
from generator.read.markdown_marks import MARK, Kind, Mark, Marked, Places, character, prefix_end
from generator.read.markdown_notes import Notes, undefined

__all__ = ("Run", "RunWriter")

_SPECIAL = re.compile("[\x02\U000f0000-\U000ffffd\U00100000-\U0010fffd]")
_LINE_ENDS = re.compile(r"[ ]*(?:\n|\Z)")
# What a citation leaves in plain text until it is known what follows it.
_CITED = "\x02"
_BEFORE_STOP = re.compile(r"\s*\x02(?:\s*\x02)*(?=[\s.,;:!?…)\]»”’]|\Z)")


class Run:
    """A stretch of running text: its plain words, its blocks of code, its first mark, and whether a citation stands in it."""

    def __init__(self) -> None:
        self.plain: list[str] = []
        self.code: list[str] = []
        self.first: Mark | None = None
        self.is_cited = False

    @property
    def text(self) -> str:
        """The words on one line, without citations."""
        text = "".join(self.plain)
        if self.is_cited:
            text = _BEFORE_STOP.sub("", text).replace(_CITED, " ")
        return " ".join(text.split())


class RunWriter:
    """Writes running text to `out`, its references to `parts`, and what is wrong in it to `problems`."""

    def __init__(self, marked: Marked, places: Places, folder: str, notes: Notes) -> None:
        self.out: list[str] = []
        self.parts: list[Cite | Card | Href | Picture] = []
        self.problems: list[Diagnostic] = []
        self.asides: list[Mention] = []
        self.addresses: list[Address] = []
        self.run = Run()
        self._marked = marked
        self._places = places
        self._folder = folder
        self._notes = notes
        self._tags: set[str] = set()
        self._is_link = False
        self._depth = 0

    def text(self, text: str | None) -> None:
        """Text as it stands, its marks acted upon."""
        if not text:
            return
        if not _SPECIAL.search(text):
            self._plain(text)
            return
        at = 0
        for found in MARK.finditer(text):
            self._plain(unescaped(text[at : found.start()]))
            self._mark(self._marked.of(found[0]))
            at = found.end()
        self._plain(unescaped(text[at:]))

    def element(self, element: ET.Element) -> None:
        """An element of running text."""
        match element.tag:
            case "a":
                self._link(element)
            case "img":
                self._picture(element)
            case "code":
                code = self.code(element)
                self.out.append(f"<code>{escape(code, quote=False)}</code>")
                self.run.plain.append(code)
            case "br":
                self.out.append("<br>\n")
                self.run.plain.append(" ")
            case "em" | "strong" as tag:
                self.out.append(f"<{tag}>")
                self._content(element)
                self.out.append(f"</{tag}>")
            case tag if tag == NOTE:
                self._note(element)
            case _:
                self._content(element)

    def code(self, element: ET.Element) -> str:
        """The text of code as its author wrote it."""
        text = "".join(element.itertext()).replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
        self._meet(self._marked.first(text))
        return self._written(text)

    def code_block(self, code: str) -> None:
        """A block of code."""
        self.out.append(f'<pre tabindex="0"><code>{escape(code, quote=False)}</code></pre>\n')
        self.run.code.append(code.strip())

    def _content(self, element: ET.Element) -> None:
        """What stands inside an element of running text."""
        self._depth += 1
        if self._depth > DEEPEST:
            raise TooDeepError(self.run.first.start if self.run.first else 0)
        self.text(element.text)
        for child in element:
            self.element(child)
            self.text(child.tail)
        self._depth -= 1

    def _plain(self, text: str) -> None:
        self.out.append(escape(text, quote=False))
        self.run.plain.append(text)

    def _part(self, part: Cite | Card | Href | Picture) -> None:
        self.out.append(character(len(self.parts)))
        self.parts.append(part)

    def _meet(self, mark: Mark | None) -> None:
        """Remember where the run starts."""
        if self.run.first is None:
            self.run.first = mark

    def _mark(self, mark: Mark) -> None:
        self._meet(mark)
        match mark.kind:
            case Kind.CITE | Kind.CARD:
                self._cite(mark)
            case Kind.FENCE:
                self.code_block(mark.code)
            case Kind.TAG:
                self._tag(mark)
            case Kind.GAP | Kind.TARGET if not self._is_link:
                self._unread_link(mark)
            case Kind.ASIDE if not self._is_link:
                self.asides.append(aside(mark, self._places))
            case _:
                pass

    def _cite(self, mark: Mark) -> None:
        """A citation or card, if it can be read and stands where it may."""
        found = citation(mark, self._places) if mark.kind is Kind.CITE else card(mark, self._places)
        if isinstance(found, Cite) and self._is_link:
            found = self._misplaced(
                mark,
                f"the citation `{mark.raw}` stands inside a link",
                "move the citation behind the link: it is a link itself",
            )
        elif isinstance(found, Card) and not self._is_alone(mark):
            found = self._misplaced(
                mark,
                f"`{mark.raw}` shows an excerpt in the middle of a paragraph",
                f"put it in a paragraph of its own, or cite the excerpt with `[@{found.mention.name}]`",
            )
        if isinstance(found, Diagnostic):
            self.problems.append(found)
            self.run.is_cited = True  # one mistake is enough to report
            self._plain(mark.raw)
        else:
            self.run.is_cited = True
            self.run.plain.append(_CITED)
            self._part(found)

    def _misplaced(self, mark: Mark, message: str, advice: str) -> Diagnostic:
        return Diagnostic(
            code=Code.MDN005, span=self._places.span(mark.start, mark.end), message=message, help=advice
        )

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

    def _written(self, text: str) -> str:
        """An attribute's text as its author wrote it."""
        return unescaped(self._marked.restored(text))

    def _title(self, element: ET.Element) -> str:
        title = element.get("title")
        return f' title="{escape(self._written(title))}"' if title else ""

    def _target(self, marked: str) -> tuple[str, Span]:
        """An address as its author wrote it, and where."""
        address = self._written(marked).strip()
        mark = self._marked.first(marked, Kind.TARGET) or self._marked.first(marked) or self.run.first
        source = self._marked.source
        start = mark.start if mark else 0
        literal = self._marked.restored(marked).strip()
        if not source.startswith(literal, start):
            end = source.find("\n", start)
            start = max(start, source.find(literal, start, end if end >= 0 else len(source)))
        return address, self._places.span(start, min(start + max(1, len(literal)), len(source)))

    def _refused(self, refusal: Refusal, span: Span) -> None:
        fix = Fix(span, refusal.instead) if refusal.instead is not None else None
        self.problems.append(
            Diagnostic(code=Code.MDN004, span=span, message=str(refusal), help=refusal.help, fix=fix)
        )

    def _unread_link(self, mark: Mark) -> None:
        """Report what was to be a link and has stayed text."""
        # Behind a bracket that belongs to a link or footnote a new text starts.
        if mark.kind is Kind.GAP and not self.out[-1].endswith("]"):
            return
        found = unread(mark, self._marked.source)
        if found is not None:
            start, end, message, advice = found
            self.problems.append(
                Diagnostic(code=Code.MDN007, span=self._places.span(start, end), message=message, help=advice)
            )

    def _link(self, element: ET.Element) -> None:
        address, span = self._target(element.get("href", ""))
        found: Href | str | None = None
        try:
            found = link(address, span, self._folder)
        except Refusal as refusal:
            self._refused(refusal, span)
        if found is None or self._is_link:
            self._content(element)
            return
        self.out.append('<a href="')
        if isinstance(found, Href):
            self._part(found)
        else:
            self.out.append(escape(found))
            if found.startswith("http"):
                self.addresses.append(Address(found, span))
        self.out.append(f'"{self._title(element)}>')
        self._is_link = True
        self._content(element)
        self._is_link = False
        self.out.append("</a>")

    def _picture(self, element: ET.Element) -> None:
        marked = element.get("src", "")
        alt = " ".join(self._written(element.get("alt", "")).split())
        address, span = self._target(marked)
        self._meet(self._marked.first(marked))
        try:
            found = picture(address, span, self._folder)
        except Refusal as refusal:
            self._refused(refusal, span)
            self._plain(alt)
            return
        self.out.append('<img src="')
        self._part(found)
        self.out.append(f'" alt="{escape(alt)}"{self._title(element)}>')

    def _note(self, element: ET.Element) -> None:
        """A mention of a footnote, if it is defined."""
        label = element.get("label", "")
        written = element.text or ""
        mark = self._marked.first(written, Kind.NOTE)
        self._meet(mark)
        if label in self._notes.defined:
            count, id_ = self._notes.mention(label)
            mention = str(count) if self._is_link else f'<a href="#fn-{count}" role="doc-noteref">{count}</a>'
            self.out.append(f'<sup id="{id_}">{mention}</sup>')
            return
        self._plain(self._marked.restored(written))
        if mark is not None:
            self.problems.append(undefined(mark, label, self._places))

"""Blocks: from an element tree to a body, with its headings, paragraphs and passages."""

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from html import escape

from generator.model.body import Body, Heading, Paragraph, Passage
from generator.model.diagnostics import Diagnostic
from generator.model.source import Span
from generator.read.markdown_html import DEEPEST, Ids, TooDeepError, cleaned, count_words
from generator.read.markdown_marks import MARK, Kind, Mark, Marked, Places, number, prefix_end
from generator.read.markdown_notes import Notes
from generator.read.markdown_runs import Run, RunWriter

__all__ = ("body_of",)

_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_BLOCKS = _HEADINGS | {
    "blockquote", "dd", "div", "dl", "dt", "hr", "li", "ol", "p", "pre", "table", "tbody", "td", "th", "thead", "tr", "ul",
}  # fmt: skip
#: Where running text counts as a paragraph, which ought to carry a citation.
_RUNNING = frozenset({"p", "li", "dd"})
#: What a column of a table keeps to, by the side that it has in text from left to right: a class, since a page holds no styles.
_SIDES = {"left": "start", "center": "center", "right": "end"}
_PARTS = re.compile(f"({MARK.pattern})")


def body_of(
    root: ET.Element, notes: dict[str, ET.Element], marked: Marked, places: Places, folder: str
) -> tuple[Body, tuple[Diagnostic, ...]]:
    """
    The body that an element tree shows, and what is wrong in it.

    Raises:
        TooDeepError: when elements stand too deep in one another.
    """
    writer = _Writer(marked, places, folder, notes)
    writer.document(root)
    pieces = _PARTS.split(cleaned("".join(writer.runs.out)))
    parts = tuple(
        writer.runs.parts[number(piece)] if at % 2 else piece for at, piece in enumerate(pieces) if piece
    )
    body = Body(
        parts,
        tuple(writer.headings),
        tuple(writer.paragraphs),
        tuple(writer.passages),
        tuple(writer.runs.asides),
        tuple(writer.runs.addresses),
    )
    return body, tuple(writer.runs.problems)


class _Writer:
    """Walks an element tree in reading order and keeps what it meets."""

    def __init__(self, marked: Marked, places: Places, folder: str, notes: dict[str, ET.Element]) -> None:
        self._notes = Notes(notes)
        self.runs = RunWriter(marked, places, folder, self._notes)
        self.headings: list[Heading] = []
        self.paragraphs: list[Paragraph] = []
        self.passages: list[Passage] = []
        self._marked = marked
        self._places = places
        self._passage: list[str] = []
        self._ids = Ids()
        self._is_note = False
        self._depth = 0

    def document(self, root: ET.Element) -> None:
        """The whole text, its footnotes last."""
        self._children(root)
        if self._notes.defined:
            self._is_note = True
            self._footnotes()
        self._end_passage()

    def _children(self, element: ET.Element) -> None:
        """The blocks inside `element` with the running text between them."""
        self._depth += 1
        if self._depth > DEEPEST:
            raise TooDeepError(
                first.start if (first := self._marked.first("".join(element.itertext()))) else 0
            )
        runs = self.runs
        runs.run = Run()
        runs.text(element.text)
        for child in element:
            if child.tag in _BLOCKS:
                self._end_run(element.tag)
                self._block(child)
                runs.run = Run()
            else:
                runs.element(child)
            runs.text(child.tail)
        self._end_run(element.tag)
        self._depth -= 1

    def _block(self, element: ET.Element) -> None:
        out = self.runs.out
        tag = element.tag
        if tag in _HEADINGS:
            self._heading(element, max(2, int(tag[1])))
        elif tag == "pre":
            self.runs.run = Run()
            self.runs.code_block(self.runs.code(element))
            self._end_run(tag)
        elif tag == "hr":
            out.append("<hr>\n")
        elif tag == "p" and self._stands_alone(element):
            self._children(element)
        else:
            out.append(f"<{tag}{_attributes(element)}>")
            self._children(element)
            out.append(f"</{tag}>\n")

    def _stands_alone(self, element: ET.Element) -> bool:
        """Whether a paragraph is nothing but a fenced block or a card, which may not stand in a `<p>`."""
        text = (element.text or "").strip()
        if len(element) or not MARK.fullmatch(text):
            return False
        return self._marked.of(text).kind in {Kind.FENCE, Kind.CARD}

    def _heading(self, element: ET.Element, level: int) -> None:
        """A heading; the page's title is the only one of level 1."""
        runs = self.runs
        at = len(runs.out)
        runs.out.append("")
        runs.run = Run()
        runs.text(element.text)
        for child in element:
            runs.element(child)
            runs.text(child.tail)
        title = runs.run.text
        id_ = self._ids.of(title)
        runs.out[at] = f'<h{level} id="{escape(id_)}">'
        runs.out.append(f"</h{level}>\n")
        self._end_passage()
        self.headings.append(Heading(level, id_, title, self._words_of_line(runs.run.first)))

    def _end_run(self, tag: str) -> None:
        """Keep what was written since the run began as a paragraph and a line of the passage."""
        run = self.runs.run
        text = run.text
        line = len(self._passage)
        for piece in filter(None, (text, *run.code)):
            self._passage.extend(piece.split("\n"))
        if not text or self._is_note or tag not in _RUNNING:
            return
        words = count_words(text)
        if words:
            heading = self.headings[-1].id if self.headings else ""
            self.paragraphs.append(
                Paragraph(self._start_of_line(run.first), run.is_cited, words, heading, line)
            )

    def _end_passage(self) -> None:
        """Close the passage under the last heading."""
        heading = self.headings[-1] if self.headings else None
        text = "\n".join(self._passage)
        if text or heading:
            self.passages.append(
                Passage(heading.id if heading else "", heading.text if heading else "", text)
            )
        self._passage = []

    def _start_of_line(self, first: Mark | None) -> Span:
        """The first character of the words in the line of a run's first mark."""
        source = self._marked.source
        start = prefix_end(source, first.start) if first else 0
        return self._places.span(start, min(start + 1, len(source)))

    def _words_of_line(self, first: Mark | None) -> Span:
        """The words in the line of a heading's first mark."""
        if first is None:
            return self._start_of_line(None)
        source = self._marked.source
        start = prefix_end(source, first.start)
        end = source.find("\n", start)
        line = source[start : end if end >= 0 else len(source)]
        return self._places.span(start, start + len(line.rstrip(" #")))

    def _footnotes(self) -> None:
        """The footnotes in the order of their first mention, then those that nothing mentions."""
        out = self.runs.out
        out.append('<section role="doc-endnotes">\n<ol>\n')
        ways_back: list[tuple[int, str]] = []
        for label in self._labels():
            out.append(f'<li id="fn-{self._notes.number(label)}">')
            self._children(self._notes.defined[label])
            at = len(out) - 1 if out[-1] == "</p>\n" else len(out)
            out.insert(at, "")
            out.append("</li>\n")
            ways_back.append((at, label))
        out.append("</ol>\n</section>\n")
        # Only now is it known how often each is mentioned: a footnote may mention another.
        for at, label in ways_back:
            out[at] = self._notes.ways_back(label)
        self.runs.problems.extend(self._notes.faults(self._marked, self._places))

    def _labels(self) -> Iterator[str]:
        """The labels of the footnotes by number; while one is written, it may mention more."""
        done = 0
        unmentioned = iter(self._notes.defined)
        while done < len(self._notes.defined):
            numbered = list(self._notes.numbers)[done:]
            if not numbered:
                numbered = [next(label for label in unmentioned if label not in self._notes.numbers)]
            for label in numbered:
                yield label
                done += 1


def _attributes(element: ET.Element) -> str:
    """The attributes that Markdown gives a block; only tables, their cells and ordered lists have any."""
    # What is too wide for a phone rolls by itself, and who has no pointer must reach it to roll it.
    attributes = {"table": ' tabindex="0"', "th": ' scope="col"'}.get(element.tag, "")
    side = _SIDES.get(element.get("align", ""))
    if side:
        attributes += f' class="{side}"'
    start = element.get("start", "")
    if start.isascii() and start.isdigit() and len(start) <= 9:
        attributes += f' start="{int(start)}"'
    return attributes

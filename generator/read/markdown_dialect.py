"""Our dialect of Markdown: Python-Markdown without raw HTML, with tables, footnotes, definition lists and sane lists.

What comes out is an element tree whose texts still hold the marks of `markdown_marks`. Fenced blocks and citations never
reach the parser: marks stand for them. Serialising, escaping and numbering are the business of `markdown_html`.
"""

import re
import xml.etree.ElementTree as ET
from collections import defaultdict
from functools import cache
from html import unescape

from markdown import Markdown
from markdown.blockparser import BlockParser
from markdown.extensions.def_list import DefListExtension
from markdown.extensions.footnotes import FootnoteBlockProcessor
from markdown.extensions.sane_lists import SaneListExtension
from markdown.extensions.tables import TableExtension
from markdown.inlinepatterns import (
    AUTOMAIL_RE,
    ENTITY_RE,
    IMAGE_LINK_RE,
    IMAGE_REFERENCE_RE,
    LINK_RE,
    REFERENCE_RE,
    ImageInlineProcessor,
    ImageReferenceInlineProcessor,
    InlineProcessor,
    LinkInlineProcessor,
    ReferenceInlineProcessor,
    ShortImageReferenceInlineProcessor,
    ShortReferenceInlineProcessor,
)
from markdown.util import AtomicString

from generator.read.markdown_emphasis import Emphasis
from generator.read.markdown_marks import HIDDEN, MARK

__all__ = ("NOTE", "element_tree", "emphasised")

#: The tag of a footnote's reference; its `label` is the note's, its marks taken out.
NOTE = "note-reference"

_BLANK = re.compile(r"^ +$", re.MULTILINE)
_STRUCTURE = ("indent", "code", "hashheader", "setextheader", "hr", "olist", "ulist", "quote", "reference")
_LINKS_AND_CODE = (
    "backtick", "reference", "link", "image_link", "image_reference", "short_reference", "short_image_ref", "autolink", "automail",
    "html", "entity",
)  # fmt: skip
_BRACKET = re.compile(r"[\[\]]")
#: An address with its title may take so many characters, white space and marks included.
_LONGEST_LINK = 2_500
_INLINE = re.compile(r"[\\`*_\[<&]|  \n")
#: Whatever may mean something in Markdown. A text without any of it is paragraphs of words.
_SYNTAX = re.compile(r"[\\`*_\[\]<>&#|~]|^(?:[ :=+-]|\d+\.)|[ ]$", re.MULTILINE)
_BETWEEN = re.compile(r"\n{2,}")
_NOTE = r"\[\^([^\]\n]*)\]"


class _Entity(InlineProcessor):
    """An entity becomes its character, which is escaped again like any other. Those for controls stay as written."""

    def handleMatch(self, m: re.Match[str], data: str) -> tuple[str | None, int, int]:  # type: ignore[override]  # noqa: ARG002, N802  (their signature)
        found = unescape(m[1])
        if (
            found == m[1]
            or HIDDEN.search(found)
            or not (found.isprintable() or found.isspace())
            or found in "\x1c\x1d\x1e\x1f"
        ):
            return None, m.start(0), m.end(0)
        # Written as Python-Markdown writes escapes: text inside emphasis is looked through again.
        return "".join(f"\x02{ord(character)}\x03" for character in found), m.start(0), m.end(0)


class _Mail(InlineProcessor):
    """`<name@example.org>` becomes a link, without the disguise that Python-Markdown gives it."""

    def handleMatch(self, m: re.Match[str], data: str) -> tuple[ET.Element, int, int]:  # type: ignore[override]  # noqa: ARG002, N802  (their signature)
        address = MARK.sub("", self.unescape(m[1])).removeprefix("mailto:")
        link = ET.Element("a", href=f"mailto:{address}")
        link.text = AtomicString(address)
        return link, m.start(0), m.end(0)


class _NoteReference(InlineProcessor):
    """`[^label]`."""

    def handleMatch(self, m: re.Match[str], data: str) -> tuple[ET.Element, int, int]:  # type: ignore[override]  # noqa: ARG002, N802  (their signature)
        note = ET.Element(NOTE, label=MARK.sub("", m[1]))
        note.text = AtomicString(m[0])
        return note, m.start(0), m.end(0)


class _Bounded(LinkInlineProcessor):
    """Finds the ends of links as Python-Markdown does, but by regular expressions, and not for ever."""

    def getText(self, data: str, index: int) -> tuple[str, int, bool]:  # noqa: N802  (their name)
        depth = 1
        for bracket in _BRACKET.finditer(data, index):
            depth += 1 if bracket[0] == "[" else -1
            if not depth:
                return data[index : bracket.start()], bracket.end(), True
        return data[index:], len(data), False

    def getLink(self, data: str, index: int) -> tuple[str, str | None, int, bool]:  # noqa: N802  (their name)
        if not data.startswith("(", index):
            return "", None, index, False
        href, title, end, is_handled = super().getLink(data[index : index + _LONGEST_LINK], 0)
        # For `[a](b'(` theirs says that the link ends before it starts.
        return href, title, index + end, is_handled and end > 0

    def unescape(self, text: str) -> str:
        """`text` with everything put back that was taken out of it: theirs stops at the first layer."""
        while (found := super().unescape(text)) != text:
            text = found
        return text


class _Link(_Bounded):
    """`[text](address)`."""


class _Image(_Bounded, ImageInlineProcessor):
    """`![text](address)`."""


class _Unmarked(_Bounded, ReferenceInlineProcessor):
    """Looks references up by their names without marks."""

    def evalId(self, data: str, index: int, text: str) -> tuple[str | None, int, bool]:  # noqa: N802  (their name)
        name, end, is_handled = super().evalId(data, index, text)
        return name and MARK.sub("", name).strip(), end, is_handled


class _Reference(_Unmarked):
    """`[text][name]`."""


class _ImageReference(_Unmarked, ImageReferenceInlineProcessor):
    """`![text][name]`."""


class _ShortReference(_Unmarked, ShortReferenceInlineProcessor):
    """`[name]`."""


class _ShortImageReference(_Unmarked, ShortImageReferenceInlineProcessor):
    """`![name]`."""


class _Notes:
    """Collects the definitions of footnotes for Python-Markdown's own processor of them."""

    def __init__(self, parser: BlockParser) -> None:
        self.parser = parser
        self.texts: dict[str, str] = {}
        self.marks: defaultdict[str, str] = defaultdict(str)

    def setFootnote(self, id: str, text: str) -> None:  # noqa: A002, N802  (their name)
        """Keep the first definition of a label, and the marks of all."""
        label = MARK.sub("", id)
        self.texts.setdefault(label, text)
        self.marks[label] += "".join(MARK.findall(id)[:1])


class _Dialect:
    """A configured parser. It is built once: that takes longer than most texts do."""

    def __init__(self) -> None:
        self.markdown = Markdown(
            extensions=[TableExtension(use_align_attribute=True), DefListExtension(), SaneListExtension()],
        )
        self.notes = _Notes(self.markdown.parser)
        self.markdown.parser.blockprocessors.register(FootnoteBlockProcessor(self.notes), "footnote", 17)  # type: ignore[arg-type]
        patterns = self.markdown.inlinePatterns
        patterns.deregister("html")
        patterns.register(_NoteReference(_NOTE, self.markdown), "footnote", 175)
        patterns.register(_Reference(REFERENCE_RE, self.markdown), "reference", 170)
        patterns.register(_Link(LINK_RE, self.markdown), "link", 160)
        patterns.register(_Image(IMAGE_LINK_RE, self.markdown), "image_link", 150)
        patterns.register(_ImageReference(IMAGE_REFERENCE_RE, self.markdown), "image_reference", 140)
        patterns.register(_ShortReference(REFERENCE_RE, self.markdown), "short_reference", 130)
        patterns.register(_ShortImageReference(IMAGE_REFERENCE_RE, self.markdown), "short_image_ref", 125)
        patterns.register(_Mail(AUTOMAIL_RE, self.markdown), "automail", 110)
        patterns.register(Emphasis(), "em_strong", 60)
        patterns.register(_Entity(ENTITY_RE, self.markdown), "entity", 80)

    def tree(self, text: str) -> tuple[ET.Element, dict[str, ET.Element]]:
        """
        The element tree of `text`, and those of its footnotes by label, in order of definition.

        A footnote's attribute `marks` has a mark for each of its definitions, of which the first counts.
        """
        self.markdown.reset()
        self.markdown.parser.state.clear()
        self.notes.texts = {}
        self.notes.marks.clear()
        root = ET.Element("div")
        self.markdown.parser.parseChunk(root, _BLANK.sub("", text) + "\n\n")
        notes: dict[str, ET.Element] = {}
        while waiting := list(self.notes.texts)[len(notes) :]:  # a footnote may define another
            for label in waiting:
                notes[label] = ET.SubElement(root, "div")
                self.markdown.parser.parseChunk(notes[label], self.notes.texts[label])
        for label, note in notes.items():
            note.set("marks", self.notes.marks[label])
        self._tidy_references()
        _spare_plain_text(root)
        self.markdown.treeprocessors["inline"].run(root)
        for note in notes.values():
            root.remove(note)
        return root, notes

    def _tidy_references(self) -> None:
        """Take the marks out of the names of references, and put the first one before the address."""
        references = self.markdown.references
        for name, (address, title) in tuple(references.items()):
            del references[name]
            found = MARK.search(address) or MARK.search(name)
            lead = found[0] if found else ""
            # Keyed by what was defined first, like footnotes.
            references.setdefault(
                MARK.sub("", name).strip(), (lead + MARK.sub("", address).lstrip("<"), title)
            )


class _Emphasis:
    """A parser for quoted words: emphasis, backslash escapes and line breaks; all else is the words themselves."""

    def __init__(self) -> None:
        self.markdown = Markdown()
        for name in _STRUCTURE:
            self.markdown.parser.blockprocessors.deregister(name)
        for name in _LINKS_AND_CODE:
            self.markdown.inlinePatterns.deregister(name)
        self.markdown.inlinePatterns.register(Emphasis(), "em_strong", 60)

    def tree(self, text: str) -> ET.Element:
        """The element tree of `text`."""
        self.markdown.reset()
        root = ET.Element("div")
        self.markdown.parser.parseChunk(root, text + "\n\n")
        _spare_plain_text(root)
        self.markdown.treeprocessors["inline"].run(root)
        return root


def _spare_plain_text(root: ET.Element) -> None:
    """Let the inline patterns, of which there are fifteen, pass over texts in which none of them can match."""
    for element in root.iter():
        if element.text and not _INLINE.search(element.text):
            element.text = AtomicString(element.text)
        if element.tail and not _INLINE.search(element.tail):
            element.tail = AtomicString(element.tail)


def _plain_tree(text: str) -> ET.Element:
    """The element tree of a text in which `_SYNTAX` finds nothing."""
    root = ET.Element("div")
    for words in _BETWEEN.split(text.strip("\n")):
        ET.SubElement(root, "p").text = AtomicString(words)
    return root


@cache
def _dialect() -> _Dialect:
    return _Dialect()


@cache
def _emphasis() -> _Emphasis:
    return _Emphasis()


def element_tree(text: str) -> tuple[ET.Element, dict[str, ET.Element]]:
    """The element tree of a body, and those of its footnotes by label, in order of definition."""
    if _SYNTAX.search(text) is None:
        return _plain_tree(text), {}
    return _dialect().tree(text)


def emphasised(text: str) -> ET.Element:
    """The element tree of quoted words: a paragraph each, with nothing but emphasis and line breaks in it."""
    if _SYNTAX.search(text) is None:
        return _plain_tree(text)
    return _emphasis().tree(text)

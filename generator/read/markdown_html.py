"""What every piece of a body's HTML is made with: the cleaner, ids, words counted, and the words of a quotation.

Everything is escaped where it is written, and cleaned by nh3 at the end with a list of what may be in a body at all: either
alone would do.
"""

import re
import unicodedata
import xml.etree.ElementTree as ET
from html import escape

import nh3

from generator.model.diagnostics import Code, Diagnostic
from generator.model.source import Span

__all__ = (
    "DEEPEST",
    "Ids",
    "TooDeepError",
    "cleaned",
    "count_words",
    "quoted",
    "raw_html",
    "tag_name",
    "unescaped",
)

#: How deep elements may stand in one another. Lists, quotations and emphasis of any briefing stay far below.
DEEPEST = 64

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
        "pre": {"tabindex"}, "table": {"tabindex"},
        "section": {"role"},
        "sup": {"id"},
        "td": {"class"}, "th": {"class", "scope"},
    },
    url_schemes={"http", "https", "mailto"},
    link_rel=None,
)  # fmt: skip

#: Python-Markdown's own way to carry a character past its rules: its number between two controls.
_ESCAPED = re.compile("\x02([0-9]{1,7})\x03")
_WORD = re.compile(r"\w\S*")
# Scripts written without spaces: about two of their characters make a word.
_DENSE = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]"
)
_PLAIN_ID = re.compile(r"[a-z0-9 -]*")
_SPACES = re.compile(" {2,}")
_GAPS = re.compile(r"[\s_-]+")
_LONGEST_ID = 100
#: Ids of other things on a page: footnotes, citations, references, judgements, and the frame around the text.
_TAKEN_STARTS = ("fn-", "fnref-", "cite-", "ref-", "judgement-")
_TAKEN_END = "-heading"
_TAKEN = frozenset({"appearance", "find", "main"})


class TooDeepError(Exception):
    """Elements stand deeper in one another than `DEEPEST`; `offset` is near the innermost."""

    def __init__(self, offset: int = 0) -> None:
        super().__init__(f"elements are nested more than {DEEPEST} deep")
        self.offset = offset


class Ids:
    """Hands out the ids of a body's headings, each once."""

    def __init__(self) -> None:
        self._used: set[str] = set()
        self._counts: dict[str, int] = {}

    def of(self, title: str) -> str:
        """An id for a heading, in its own script: letters, figures and hyphens; a number behind it when it was used before."""
        base = found = _slug(title)
        count = self._counts.get(base, 1)
        while found in self._used:
            count += 1
            found = f"{base}-{count}"
        self._counts[base] = count
        self._used.add(found)
        return found


def unescaped(text: str) -> str:
    """`text` with the characters that Python-Markdown carried past its rules."""
    return _ESCAPED.sub(lambda found: chr(int(found[1])), text) if "\x02" in text else text


def cleaned(html: str) -> str:
    """`html` with nothing in it but what a body may hold."""
    return _CLEANER.clean(html)


def count_words(text: str) -> int:
    """How many words a reader meets in `text`."""
    if text.isascii():
        return len(_WORD.findall(text))
    spaced, dense = _DENSE.subn(" ", text)
    return len(_WORD.findall(spaced)) + (dense + 1) // 2


def quoted(root: ET.Element) -> tuple[str, str]:
    """
    The words of a quotation, paragraphs parted by an empty line, and the same as safe markup.

    Raises:
        TooDeepError: when emphasis stands too deep in emphasis.
    """
    texts: list[str] = []
    html: list[str] = []
    for paragraph in root:
        plain: list[str] = []
        html.append("<p>")
        _quoted(paragraph, plain, html, 1)
        html.append("</p>\n")
        lines = _SPACES.sub(" ", "".join(plain)).split("\n")
        texts.append("\n".join(line.strip(" ") for line in lines if line.strip(" ")))
    return "\n\n".join(text for text in texts if text), cleaned("".join(html)).strip()


def _quoted(element: ET.Element, plain: list[str], html: list[str], depth: int) -> None:
    """Write the inside of one element of a quotation."""
    if depth > DEEPEST:
        raise TooDeepError
    _quoted_text(element.text, plain, html)
    for child in element:
        if child.tag == "br":
            html.append("<br>")
            plain.append("\n")
        else:
            html.append(f"<{child.tag}>")
            _quoted(child, plain, html, depth + 1)
            html.append(f"</{child.tag}>")
        _quoted_text(child.tail, plain, html)


def _quoted_text(text: str | None, plain: list[str], html: list[str]) -> None:
    if text:
        words = unescaped(text)
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
        lower = "".join(
            found if found in "-_" or found.isspace() or unicodedata.category(found)[0] in "LMN" else ""
            for found in lower
        )
    slug = _GAPS.sub("-", lower)[:_LONGEST_ID].strip("-")
    is_taken = slug in _TAKEN or slug.startswith(_TAKEN_STARTS) or slug.endswith(_TAKEN_END)
    return f"section-{slug}" if is_taken else slug or "section"

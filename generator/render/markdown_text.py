"""
A body's HTML as CommonMark, with the tables, footnotes and definition lists of the dialect that it was written in.

Only what `generator.read` writes is understood: a short list of elements, closed in order, every text escaped. Of a file's own
Markdown nothing is kept once it was read, and that would still have its citations and links by names.
"""

import re
from collections.abc import Callable, Iterator
from html import unescape

__all__ = ("autolink", "escaped", "indented", "label", "link", "markdown", "quoted")

_TOKEN = re.compile(r"<(/?)([a-z][a-z0-9]*)((?:[^<>\"]|\"[^\"]*\")*)>|([^<]+)")
_ATTRIBUTE = re.compile(r'([a-z-]+)="([^"]*)"')
_VOID = frozenset({"br", "cite", "hr", "img"})
#: Elements that stand below each other; all others are parts of a line.
_BLOCKS = frozenset(
    {
        "blockquote",
        "dl",
        "figure",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "hr",
        "ol",
        "p",
        "pre",
        "section",
        "table",
        "ul",
    }
)
#: White space that is not a single space already, which most of a text's is.
_SPACES = re.compile(r"[ \t\r\n\f]{2,}|[\t\r\n\f]")
#: What Markdown would take for more than itself. An underscore inside a word is none of it.
_SPECIAL = re.compile(r"[\\*`]|(?<!\w)_|_(?!\w)|<(?=[A-Za-z/!?])|&(?=#?\w+;)|(?<=\])[(\[:]|(?<=\[)\^|~(?=~)")
#: One of the marks without which nothing has to be escaped.
_RISKY = re.compile(r"[\\*`_<&~\[\]]")
_SPECIAL_IN_LINK = re.compile(_SPECIAL.pattern + r"|[\[\]]")
#: What opens another block at the start of a line.
_START = re.compile(
    r"(?:#{1,6}(?=\s|$)|[-+>](?=\s|$)|>|:(?=\s)|=+\s*$|-{3,}\s*$|~{3,})|(\d{1,9})([.)])(?=\s|$)"
)
_TICKS = re.compile("`+")
_PLAIN_ADDRESS = re.compile(r"[^\s()<>\\]*")

#: What draws the citation or card that stands at a number: see `markdown`.
Draw = Callable[[int], str]


class _Node:
    """An element, or the whole text."""

    __slots__ = ("attributes", "children", "tag")

    def __init__(self, tag: str, attributes: str = "") -> None:
        self.tag = tag
        self.attributes = attributes
        self.children: list[_Node | str] = []

    def get(self, name: str) -> str:
        """The value of an attribute, empty when the element has none of this name."""
        found = dict(_ATTRIBUTE.findall(self.attributes)).get(name, "") if self.attributes else ""
        return unescape(found)


def markdown(html: str, draw: Draw = str, address: Callable[[str], str] = str) -> str:
    """
    `html` as Markdown.

    Args:
        html: the markup, in which `<cite id="3">` stands for a citation and `<figure id="3"></figure>` for a card.
        draw: gives the Markdown of what has this number.
        address: gives what a link or picture is to lead to, for the address that it has.
    """
    return _Writer(draw, address).blocks(_tree(html))


def escaped(text: str) -> str:
    """`text` on one line, so that Markdown shows it as it is."""
    return _line_start(_escaped(" ".join(text.split())))


def label(text: str) -> str:
    """`text` as it stands between the square brackets of a link."""
    return _escaped(" ".join(text.split()), _SPECIAL_IN_LINK)


def quoted(text: str) -> str:
    """`text`, which is Markdown already, as a block of quotation."""
    return "\n".join(f"> {line}" if line else ">" for line in text.split("\n"))


def _tree(html: str) -> _Node:
    root = _Node("")
    open_ = [root]
    for closing, tag, attributes, text in _TOKEN.findall(html):
        if text:
            open_[-1].children.append(text)
        elif not closing:
            node = _Node(tag, attributes)
            open_[-1].children.append(node)
            if tag not in _VOID:
                open_.append(node)
        elif len(open_) > 1:
            open_.pop()
    return root


class _Writer:
    """Writes one text."""

    def __init__(self, draw: Draw, address: Callable[[str], str]) -> None:
        self._draw = draw
        self._address = address
        self._in_link = False

    def blocks(self, node: _Node) -> str:
        """What `node` holds, its blocks parted by empty lines."""
        return "\n\n".join(block for block in self._blocks(node) if block)

    def _blocks(self, node: _Node) -> Iterator[str]:
        line: list[_Node | str] = []
        for child in node.children:
            if isinstance(child, _Node) and child.tag in _BLOCKS:
                if line:
                    yield self._line(line)
                    line = []
                yield self._block(child)
            else:
                line.append(child)
        if line:
            yield self._line(line)

    def _block(self, node: _Node) -> str:
        match node.tag:
            case "p":
                return self._line(node.children)
            case "h2" | "h3" | "h4" | "h5" | "h6":
                return f"{'#' * int(node.tag[1])} {self._line(node.children)}"
            case "ul" | "ol":
                return self._list(node)
            case "blockquote":
                return quoted(self.blocks(node))
            case "pre":
                return _fenced(unescape(_plain(node)))
            case "table":
                return self._table(node)
            case "dl":
                return self._definitions(node)
            case "figure":
                return self._draw(int(node.get("id")))
            case "hr":
                return "* * *"
            case _:
                return self._section(node)

    def _section(self, node: _Node) -> str:
        """The footnotes, each under the number by which the text mentions it."""
        items = (item for part in _elements(node) for item in _elements(part))
        notes = enumerate((self.blocks(item) for item in items), start=1)
        return "\n\n".join(f"[^{number}]: {indented(note, 4)}" for number, note in notes)

    def _list(self, node: _Node) -> str:
        start = int(node.get("start") or 1)
        items = [self._item(item) for item in _elements(node)]
        marks = [f"{start + number}. " if node.tag == "ol" else "- " for number in range(len(items))]
        gap = "\n\n" if any("\n\n" in item for item in items) else "\n"
        return gap.join(mark + indented(item, len(mark)) for mark, item in zip(marks, items, strict=True))

    def _item(self, item: _Node) -> str:
        """What stands in an item of a list: a list in it follows its first line at once, other blocks after an empty line."""
        blocks = [block for block in self._blocks(item) if block]
        inner = [child.tag for child in _elements(item) if child.tag in _BLOCKS]
        return ("\n" if inner and set(inner) <= {"ul", "ol"} else "\n\n").join(blocks)

    def _table(self, node: _Node) -> str:
        rows = [list(_elements(row)) for part in _elements(node) for row in _elements(part)]
        if not rows:
            return ""
        texts = [
            [self._line(cell.children).replace("|", "\\|").replace("\\\n", " ") for cell in row]
            for row in rows
        ]
        rules = [_RULES.get(cell.get("class"), "---") for cell in rows[0]]
        return "\n".join(f"| {' | '.join(row)} |" for row in (texts[0], rules, *texts[1:]))

    def _definitions(self, node: _Node) -> str:
        groups: list[str] = []
        for child in _elements(node):
            if child.tag == "dt":
                groups.append(("\n" if groups else "") + self._line(child.children))
            else:
                groups.append(": " + indented(self.blocks(child), 2))
        return "\n".join(groups)

    def _line(self, nodes: list[_Node | str]) -> str:
        text = "".join(map(self._inline, nodes)).strip()
        return "\n".join(_line_start(line.strip(" ")) for line in text.split("\n"))

    def _inline(self, node: _Node | str) -> str:
        if isinstance(node, str):
            text = _SPACES.sub(" ", unescape(node))
            return _escaped(text, _SPECIAL_IN_LINK if self._in_link else _SPECIAL)
        match node.tag:
            case "em":
                return _around("*", self._inlines(node))
            case "strong":
                return _around("**", self._inlines(node))
            case "code":
                return _code(_SPACES.sub(" ", unescape(_plain(node))))
            case "a":
                return self._link(node)
            case "img":
                return f"![{_escaped(node.get('alt'))}]({link(self._address(node.get('src')))})"
            case "br":
                return "\\\n"
            case "cite":
                return self._draw(int(node.get("id")))
            case _:
                return self._inlines(node)

    def _inlines(self, node: _Node) -> str:
        return "".join(map(self._inline, node.children))

    def _link(self, node: _Node) -> str:
        self._in_link = True
        role, text = node.get("role"), self._inlines(node)
        self._in_link = False
        if role == "doc-noteref":
            return f"[^{text}]"
        if role == "doc-backlink":
            return ""
        return f"[{text}]({link(self._address(node.get('href')))})"


_RULES = {"start": ":--", "center": ":-:", "end": "--:"}


def _elements(node: _Node) -> Iterator[_Node]:
    return (child for child in node.children if isinstance(child, _Node))


def _plain(node: _Node) -> str:
    return "".join(child if isinstance(child, str) else _plain(child) for child in node.children)


def _escaped(text: str, special: re.Pattern[str] = _SPECIAL) -> str:
    return special.sub(r"\\\g<0>", text) if _RISKY.search(text) else text


def _line_start(line: str) -> str:
    return (
        _START.sub(lambda found: f"{found[1]}\\{found[2]}" if found[1] else f"\\{found[0]}", line, count=1)
        if _START.match(line)
        else line
    )


def _around(mark: str, text: str) -> str:
    """`text` between two marks, which take no space beside them."""
    inner = text.strip()
    if not inner:
        return text
    before, after = text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]
    return f"{before}{mark}{inner}{mark}{after}"


def _code(text: str) -> str:
    runs = _TICKS.findall(text)
    mark = "`" * (max(map(len, runs), default=0) + 1)
    pad = " " if text[:1] == "`" or text[-1:] == "`" else ""
    return f"{mark}{pad}{text}{pad}{mark}"


def _fenced(text: str) -> str:
    mark = "`" * max(3, max(map(len, _TICKS.findall(text)), default=0) + 1)
    return f"{mark}\n{text.rstrip()}\n{mark}"


def indented(text: str, by: int) -> str:
    """`text` with all its lines but the first moved in."""
    return re.sub(r"\n(?=[^\n])", "\n" + " " * by, text)


def autolink(url: str) -> str:
    """`url` as a link of its own."""
    return f"<{_angled(url)}>"


def link(url: str) -> str:
    """`url` as it stands between the round brackets of a link."""
    return url if _PLAIN_ADDRESS.fullmatch(url) else f"<{_angled(url)}>"


def _angled(url: str) -> str:
    return url.replace("<", "%3C").replace(">", "%3E")

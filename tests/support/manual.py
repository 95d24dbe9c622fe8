"""The documentation as its readers take it: the blocks of its pages, and the files that the words before them name."""

import re
from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct

__all__ = ("BLOCK", "DOCS", "ROOT", "Step", "anchors", "change", "commands", "pages", "prose", "steps")

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs"

#: A fenced block: what it is written in, then its text. One in a list stands further in.
BLOCK = re.compile(r"^( *)```(\w+)\n(.*?)^\1```$", re.MULTILINE | re.DOTALL)
_FILE = re.compile(r"`([\w./-]+\.(?:md|yaml|html))`")
_HEADING = re.compile(r"^#{1,6} (.+)$", re.MULTILINE)


class Step(Struct, frozen=True):
    """A block; `file` is the first one that the paragraph before it names."""

    kind: str
    text: str
    file: str


def pages() -> list[Path]:
    """All pages, those that are made included."""
    return sorted(DOCS.rglob("*.md"))


def steps(text: str) -> Iterator[Step]:
    """The blocks of a page."""
    since = 0
    for block in BLOCK.finditer(text):
        before = text[since : block.start()].rstrip().rpartition("\n\n")[2]
        named = _FILE.search(before)
        yield Step(
            block[2], re.sub(f"^{block[1]}", "", block[3], flags=re.MULTILINE), named[1] if named else ""
        )
        since = block.end()


def commands(step: Step) -> list[str]:
    """What a block of a shell or of a terminal has somebody type."""
    if step.kind == "console":
        return [line.removeprefix("$ ") for line in step.text.splitlines() if line.startswith("$ ")]
    return step.text.replace("\\\n", " ").splitlines() if step.kind == "sh" else []


def change(text: str, difference: str) -> str:
    """`text` with the change that a difference shows, at the one place where it fits."""
    lines = difference.splitlines(keepends=True)
    old = "".join(line[1:] or "\n" for line in lines if not line.startswith("+"))
    new = "".join(line[1:] or "\n" for line in lines if not line.startswith("-"))

    assert text.count(old) == 1, f"this is not there once:\n{old}\nin:\n{text}"
    return text.replace(old, new)


def prose(text: str) -> str:
    """A page without its blocks, fenced or set in."""
    return re.sub(r"^ {4}.*$", "", BLOCK.sub("", text), flags=re.MULTILINE)


def anchors(text: str) -> set[str]:
    """What its headings are called in addresses, as code hosts do: lower case, hyphens for spaces, no punctuation."""
    headings = (
        re.sub(r"`|\[([^]]*)\]\([^)]*\)", r"\1", heading) for heading in _HEADING.findall(prose(text))
    )
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}

"""Footnotes: their numbers, the ways back from them, and what is wrong with them."""

import xml.etree.ElementTree as ET
from collections.abc import Iterator

from generator.model.diagnostics import Code, Diagnostic
from generator.model.source import Span
from generator.read.markdown_marks import Mark, Marked, Places

__all__ = ("Notes", "undefined")


class Notes:
    """Footnotes as they are mentioned: each gets its number then, and a way back to every mention."""

    def __init__(self, defined: dict[str, ET.Element]) -> None:
        self.defined = defined
        self.numbers: dict[str, int] = {}
        self._uses: dict[str, int] = {}

    def mention(self, label: str) -> tuple[int, str]:
        """The number of the footnote `label`, and an id for this mention of it."""
        count = self.number(label)
        use = self._uses[label] = self._uses.get(label, 0) + 1
        return count, _mention_id(count, use)

    def number(self, label: str) -> int:
        """The number of the footnote `label`."""
        return self.numbers.setdefault(label, len(self.numbers) + 1)

    def faults(self, marked: Marked, places: Places) -> Iterator[Diagnostic]:
        """What is wrong with the definitions, once the whole text has been written."""
        for label, note in self.defined.items():
            first, *others = (marked.of(mark) for mark in note.get("marks", ""))
            place = _place(first, label, places)
            for other in others:
                yield Diagnostic(
                    code=Code.MDN008,
                    span=_place(other, label, places),
                    message=f"the footnote `{label}` is defined twice, and only the first definition is shown",
                    help="give one of the two another label, or take it out",
                    related=place,
                )
            if label not in self._uses:
                yield Diagnostic(
                    code=Code.MDN009,
                    span=place,
                    message=f"nothing mentions the footnote `{label}`",
                    help=f"write `[^{label}]` behind the words that it belongs to, or take it out",
                )

    def ways_back(self, label: str) -> str:
        """Links to all the mentions of the footnote `label`."""
        count = self.numbers[label]
        uses = range(1, self._uses.get(label, 0) + 1)
        return "".join(f' <a href="#{_mention_id(count, use)}" role="doc-backlink">↩</a>' for use in uses)


def _mention_id(count: int, use: int) -> str:
    return f"fnref-{count}" if use == 1 else f"fnref-{count}-{use}"


def undefined(mark: Mark, label: str, places: Places) -> Diagnostic:
    """The mention of a footnote that is not there."""
    return Diagnostic(
        code=Code.MDN005,
        span=_place(mark, label, places),
        message=f"no footnote is defined as `{label}`",
        help=f"define it in a paragraph of its own: `[^{label}]: …`",
    )


def _place(mark: Mark, label: str, places: Places) -> Span:
    """The place of `[^label]`, at which `mark` stands."""
    return places.span(mark.start, mark.end + len(label) + 1)

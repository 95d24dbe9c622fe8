"""Sets of terms, to be asked with wildcards and for words that are spelt nearly so."""

from collections.abc import Iterable, Mapping
from typing import Self

from lunr.token_set import TokenSet

__all__ = ("TermSet",)

_FIGURES = frozenset("0123456789")


class TermSet(TokenSet):  # type: ignore[misc]  # lunr.py has no types
    """A set of terms that is walked in the order in which lunr.js walks it: JavaScript puts keys that are figures first."""

    edges: dict[str, "TermSet"]
    final: bool

    @classmethod
    def of(cls, ordered: Iterable[str]) -> Self:
        """
        The set of these terms.

        (lunr's own builder shares tails, and may take one for another where terms have figures.)
        """
        root = cls()
        for term in ordered:
            node: TermSet = root
            for character in term:
                node = node.edges.get(character) or node.edges.setdefault(character, cls())
            node.final = True
        return root

    def intersect(self, other: TokenSet) -> "TermSet":
        """The terms that are in both sets; `other` may have wildcards."""
        output = TermSet()
        stack = [(self, other, output)]
        while stack:
            node, wanted, made = stack.pop()
            for sign in _keys(wanted.edges):
                for character in _keys(node.edges) if sign == "*" else (sign,):
                    if character in node.edges:
                        below, inside = node.edges[character], wanted.edges[sign]
                        found = made.edges.setdefault(character, TermSet())
                        found.final = found.final or (below.final and inside.final)
                        stack.append((below, inside, found))
        return output

    def to_list(self) -> list[str]:
        """The terms."""
        found: list[str] = []
        stack: list[tuple[str, TermSet]] = [("", self)]
        while stack:
            opening, node = stack.pop()
            if node.final:
                found.append(opening)
            stack += [(opening + character, node.edges[character]) for character in _keys(node.edges)]
        return found


def _keys(edges: Mapping[str, object]) -> list[str]:
    figures = sorted(_FIGURES.intersection(edges))
    return [*figures, *(key for key in edges if key not in _FIGURES)] if figures else list(edges)

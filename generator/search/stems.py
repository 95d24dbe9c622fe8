"""English stems, letter for letter those of lunr.js 2.3.9."""

from lunr.stemmer import PorterStemmer

__all__ = ("EnglishStemmer",)


class EnglishStemmer(PorterStemmer):  # type: ignore[misc]  # lunr.py has no types
    """
    lunr.py's stemmer with the rules in which it differs from the reader's.

    Without them an index made here would file *turkey* and *monday* where lunr.js does not look.
    """

    b: str
    j: int
    k: int

    def step1c(self) -> None:
        """Turn a final *y* into *i* after any letter but a, e, i, o, u, from the third letter on."""
        if self.k > 1 and self.b[self.k] == "y" and self.b[self.k - 1] not in "aeiou":
            self.b = self.b[: self.k] + "i" + self.b[self.k + 1 :]

    def ends(self, s: str) -> bool:
        """Whether the letters end in `s`; *eed*, *ies* and *sses* by themselves are words, not endings."""
        if not self.b.endswith(s, 0, self.k + 1) or (len(s) == self.k + 1 and s in ("eed", "ies", "sses")):
            return False
        self.j = self.k - len(s)
        return True

    def doublec(self, j: int) -> bool:
        """Whether the letters up to `j` end in a double consonant; *yy* is none."""
        return self.b[j] != "y" and bool(super().doublec(j))

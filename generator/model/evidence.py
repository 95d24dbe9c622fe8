"""What checking a quotation needs, and what it found."""

from enum import StrEnum

from msgspec import Struct

from generator.model.refs import Ref
from generator.model.source import Span

__all__ = (
    "Bracket",
    "Coverage",
    "Difference",
    "Evidence",
    "Finding",
    "Fingerprint",
    "Flaw",
    "Gap",
    "Joint",
    "Note",
    "Omission",
    "Seam",
    "Snapshot",
    "Stretch",
    "Verdict",
    "Witness",
)


class Verdict(StrEnum):
    """What checking a quotation found."""

    VERBATIM = "verbatim"
    EDITED = "edited"
    ALTERED = "altered"
    MISSING = "missing"
    UNCHECKED = "unchecked"


class Witness(StrEnum):
    """What a quotation was compared with."""

    SNAPSHOT = "snapshot"
    FINGERPRINT = "fingerprint"


class Gap(StrEnum):
    """Where words of the source were left out of a quotation."""

    ELISION = "elision"
    BRACKET = "bracket"
    BEFORE = "before"
    AFTER = "after"


class Seam(StrEnum):
    """
    What a quotation joins though the source parts it.

    `sentences`: what it leaves out holds the end of a sentence, and the words on both sides read as one.
    `voices`: the words on one side of what it leaves out are spoken, those on the other are not.
    `paragraphs`: a heading, a cell or a line of a list, which ends without a mark, and what comes behind it.
    """

    SENTENCES = "sentences"
    VOICES = "voices"
    PARAGRAPHS = "paragraphs"


class Note(StrEnum):
    """
    Why a verdict is not better, or what it could not see.

    `short`: pieces of fewer than three words, or in an elided quotation fewer than four on average, prove nothing.
    `scattered`: the pieces are there, but they are too small a share of the passage that they are drawn from.
    `order`: every piece is there, but not in this order, or too far apart.
    `invented`: the words are there, but a bracket makes another statement of them.
    `part-unseen`: a fingerprint knows whole words, not the letters around a bracket inside a word.
    `omission-unseen`: a fingerprint made for another language cannot tell whether what is left out bears on the sense.
    `replaced-unseen`: a bracket stands in place of words, and a fingerprint cannot show which.
    `difference-unseen`: a fingerprint has no words of the source to show in place of ours.
    """

    SHORT = "short"
    SCATTERED = "scattered"
    ORDER = "order"
    INVENTED = "invented"
    PART_UNSEEN = "part-unseen"
    OMISSION_UNSEEN = "omission-unseen"
    REPLACED_UNSEEN = "replaced-unseen"
    DIFFERENCE_UNSEEN = "difference-unseen"


class Stretch(Struct, frozen=True, kw_only=True):
    """
    A passage of a snapshot: its characters from `start` up to, not including, `end`, and the place where it begins.

    `text` is the passage as a reader sees it: on one line, without what is invisible.
    """

    start: int
    end: int
    line: int
    column: int
    text: str


class Difference(Struct, frozen=True, kw_only=True):
    """
    Words of the quotation and what the source has in their place; either may be empty.

    `at` is the place in the quotation's text (`Excerpt.quotation.text`) at which the first of these words starts, or before which
    the source's words are missing. `line` is the source's line, or 0 when only a fingerprint was there: then `theirs` is not known,
    and words that are missing in the quotation are told by those around the seam, `after` it and `before` it.
    """

    ours: str
    theirs: str = ""
    line: int = 0
    at: int = 0
    after: str = ""
    before: str = ""


class Bracket(Struct, frozen=True, kw_only=True):
    """
    A bracket that is the editor's, as it is written, with the words of the source in whose place it stands.

    `words` counts these, and `theirs` has them; none when they were added or, at the quotation's edge, cannot be told. It
    `is_doubtful` when only a person can judge whether the sense is kept. `at` is its place in the quotation's text, `line` the
    source's, or 0 when only a fingerprint was there: then `theirs` is not known.
    """

    ours: str
    theirs: str = ""
    words: int = 0
    is_doubtful: bool = False
    at: int = 0
    line: int = 0


class Omission(Struct, frozen=True, kw_only=True):
    """
    Words of the source that the quotation leaves out, and those among them that bear on its sense (*not*, *only*, *if*).

    It `is_telling` when there are such. When only a fingerprint was there, that is all that is known: `text` and `sense` are
    empty, `line` is 0. Before and after the quotation, `words` counts all that its sentence has there; a question mark that is left
    out is told as `?`.
    """

    gap: Gap
    words: int
    is_telling: bool = False
    text: str = ""
    sense: tuple[str, ...] = ()
    line: int = 0


class Joint(Struct, frozen=True, kw_only=True):
    """
    A place at which a quotation joins what its source parts, without showing it.

    `after` and `before` are its own words on either side, `at` is the place of the first of them in the quotation's text, `line`
    the source's line, or 0 when only a fingerprint was there.
    """

    seam: Seam
    after: str
    before: str
    at: int = 0
    line: int = 0


class Finding(Struct, frozen=True, kw_only=True):
    """
    What checking one quotation found.

    `stretches` are the passages of the source that the quotation's pieces are, one each, in order; there are none without a
    snapshot. `prefix` and `suffix` are the words around them. `quoted` counts the words that are the source's own. `short`
    names pieces that are too short to prove anything. A missing quotation has `differences` when a snapshot shows a passage like it.
    """

    verdict: Verdict
    by: Witness | None = None
    quoted: int = 0
    stretches: tuple[Stretch, ...] = ()
    prefix: str = ""
    suffix: str = ""
    differences: tuple[Difference, ...] = ()
    omissions: tuple[Omission, ...] = ()
    brackets: tuple[Bracket, ...] = ()
    joints: tuple[Joint, ...] = ()
    short: tuple[str, ...] = ()
    notes: tuple[Note, ...] = ()

    @property
    def is_found(self) -> bool:
        """Whether the quotation's words are the source's."""
        return self.verdict in (Verdict.VERBATIM, Verdict.EDITED)

    @property
    def exact(self) -> str:
        """The source's own text of an unbroken quotation, as W3C's TextQuoteSelector wants it; empty when not known."""
        return self.stretches[0].text if len(self.stretches) == 1 else ""

    @property
    def sense(self) -> tuple[str, ...]:
        """Every left-out word that bears on the sense, each once, in reading order."""
        return tuple(dict.fromkeys(word for omission in self.omissions for word in omission.sense))


class Flaw(Struct, frozen=True, kw_only=True):
    """Why a snapshot or a fingerprint cannot be used, in a diagnostic's words, and the place in it."""

    message: str
    help: str
    line: int = 1
    column: int = 1


class Snapshot(Struct, frozen=True, kw_only=True):
    """
    The stored text of a source. It has as many lines as the file, and characters stand where they stand in it.

    `digest` is that of the file's bytes, `extractor` names the way in which `text` was taken out of them.
    """

    path: str
    digest: str
    extractor: str
    text: str


class Fingerprint(Struct, frozen=True, kw_only=True):
    """
    A snapshot reduced to hashes: for each word, that of the three words that start there.

    `windows` holds them one after the other, six bytes each, zeros where the text ends before a third word. `marks` is the
    punctuation after each word, `paragraphs` the number of each paragraph's first word, `sentences` that of each sentence's. `bearing` says for each word, in a byte,
    what stands there that bears on the sense (see `evidence.bearing`), as words are understood in the language `lang` by that
    `edition` of our lists. A word broken at the end of a line can be read in two ways: `readings` are the further hashes, each with the number of its first word.
    """

    digest: str
    extractor: str
    lang: str
    edition: str
    key: str
    windows: bytes
    marks: tuple[str, ...]
    bearing: bytes
    paragraphs: tuple[int, ...] = (0,)
    sentences: tuple[int, ...] = (0,)
    readings: tuple[tuple[int, bytes], ...] = ()


class Coverage(Struct, frozen=True, kw_only=True):
    """
    How far a topic rests on evidence: its paragraphs (list items too) that cite, and those that do not, with their places.

    The rest counts words: `quoted` in the cards that it shows, `paraphrased` in paragraphs that cite, `uncited_words` in those
    that do not, `judged` in its judgements.
    """

    paragraphs: int
    cited: int
    uncited: tuple[Span, ...] = ()
    quoted: int = 0
    paraphrased: int = 0
    uncited_words: int = 0
    judged: int = 0

    @property
    def share(self) -> float:
        """The share of paragraphs that cite, 1 for a topic without paragraphs."""
        return self.cited / self.paragraphs if self.paragraphs else 1.0


class Evidence(Struct, frozen=True):
    """
    What is known of a site's quotations.

    `findings` has every excerpt, `coverage` every topic. `breaks` says how a quotation breaks off, for those that do, in words
    that go on from “the quotation”. `lengths` are the words of each source that has a snapshot or fingerprint that can be used,
    `paths` the file that stands for each source that has one at all, the snapshot rather than the fingerprint; `asked` says
    whether the site keeps any.
    """

    findings: dict[Ref, Finding] = {}
    coverage: dict[Ref, Coverage] = {}
    breaks: dict[Ref, str] = {}
    lengths: dict[Ref, int] = {}
    paths: dict[Ref, str] = {}
    asked: bool = False

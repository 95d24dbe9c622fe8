"""Problems are values: a closed catalogue of codes, and how diagnostics sort."""

from collections.abc import Iterable
from enum import StrEnum

from msgspec import Struct

from generator.model.source import Span

__all__ = ("Code", "Diagnostic", "Fix", "Severity", "has_errors", "in_order")


class Severity(StrEnum):
    """An error stops publication; a warning does so only with `--strict`."""

    ERROR = "error"
    WARNING = "warning"


class Code(StrEnum):
    """Every kind of problem that Briefing reports; `explain` tells more of each."""

    # Bytes and files
    TXT001 = "TXT001"
    TXT002 = "TXT002"
    TXT003 = "TXT003"
    TXT004 = "TXT004"
    TXT005 = "TXT005"
    TXT006 = "TXT006"
    TXT007 = "TXT007"
    # YAML
    YML001 = "YML001"
    YML002 = "YML002"
    YML003 = "YML003"
    YML004 = "YML004"
    YML005 = "YML005"
    # Fields
    FLD001 = "FLD001"
    FLD002 = "FLD002"
    FLD003 = "FLD003"
    FLD004 = "FLD004"
    FLD005 = "FLD005"
    FLD006 = "FLD006"
    # Markdown
    MDN001 = "MDN001"
    MDN002 = "MDN002"
    MDN003 = "MDN003"
    MDN004 = "MDN004"
    MDN005 = "MDN005"
    MDN006 = "MDN006"
    MDN007 = "MDN007"
    MDN008 = "MDN008"
    MDN009 = "MDN009"
    MDN010 = "MDN010"
    # Addresses
    ADR001 = "ADR001"
    ADR002 = "ADR002"
    ADR003 = "ADR003"
    # References
    REF001 = "REF001"
    REF002 = "REF002"
    REF003 = "REF003"
    REF004 = "REF004"
    REF005 = "REF005"
    REF006 = "REF006"
    REF007 = "REF007"
    REF008 = "REF008"
    # Editorial rules
    CIT001 = "CIT001"
    CIT002 = "CIT002"
    DAT001 = "DAT001"
    DAT002 = "DAT002"
    DAT003 = "DAT003"
    DAT004 = "DAT004"
    LOG001 = "LOG001"
    SUM001 = "SUM001"
    JDG001 = "JDG001"
    JDG002 = "JDG002"
    QUO001 = "QUO001"
    QUO002 = "QUO002"
    QUO003 = "QUO003"
    QUO004 = "QUO004"
    QUO005 = "QUO005"
    QUO006 = "QUO006"
    QUO007 = "QUO007"
    QUO008 = "QUO008"
    QUO009 = "QUO009"
    QUO010 = "QUO010"
    QUO011 = "QUO011"
    WAV001 = "WAV001"
    # Evidence
    SNP001 = "SNP001"
    FPR001 = "FPR001"
    FPR002 = "FPR002"
    # House rules
    LIM001 = "LIM001"
    JDG003 = "JDG003"
    JDG004 = "JDG004"
    SPK001 = "SPK001"
    REL001 = "REL001"
    SRC001 = "SRC001"
    SRC002 = "SRC002"
    SRC003 = "SRC003"
    # Themes
    THM001 = "THM001"
    THM002 = "THM002"
    THM003 = "THM003"
    THM004 = "THM004"
    TPL001 = "TPL001"
    TPL002 = "TPL002"
    TPL003 = "TPL003"
    # Search
    SEA001 = "SEA001"
    # Links to other sites
    LNK001 = "LNK001"
    LNK002 = "LNK002"
    LNK003 = "LNK003"
    LNK004 = "LNK004"
    # What is installed
    LIB001 = "LIB001"
    # The published folder
    OUT001 = "OUT001"
    OUT002 = "OUT002"

    @property
    def headline(self) -> str:
        """What the code stands for, in a few words."""
        return _CATALOGUE[self.value][1]

    @property
    def severity(self) -> Severity:
        """Whether the problem stops publication."""
        return _CATALOGUE[self.value][0]


_E, _W = Severity.ERROR, Severity.WARNING
_CATALOGUE = {
    "TXT001": (_E, "bytes that are not UTF-8"),
    "TXT002": (_E, "a control character in text"),
    "TXT003": (_E, "an empty file"),
    "TXT004": (_E, "a file that is too large"),
    "TXT005": (_W, "a character that hides or reorders text"),
    "TXT006": (_W, "a file that is not content"),
    "TXT007": (_E, "a file that cannot be read"),
    "YML001": (_E, "YAML that cannot be read"),
    "YML002": (_E, "a key written twice"),
    "YML003": (_E, "an anchor, alias, merge key or tag"),
    "YML004": (_E, "YAML that is too large or too deep"),
    "YML005": (_E, "front matter that is missing or not closed"),
    "FLD001": (_E, "an unknown field"),
    "FLD002": (_E, "a missing field"),
    "FLD003": (_E, "a value of the wrong type"),
    "FLD004": (_E, "a value that the field does not take"),
    "FLD005": (_E, "a date that cannot be read"),
    "FLD006": (_E, "a value given twice"),
    "MDN001": (_E, "a code fence that is not closed"),
    "MDN002": (_E, "a quotation that runs on without its mark"),
    "MDN003": (_E, "Markdown that is too large or too deep"),
    "MDN004": (_E, "an address that a link may not have"),
    "MDN005": (_E, "a citation that cannot be read"),
    "MDN006": (_W, "raw HTML, shown as text"),
    "MDN007": (_E, "a link that cannot be read"),
    "MDN008": (_E, "a footnote defined twice"),
    "MDN009": (_W, "a footnote that nothing mentions"),
    "MDN010": (_E, "a quotation inside a quotation"),
    "ADR001": (_E, "a file name that cannot be an address"),
    "ADR002": (_E, "a reserved name"),
    "ADR003": (_E, "one address claimed twice"),
    "REF001": (_E, "a name that nothing carries"),
    "REF002": (_E, "a name of the wrong kind"),
    "REF003": (_E, "a name that two documents carry"),
    "REF004": (_E, "a reference to a hidden document"),
    "REF005": (_E, "a link to a heading that is not there"),
    "REF006": (_E, "a picture that is not there"),
    "REF007": (_E, "an unknown section"),
    "REF008": (_E, "a translation that does not fit"),
    "CIT001": (_W, "a paragraph without a citation"),
    "CIT002": (_W, "an excerpt that nothing cites"),
    "DAT001": (_E, "dates in the wrong order"),
    "DAT002": (_W, "a date in the future"),
    "DAT003": (_W, "a review that is overdue"),
    "DAT004": (_W, "a topic without a day"),
    "LOG001": (_W, "an entry of the log about what is not there"),
    "SUM001": (_W, "a missing summary"),
    "JDG001": (_W, "a judgement without evidence"),
    "JDG002": (_W, "a judgement that does not say its likelihood"),
    "QUO001": (_E, "an excerpt without a quotation"),
    "QUO002": (_E, "a quotation whose words differ from its source"),
    "QUO003": (_W, "a quotation that stops mid-sentence"),
    "QUO004": (_E, "a quotation that its source does not have"),
    "QUO005": (_W, "a quotation that could not be checked"),
    "QUO006": (_W, "a quotation that leaves out words which bear on its sense"),
    "QUO007": (_W, "a quotation of too few words to prove"),
    "QUO008": (_E, "a quotation pieced together from scattered words"),
    "QUO009": (_W, "a bracket in place of words that a fingerprint cannot show"),
    "QUO010": (_W, "a bracket that only a person can judge"),
    "QUO011": (_W, "a quotation that joins what its source parts"),
    "WAV001": (_W, "a waiver that nothing needs"),
    "SNP001": (_E, "a snapshot that cannot be used"),
    "FPR001": (_E, "a fingerprint that cannot be used"),
    "FPR002": (_W, "a fingerprint of another text than the snapshot"),
    "LIM001": (_W, "more words quoted than a source allows"),
    "JDG003": (_W, "likelihood and confidence in one sentence"),
    "JDG004": (_W, "a likelihood in prose that the judgements do not hold"),
    "SPK001": (_W, "a speaker without an office on the day"),
    "REL001": (_E, "relations that contradict themselves"),
    "SRC001": (_W, "a source without a date"),
    "SRC002": (_W, "a source without an archived copy"),
    "SRC003": (_W, "a source without a grade"),
    "THM001": (_E, "a theme that cannot be used"),
    "THM002": (_E, "a theme asset that is missing or changed"),
    "THM003": (_W, "a colour that is hard to read"),
    "THM004": (_E, "a style sheet that fetches what the theme does not have"),
    "TPL001": (_E, "a template that names what its view does not have"),
    "TPL002": (_E, "a template that cannot be read"),
    "TPL003": (_E, "a template that fails or never ends"),
    "SEA001": (_W, "a search that costs readers more than it should"),
    "LNK001": (_E, "a link that leads nowhere"),
    "LNK002": (_W, "a link that has moved for good"),
    "LNK003": (_W, "a link that cannot be trusted"),
    "LNK004": (_W, "a link that could not be checked"),
    "LIB001": (_E, "a library that is not installed"),
    "OUT001": (_E, "a folder that is not ours to publish into"),
    "OUT002": (_E, "a site that could not be written"),
}


class Fix(Struct, frozen=True):
    """An edit that mends a problem: what stands at `span` gives way to `text`. One that is not `sure` is for a person to choose."""

    span: Span
    text: str
    sure: bool = True


class Diagnostic(Struct, frozen=True, kw_only=True):
    """
    One problem at one place; `help` starts with a verb; `related` may point at the other half of a conflict.

    `fix` is the edit that the help describes, where the rule knows it to the letter; `rename` is the name that the file should have.
    A `waivable` problem is one that an editor may accept, with a reason that readers see.
    """

    code: Code
    span: Span
    message: str
    help: str = ""
    related: Span | None = None
    fix: Fix | None = None
    rename: str = ""
    waivable: bool = False

    @property
    def severity(self) -> Severity:
        """Whether the problem stops publication."""
        return self.code.severity


def in_order(diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """The diagnostics sorted by place, then code, each once."""
    unique = {(d.span, d.code.value, d.message): d for d in diagnostics}
    return tuple(unique[key] for key in sorted(unique))


def has_errors(diagnostics: Iterable[Diagnostic]) -> bool:
    """Whether any of the diagnostics stops publication."""
    return any(d.severity is Severity.ERROR for d in diagnostics)

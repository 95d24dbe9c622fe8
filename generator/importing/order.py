"""What an import is asked for, and what it answers."""

from msgspec import Struct

from generator.importer.article import Dropped, Fact
from generator.importer.drafts import Draft
from generator.importer.names import Candidate
from generator.importer.quotations import Passed
from generator.model.diagnostics import Diagnostic
from generator.model.refs import Ref

__all__ = ("Order", "Outline", "Proposals", "Recognised", "Report")


class Order(Struct, frozen=True, kw_only=True):
    """The article, by its file or address; and, where wished for, its source's id, its language and a folder for drafts."""

    article: str
    id: str = ""
    lang: str = ""
    into: str = ""


class Outline(Struct, frozen=True, kw_only=True):
    """A section of the article: its heading, how much is in it, and the topic that it belongs to, with the reason."""

    heading: str
    paragraphs: int
    excerpts: int
    topic: str = ""
    why: str = ""


class Recognised(Struct, frozen=True):
    """An entity of the site that the article names so many times."""

    id: str
    count: int


class Report(Struct, frozen=True, kw_only=True):
    """What was made of an article, for the editor."""

    article: str
    title: str
    form: str
    words: int
    language: Fact
    facts: dict[str, Fact]
    authors: tuple[Fact, ...]
    unsaid: tuple[str, ...]
    sections: tuple[Outline, ...]
    recognised: tuple[Recognised, ...]
    unclear: tuple[Candidate, ...]
    days: tuple[str, ...]
    passed: tuple[Passed, ...]
    dropped: tuple[Dropped, ...]
    notes: tuple[str, ...]


class Proposals(Struct, frozen=True, kw_only=True):
    """
    The drafts in the order in which an editor looks at them, the source first, and all that goes with them.

    `there` are the documents that the site has already, `edited` the texts of drafts that the editor has rewritten. `files`
    belong to the source: its fingerprint, and its text where the site keeps texts. `problems` are what the site's checks say
    of it all.
    """

    drafts: tuple[Draft, ...]
    there: frozenset[Ref]
    files: dict[str, bytes]
    report: Report
    edited: dict[Ref, str] = {}
    problems: tuple[Diagnostic, ...] = ()

"""An article as it was taken out of its file: blocks of text, facts about it, and what was left out."""

from enum import StrEnum

from msgspec import Struct

__all__ = (
    "Article",
    "Block",
    "BlockKind",
    "Dropped",
    "Fact",
    "Form",
    "Paragraph",
    "Reason",
    "Refusal",
    "Section",
    "sections_of",
    "text_of",
)


class Refusal(Struct, frozen=True):
    """
    Why nothing can be made of what was given, in a diagnostic's words.

    It is a matter of `usage` when the command or the machine has to change, otherwise one of the article.
    """

    message: str
    help: str
    usage: bool = False


class Form(StrEnum):
    """What kind of file an article comes in."""

    HTML = "html"
    MARKDOWN = "markdown"
    TEXT = "text"


class BlockKind(StrEnum):
    """What a block of text is."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    QUOTE = "quote"
    ITEM = "item"


class Reason(StrEnum):
    """Why a piece of text is no part of the article."""

    CONTENTS = "table of contents"
    NAVIGATION = "navigation"
    FRAME = "header or footer of the page"
    ASIDE = "beside the article"
    CAPTION = "caption or title of a picture"
    AUTHOR = "about the author"
    SOCIAL = "social links"
    RELATED = "other articles"
    SUBSCRIBE = "newsletter or advertisement"
    COMMENTS = "readers' comments"
    CONSENT = "cookie notice"
    HIDDEN = "hidden from readers"
    FORM = "form"
    TABLE = "table"
    CODE = "code"
    SCRIPT = "script or style"
    APPEAL = "appeal to readers"
    PERSONAL = "e-mail address or phone number"
    RIGHTS = "copyright notice"
    EMPTY = "heading with nothing under it"
    FURNITURE = "after the end of the article"
    BOILERPLATE = "not recognised as part of the article"
    UNREADABLE = "characters that could not be read"


class Block(Struct, frozen=True, kw_only=True):
    """
    One heading, paragraph, paragraph of a block quotation, or list item.

    `bold` are the stretches of `text` in bold type, `times` those marked as a day, with the day in ISO 8601. Blocks of one
    block quotation have the same `group`, other than 0. `line` is the line of the file, 0 when it is not known.
    """

    kind: BlockKind
    text: str
    level: int = 0
    line: int = 0
    group: int = 0
    bold: tuple[tuple[int, int], ...] = ()
    times: tuple[tuple[int, int, str], ...] = ()


class Dropped(Struct, frozen=True, kw_only=True):
    """A piece of text that was left out; `text` is shown to the editor and holds no personal data."""

    reason: Reason
    text: str
    line: int = 0
    words: int = 0


class Fact(Struct, frozen=True):
    """Something known about the article, and where that stands."""

    value: str
    basis: str


class Article(Struct, frozen=True, kw_only=True):
    """
    What was taken out of a file.

    `facts` are by the name of the field that they belong to (`title`, `publisher`, `issued`, `URL`, `language`, `license`,
    `container-title`, `type`); `authors` are several. `notes` are what the editor should know about the file.
    """

    form: Form
    facts: dict[str, Fact] = {}
    authors: tuple[Fact, ...] = ()
    blocks: tuple[Block, ...] = ()
    dropped: tuple[Dropped, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def title(self) -> str:
        """The article's title, empty when it shows none."""
        return self.facts["title"].value if "title" in self.facts else ""


class Paragraph(Struct, frozen=True):
    """A block that is no heading; `number` counts from 1 below its heading."""

    block: Block
    number: int


class Section(Struct, frozen=True):
    """What stands under one heading; `heading` is empty before the first."""

    heading: str
    level: int
    paragraphs: tuple[Paragraph, ...]

    @property
    def text(self) -> str:
        """The heading and all that stands under it."""
        return "\n".join((self.heading, *(paragraph.block.text for paragraph in self.paragraphs)))


def sections_of(blocks: tuple[Block, ...]) -> tuple[Section, ...]:
    """The blocks under their headings, in order; there is no opening section where the article starts with a heading."""
    found: list[Section] = []
    heading, level = "", 0
    paragraphs: list[Paragraph] = []

    def close() -> None:
        if heading or paragraphs:
            found.append(Section(heading, level, tuple(paragraphs)))
        paragraphs.clear()

    for block in blocks:
        if block.kind is BlockKind.HEADING:
            close()
            heading, level = block.text, block.level
        else:
            paragraphs.append(Paragraph(block, len(paragraphs) + 1))
    close()
    return tuple(found)


def text_of(article: Article) -> str:
    """The article as plain text, an empty line between its blocks: what its quotations are checked against."""
    parts = [article.title, *(block.text for block in article.blocks)]
    return "\n\n".join(part for part in parts if part) + "\n"

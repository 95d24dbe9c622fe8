"""What Markdown became: safe HTML with its references still unresolved."""

from bisect import bisect_right
from collections.abc import Container

from msgspec import Struct

from generator.model.refs import Kind, Ref
from generator.model.source import Span

__all__ = (
    "Address",
    "Body",
    "Card",
    "Citation",
    "Cite",
    "Heading",
    "Href",
    "Mention",
    "Paragraph",
    "Passage",
    "Picture",
    "Quotation",
    "mentions_of",
)


#: The fewest words of a paragraph that needs a citation.
_SHORTEST_CLAIM = 12


class Mention(Struct, frozen=True, array_like=True):
    """A reference as its author wrote it: a name, the kinds of document that it may mean, and its place."""

    name: str
    kinds: tuple[Kind, ...]
    span: Span

    def among(self, *known: Container[Ref]) -> Ref | None:
        """The first of what it may mean that is in one of `known`."""
        for kind in self.kinds:
            ref = Ref(kind, self.name)
            for some in known:
                if ref in some:
                    return ref
        return None


class Address(Struct, frozen=True, array_like=True):
    """The address of another site that a link leads to, and where it is written."""

    url: str
    span: Span


class Citation(Struct, frozen=True, array_like=True):
    """One `@name` of a citation; `locator` is the text after a comma, such as `para. 3`."""

    mention: Mention
    locator: str = ""


class Cite(Struct, frozen=True, tag="cite"):
    """A citation group, `[@a; @b, para. 3]`; `brief` for `[-@a]`, which leaves out the speaker or author."""

    citations: tuple[Citation, ...]
    brief: bool = False


class Card(Struct, frozen=True, tag="card"):
    """A block `![@excerpt]`: the excerpt is shown in this place."""

    mention: Mention


class Href(Struct, frozen=True, tag="href"):
    """
    The address inside an opening link tag: the parts around it are `…<a href="` and `">…`.

    With no `mention` it points into its own page; `fragment` is the heading's id without `#`.
    """

    mention: Mention | None
    fragment: str
    span: Span


class Picture(Struct, frozen=True, tag="picture"):
    """The address inside an image tag; `path` names a file of the content folder, relative to the site's root."""

    path: str
    span: Span


class Heading(Struct, frozen=True):
    """A heading of a body; `id` is unique in it."""

    level: int
    id: str
    text: str
    span: Span


class Paragraph(Struct, frozen=True):
    """
    A paragraph or list item of running text; `cited` when a citation or card stands in it. `span` is its first character.

    Its words are the line with the number `line`, from 0, of the passage under its heading.
    """

    span: Span
    cited: bool
    words: int
    heading: str = ""
    line: int = 0

    @property
    def is_claim(self) -> bool:
        """Whether it is long enough to claim something; shorter ones lead over to a list or name a link."""
        return self.words >= _SHORTEST_CLAIM


class Passage(Struct, frozen=True):
    """The plain text under one heading (`heading` is its id, empty before the first)."""

    heading: str
    title: str
    text: str


class Body(Struct, frozen=True):
    """
    A rendered Markdown text.

    `parts` in order are the page's HTML: strings are safe markup, the others are filled in when their targets are known.
    Inside `parts` nothing is escaped again. `addresses` are those of other sites, in reading order. `asides` are names written as in `[see @name]`, with words before them: text like
    any other, unless an excerpt or source is called so.
    """

    parts: tuple[str | Cite | Card | Href | Picture, ...] = ()
    headings: tuple[Heading, ...] = ()
    paragraphs: tuple[Paragraph, ...] = ()
    passages: tuple[Passage, ...] = ()
    asides: tuple[Mention, ...] = ()
    addresses: tuple[Address, ...] = ()

    @property
    def text(self) -> str:
        """All the plain text, a line for each passage."""
        return "\n".join(passage.text for passage in self.passages)

    @property
    def words(self) -> int:
        """How many words of running text there are, headings aside."""
        return sum(paragraph.words for paragraph in self.paragraphs)


class Quotation(Struct, frozen=True):
    """
    The verbatim words of an excerpt: `text` with paragraphs parted by an empty line, `html` the same as safe markup.

    `places` tell where the words stand in the file: each is an offset in `text` with the line and column of what goes on from
    there, up to the next, as it is written. There are none behind words that cannot be followed back.
    """

    text: str
    html: str
    span: Span
    places: tuple[tuple[int, int, int], ...] = ()

    def at(self, offset: int, length: int = 1) -> Span:
        """Where the character of `text` at `offset` and those behind it stand; the whole quotation where that is not known."""
        found = bisect_right(self.places, offset, key=lambda place: place[0]) - 1
        if found < 0 or not 0 <= offset < len(self.text):
            return self.span
        start, line, column = self.places[found]
        stop = self.places[found + 1][0] if found + 1 < len(self.places) else len(self.text)
        first = column + offset - start
        last = first + max(len(self.text[offset : min(offset + length, stop)].rstrip()), 1)
        return Span(self.span.path, line, first, line, last)


def mentions_of(body: Body) -> tuple[Mention, ...]:
    """Every mention in `body`, in reading order, repeats kept."""
    found: list[Mention] = []
    for part in body.parts:
        match part:
            case Cite(citations=citations):
                found.extend(citation.mention for citation in citations)
            case Card(mention=mention):
                found.append(mention)
            case Href(mention=Mention() as mention):
                found.append(mention)
            case _:
                pass
    return tuple(found)

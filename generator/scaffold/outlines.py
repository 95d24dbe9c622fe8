"""What a file of each kind holds, line by line, and what to say beside each line."""

from collections.abc import Iterable, Iterator, Mapping

from msgspec import Struct

from generator.importer.drafts import scalar
from generator.model.documents import EntityKind
from generator.model.refs import Kind

__all__ = ("OUTLINES", "Line", "Outline", "Values", "written")

#: What the fields of a document hold: a text, or the values of a list.
Values = Mapping[str, str | tuple[str, ...]]


class Line(Struct, frozen=True):
    """
    One field. `teaches` stands above it; without a value, so does `example`, as a comment that is easy to make a line of.

    It is asked for on a terminal, unless it is not `asked`; without one that is `needed` there is no file. `option` is its name on
    the command line, where that differs. `names` is the kind of what its value has to be the id of.
    """

    name: str
    teaches: str = ""
    example: str = ""
    asked: bool = False
    needed: bool = False
    is_list: bool = False
    choices: tuple[str, ...] = ()
    option: str = ""
    names: Kind | None = None


class Outline(Struct, frozen=True):
    """A kind of file: its fields, the field that its id is made of, what else it may hold (as comments), and how it goes on."""

    kind: Kind
    lines: tuple[Line, ...]
    named_by: str = "title"
    more: str = ""
    body: str = ""


_TITLE = Line("title", "The name of the page, as a reader would say it.", asked=True, needed=True)
_LANG = Line("lang", "The language, when it is not the site's own (BCP 47).", "fa")
_TOPICS = Line(
    "topics", "The topics that it belongs to, by id.", "[economic-ties]", is_list=True, option="topic"
)
_ENTITIES = Line(
    "entities", "Who and what it is about, by id.", "[vladimir-putin]", is_list=True, option="entity"
)

_TOPIC = Outline(
    Kind.TOPIC,
    (
        _TITLE,
        Line(
            "summary",
            "One or two sentences: what is the case, and why it matters. A reader may stop here.",
            "What is the case, and why it matters.",
            asked=True,
        ),
        Line(
            "section",
            "A section of `site.yaml`, by id; without one the topic is in no menu.",
            "economy",
            asked=True,
            names=Kind.SECTION,
        ),
        Line("date", "The day of which it speaks; EDTF: 2025-01-17, 2025-01~, 2024/2025.", "2025-01-17"),
        _LANG,
        _ENTITIES,
    ),
    more="""\
# Judgements: what you think is the case, how likely it is, and how well that is supported. Never both in one sentence (ICD 203).
# judgements:
#   - id: slow-growth
#     text: Trade is likely to grow more slowly than either side says.
#     likelihood: likely      # almost-no-chance very-unlikely unlikely roughly-even likely very-likely almost-certain
#     confidence: low         # high moderate low
#     evidence: [real-breakthrough]
# questions: [What we do not know yet]
# changes:
#   - {date: 2025-01-17, note: First version}
# In the text, [@excerpt] cites and ![@excerpt] on a line of its own shows it; every paragraph that claims something cites.
""",
    body="## What is known\n",
)

_EXCERPT = Outline(
    Kind.EXCERPT,
    (
        Line(
            "source",
            "Where the words are from: the id of a source.",
            asked=True,
            needed=True,
            names=Kind.SOURCE,
        ),
        Line(
            "speaker",
            "Who said them: the id of an entity.",
            "vladimir-putin",
            asked=True,
            names=Kind.ENTITY,
        ),
        Line("said", "When they were said; EDTF: 2025-01-17, 2025-01~.", "2025-01-17", asked=True),
        Line("locator", "Where in the source they stand.", '"para. 3"'),
        _TOPICS,
        _ENTITIES,
        Line("lang", "The language of the words, when it is not the site's own (BCP 47).", "fa"),
    ),
    named_by="text",
    more="""\
# via: [RIA Novosti, the article]     # who passed the words on, nearest to the speaker first
# waive: {QUO003: "The article prints it so."}
# Lines that begin with `>` are the words, to the letter; … or [...] marks what you leave out, [brackets] what you put in.
# Below them stands your note: what a reader has to know about the words.
""",
)

_SOURCE = Outline(
    Kind.SOURCE,
    (
        Line("title", "The title, as it is printed.", asked=True, needed=True),
        Line(
            "type",
            "A type of CSL: webpage, article-newspaper, article-journal, book, report, speech …",
            "article-newspaper",
        ),
        Line("author", "Who wrote it.", "[Ada Byron]", is_list=True, asked=True),
        Line(
            "container-title",
            "The newspaper, journal or site that it appeared in.",
            "The Gazette",
            asked=True,
        ),
        Line("publisher", "Who brought it out.", "Gazette Ltd"),
        Line("issued", "When it appeared; EDTF: 2025-01-17, 2025-01~.", "2025-01-17", asked=True),
        Line("accessed", "When you read it.", "2025-01-18"),
        Line("URL", "Its address.", "https://example.org/article", asked=True, option="url"),
        Line(
            "archive-url",
            "The address of a copy that stays: pages on the web do not.",
            "https://web.archive.org/…",
        ),
        Line("language", "Its language (BCP 47).", "en"),
        Line("license", "What may be done with its words.", "CC BY 4.0"),
        Line(
            "reliability",
            "A grade: A–F for the source, 1–6 for what it says here (Admiralty scale).",
            "B2",
            asked=True,
        ),
    ),
    more="""\
# quote-limit: 300     # the most words of it that may be quoted on the whole site
# The text itself stays with you: `briefing verify --snapshot FILE ID` keeps it in the private folder of snapshots, and
# `briefing fingerprint ID` writes hashes of it that you can commit, so that its quotations are checked without it.
""",
)

_ENTITY = Outline(
    Kind.ENTITY,
    (
        Line("name", "The name, as you write it throughout.", asked=True, needed=True),
        Line(
            "kind",
            "What it is.",
            asked=True,
            needed=True,
            choices=tuple(kind.value for kind in EntityKind),
        ),
        Line("summary", "One sentence: who or what it is.", "What it is, in a sentence.", asked=True),
        Line(
            "aliases",
            "Other names and spellings; search finds these too.",
            "[Владимир Путин]",
            is_list=True,
            option="alias",
        ),
        Line("wikidata", "Its item in Wikidata.", "Q7747"),
    ),
    named_by="name",
    more="""\
# names: {fa: ولادیمیر پوتین, ru: Владимир Путин}     # what pages in these languages call it
# A person's offices; a page shows the one held on the day of the words.
# roles:
#   - {title: President of Russia, body: russia, from: 2012-05-07}
# location: {lat: 35.69, lon: 51.39}     # of a place
""",
)

_EVENT = Outline(
    Kind.EVENT,
    (
        Line("title", "What happened, in a line.", asked=True, needed=True),
        Line("date", "When; EDTF: 2025-01-17, 2025-01~, 2025-06-13/2025-06-24.", asked=True, needed=True),
        _TOPICS,
        _ENTITIES,
        Line("evidence", "Excerpts that bear it out, by id.", "[real-breakthrough]", is_list=True),
    ),
    more="# Below stands what a reader has to know about it, in a paragraph or two.\n",
)

_PAGE = Outline(
    Kind.PAGE,
    (
        _TITLE,
        Line("summary", "One sentence for search engines and lists.", "What this page is for.", asked=True),
        _LANG,
    ),
)

#: The outlines of documents, by kind.
OUTLINES = {one.kind: one for one in (_TOPIC, _EXCERPT, _SOURCE, _ENTITY, _EVENT, _PAGE)}


def written(outline: Outline, values: Values, body: str = "") -> str:
    """The file of that outline with those values, which ends in a line break; `body` follows the fields."""
    head = "".join((*_lines(outline.lines, values), outline.more))
    if outline.kind in (Kind.SOURCE, Kind.ENTITY):
        return head
    return f"---\n{head}---\n" + (body or outline.body)


def _lines(lines: Iterable[Line], values: Values) -> Iterator[str]:
    for line in lines:
        value = values.get(line.name)
        if not value and not line.example:
            continue
        if line.teaches:
            yield f"# {line.teaches}\n"
        if not value:
            yield f"# {line.name}: {line.example}\n"
        elif isinstance(value, str):
            yield f"{line.name}: {scalar(value)}\n"
        else:
            yield f"{line.name}: [{', '.join(map(scalar, value))}]\n"
    if values.get("draft"):
        yield "draft: true\n"

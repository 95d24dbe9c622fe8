"""Where in an article words stand, as a reader would say it: its heading, and the number of the paragraph below it."""

import msgspec

from generator.importer.article import Article, BlockKind, Form, Paragraph, Section, sections_of, text_of
from generator.importer.drafts import escaped
from generator.importer.junk import without_junk
from generator.importer.plain import read_text

__all__ = ("as_stored", "located", "locator")

_OPENING = "Opening"


def locator(sections: tuple[Section, ...], number: int, first: int, last: int, lang: str) -> str:
    """What to call the paragraphs `first` to `last` of the section with that number."""
    paragraphs = f"para. {first}" if first == last else f"paras {first}–{last}"
    heading = sections[number].heading
    if not heading and any(section.heading for section in sections) and lang.partition("-")[0] == "en":
        heading = _OPENING
    return f"{heading}, {paragraphs}" if heading else paragraphs


def located(text: str, form: Form, first: int, last: int, lang: str) -> str:
    """
    The locator of the lines `first` to `last` (from 1) of a stored text, as `briefing import` would give it.

    Empty when no paragraph stands there, and for web pages, whose lines say nothing.
    """
    if form is Form.HTML:
        return ""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    article = read_text(text, form)
    # What an import leaves out is not counted, unless the words stand in it.
    for one in (without_junk(article), article):
        sections = sections_of(one.blocks)
        starts = [
            (paragraph.block.line, number, paragraph)
            for number, section in enumerate(sections)
            for paragraph in section.paragraphs
        ]
        lines = [block.line for block in article.blocks]
        begin, end = _at(starts, lines, first), _at(starts, lines, last)
        if begin is not None and end is not None and begin[0] == end[0]:
            return locator(sections, begin[0], begin[1].number, end[1].number, lang)
    return ""


def _at(
    starts: list[tuple[int, int, Paragraph]], lines: list[int], line: int
) -> tuple[int, Paragraph] | None:
    """The section and the paragraph that `line` belongs to; none when that is no paragraph of the article."""
    opened = max((one for one in lines if one <= line), default=0)
    return next(((number, paragraph) for start, number, paragraph in starts if start == opened), None)


def as_stored(article: Article) -> tuple[str, str]:
    """
    The article's text as it is kept, and the ending of its file: Markdown where headings could be marked as such, else plain text.

    Whoever reads it again finds the same paragraphs under the same headings.
    """
    if article.form is Form.TEXT or not article.title:
        return text_of(article), "txt"
    blocks = tuple(
        msgspec.structs.replace(
            block, text=("## " if block.kind is BlockKind.HEADING else "") + escaped(block.text)
        )
        for block in article.blocks
    )
    title = {**article.facts, "title": msgspec.structs.replace(article.facts["title"], value="")}
    return f"# {escaped(article.title)}\n\n" + text_of(
        msgspec.structs.replace(article, facts=title, blocks=blocks)
    ), "md"

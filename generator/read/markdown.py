"""Markdown in, `Body` out: safe HTML, headings, mentions with their places, quotations, plain text.

The stages, in order: bounds (`markdown_limits`), marks that carry places (`markdown_marks`), the parser
(`markdown_dialect`), HTML and what a body knows of itself (`markdown_html`). Addresses are judged in `markdown_links`,
citations read in `markdown_citations`, quoted lines found in `markdown_quotes`.
"""

from generator.model.body import Body, Quotation
from generator.model.diagnostics import Code, Diagnostic, in_order
from generator.read.markdown_dialect import element_tree
from generator.read.markdown_html import body_of
from generator.read.markdown_marks import Places, mark
from generator.read.markdown_quotes import lazy_lines, take_quotation

__all__ = ("parse_body", "parse_excerpt")


def parse_body(path: str, text: str, first_line: int, folder: str) -> tuple[Body, tuple[Diagnostic, ...]]:
    """
    The body that Markdown `text` becomes, and everything that is wrong with it.

    Args:
        path: The file, for places.
        text: Unicode with U+000A line ends, without controls and private-use characters.
        first_line: The line of the file, from 1, in which `text` starts.
        folder: The folder of the file; pictures are looked for from there, `/…` from its first part.
    """
    places = Places(path, text, first_line)
    return _body(places.text, places, folder)


def parse_excerpt(
    path: str, text: str, first_line: int, folder: str
) -> tuple[Quotation | None, Body, tuple[Diagnostic, ...]]:
    """
    The quotation in the text of an excerpt, the editor's note around it, and everything that is wrong with them.

    There is no quotation when no line starts with `>`, which is a problem, too. For the arguments see `parse_body`.
    """
    places = Places(path, text, first_line)
    quotation, note, problems = take_quotation(places.text, places)
    lazy = lazy_lines(places.text, places)
    body, more = _body(note, places, folder)
    return quotation, body, in_order((*problems, *lazy, *more))


def _body(text: str, places: Places, folder: str) -> tuple[Body, tuple[Diagnostic, ...]]:
    """The body of `text`, which has the offsets of `places.text`."""
    if not text.strip():
        return Body(), ()
    lazy = lazy_lines(text, places)
    marked, unclosed = mark(text)
    root, notes = element_tree(marked.text)
    body, problems = body_of(root, notes, marked, places, folder)
    fences = (
        Diagnostic(
            code=Code.MDN001,
            span=places.span(fence.start, fence.end),
            message="the code fence is not closed",
            help=f"close it with a line of `{fence.raw}` alone",
        )
        for fence in unclosed
    )
    return body, in_order((*lazy, *fences, *problems))

"""Markdown in, `Body` out: safe HTML, headings, mentions with their places, quotations, plain text.

In order: bounds (`markdown_limits`), quoted lines (`markdown_quotes`), marks that carry places (`markdown_marks`), the parser
(`markdown_dialect`, with emphasis of our own in `markdown_emphasis`), and from its tree to HTML and what a body knows of
itself (`markdown_writer` for blocks, `markdown_runs` for running text, `markdown_html` for what both need). Addresses are
judged in `markdown_links`, citations read in `markdown_citations`.
"""

from generator.model.body import Body, Quotation
from generator.model.diagnostics import Code, Diagnostic, in_order
from generator.read.markdown_dialect import element_tree
from generator.read.markdown_html import DEEPEST, TooDeepError
from generator.read.markdown_limits import too_much
from generator.read.markdown_marks import Places, mark
from generator.read.markdown_quotes import lazy_lines, take_quotation
from generator.read.markdown_writer import body_of

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
    if excess := too_much(places.text, places):
        return Body(), excess
    body, problems = _body(places.text, places, folder)
    return body, in_order((*lazy_lines(places.text, places), *problems))


def parse_excerpt(
    path: str, text: str, first_line: int, folder: str
) -> tuple[Quotation | None, Body, tuple[Diagnostic, ...]]:
    """
    The quotation in the text of an excerpt, the editor's note around it, and everything that is wrong with them.

    There is no quotation when no line starts with `>`, which is a problem, too. For the arguments see `parse_body`.
    """
    places = Places(path, text, first_line)
    if excess := too_much(places.text, places):
        return None, Body(), excess
    try:
        quotation, note, problems = take_quotation(places.text, places)
    except TooDeepError as error:
        return None, Body(), (_too_deep(places, error.offset),)
    body, more = _body(note, places, folder)
    return quotation, body, in_order((*problems, *lazy_lines(places.text, places), *more))


def _body(text: str, places: Places, folder: str) -> tuple[Body, tuple[Diagnostic, ...]]:
    """The body of `text`, which has the offsets of `places.text`."""
    if not text or text.isspace():
        return Body(), ()
    marked, unclosed = mark(text)
    try:
        body, problems = body_of(*element_tree(marked.text), marked, places, folder)
    except TooDeepError as error:
        return Body(), (_too_deep(places, error.offset),)
    except RecursionError:
        # The bounds leave no text that gets here; should the parser learn new ways to call itself, it is no crash of ours.
        return Body(), (_too_deep(places, 0),)
    fences = (
        Diagnostic(
            code=Code.MDN001,
            span=places.span(fence.start, fence.end),
            message="the code fence is not closed",
            help=f"close it with a line of {len(fence.raw)} {'backticks' if '`' in fence.raw else 'tildes'} and nothing else",
        )
        for fence in unclosed
    )
    return body, (*fences, *problems)


def _too_deep(places: Places, offset: int) -> Diagnostic:
    """The refusal of a text whose elements stand too deep in one another."""
    return Diagnostic(
        code=Code.MDN003,
        span=places.span(offset, min(offset + 1, len(places.text))),
        message=f"lists, quotations or emphasis are nested more than {DEEPEST} deep",
        help="nest them less deeply, or put code between fences",
    )

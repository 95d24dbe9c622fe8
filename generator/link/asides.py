"""Citations that are none, for words stand before the name."""

from collections.abc import Iterable, Iterator

from generator.link.anchors import body_of
from generator.link.names import Names
from generator.model.diagnostics import Code, Diagnostic
from generator.model.documents import Document

__all__ = ("check_asides",)


def check_asides(documents: Iterable[Document], names: Names) -> Iterator[Diagnostic]:
    """
    A diagnostic for each `[see @name]` whose name an excerpt or source carries.

    Any other name may be somebody's on a social network, or a mail address, and is left alone.
    """
    for document in documents:
        for mention in body_of(document).asides:
            if names.knows(mention):
                yield Diagnostic(
                    code=Code.MDN005,
                    span=mention.span,
                    message=f"nothing is cited here: words stand before `@{mention.name}` in its brackets",
                    help=f"put them before the brackets, such as `see [@{mention.name}]`",
                )

"""Translations: each leads to one original, in another language."""

from collections.abc import Iterator

from generator.model.diagnostics import Code, Diagnostic
from generator.model.documents import Page, Topic
from generator.model.graph import Graph
from generator.model.refs import Ref
from generator.model.site import Site

__all__ = ("check_translations",)


def check_translations(graph: Graph, site: Site) -> Iterator[Diagnostic]:
    """A diagnostic for each translation of itself or of a translation, in its original's own language, or made twice."""
    taken: dict[tuple[Ref, str], Topic | Page] = {}
    for document in graph.documents.values():
        if not isinstance(document, Topic | Page) or document.translation_of is None:
            continue
        ref = graph.target(document.translation_of)
        original = graph.documents.get(ref) if ref is not None else None
        if not isinstance(original, Topic | Page) or ref is None:
            continue
        lang = document.lang or site.lang
        place = document.translation_of.span
        if original.ref == document.ref:
            yield Diagnostic(
                code=Code.REF008,
                span=place,
                message=f"`{document.ref.id}` is named as a translation of itself",
                help="name the original, or remove `translation_of`",
            )
        elif original.translation_of is not None:
            yield Diagnostic(
                code=Code.REF008,
                span=place,
                message=f"`{original.ref.id}` is a translation itself",
                help=(
                    "remove `translation_of` in the original of the two"
                    if original.translation_of.name == document.ref.id
                    else f"name its original, `{original.translation_of.name}`"
                ),
                related=original.translation_of.span,
            )
        elif lang == (original.lang or site.lang):
            yield Diagnostic(
                code=Code.REF008,
                span=place,
                message=f"this translation is in `{lang}`, the language of its original",
                help="give `lang` the language of this text",
                related=original.at("lang"),
            )
        elif (ref, lang) in taken:
            yield Diagnostic(
                code=Code.REF008,
                span=place,
                message=f"`{original.ref.id}` has a translation into `{lang}` already",
                help=f"keep one of the two: the other is {taken[ref, lang].span.path}",
                related=taken[ref, lang].span,
            )
        else:
            taken[ref, lang] = document

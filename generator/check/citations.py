"""Claims lead to evidence, and evidence is used."""

from collections.abc import Iterator

from generator.check.case import Case
from generator.model.diagnostics import Code, Diagnostic
from generator.model.documents import Excerpt, Topic
from generator.model.graph import Relation

__all__ = ("excerpts_are_used", "paragraphs_are_cited")


def paragraphs_are_cited(case: Case) -> Iterator[Diagnostic]:
    """Every paragraph and list item of a topic of twelve words or more carries a citation or a card."""
    for topic in case.graph.of(Topic):
        for paragraph in topic.body.paragraphs:
            if not paragraph.cited and paragraph.is_claim:
                yield Diagnostic(
                    code=Code.CIT001,
                    span=paragraph.span,
                    message=f"a paragraph of {paragraph.words} words cites nothing",
                    help="add the excerpt or source that bears it out, such as `[@name]`",
                )


def excerpts_are_used(case: Case) -> Iterator[Diagnostic]:
    """Every excerpt is cited, shown or named as evidence somewhere else; asked only when no name is astray."""
    if not case.graph.complete:
        return
    uses = (Relation.CITES, Relation.SHOWS, Relation.EVIDENCE)
    for excerpt in case.graph.of(Excerpt):
        if not {*case.graph.sources_of(excerpt.ref, *uses)} - {excerpt.ref}:
            yield Diagnostic(
                code=Code.CIT002,
                span=excerpt.span,
                message=f"nothing cites the excerpt `{excerpt.ref.id}`",
                help=f"cite it with `[@{excerpt.ref.id}]`, or mark it `draft: true` until it is wanted",
            )

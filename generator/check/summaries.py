"""A reader may stop at the summary, so there is one."""

from collections.abc import Iterator

from generator.check.case import Case
from generator.model.diagnostics import Code, Diagnostic
from generator.model.documents import Topic

__all__ = ("topics_have_summaries",)


def topics_have_summaries(case: Case) -> Iterator[Diagnostic]:
    """Every topic says in a sentence or two what is the case."""
    for topic in case.graph.of(Topic):
        if not topic.summary:
            yield Diagnostic(
                code=Code.SUM001,
                span=topic.at("summary" if "summary" in topic.spans else "title"),
                message=f"the topic `{topic.ref.id}` has no summary",
                help="add `summary:` with one or two sentences: what is the case and why it matters",
            )

"""Topics that those who subscribe to a feed never hear of."""

from collections.abc import Iterator

from generator.check.case import Case
from generator.model.diagnostics import Code, Diagnostic
from generator.model.documents import Topic
from generator.model.log import Happening

__all__ = ("topics_have_a_day_of_their_own",)


def topics_have_a_day_of_their_own(case: Case) -> Iterator[Diagnostic]:
    """
    Where some topics say on which day they came out or changed, all do: feeds are made of such days.

    A translation is left alone, since its original is announced, and so is a site that dates nothing.
    """
    told = {entry.document for entry in case.graph.log if entry.kind is Happening.TOPIC_ADDED}
    topics = [topic for topic in case.graph.of(Topic) if topic.translation_of is None]
    undated = [topic for topic in topics if topic.ref not in told and not _has_day(topic)]
    if len(undated) == len(topics):
        return
    for topic in undated:
        if topic.date is None:
            yield Diagnostic(
                code=Code.DAT004,
                span=topic.at("title"),
                message=f"the topic `{topic.ref.id}` has no day, so that no feed announces it",
                help="add `date:` with the day on which it came out, such as `date: 2025-01-17`",
            )
        else:
            yield Diagnostic(
                code=Code.DAT004,
                span=topic.at("date"),
                message=f"`date` is {topic.date.text}, which is not one day, so that no feed announces the topic",
                help="write the day on which it came out, or add `updated:` with the day of its last change",
            )


def _has_day(topic: Topic) -> bool:
    """Whether a feed can say when the topic came out, or changed in a way that matters to readers."""
    return (
        topic.publish is not None
        or topic.updated is not None
        or (topic.date is not None and topic.date.is_day)
        or any(change.major for change in topic.changes)
        or any(step.date.is_day for judgement in topic.judgements for step in judgement.history)
    )

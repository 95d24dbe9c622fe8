"""Links to headings, and pictures."""

from generator.link import link
from generator.link.anchors import check_anchors, check_pictures
from generator.model.diagnostics import Code, Diagnostic
from generator.model.documents import Media
from generator.model.refs import Kind
from generator.model.source import Span
from tests.support.values import (
    AS_OF,
    AnyDocument,
    at,
    body,
    excerpt,
    href,
    judgement,
    library,
    mentions,
    picture,
    site,
    source,
    topic,
)

KNOWN = topic("known", body=body(headings=("what-is-known", "چه-می‌دانیم")))


def anchor_problems(*documents: AnyDocument) -> list[Diagnostic]:
    graph, _ = link(library(*documents), site("economy"), as_of=AS_OF, drafts=False)
    return list(check_anchors(graph.documents.values(), graph))


def test_a_link_to_a_heading_that_is_there_is_fine() -> None:
    linking = topic(
        "a",
        body=body(
            href("topic:known", "what-is-known"), href("topic:known"), href("", "here"), headings=("here",)
        ),
    )

    assert anchor_problems(KNOWN, linking) == []


def test_a_fragment_may_be_written_as_browsers_encode_it() -> None:
    """Percent-encoded, and with letters composed or not."""
    accents = topic("cafe", body=body(headings=("café",)))
    linking = topic("a", body=body(href("topic:cafe", "caf%C3%A9"), href("topic:cafe", "cafe\u0301")))

    assert anchor_problems(accents, linking) == []


def test_a_misspelt_heading_is_suggested_with_its_words() -> None:
    (problem,) = anchor_problems(KNOWN, topic("a", body=body(href("topic:known", "what-is-know"))))

    assert problem.code is Code.REF005
    assert problem.span == at(line=6)
    assert problem.message == "the topic `known` has no heading `#what-is-know`"
    assert problem.help == "use `#what-is-known`, “what is known”"


def test_judgements_can_be_linked_to_by_their_ids() -> None:
    judged = topic("judged", judgements=(judgement("growth", evidence=mentions(Kind.EXCERPT, "q")),))
    linking = topic("a", body=body(href("topic:judged", "judgement-growth"), href("topic:judged", "growth")))

    (problem,) = anchor_problems(judged, linking, excerpt(), source())

    assert problem.help == "use `#judgement-growth`, “Trade is likely to grow.”"


def test_a_page_without_headings_is_linked_to_as_a_whole() -> None:
    linking = topic("a", body=body(href("source:s", "prices"), href("section:economy", "prices")))

    problems = anchor_problems(linking, source())

    assert [problem.help for problem in problems] == ["link to the page without `#`"] * 2


def test_in_its_own_page_a_wrong_heading_is_answered_with_those_that_are_there() -> None:
    (problem,) = anchor_problems(topic("a", body=body(href("", "zzz"), headings=("one", "two"))))

    assert problem.message == "this page has no heading `#zzz`"
    assert problem.help == "name one of its headings: `#one`, `#two`"


def test_a_page_with_no_heading_at_all_cannot_link_into_itself() -> None:
    (problem,) = anchor_problems(topic("a", body=body(href("", "zzz"))))

    assert problem.help == "remove the link, or add the heading"


def test_the_note_of_an_excerpt_is_looked_at() -> None:
    (problem,) = anchor_problems(excerpt(note=body(href("", "zzz"))), source())

    assert problem.code is Code.REF005


def test_a_link_whose_page_is_astray_is_not_reported_for_its_heading() -> None:
    assert anchor_problems(topic("a", body=body(href("topic:nowhere", "x")))) == []


def picture_problems(*paths: str, media: tuple[str, ...]) -> list[Diagnostic]:
    documents = (topic("a", body=body(*(picture(path) for path in paths))),)
    graph, _ = link(library(*documents, media=media), site(), as_of=AS_OF, drafts=False)
    assert graph.media == {path: Media(path, "") for path in media}
    return list(check_pictures(graph.documents.values(), graph))


def test_a_picture_that_is_there_is_fine() -> None:
    assert picture_problems("content/topics/chart.png", media=("content/topics/chart.png",)) == []


def test_a_picture_elsewhere_or_in_other_case_is_suggested() -> None:
    elsewhere, cased = picture_problems(
        "content/topics/chart.png",
        "content/topics/MAP.PNG",
        media=("content/media/chart.png", "content/media/map.png"),
    )

    assert elsewhere.code is Code.REF006
    assert elsewhere.span == Span("content/topics/a.md", 7, 1)
    assert elsewhere.message == "no picture is at `content/topics/chart.png`"
    assert elsewhere.help == "use the one at content/media/chart.png"
    assert cased.help == "use the one at content/media/map.png"


def test_a_picture_like_no_other_has_to_be_put_there() -> None:
    (problem,) = picture_problems("content/topics/chart.png", media=("content/zz.svg",))

    assert problem.help == "put the file there, or take the picture out"

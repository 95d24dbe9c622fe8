"""The names of a text's passages."""

import re

from hypothesis import given
from hypothesis import strategies as st

from generator.model.body import Card, Citation, Cite, Href
from generator.model.source import Span
from generator.render.anchors import anchored
from tests.generator.render.samples import mention

Part = str | Cite | Card | Href


def named(*parts: Part) -> dict[str, str]:
    """The beginning of each passage by its name."""
    whole = "".join(part for part in anchored(parts) if isinstance(part, str))
    return dict(re.findall(r'<(?:p|li) id="([^"]+)">([^<]*)', whole))


def names(*parts: Part) -> list[str]:
    return list(named(*parts))


FIRST = "<p>The article has no date and names no publisher.</p>\n"
SECOND = "<p>It quotes news reports without naming any of them.</p>\n"


def test_paragraphs_and_list_items_that_hold_words_have_names() -> None:
    loose = "<ul>\n<li>\n<p>Inside a loose list.</p>\n</li>\n<li>Close.</li>\n</ul>\n"

    assert set(named(FIRST, loose).values()) == {
        "The article has no date and names no publisher.",
        "Inside a loose list.",
        "Close.",
    }


def test_a_passage_keeps_its_name_when_others_come_and_go() -> None:
    (name,) = names(SECOND)

    assert name in names(FIRST, SECOND)
    assert names(FIRST, SECOND) == names(FIRST, "<p>New.</p>", SECOND)[::2]


def test_a_passage_keeps_its_name_when_it_is_mended_after_its_first_words() -> None:
    assert names(FIRST) == names(FIRST.replace("publisher", "author, either"))
    assert names(FIRST) != names(FIRST.replace("article", "essay"))


def test_markup_and_citations_are_no_part_of_a_name() -> None:
    plain = names("<p>One two three four.</p>")
    cite = Cite((Citation(mention("one")),))
    linked = (
        '<p>One <em>two</em> <a href="',
        Href(mention("ties"), "", Span("here.md")),
        '">three</a> four',
        cite,
        ".</p>",
    )

    assert names(*linked) == plain


def test_passages_that_open_alike_are_told_apart() -> None:
    first, second, third = names(FIRST, FIRST.replace("</p>", " More.</p>"), FIRST)

    assert (second, third) == (f"{first}-2", f"{first}-3")


def test_what_has_a_name_already_keeps_it() -> None:
    (name,) = names(FIRST)
    heading = f'<h2 id="{name}">Heading</h2>\n<li id="fn-1">Note.</li>\n'

    assert "".join(map(str, anchored((heading,)))) == heading
    assert names(heading, FIRST) == ["fn-1", f"{name}-2"]


@given(
    st.lists(
        st.sampled_from(
            [FIRST, SECOND, "<ol>\n<li>a</li>\n</ol>", "<p></p>", "<pre><code>&lt;p&gt;</code></pre>"]
        )
    )
)
def test_only_names_are_added_and_each_is_there_once(parts: list[str]) -> None:
    whole = "".join(part for part in anchored(tuple(parts)) if isinstance(part, str))
    found = re.findall(r' id="([^"]+)"', whole)

    assert re.sub(r' id="[^"]+"', "", whole) == "".join(parts)
    assert len(found) == len(set(found))

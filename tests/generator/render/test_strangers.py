"""Words of the interface in another language than their page's."""

import pytest

from generator.render.catalogue import Words, fillings, words_for
from generator.render.strangers import OWN, STRANGE, enclosed, plain, plain_bytes, settled
from tests.generator.render.samples import PO

HEBREW = words_for("he", {})


def drawn(html: str, lang: str = "he", direction: str = "rtl") -> str:
    return settled(html, "en", (lang, direction))


def test_strange_words_get_an_element_of_their_own() -> None:
    said = HEBREW.gettext("Timeline")

    assert drawn(f"<h2>{said}</h2>") == '<h2><bdi lang="en" dir="ltr">Timeline</bdi></h2>'


def test_their_direction_goes_without_saying_where_the_page_has_it() -> None:
    said = words_for("ja", {}).gettext("Timeline")

    assert drawn(f"<h2>{said}</h2>", "ja", "ltr") == '<h2><bdi lang="en">Timeline</bdi></h2>'


@pytest.mark.parametrize(
    "html",
    [
        '<nav aria-label="{}"></nav>',
        "<title>{} · x</title>",
        "<option>{}</option>",
        '<script type="application/ld+json">{{"a": "{}"}}</script>',
        "<svg><title>{}</title></svg>",
    ],
)
def test_where_no_element_can_stand_the_words_stand_alone(html: str) -> None:
    assert drawn(html.format(HEBREW.gettext("Timeline"))) == html.format("Timeline")


def test_in_a_drawing_the_element_is_a_drawing_s() -> None:
    said = HEBREW.gettext("about, or uncertain")

    assert drawn(f"<svg><text>{said}</text></svg><p>{said}</p>") == (
        '<svg><text><tspan lang="en" direction="ltr" unicode-bidi="isolate">about, or uncertain</tspan></text></svg>'
        '<p><bdi lang="en" dir="ltr">about, or uncertain</bdi></p>'
    )


def test_what_is_filled_in_is_in_the_page_s_language() -> None:
    said = HEBREW.say("By %(names)s", names="רות")

    assert drawn(said) == '<bdi lang="en" dir="ltr">By <bdi lang="he" dir="rtl">רות</bdi></bdi>'


def test_what_is_filled_in_without_a_word_belongs_to_the_message() -> None:
    said = HEBREW.say("%(n)s of %(of)s", n="3", of="<b>4</b>")

    assert drawn(said) == '<bdi lang="en" dir="ltr">3 of <b>4</b></bdi>'


def test_strange_words_in_strange_words_are_marked_once() -> None:
    day = enclosed("<time>17 January 2025</time>", STRANGE)
    said = HEBREW.gettext("Updated %(date)s")
    text = said % fillings(said, {"date": day})

    assert drawn(text) == '<bdi lang="en" dir="ltr">Updated <time>17 January 2025</time></bdi>'


def test_own_words_between_strange_ones_keep_their_neighbours_marked() -> None:
    said = HEBREW.say("%(a)s then %(b)s", a="רות", b=HEBREW.say("likely"))

    assert drawn(said) == '<bdi lang="en" dir="ltr"><bdi lang="he" dir="rtl">רות</bdi> then likely</bdi>'


def test_figures_in_order_are_words_too() -> None:
    said = HEBREW.say("%(low)s–%(high)s%%", low="55", high="80")

    assert drawn(said) == '<bdi lang="en" dir="ltr">55–80%</bdi>'


def test_marks_alone_are_of_no_language() -> None:
    assert (HEBREW.gettext(", "), HEBREW.gettext("0123456789")) == (", ", "0123456789")


def test_marks_before_words_belong_to_what_comes_before() -> None:
    assert drawn(HEBREW.gettext(", via x")) == ', <bdi lang="en" dir="ltr">via x</bdi>'


def test_a_message_that_a_catalogue_lacks_is_strange_and_the_others_are_not() -> None:
    persian = words_for("fa", {"fa": (PO + 'msgid "likely"\nmsgstr "محتمل"\n').encode()})

    assert (persian.gettext("likely"), persian.gettext("low")) == ("محتمل", enclosed("low", STRANGE))
    assert persian.ngettext("page", "pages", 2) == enclosed("pages", STRANGE)


@pytest.mark.parametrize("words", [words_for("en", {}), words_for("en-GB", {})])
def test_english_is_at_home_on_english_pages(words: Words) -> None:
    assert (words.gettext("likely"), words.set_apart("17 January")) == ("likely", "17 January")


@pytest.mark.parametrize("html", ["<p>a < b</p>", "<p>x</p>", ""])
def test_a_page_without_strange_words_is_left_as_it_is(html: str) -> None:
    assert drawn(html) == html


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        (f"<p>{STRANGE}a</p>", "<p>a</p>"),
        (f"{STRANGE}a\ufdd2\ufdd2 {OWN}b\ufdd2", '<bdi lang="en" dir="ltr">a</bdi> b'),
    ],
)
def test_marks_that_do_not_pair_do_no_harm(html: str, expected: str) -> None:
    assert drawn(html) == expected


def test_what_is_not_a_page_has_no_marks() -> None:
    said = HEBREW.say("By %(names)s", names="רות")

    assert (plain(said), plain_bytes(said.encode()).decode()) == ("By רות", "By רות")

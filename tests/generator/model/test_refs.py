"""Names, and the addresses that follow from them."""

import pytest

from generator.model.refs import FOLDERS, RESERVED, Kind, Ref, is_slug, path_of, url_of


@pytest.mark.parametrize("text", ["a", "economic-ties", "2024-visit", "a" * 120])
def test_these_are_slugs(text: str) -> None:
    assert is_slug(text)


@pytest.mark.parametrize(
    "text", ["", "A", "a b", "a--b", "-a", "a-", "a_b", "é", "..", "a/b", "a%2eb", "a\n", "a" * 121]
)
def test_these_are_no_slugs(text: str) -> None:
    assert not is_slug(text)


def test_a_document_stands_in_its_kinds_folder() -> None:
    assert url_of(Ref(Kind.TOPIC, "economic-ties")) == "topics/economic-ties/"


def test_a_page_stands_at_the_top() -> None:
    assert url_of(Ref(Kind.PAGE, "about")) == "about/"


@pytest.mark.parametrize(
    ("url", "path"),
    [("", "index.html"), ("about/", "about/index.html"), ("404.html", "404.html"), ("feed.xml", "feed.xml")],
)
def test_an_address_is_answered_by_a_file(url: str, path: str) -> None:
    assert path_of(url) == path


def test_no_page_can_take_the_place_of_a_folder_of_documents() -> None:
    assert set(FOLDERS.values()) <= RESERVED


def test_a_ref_is_read_as_it_is_written() -> None:
    ref = Ref(Kind.EVENT, "tehran-visit-2022")

    assert Ref.parse(str(ref)) == ref


def test_a_ref_of_no_kind_of_ours_is_refused() -> None:
    with pytest.raises(ValueError, match="gazette"):
        Ref.parse("gazette:fuel")

"""Which document answers at which address."""

import pytest

from generator.link.addresses import claim_addresses
from generator.model.diagnostics import Code
from generator.model.refs import Kind, Ref
from tests.support.values import at, codes, page, topic

ECONOMY = Ref(Kind.SECTION, "economy")


def test_old_addresses_lead_to_the_documents_that_took_them_over() -> None:
    a = topic("trade", aliases=("economy", "/old/commerce/"))
    b = page("about", aliases=("who-we-are",))

    redirects, problems = claim_addresses((b, a), ())

    assert problems == []
    assert list(redirects.items()) == [("economy/", a.ref), ("old/commerce/", a.ref), ("who-we-are/", b.ref)]


def test_the_address_of_another_document_is_refused() -> None:
    owner = page("about")

    redirects, (problem,) = claim_addresses((topic("trade", aliases=("about",)), owner), ())

    assert redirects == {}
    assert problem.code is Code.ADR003
    assert problem.message == "the old address `about/` is the page of content/pages/about.md"
    assert problem.related == owner.span


@pytest.mark.parametrize(
    "address", ["sections/economy", "timeline", "search", "topics", "changes/", "assets", "/"]
)
def test_an_address_of_the_sites_own_is_refused(address: str) -> None:
    redirects, problems = claim_addresses((topic("trade", aliases=(address,)),), (ECONOMY,))

    assert redirects == {}
    assert codes(problems) == [Code.ADR003]


def test_the_second_claim_of_an_old_address_is_refused_and_shows_the_first() -> None:
    first = topic("a", aliases=("x", "economy"), spans={"aliases.1": at("content/topics/a.md", 3, 14)})
    second = topic("b", aliases=("economy",), spans={"aliases.0": at("content/topics/b.md", 3, 11)})

    redirects, (problem,) = claim_addresses((second, first), ())

    assert redirects == {"x/": first.ref, "economy/": first.ref}
    assert problem.span == at("content/topics/b.md", 3, 11)
    assert problem.related == at("content/topics/a.md", 3, 14)
    assert problem.message == "the old address `economy/` is claimed by content/topics/a.md too"


def test_one_document_may_say_an_old_address_twice() -> None:
    a = topic("a", aliases=("economy", "economy/"))

    assert claim_addresses((a,), ()) == ({"economy/": a.ref}, [])

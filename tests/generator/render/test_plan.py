"""All pages of a site."""

from datetime import date
from typing import Any, TypeVar

import msgspec
import pytest

from generator.model.documents import Change, Media
from generator.model.output import Output
from generator.model.refs import Kind, Ref
from generator.render.assets import assets
from generator.render.files import File
from generator.render.plan import PagePlan, key_of, media, plan
from generator.render.views import (
    TEMPLATES,
    ChangesView,
    Counts,
    FeedView,
    FramedView,
    HomeView,
    ListView,
    PageView,
    RedirectView,
    RobotsView,
    SectionView,
    SitemapView,
    TimelineView,
    View,
)
from tests.generator.render.samples import (
    AnyDocument,
    edtf,
    entity,
    event,
    excerpt,
    graph,
    mention,
    mentions,
    page,
    site,
    source,
    theme,
    topic,
)

V = TypeVar("V")

PERSIAN = topic(
    "ties-fa", title="روابط", lang="fa", translation_of=mention("ties", Kind.TOPIC), date=edtf("2025-01-17")
)
LOG = (Change(date=date(2025, 1, 17), note="First published."),)
DOCUMENTS = (
    topic("ties", changes=LOG, order=2),
    topic("visit", changes=(Change(date=date(2025, 2, 1), note="New."),), order=1),
    PERSIAN,
    excerpt("one"),
    source(),
    entity("putin"),
    event("meeting", "2022-07-19", topics=mentions(Kind.TOPIC, "ties")),
    page("about"),
)


def plans(
    *documents: AnyDocument, redirects: dict[str, Ref] | None = None, **settings: object
) -> dict[str, PagePlan]:
    chosen = site(**settings)
    found = graph(*documents, settings=chosen, redirects=redirects)
    return {planned.path: planned for planned in plan(found, chosen, theme())}


def view(kind: type[V], path: str, **settings: Any) -> V:  # noqa: ANN401 (settings as the site takes them)
    found = plans(*DOCUMENTS, **settings)[path].view
    assert isinstance(found, kind)
    return found


def test_the_site_has_its_pages_and_no_other() -> None:
    assert list(plans(*DOCUMENTS, base_url="https://x.org/")) == [
        "404.html",
        "about/index.html",
        "about/index.md",
        "changes/index.html",
        "entities/index.html",
        "entities/putin/index.html",
        "events/meeting/index.html",
        "evidence.json",
        "evidence/index.html",
        "excerpts/index.html",
        "excerpts/one/index.html",
        "excerpts/one/index.md",
        "feed.json",
        "feed.xml",
        "icon.svg",
        "index.html",
        "index.md",
        "llms-full.txt",
        "llms.txt",
        "manifest.webmanifest",
        "opensearch.xml",
        "robots.txt",
        "search/index.html",
        "search/sayings.en.js",
        "sections/economy/index.html",
        "sections/security/index.html",
        "sitemap.xml",
        "sources.bib",
        "sources.csl.json",
        "sources.ris",
        "sources/gazette/index.html",
        "sources/index.html",
        "timeline/index.html",
        "topics/index.html",
        "topics/schema.json",
        "topics/ties-fa/cite.bib",
        "topics/ties-fa/cite.csl.json",
        "topics/ties-fa/cite.ris",
        "topics/ties-fa/feed.json",
        "topics/ties-fa/feed.xml",
        "topics/ties-fa/index.html",
        "topics/ties-fa/index.json",
        "topics/ties-fa/index.md",
        "topics/ties/cite.bib",
        "topics/ties/cite.csl.json",
        "topics/ties/cite.ris",
        "topics/ties/feed.json",
        "topics/ties/feed.xml",
        "topics/ties/index.html",
        "topics/ties/index.json",
        "topics/ties/index.md",
        "topics/visit/cite.bib",
        "topics/visit/cite.csl.json",
        "topics/visit/cite.ris",
        "topics/visit/feed.json",
        "topics/visit/feed.xml",
        "topics/visit/index.html",
        "topics/visit/index.json",
        "topics/visit/index.md",
    ]


def test_a_site_that_wants_to_be_kept_by_nobody_says_so_on_every_page() -> None:
    found = plans(*DOCUMENTS, base_url="https://x.org/", noindex=True)
    pages = [one.view.page for one in found.values() if isinstance(one.view, FramedView)]

    assert {page.index for page in pages} == {False}
    assert "sitemap.xml" not in found
    assert found["robots.txt"].view == RobotsView("")


@pytest.mark.parametrize("noindex", [False, True])
def test_what_a_server_should_say_is_written_down_for_hosts_that_read_it(noindex: bool) -> None:
    found = plans(*DOCUMENTS, headers=True, noindex=noindex)["_headers"].view

    assert isinstance(found, File)
    assert (b"X-Robots-Tag: noindex" in found.data) == noindex
    assert found.data.startswith(b"/*\n  Content-Security-Policy: frame-ancestors 'none'\n")
    assert found.data.endswith(b"/assets/*\n  Cache-Control: public, max-age=31536000, immutable\n")
    assert "_headers" not in plans(*DOCUMENTS)


def test_an_empty_site_has_pages_too() -> None:
    assert {"index.html", "evidence/index.html"} <= plans().keys()
    assert (
        not {"sitemap.xml", "evidence.json", "sources.bib", "sources.ris", "sources.csl.json"}
        & plans().keys()
    )


def test_menus_lead_to_the_evidence_when_there_is_any() -> None:
    def menu(*documents: AnyDocument) -> list[str]:
        home = plans(*documents)["index.html"].view
        assert isinstance(home, HomeView)
        return [link.url for link in (*home.page.nav, *home.browse)]

    assert menu(*DOCUMENTS).count("evidence/index.html") == 2
    assert "evidence/index.html" not in menu(topic("ties"))


def test_translations_are_not_listed_beside_their_originals() -> None:
    home = view(HomeView, "index.html")
    (block,) = home.sections

    assert [card.title for card in block.topics] == ["Visit", "Ties"]
    assert [card.title for card in view(ListView, "topics/index.html").topics] == ["Visit", "Ties"]
    assert home.counts == Counts(topics=2, excerpts=1, sources=1, events=1)


def test_lists_take_the_version_in_their_own_language() -> None:
    found = plans(topic("ties", lang="en"), PERSIAN, lang="fa")["topics/index.html"].view

    assert isinstance(found, ListView)
    assert [(card.title, card.lang) for card in found.topics] == [("روابط", "")]


def test_home_leads_with_where_to_start() -> None:
    chosen = view(HomeView, "index.html", start_here=mentions(Kind.TOPIC, "ties"))

    assert chosen.lead is not None
    assert chosen.lead.title == "Ties"
    assert [card.title for card in chosen.start_here] == ["Ties"]
    assert [item.note for item in chosen.latest] == ["New.", "First published."]


def test_without_a_place_to_start_home_leads_with_the_first_topic() -> None:
    lead = view(HomeView, "index.html").lead

    assert lead is not None
    assert lead.title == "Visit"


def test_a_section_has_the_events_of_its_topics() -> None:
    assert [item.title for item in view(SectionView, "sections/economy/index.html").timeline] == ["Meeting"]
    assert view(SectionView, "sections/security/index.html").timeline == ()


def test_lists_reach_every_document() -> None:
    assert [card.url for card in view(ListView, "excerpts/index.html").cards] == [
        "../excerpts/one/index.html"
    ]
    (row,) = view(ListView, "sources/index.html").sources
    assert (row.source.url, row.quotations) == ("../sources/gazette/index.html", 1)
    assert [one.url for one in view(ListView, "entities/index.html").named] == [
        "../entities/putin/index.html"
    ]
    assert [item.url for item in view(TimelineView, "timeline/index.html").items] == [
        "../events/meeting/index.html"
    ]
    assert [item.note for item in view(ChangesView, "changes/index.html").changes] == [
        "New.",
        "First published.",
    ]


def test_a_long_list_of_excerpts_shows_them_in_short_and_a_very_long_one_names_them_only() -> None:
    def listed(count: int) -> tuple[int, ...]:
        excerpts = (excerpt(f"x{number}") for number in range(count))
        many = plans(*excerpts, source())["excerpts/index.html"].view
        assert isinstance(many, ListView)
        return (len(many.cards), len(many.rows), len(many.links))

    assert [listed(count) for count in (24, 25, 300, 301)] == [
        (24, 0, 0),
        (0, 25, 0),
        (0, 300, 0),
        (0, 0, 301),
    ]


def test_an_old_address_leads_to_the_new_one() -> None:
    found = plans(*DOCUMENTS, redirects={"old/ties/": Ref(Kind.TOPIC, "ties")}, base_url="https://x.org/")
    redirect = found["old/ties/index.html"].view

    assert isinstance(redirect, RedirectView)
    assert (redirect.target, redirect.page.canonical, redirect.page.index) == (
        "../../topics/ties/index.html",
        "https://x.org/topics/ties/",
        False,
    )


def test_the_feed_has_what_changed_last() -> None:
    feed = view(FeedView, "feed.xml", base_url="https://x.org/b/")

    assert [(entry.id, entry.updated) for entry in feed.entries] == [
        ("https://x.org/b/topics/visit/#2025-02-01-note-41556d8f", "2025-02-01T00:00:00Z"),
        ("https://x.org/b/topics/ties/#2025-01-17-note-ff8f4c98", "2025-01-17T00:00:00Z"),
        ("https://x.org/b/topics/ties-fa/#2025-01-17-published", "2025-01-17T00:00:00Z"),
    ]
    assert (feed.updated, feed.self_url) == ("2025-02-01T00:00:00Z", "https://x.org/b/feed.xml")


def test_without_an_address_the_feed_has_names_that_last() -> None:
    first, again = view(FeedView, "feed.xml"), view(FeedView, "feed.xml")

    assert first.id.startswith("urn:uuid:")
    assert len({first.id, *(entry.id for entry in first.entries)}) == 4
    assert first == again
    assert first.entries[0].url == "topics/visit/index.html"


def test_an_empty_feed_is_as_old_as_the_site_and_one_of_a_site_without_a_day_is_not_there() -> None:
    feed = plans(event("visit", "2022-07-19"))["feed.xml"].view

    assert isinstance(feed, FeedView)
    assert feed.updated == "2022-07-19T00:00:00Z"
    assert "feed.xml" not in plans()


def test_the_sitemap_lists_pages_worth_keeping_with_absolute_addresses() -> None:
    sitemap = view(SitemapView, "sitemap.xml", base_url="https://x.org/b/")
    urls = [entry.url for entry in sitemap.entries]

    assert urls == sorted(urls)
    assert {"https://x.org/b/", "https://x.org/b/topics/ties/", "https://x.org/b/search/"} <= set(urls)
    assert "https://x.org/b/404.html" not in urls
    assert (
        dict(zip(urls, sitemap.entries, strict=True))["https://x.org/b/topics/ties/"].modified == "2025-01-17"
    )
    assert (
        view(RobotsView, "robots.txt", base_url="https://x.org/b/").sitemap == "https://x.org/b/sitemap.xml"
    )


def test_a_page_s_key_depends_on_all_that_shows_and_on_nothing_else() -> None:
    before = plans(*DOCUMENTS)
    after = plans(*(source(title="The Gazette") if one.ref.kind is Kind.SOURCE else one for one in DOCUMENTS))
    changed = {path for path in before if key_of(before[path], theme()) != key_of(after[path], theme())}

    assert changed == {
        "sources/gazette/index.html",
        "sources/index.html",
        "excerpts/one/index.html",
        "excerpts/one/index.md",
        "excerpts/index.html",
        "evidence/index.html",
        "evidence.json",
        "sources.bib",
        "sources.csl.json",
        "sources.ris",
    }


def test_keys_tell_templates_paths_and_languages_apart() -> None:
    one = plans(*DOCUMENTS)["index.html"]
    others = [
        msgspec.structs.replace(one, path="other.html"),
        msgspec.structs.replace(one, template="other.html"),
        msgspec.structs.replace(one, lang="fa"),
    ]
    retouched = msgspec.structs.replace(theme(), templates_digest="2")

    assert len({key_of(each, theme()) for each in (one, *others)} | {key_of(one, retouched)}) == 5


def test_the_order_in_which_documents_were_read_never_shows() -> None:
    first, second = plans(*DOCUMENTS), plans(*reversed(DOCUMENTS))

    assert {path: key_of(one, theme()) for path, one in first.items()} == {
        path: key_of(one, theme()) for path, one in second.items()
    }


def test_every_view_has_a_template() -> None:
    assert set(TEMPLATES) == set(View.__args__)
    assert TEMPLATES[PageView] == "page.html"


def test_a_theme_s_assets_and_the_pictures_are_outputs() -> None:
    pictures = (Media("content/topics/map.png", "digest"),)

    assert [output.path for output in assets(theme())] == [
        "assets/css/site.css",
        "assets/js/search.js",
        "assets/vendor/lunr.min.js",
    ]
    assert media(graph(media=pictures), {"content/topics/map.png": b"png"}.__getitem__) == (
        Output("media/topics/map.png", b"png", "digest"),
    )


@pytest.mark.parametrize("path", ["index.html", "404.html", "feed.xml", "search/index.html"])
def test_pages_of_no_document_stand_on_the_settings(path: str) -> None:
    assert plans(*DOCUMENTS)[path].span.path == "site.yaml"

"""The frame around every page."""

from datetime import date

from generator.model.refs import Kind
from generator.model.site import Section
from generator.render.plan import PagePlan, plan
from generator.render.strangers import plain
from generator.render.views import Alternate, FramedView, Link, PageMeta
from tests.generator.render.samples import (
    AnyDocument,
    event,
    graph,
    mention,
    page,
    site,
    source,
    theme,
    topic,
)


def frame(path: str, *documents: AnyDocument, **settings: object) -> PageMeta:
    chosen = site(**settings)
    plans = {planned.path: planned for planned in plan(graph(*documents, settings=chosen), chosen, theme())}
    return framed(plans[path])


def framed(planned: PagePlan) -> PageMeta:
    assert isinstance(planned.view, FramedView)
    return planned.view.page


def test_addresses_lead_from_the_page_to_explicit_files() -> None:
    found = frame("topics/ties/index.html", topic("ties", updated=date(2025, 1, 2)))

    assert (found.root, found.home, found.search, found.feed) == (
        "../../",
        "../../index.html",
        "../../search/index.html",
        "../../feed.xml",
    )
    assert found.assets == {
        "css/site.css": "../../assets/css/site.css",
        "js/search.js": "../../assets/js/search.js",
        "vendor/lunr.min.js": "../../assets/vendor/lunr.min.js",
    }


def test_absolute_addresses_are_known_only_with_a_base() -> None:
    assert frame("topics/ties/index.html", topic("ties")).canonical == ""
    assert (
        frame("topics/ties/index.html", topic("ties"), base_url="https://x.org/b/").canonical
        == "https://x.org/b/topics/ties/"
    )
    assert frame("index.html", base_url="https://x.org/b/").canonical == "https://x.org/b/"


def test_a_page_that_is_served_at_any_depth_starts_at_the_servers_root() -> None:
    assert frame("404.html", base_url="https://x.org/b/").home == "/b/index.html"
    assert frame("404.html").home == "index.html"


def test_the_menu_names_sections_that_hold_something_and_marks_the_page_itself() -> None:
    found = frame("sections/economy/index.html", topic("ties"), event("visit", "2022"))

    assert found.nav == (
        Link("Economy", "../../sections/economy/index.html", current=True),
        Link("Timeline", "../../timeline/index.html"),
    )


def test_the_menu_speaks_the_pages_language_where_it_can() -> None:
    documents = (topic("ties"), topic("guard", section="security"), topic("fa", lang="fa"))
    found = frame("topics/fa/index.html", *documents)

    assert found.nav == (
        Link("اقتصاد", "../../sections/economy/index.html"),
        Link("Security", "../../sections/security/index.html", "en", "ltr"),
    )
    assert (found.lang, found.dir, found.site_lang, found.words_lang) == ("fa", "rtl", "en", "en")


def test_the_footer_holds_the_plain_pages_in_their_order() -> None:
    pages = (
        page("method", order=2),
        page("about", order=1),
        page("fa", lang="fa", translation_of=mention("about", Kind.PAGE)),
    )

    assert [link.text for link in frame("index.html", *pages).footer] == ["About", "Method", "Changes"]
    assert [plain(link.text) for link in frame("fa/index.html", *pages).footer] == ["Fa", "Method", "Changes"]


def test_breadcrumbs_lead_home_and_end_with_the_page() -> None:
    assert frame("topics/ties/index.html", topic("ties")).breadcrumbs == (
        Link("Home", "../../index.html"),
        Link("Economy", "../../sections/economy/index.html"),
        Link("Ties", "../../topics/ties/index.html", current=True),
    )
    assert [link.text for link in frame("sources/gazette/index.html", source()).breadcrumbs] == [
        "Home",
        "Sources",
        "Gazette",
    ]
    assert frame("index.html").breadcrumbs == ()


def test_every_version_of_a_page_lists_them_all_the_original_first() -> None:
    translated = {"translation_of": mention("ties", Kind.TOPIC)}
    documents = (
        topic("ties"),
        topic("ties-ru", lang="ru", **translated),
        topic("ties-fa", lang="fa", **translated),
    )
    expected = (
        Alternate("en", "ltr", "English", "../../topics/ties/index.html", original=True, locale="en_US"),
        Alternate("fa", "rtl", "فارسی", "../../topics/ties-fa/index.html", locale="fa_IR"),
        Alternate("ru", "ltr", "Русский", "../../topics/ties-ru/index.html", locale="ru_RU"),
    )

    assert frame("topics/ties/index.html", *documents).alternates == expected
    assert frame("topics/ties-ru/index.html", *documents).alternates == expected
    assert frame("topics/alone/index.html", topic("alone")).alternates == ()


def test_an_edit_link_leads_to_the_file_behind_the_page() -> None:
    base = "https://forge.example/edit/"

    assert (
        frame("topics/ties/index.html", topic("ties"), edit_url=base).edit == base + "content/topics/ties.md"
    )
    assert (frame("index.html", edit_url=base).edit, frame("topics/ties/index.html", topic("ties")).edit) == (
        "",
        "",
    )


def test_a_section_without_topics_still_has_its_page() -> None:
    found = frame("sections/empty/index.html", sections=(Section(id="empty", title="Empty"),))

    assert (found.title, found.nav) == ("Empty", ())

"""The site's own pages in each language that topics are translated into."""

import pytest

from generator.model.refs import Kind
from generator.model.site import Section, Site
from generator.render.catalogue import FIGURES
from generator.render.languages import browser_locale
from generator.render.plan import Plans
from generator.render.strangers import STRANGE, enclosed
from generator.render.views import HomeView, Link, ListView, SearchView, SectionView, TopicView
from tests.generator.render.samples import PO, event, graph, mention, mentions, page, site, theme, topic

CATALOGUES = {
    "fa": PO + f'msgid "{FIGURES}"\nmsgstr "۰۱۲۳۴۵۶۷۸۹"\n\nmsgid "Search"\nmsgstr "جست‌وجو"\n\n'
    'msgid "Topics"\nmsgstr "موضوع‌ها"\n\nmsgid "Home"\nmsgstr "خانه"\n'
}
SETTINGS = site(titles={"fa": "یک سایت"}, descriptions={"fa": "دربارهٔ آن"}, description="About it")
DOCUMENTS = (
    topic("ties"),
    topic("ties-fa", title="روابط", lang="fa", translation_of=mention("ties", Kind.TOPIC)),
    topic("arms", section="security"),
    topic("zeal"),
    page("about"),
    event("visit", "2022-07-19", topics=mentions(Kind.TOPIC, "ties")),
)


def plans(settings: Site = SETTINGS, catalogues: dict[str, str] = CATALOGUES) -> Plans:
    return Plans(graph(*DOCUMENTS, settings=settings), settings, theme(catalogues=catalogues))


def persian(path: str) -> object:
    return plans()[f"fa/{path}"].view


def test_a_language_of_translations_has_a_home_search_and_lists_of_its_own() -> None:
    own = {path.removeprefix("fa/") for path in plans() if path.startswith("fa/")}

    assert own == {
        "index.html",
        *(f"{name}/index.html" for name in ("search", "timeline", "evidence", "changes")),
        *(f"{name}/index.html" for name in ("topics", "excerpts", "sources", "entities")),
        "sections/economy/index.html",
        "sections/security/index.html",
    }


@pytest.mark.parametrize("catalogues", [{}, {"ru": CATALOGUES["fa"]}])
def test_a_language_that_the_theme_has_no_words_in_has_none(catalogues: dict[str, str]) -> None:
    assert [path for path in plans(catalogues=catalogues) if path.startswith("fa/")] == []


def test_its_pages_lead_to_each_other_and_to_the_same_in_the_other_languages() -> None:
    home, search = persian("index.html"), plans()["search/index.html"].view

    assert isinstance(home, HomeView)
    assert isinstance(search, SearchView)
    assert (home.page.home, home.page.search) == ("../fa/index.html", "../fa/search/index.html")
    assert home.page.breadcrumbs == ()
    assert home.page.nav[0] == Link("اقتصاد", "../fa/sections/economy/index.html")
    assert [(one.lang, one.url, one.original) for one in search.page.alternates] == [
        ("en", "../search/index.html", True),
        ("fa", "../fa/search/index.html", False),
    ]


def test_a_translated_topic_leads_to_the_pages_of_its_language() -> None:
    found = plans()["topics/ties-fa/index.html"].view

    assert isinstance(found, TopicView)
    assert found.page.search == "../../fa/search/index.html"
    assert found.section == Link("اقتصاد", "../../fa/sections/economy/index.html")
    assert [link.url for link in found.page.breadcrumbs[:2]] == [
        "../../fa/index.html",
        "../../fa/sections/economy/index.html",
    ]


def test_lists_begin_with_what_is_in_their_language_and_mark_the_rest() -> None:
    found = persian("topics/index.html")

    assert isinstance(found, ListView)
    assert [(card.title, card.lang, card.language) for card in found.topics] == [
        ("روابط", "", ""),
        ("Zeal", "en", "انگلیسی"),
        ("Arms", "en", "انگلیسی"),
    ]


def test_what_the_settings_say_in_another_language_is_marked() -> None:
    home, section = persian("index.html"), persian("sections/security/index.html")

    assert isinstance(home, HomeView)
    assert (home.title, home.title_lang, home.summary, home.lang) == ("یک سایت", "", "دربارهٔ آن", "")
    assert isinstance(section, SectionView)
    assert (section.section.title, section.section.lang, section.section.dir) == ("Security", "en", "ltr")


def test_the_settings_words_of_a_site_that_has_them_in_one_language_are_marked_elsewhere() -> None:
    found = plans(site(description="About it"))["fa/index.html"].view

    assert isinstance(found, HomeView)
    assert (found.title, found.title_lang, found.title_dir, found.lang) == ("A site", "en", "ltr", "en")
    assert (found.page.title_lang, found.page.site_lang) == ("en", "en")


def test_a_link_to_a_page_without_a_translation_says_what_language_it_is_in() -> None:
    found = persian("index.html")

    assert isinstance(found, HomeView)
    assert found.page.footer[0] == Link("About", "../about/index.html", "en", "ltr", language="انگلیسی")


def test_the_interface_words_on_a_page_without_a_catalogue_are_marked_as_english() -> None:
    found = plans(catalogues={})["topics/ties-fa/index.html"].view

    assert isinstance(found, TopicView)
    assert found.page.breadcrumbs[0] == Link(enclosed("Home", STRANGE), "../../index.html")


def test_a_topic_takes_the_accent_of_its_section_and_a_translation_that_of_its_original() -> None:
    settings = site(sections=(Section(id="economy", title="Economy", accent="#1f4e79"),))
    documents = (
        topic("ties", accent="#6b3fa0"),
        topic("ties-fa", lang="fa", translation_of=mention("ties", Kind.TOPIC)),
        topic("zeal"),
    )
    made = Plans(graph(*documents, settings=settings), settings, theme())
    found = {name: made[f"topics/{name}/index.html"].view for name in ("ties", "ties-fa", "zeal")}

    assert {name: view.page.accent for name, view in found.items() if isinstance(view, TopicView)} == {
        "ties": "6b3fa0",
        "ties-fa": "6b3fa0",
        "zeal": "1f4e79",
    }


@pytest.mark.parametrize(
    ("lang", "figures", "jalali", "tag"),
    [
        ("en", FIGURES, False, "en-GB-u-ca-gregory-nu-latn"),
        ("fa", "۰۱۲۳۴۵۶۷۸۹", True, "fa-u-ca-persian-nu-arabext"),
        ("ar", "٠١٢٣٤٥٦٧٨٩", False, "ar-u-ca-gregory-nu-arab"),
        ("he", "אב", False, "he-u-ca-gregory"),
    ],
)
def test_scripts_are_told_how_to_write_dates_and_numbers(
    lang: str, figures: str, jalali: bool, tag: str
) -> None:
    assert tag == browser_locale(lang, figures, jalali=jalali)

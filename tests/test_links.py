"""The published repository as a whole: every link leads somewhere, and nothing is there that should not be."""

import re
import xml.etree.ElementTree as ET
from collections import Counter
from collections.abc import Callable, Iterator
from html.parser import HTMLParser
from pathlib import Path
from posixpath import normpath
from urllib.parse import unquote, urlsplit

import pytest
from msgspec import Struct

from generator.publish.manifest import MANIFEST
from tests.support.repository import ROOT, UNDER

BASE = f"https://briefing.example{UNDER}"
ATOM = "{http://www.w3.org/2005/Atom}"
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"

#: Attributes that fetch, which must stay with us, and one that a reader follows.
FETCHING = {"src", "srcset", "data", "poster", "background", "formaction", "action", "ping", "style"}

#: What stood behind the article: captions, an invented author's details, social links, a reader's invitation.
JUNK = re.compile(
    r"roxan|schmitt\.com|angie61|anabelle|instagram|linkedin|facebook|newsround|cbbc|est100|一些攝影|photo bank"
    r"|volkman|mortimer heights|gwenmouth|dibbert|milling machine|eveniet|dignissimos|ea tenetur|458-594|2001-10-18"
    r"|share your perspectives|in the comments below",
    re.IGNORECASE,
)


class Link(Struct, frozen=True):
    """An address as a page writes it, and the element and attribute that hold it."""

    element: str
    attribute: str
    address: str


class _Reader(HTMLParser):
    """Takes a page apart, apart from how it was made."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.links: list[Link] = []
        self.ids: list[str] = []
        self.html: dict[str, str | None] = {}
        self.described: list[tuple[str, str]] = []
        self.quoted: list[str] = []
        self.refresh: str | None = None
        self._quoting = False
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        self.ids += [value for name, value in attrs if name == "id" and value is not None]
        self.described += [
            (name, one)
            for name in ("for", "aria-labelledby", "aria-describedby", "aria-controls", "headers")
            for one in (values.get(name) or "").split()
        ]
        for name, value in attrs:
            if name in {"href", *FETCHING}:
                self.links.append(Link(tag, name, value or ""))
        if tag == "html":
            self.html = values
        if tag == "meta" and values.get("http-equiv") == "refresh":
            self.refresh = (values["content"] or "").partition("url=")[2]
        if tag == "blockquote":
            self._quoting = True
            self.quoted.append("")

    def handle_endtag(self, tag: str) -> None:
        if tag == "blockquote":
            self._quoting = False

    def handle_data(self, data: str) -> None:
        if self._quoting:
            self.quoted[-1] += data


class Site(Struct, frozen=True):
    """Every published file's bytes by path, and every page taken apart."""

    files: dict[str, bytes]
    pages: dict[str, _Reader]

    def target(self, page: str, address: str) -> tuple[str, str]:
        """The path that an address on a page leads to, and the place on it."""
        parts = urlsplit(address)
        path = unquote(parts.path)
        if path.startswith(UNDER):
            path = path.removeprefix(UNDER)
        elif path:
            path = normpath(f"{page}/../{path}") + "/" * path.endswith("/")
        else:
            path = page
        return path.removeprefix("./"), unquote(parts.fragment)

    def inner(self) -> Iterator[tuple[str, Link]]:
        """Every link that stays on the site, with its page."""
        for page, read in self.pages.items():
            for link in read.links:
                if not urlsplit(link.address).scheme:
                    yield page, link


@pytest.fixture(scope="module")
def site(dressed: Callable[[str], Path]) -> Site:
    """The repository's own site."""
    folder = dressed("gazette")
    files = {
        file.relative_to(folder).as_posix(): file.read_bytes()
        for file in sorted(folder.rglob("*"))
        if file.is_file()
    }
    return Site(
        files, {path: _Reader(data.decode()) for path, data in files.items() if path.endswith(".html")}
    )


def broken(site: Site) -> list[str]:
    """The links that lead to no file or to no place in it."""
    found = []
    for page, link in site.inner():
        path, place = site.target(page, link.address)
        if path not in site.files:
            found.append(f"{page}: {link.address}: no such file")
        elif place and place not in site.pages[path].ids:
            found.append(f"{page}: {link.address}: no such place")
    return found


def test_every_link_leads_to_a_file_and_a_place_in_it(site: Site) -> None:
    assert sum(1 for _ in site.inner()) > 1000
    assert broken(site) == []


def test_a_link_to_nothing_would_be_found(site: Site) -> None:
    page = _Reader(
        '<a href="../nonesuch/index.html">a</a><img src="b.png"><a href="#c">c</a><p id="d"><a href="#d">d</a>'
    )

    assert broken(Site({**site.files, "about/x.html": b""}, {"about/x.html": page})) == [
        "about/x.html: ../nonesuch/index.html: no such file",
        "about/x.html: b.png: no such file",
        "about/x.html: #c: no such place",
    ]


def test_links_name_a_page_that_a_folder_can_open(site: Site) -> None:
    """From `file://` a folder shows its list of files: every link names its page. Only the host's own page may start at the root."""
    wrong = [(page, link.address) for page, link in site.inner() if urlsplit(link.address).path.endswith("/")]
    rooted = {page for page, link in site.inner() if link.address.startswith("/")}

    assert wrong == []
    assert rooted == {"404.html"}


def test_an_id_is_given_once_on_a_page(site: Site) -> None:
    twice = {
        path: [one for one, times in Counter(page.ids).items() if times > 1]
        for path, page in site.pages.items()
    }

    assert {path: ids for path, ids in twice.items() if ids} == {}
    assert all(page.ids for page in site.pages.values() if page.refresh is None)


def test_labels_and_descriptions_name_what_is_there(site: Site) -> None:
    assert [
        (path, name, one)
        for path, page in site.pages.items()
        for name, one in page.described
        if one not in page.ids
    ] == []


def test_every_page_is_reached_from_the_home_page(site: Site) -> None:
    reached, waiting = set(), ["index.html"]
    while waiting:
        page = waiting.pop()
        if page in reached or page not in site.pages:
            continue
        reached.add(page)
        links = (link for link in site.pages[page].links if link.element == "a")
        waiting += [site.target(page, link.address)[0] for link in links if not urlsplit(link.address).scheme]
    moved = {path for path, page in site.pages.items() if page.refresh is not None}

    assert set(site.pages) - reached - moved == {"404.html"}


def test_what_moved_leads_to_a_page(site: Site) -> None:
    moved = {path: page.refresh for path, page in site.pages.items() if page.refresh is not None}

    assert "economy/index.html" in moved
    for path, address in moved.items():
        target, place = site.target(path, address)
        assert target in site.pages
        assert place == "" or place in site.pages[target].ids
        assert site.pages[target].refresh is None, "one step is enough"


def test_every_page_says_its_language_and_direction(site: Site) -> None:
    assert all(page.html.get("lang") for page in site.pages.values())
    directions = {page.html["lang"]: page.html.get("dir") for page in site.pages.values()}
    assert directions == {"en": "ltr", "fa": "rtl", "ru": "ltr"}


def test_pages_fetch_nothing_from_elsewhere(site: Site) -> None:
    outside = [
        (path, link)
        for path, page in site.pages.items()
        for link in page.links
        if (link.attribute in FETCHING or (link.element == "link" and link.attribute == "href"))
        and urlsplit(link.address).scheme not in {"", "data"}
        and not link.address.startswith(BASE)
    ]
    protocols = [
        (path, link)
        for path, page in site.pages.items()
        for link in page.links
        if link.address.startswith("//")
    ]

    assert outside == []
    assert protocols == []


def test_pages_have_no_style_and_no_handlers_of_their_own(site: Site) -> None:
    text = b"".join(data for path, data in site.files.items() if path.endswith(".html")).decode()

    assert re.findall(r"<[^>]*\s(?:style|on[a-z]+)=", text) == []
    # JSON-LD is data that no browser runs.
    assert re.findall(r'<style|<script(?! type="application/ld\+json">)(?![^>]*\ssrc=)', text) == []


def test_styles_and_scripts_name_no_other_host(site: Site) -> None:
    for path, data in site.files.items():
        if path.endswith(".css"):
            text = data.decode()
            faces = re.findall(r'url\("?([^")]*)', text)
            assert {face for face in faces if normpath(f"{path}/../{face}") not in site.files} == set(), path
            assert text.count("url(") == len(faces)
            assert "@import" not in text
        if re.match(r"assets/js/", path):
            assert re.findall(r"https?://", data.decode()) == [], path


def pages_of(site: Site, addresses: list[str]) -> list[str]:
    """The paths behind full addresses."""
    assert all(address.startswith(BASE) for address in addresses)
    paths = [address.removeprefix(BASE) for address in addresses]
    return [path + "index.html" if path.endswith("/") or not path else path for path in paths]


def test_the_sitemap_lists_every_page_that_is_to_be_found(site: Site) -> None:
    root = ET.fromstring(site.files["sitemap.xml"])
    listed = pages_of(site, [one.text or "" for one in root.iter(f"{SITEMAP}loc")])
    hidden = {path for path in site.pages if b'<meta name="robots" content="noindex">' in site.files[path]}

    assert len(listed) == len(set(listed))
    assert set(listed) == set(site.pages) - hidden
    assert {"404.html", "economy/index.html"} <= hidden
    assert f"{BASE}sitemap.xml" in site.files["robots.txt"].decode()


def test_the_feed_leads_to_topics(site: Site) -> None:
    root = ET.fromstring(site.files["feed.xml"])
    entries = root.findall(f"{ATOM}entry")
    links = pages_of(site, [link.attrib["href"] for entry in entries for link in entry.iter(f"{ATOM}link")])
    ids = [entry.findtext(f"{ATOM}id") for entry in entries]

    assert len(entries) >= 13
    assert len(set(ids)) == len(ids)
    assert set(links) <= set(site.pages)
    for element in [root, *entries]:
        assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", element.findtext(f"{ATOM}updated") or "")
        assert element.findtext(f"{ATOM}title")
    assert root.findtext(f"{ATOM}updated") == max(entry.findtext(f"{ATOM}updated") or "" for entry in entries)


def test_addresses_of_record_are_those_of_the_pages(site: Site) -> None:
    for path, page in site.pages.items():
        if page.refresh is not None:
            continue
        canonical = re.findall(rb'<link rel="canonical" href="([^"]+)"', site.files[path])
        assert pages_of(site, [one.decode() for one in canonical]) == [path]


def test_translations_name_each_other(site: Site) -> None:
    for lang in ("", "-fa", "-ru"):
        text = site.files[f"topics/overview{lang}/index.html"].decode()
        pairs = dict(re.findall(r'<link rel="alternate" hreflang="([^"]+)" href="([^"]+)">', text))
        assert pairs == {
            "x-default": f"{BASE}topics/overview/",
            "en": f"{BASE}topics/overview/",
            "fa": f"{BASE}topics/overview-fa/",
            "ru": f"{BASE}topics/overview-ru/",
        }


def test_nothing_of_the_article_s_tail_is_published(site: Site) -> None:
    # The manifest holds digests, whose letters spell what they will.
    texts = {
        path: data.decode()
        for path, data in site.files.items()
        if path != MANIFEST and not path.endswith(".woff2")
    }
    found = {path: JUNK.findall(text) for path, text in texts.items()}

    assert {path: words for path, words in found.items() if words} == {}
    assert JUNK.findall("Username : angie61, Roxane, Newsround, est100") == [
        "angie61",
        "Roxan",
        "Newsround",
        "est100",
    ]


def words_of(excerpt: Path) -> str:
    """The quotation of an excerpt as its file has it."""
    lines = excerpt.read_text(encoding="utf-8").splitlines()
    return " ".join(" ".join(line.removeprefix(">") for line in lines if line.startswith(">")).split())


def quotations(page: _Reader) -> list[str]:
    """The quotations on a page."""
    return [" ".join(words.split()) for words in page.quoted]


def test_every_quotation_is_published_to_the_letter(site: Site) -> None:
    excerpts = sorted((ROOT / "content" / "excerpts").rglob("*.md"))
    wanted = {excerpt.stem: words_of(excerpt) for excerpt in excerpts}

    assert len(wanted) == 15
    assert all(len(words) > 20 for words in wanted.values())
    assert {stem: quotations(site.pages[f"excerpts/{stem}/index.html"])[0] for stem in wanted} == wanted


def test_no_page_quotes_other_words_than_its_excerpts(site: Site) -> None:
    known = {words_of(excerpt) for excerpt in (ROOT / "content" / "excerpts").rglob("*.md")}
    quoted = {(path, words) for path, page in site.pages.items() for words in quotations(page)}

    assert sum(path.startswith("topics/") for path, _ in quoted) > 10
    assert {(path, words) for path, words in quoted if words not in known} == set()


def test_a_quotation_leads_to_its_source_and_back(site: Site) -> None:
    for path, page in site.pages.items():
        if not path.startswith("excerpts/") or path == "excerpts/index.html":
            continue
        targets = {
            site.target(path, link.address)[0] for link in page.links if not urlsplit(link.address).scheme
        }
        assert "sources/putins-tehran-gambit/index.html" in targets
        assert any(one.startswith("topics/") and one != "topics/index.html" for one in targets)

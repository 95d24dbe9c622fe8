"""What programs are told of a whole site: heads of pages, feeds, sitemap, manifest, twins; drafts are in none of it."""

import json
import re
from html.parser import HTMLParser
from itertools import chain
from pathlib import Path
from typing import Any
from urllib.parse import urljoin, urlsplit
from xml.etree import ElementTree as ET

import pytest
from lxml import etree

from generator.render import citations, engine
from tests.support.site import SmallSite

BASE = "https://ports.example/file/"
SITES = Path(__file__).parent / "sites"
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
#: What readers of Open Graph need of every page; a page has a picture when the settings ask for one.
NEEDED = ("og:url", "og:title", "og:site_name", "og:type", "og:locale")
PICTURE = ("og:image", "og:image:type", "og:image:width", "og:image:height", "og:image:alt")


class Head(HTMLParser):
    """Titles, metas and links of a page's head."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.titles = 0
        self.metas: list[tuple[str, str]] = []
        self.links: list[dict[str, str]] = []
        self.data: list[Any] = []
        self._in_data = False
        self.feed(html.partition("</head>")[0])

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = {name: value or "" for name, value in attrs}
        self.titles += tag == "title"
        if tag == "meta" and (name := found.get("property") or found.get("name")):
            self.metas.append((name, found["content"]))
        elif tag == "link":
            self.links.append(found)
        self._in_data = found.get("type") == "application/ld+json"

    def handle_data(self, data: str) -> None:
        if self._in_data and data.strip():
            self.data.append(json.loads(data))

    def of(self, *names: str) -> list[list[str]]:
        return [[value for name, value in self.metas if name == wanted] for wanted in names]

    def linked(self, rel: str, type_: str = "") -> list[str]:
        return [one["href"] for one in self.links if one["rel"] == rel and one.get("type", "") == type_]


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The golden site `ports`, which has every kind of page, at an address of its own."""
    root = tmp_path_factory.mktemp("ports")
    for path in (SITES / "ports").rglob("*"):
        if path.is_file() and "expected" not in path.parts:
            target = root / path.relative_to(SITES / "ports")
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(path.read_bytes())
    settings = root / "site.yaml"
    text = re.sub(r"(?m)^base_url:.*\n", "", settings.read_text(encoding="utf-8"))
    settings.write_text(
        f"{text}\nbase_url: {BASE}\nshare_images: true\ncite_styles: [apa]\n", encoding="utf-8"
    )
    site = SmallSite(root)
    built = site.build()
    assert built.published, built.diagnostics
    return site.pages()


@pytest.fixture(scope="module")
def heads(files: dict[str, bytes]) -> dict[str, Head]:
    """The heads of all pages but those that stand at old addresses."""
    pages = {path: data.decode() for path, data in files.items() if path.endswith(".html")}
    return {path: Head(html) for path, html in pages.items() if 'http-equiv="refresh"' not in html}


def kinds(files: dict[str, bytes]) -> set[str]:
    return set(re.findall(r'<body class="kind-([a-z-]+)', b"".join(files.values()).decode(errors="replace")))


def test_the_site_has_every_kind_of_page(files: dict[str, bytes]) -> None:
    shown = {"home", "section", "topic", "excerpt", "source", "entity", "event", "timeline", "evidence"}

    assert kinds(files) >= shown | {"search", "changes", "page", "list", "not-found"}


def test_every_page_has_one_title_and_one_canonical_address_of_its_own(heads: dict[str, Head]) -> None:
    assert {path for path, head in heads.items() if head.titles != 1} == set()
    wrong = {
        path: canonical
        for path, head in heads.items()
        if (canonical := head.linked("canonical")) != [BASE + path.removesuffix("index.html")]
    }
    assert wrong == {}


def test_every_page_tells_all_that_readers_of_open_graph_need_once(heads: dict[str, Head]) -> None:
    wanted = (*NEEDED, *PICTURE, "twitter:card")
    wrong = {
        path: [
            name
            for name, values in zip(wanted, head.of(*wanted), strict=True)
            if len(values) != 1 or not values[0]
        ]
        for path, head in heads.items()
    }

    assert {path: names for path, names in wrong.items() if names} == {}


def test_every_picture_that_a_page_names_is_published(
    heads: dict[str, Head], files: dict[str, bytes]
) -> None:
    pictures = {head.of("og:image")[0][0] for head in heads.values()}

    assert {one for one in pictures if one.removeprefix(BASE) not in files} == set()
    assert f"{BASE}topics/harbour/share.png" in pictures


def test_translations_are_told_in_both_ways_of_naming_languages(heads: dict[str, Head]) -> None:
    head = heads["topics/harbour-fa/index.html"]
    alternates = {one["hreflang"]: one["href"] for one in head.links if "hreflang" in one}

    assert head.of("og:locale", "og:locale:alternate") == [["fa_IR"], ["en_US"]]
    assert alternates == {
        "en": f"{BASE}topics/harbour/",
        "fa": f"{BASE}topics/harbour-fa/",
        "x-default": f"{BASE}topics/harbour/",
    }


def test_a_topic_is_an_article_that_can_be_cited(heads: dict[str, Head]) -> None:
    head = heads["topics/harbour/index.html"]
    (report,) = head.data
    names = ("og:type", "citation_title", "citation_fulltext_html_url", "citation_language")
    (published,), (modified,), (cited,) = head.of(
        "article:published_time", "article:modified_time", "citation_publication_date"
    )

    assert head.of(*names) == [["article"], [report["headline"]], [report["url"]], ["en"]]
    assert (published, modified) == (report["datePublished"], report["dateModified"])
    assert cited == published.replace("-", "/")
    assert report["image"] == head.of("og:image")[0][0]


def test_only_topics_are_articles(heads: dict[str, Head]) -> None:
    articles = {path for path, head in heads.items() if head.of("og:type") == [["article"]]}

    assert articles == {path for path in heads if re.fullmatch(r"topics/[^/]+/index\.html", path)}


def test_what_a_head_leads_to_on_the_site_is_published(
    heads: dict[str, Head], files: dict[str, bytes]
) -> None:
    missing = {
        (path, one["href"])
        for path, head in heads.items()
        for one in head.links
        if not one["href"].startswith("data:")
        for target in [urljoin(BASE + path, one["href"])]
        if target.startswith(BASE) and _path(target) not in files
    }

    assert missing == set()


def _path(url: str) -> str:
    path = urlsplit(url).path.removeprefix(urlsplit(BASE).path)
    return f"{path}index.html" if not path or path.endswith("/") else path


def test_the_pages_of_text_have_a_twin_and_topics_have_their_data(heads: dict[str, Head]) -> None:
    twins = {path for path, head in heads.items() if head.linked("alternate", "text/markdown")}
    data = {path for path, head in heads.items() if head.linked("alternate", "application/json")}

    assert data == {path for path in heads if re.fullmatch(r"topics/[^/]+/index\.html", path)}
    assert twins >= data | {"index.html", "about/index.html", "excerpts/price/index.html"}


def test_drafts_are_in_nothing_that_programs_read(files: dict[str, bytes]) -> None:
    told = [path for path in files if path.endswith((".md", ".json", ".txt", ".xml", ".webmanifest"))]
    draft = re.search(r"title: (.*)", (SITES / "ports/content/topics/draft.md").read_text(encoding="utf-8"))
    assert draft is not None

    assert [path for path in told if path.startswith("topics/draft/")] == []
    assert [path for path in told if draft[1].encode() in files[path]] == []


def test_drafts_have_their_twins_where_they_are_shown(tmp_path: Path) -> None:
    site = SmallSite(tmp_path).write(
        "content/topics/a.md", "---\ntitle: A\nsummary: B\ndraft: true\n---\nText.\n"
    )
    site.build()
    assert "topics/a/index.md" not in site.pages()

    site.build(drafts=True)
    assert "topics/a/index.md" in site.pages()


def test_lines_and_pictures_are_kept_between_builds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    site = SmallSite(tmp_path).write("content/topics/a.md", "---\ntitle: A\nsummary: B\n---\nText.\n")
    site.edit("site.yaml", old="title: Test\n", new="title: Test\nshare_images: true\ncite_styles: [apa]\n")
    assert site.build(base_url=BASE).published
    before = site.pages()
    monkeypatch.setattr(citations, "_line", lambda *_: pytest.fail("a line was drawn again"))
    monkeypatch.setattr(engine, "png", lambda _: pytest.fail("a picture was drawn again"))

    site.edit("content/topics/a.md", old="Text.", new="Other text.")
    assert site.build(base_url=BASE).published
    after = site.pages()
    assert after["topics/a/share.png"] == before["topics/a/share.png"]
    assert after["topics/a/index.md"] != before["topics/a/index.md"]


# ------------------------------------------------------------------------------------------------------- feeds and others


@pytest.fixture(scope="module")
def atom() -> etree.RelaxNG:
    return etree.RelaxNG(etree.parse(Path(__file__).parent / "support" / "atom.rng"))


def test_feeds_hold_to_the_rules_of_atom(files: dict[str, bytes], atom: etree.RelaxNG) -> None:
    feeds = {path: etree.fromstring(data) for path, data in files.items() if path.endswith("feed.xml")}
    faults = {path: atom.error_log.last_error for path, feed in feeds.items() if not atom.validate(feed)}

    assert len(feeds) > 1
    assert faults == {}


ID, TITLE, AUTHOR = "<id>a</id>", "<title>a</title>", "<author><name>b</name></author>"
UPDATED = "<updated>2025-01-01T00:00:00Z</updated>"


@pytest.mark.parametrize(
    "broken",
    [
        TITLE + UPDATED + AUTHOR,
        ID + TITLE + UPDATED,
        ID + TITLE + AUTHOR + "<updated>2025-01-01</updated>",
        ID + TITLE + UPDATED + AUTHOR + "<entry><id>c</id><title>d</title></entry>",
    ],
)
def test_the_rules_refuse_what_is_no_feed(broken: str, atom: etree.RelaxNG) -> None:
    assert not atom.validate(etree.fromstring(f'<feed xmlns="http://www.w3.org/2005/Atom">{broken}</feed>'))


def test_entries_of_a_feed_have_ids_of_their_own(files: dict[str, bytes]) -> None:
    for path, data in files.items():
        if path.endswith("feed.xml"):
            ids = [one.text for one in ET.fromstring(data).iter("{http://www.w3.org/2005/Atom}id")]
            assert len(ids) == len(set(ids)), path


def test_json_feeds_hold_to_the_rules_of_json_feed_and_say_what_atom_says(files: dict[str, bytes]) -> None:
    feeds = {path: json.loads(data) for path, data in files.items() if path.endswith("feed.json")}
    assert len(feeds) > 1
    for path, feed in feeds.items():
        root = ET.fromstring(files[path.replace(".json", ".xml")])
        entries = root.findall("{http://www.w3.org/2005/Atom}entry")

        assert feed["version"] == "https://jsonfeed.org/version/1.1"
        # The feed at an old address says where the same feed stands now.
        assert feed["feed_url"] in (
            {BASE + path} if path.startswith(("topics/", "feed")) else {BASE + one for one in feeds}
        )
        assert all(
            isinstance(item["id"], str) and ("content_text" in item or "content_html" in item)
            for item in feed["items"]
        )
        assert [item["id"] for item in feed["items"]] == [
            one.findtext("{http://www.w3.org/2005/Atom}id") for one in entries
        ]


def test_the_sitemap_lists_every_page_that_may_be_kept_once_and_no_twin(
    files: dict[str, bytes], heads: dict[str, Head]
) -> None:
    locations = [one.text for one in ET.fromstring(files["sitemap.xml"]).iter(f"{SITEMAP}loc")]
    kept = {
        head.linked("canonical")[0] for head in heads.values() if "noindex" not in chain(*head.of("robots"))
    }

    assert len(locations) == len(set(locations))
    assert set(locations) == kept


def test_the_manifest_names_the_site_its_icon_and_where_it_starts(files: dict[str, bytes]) -> None:
    manifest = json.loads(files["manifest.webmanifest"])

    assert {name: manifest[name] for name in ("name", "start_url", "scope", "lang", "dir")} == {
        "name": "The ports",
        "start_url": "./",
        "scope": "./",
        "lang": "en",
        "dir": "ltr",
    }
    assert [icon["src"] for icon in manifest["icons"] if icon["src"] not in files] == []
    assert ET.fromstring(files["icon.svg"]).get("viewBox") == "0 0 32 32"


def test_only_home_pages_ask_for_the_manifest(heads: dict[str, Head]) -> None:
    assert {path for path, head in heads.items() if head.linked("manifest")} == {
        "index.html",
        "fa/index.html",
    }


def test_how_a_page_is_cited_can_be_copied_line_by_line(files: dict[str, bytes]) -> None:
    html = files["topics/harbour/index.html"].decode()
    targets = re.findall(r'data-copy="([^"]+)"', html)

    assert targets == ["cite-page-1", "cite-page-2"]
    assert [html.count(f'id="{target}"') for target in targets] == [1, 1]
    assert re.findall(r'<a href="../../topics/harbour/([^"]+)" download>', html) == [
        "cite.bib",
        "cite.ris",
        "cite.csl.json",
    ]

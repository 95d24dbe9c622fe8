"""
What a page says of itself in its head, and where: schema.org's JSON-LD, Highwire's and Dublin Core's names, OpenGraph, links.

Only what is said in so many words is taken; nothing is guessed from the text or the address.
"""

import json
import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import urljoin, urlsplit

from lxml.html import HtmlElement

from generator.importer.article import Fact
from generator.importer.decode import clean

__all__ = ("facts_of",)

_ARTICLES = re.compile(r"Article|Posting|Report$|WebPage$")
_TYPES = {
    "NewsArticle": "article-newspaper",
    "ReportageNewsArticle": "article-newspaper",
    "AnalysisNewsArticle": "article-newspaper",
    "OpinionNewsArticle": "article-newspaper",
    "BackgroundNewsArticle": "article-newspaper",
    "BlogPosting": "post-weblog",
    "ScholarlyArticle": "article-journal",
    "Report": "report",
}
#: The names of `<meta>` for each field, the most precise first.
_METAS = {
    "title": ("citation_title", "og:title", "dc.title", "dcterms.title", "twitter:title"),
    "issued": (
        "citation_publication_date",
        "citation_online_date",
        "citation_date",
        "article:published_time",
        "og:article:published_time",
        "dcterms.issued",
        "dcterms.created",
        "dc.date.issued",
        "dc.date",
        "datepublished",
        "pubdate",
        "publish-date",
    ),
    "publisher": ("citation_publisher", "dc.publisher", "dcterms.publisher"),
    "container-title": ("citation_journal_title", "og:site_name", "application-name"),
    "URL": ("og:url", "citation_public_url"),
    "language": ("citation_language", "dc.language", "dcterms.language", "og:locale"),
    "license": ("dcterms.license", "dc.rights.license", "dc.rights", "dcterms.rights"),
}
_AUTHORS = ("citation_author", "dc.creator", "dcterms.creator", "article:author", "author", "parsely-author")
_DAY = re.compile(r"(\d{4})[-/](\d{1,2})[-/](\d{1,2})(?!\d)")
_MONTH = re.compile(r"(\d{4})[-/](\d{1,2})$|(\d{4})$")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8}){0,3}$")
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:(?!\s)")
#: Publishers put their name behind the title of each page.
_TITLE_END = re.compile(r"\s+[|–—·-]\s+[^|–—·]{2,60}$")
_LONGEST = 500
_DEEPEST = 12
_MOST = 400
_LARGEST_DATA = 300_000


def facts_of(tree: HtmlElement, url: str) -> tuple[dict[str, Fact], tuple[Fact, ...]]:
    """What the page says of itself by field, each with where it says so, and its authors."""
    metas = _metas(tree)
    linked = _linked_data(tree)
    facts: dict[str, Fact] = {}
    for name, fact in (*_from_linked(linked), *_from_metas(metas), *_from_links(tree)):
        value = _fitting(name, fact.value, url)
        if value and name not in facts:
            facts[name] = Fact(value, fact.basis)
    _add_title(facts, tree)
    if "URL" not in facts and url:
        facts["URL"] = Fact(url, "the address it was fetched from")
    return facts, _authors(linked, metas)


def _add_title(facts: dict[str, Fact], tree: HtmlElement) -> None:
    """The title of the page, where nothing better is said: its first heading, or `<title>` without the publisher's name."""
    if "title" in facts:
        return
    headings = [_tidy("".join(one.itertext())) for one in tree.iter("h1")]
    titles = [_tidy("".join(one.itertext())) for one in tree.iter("title")]
    title = titles[0] if titles else ""
    if len([one for one in headings if one]) == 1 or (
        title and any(one and title.startswith(one) for one in headings)
    ):
        found = next(
            one for one in headings if one and (len(headings) == 1 or title.startswith(one) or not title)
        )
        facts["title"] = Fact(found, "h1")
    elif title:
        facts["title"] = Fact(_TITLE_END.sub("", title) or title, "title")


def _metas(tree: HtmlElement) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for number, meta in enumerate(tree.iter("meta")):
        if number > _MOST:
            break
        name = (meta.get("name") or meta.get("property") or meta.get("itemprop") or "").strip().lower()
        content = _tidy(meta.get("content") or "")
        if name and content:
            found.setdefault(name, []).append(content)
    return found


def _from_metas(metas: dict[str, list[str]]) -> Iterator[tuple[str, Fact]]:
    for field, names in _METAS.items():
        for name in names:
            if name in metas:
                yield field, Fact(metas[name][0], name)


def _from_links(tree: HtmlElement) -> Iterator[tuple[str, Fact]]:
    for link in tree.iter("link", "a"):
        rels = (link.get("rel") or "").lower().split()
        if "canonical" in rels and link.tag == "link":
            yield "URL", Fact(_tidy(link.get("href") or ""), "link rel=canonical")
        if "license" in rels:
            yield "license", Fact(_tidy(link.get("href") or ""), "link rel=license")
    language = tree.get("lang") or tree.get("{http://www.w3.org/XML/1998/namespace}lang") or ""
    yield "language", Fact(_tidy(language), "html lang")


def _linked_data(tree: HtmlElement) -> dict[str, Any]:
    """The first description of an article in the page's JSON-LD."""
    for script in tree.iter("script"):
        text = script.text or ""
        if "ld+json" not in (script.get("type") or "").lower() or len(text) > _LARGEST_DATA:
            continue
        try:
            data = json.loads(text)
        except (ValueError, RecursionError):
            continue
        for thing in _things(data):
            if any(_ARTICLES.search(kind) for kind in _kinds(thing)):
                return thing
    return {}


def _things(data: object) -> Iterator[dict[str, Any]]:
    """Every description in a piece of JSON-LD, the outermost first, to a bounded depth and number."""
    level: list[object] = [data]
    for _ in range(_DEEPEST):
        below: list[object] = []
        for one in level[:_MOST]:
            if isinstance(one, dict):
                yield one
                graph = one.get("@graph")
                below.extend(graph if isinstance(graph, list) else [one.get("mainEntity")])
            elif isinstance(one, list):
                below.extend(one)
        level = below


def _kinds(thing: dict[str, Any]) -> list[str]:
    kind = thing.get("@type")
    return [one for one in (kind if isinstance(kind, list) else [kind]) if isinstance(one, str)]


def _from_linked(thing: dict[str, Any]) -> Iterator[tuple[str, Fact]]:
    for field, name in (
        ("title", "headline"),
        ("issued", "datePublished"),
        ("language", "inLanguage"),
        ("license", "license"),
    ):
        yield field, Fact(_named(thing.get(name)), f"JSON-LD {name}")
    yield "publisher", Fact(_named(thing.get("publisher")), "JSON-LD publisher")
    for kind in _kinds(thing):
        if kind in _TYPES:
            yield "type", Fact(_TYPES[kind], f"JSON-LD {kind}")


def _named(value: object) -> str:
    """A text, or the name of the thing that stands in its place."""
    if isinstance(value, list) and value:
        value = value[0]
    if isinstance(value, dict):
        value = value.get("name") or value.get("url") or value.get("@id")
    return _tidy(value) if isinstance(value, str) else ""


def _authors(thing: dict[str, Any], metas: dict[str, list[str]]) -> tuple[Fact, ...]:
    """The authors' names: people and bodies, no addresses of their profiles."""
    said = thing.get("author")
    named = [_named(one) for one in (said if isinstance(said, list) else [said])[:20]]
    names = [Fact(name, "JSON-LD author") for name in named if _is_name(name)]
    for meta in _AUTHORS:
        if not names:
            names = [Fact(name, meta) for name in metas.get(meta, [])[:20] if _is_name(name)]
    return tuple({fact.value.casefold(): fact for fact in reversed(names)}.values())[::-1]


def _is_name(text: str) -> bool:
    return 1 < len(text) <= 120 and "://" not in text and "@" not in text and not text.isdigit()


def _fitting(name: str, value: str, url: str) -> str:
    """The value as the field `name` takes it; empty when it does not."""
    match name:
        case "issued":
            return _day(value)
        case "language":
            return value.replace("_", "-") if _LANGUAGE.fullmatch(value) else ""
        case "URL":
            return _address(value, url)
        case "license":
            # It may be named in words; where it is an address, readers must be able to follow it safely.
            return _address(value, url) if _SCHEME.match(value) else value
        case _:
            return value


def _address(value: str, url: str) -> str:
    try:
        address = urljoin(url, value)
        parts = urlsplit(address)
    except ValueError:
        return ""
    is_whole = parts.scheme in ("http", "https") and parts.hostname and address.isprintable()
    return address if is_whole and " " not in address else ""


def _day(value: str) -> str:
    """A day, month or year in EDTF; the hour is left out, since the day is the one that the publisher named."""
    if found := _DAY.match(value):
        year, month, day = (int(part) for part in found.groups())
        return f"{year:04}-{month:02}-{day:02}" if 1 <= month <= 12 and 1 <= day <= 31 else ""
    if found := _MONTH.match(value):
        if found[3]:
            return found[3]
        return f"{found[1]}-{int(found[2]):02}" if 1 <= int(found[2]) <= 12 else ""
    return ""


def _tidy(text: str) -> str:
    return " ".join(clean(text[: _LONGEST * 4]).split())[:_LONGEST]

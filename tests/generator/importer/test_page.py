"""A web page is taken apart: its words to the letter, what it says of itself, and nothing that runs or hangs."""

import pytest

pytest.importorskip("trafilatura")

from generator.importer.article import Article, BlockKind, Reason, Refusal
from generator.importer.isolate import Bounds, take_apart
from generator.importer.page import read_page

RUNNING = (
    "The commission met for the first time on the bank of the Sel, and it agreed on nothing but a date for another meeting. "
    "Its members had come from five valleys, some of them on foot, and they had brought measurements of their own."
)
HEAD = """\
<meta charset="utf-8"><title>A dam on the Sel | Example Press</title>
<link rel="canonical" href="/2024/dam"><link rel="license" href="https://creativecommons.org/licenses/by/4.0/">
<meta property="og:title" content="A dam on the Sel"><meta property="og:site_name" content="Example Press">
<meta name="citation_publication_date" content="2024/03/05">
<script type="application/ld+json">{"@context": "https://schema.org", "@graph": [{"@type": "Person", "name": "Nobody"},
{"@type": "NewsArticle", "headline": "A dam on the Sel", "datePublished": "2024-03-06T01:00:00+02:00",
"author": [{"@type": "Person", "name": "Ada Quill", "email": "ada@example.org"}, {"name": "https://example.org/u/1"}],
"publisher": {"@type": "Organization", "name": "Example Press Ltd"}, "inLanguage": "en-GB"}]}</script>
"""
PAGE = f"""<!DOCTYPE html><html lang="en"><head>{HEAD}</head><body>
<nav class="menu"><ul><li><a href="/">Home</a></li><li>World news of the day</li></ul></nav>
<article><h1>A dam on the Sel</h1>
<div class="author-bio"><p>Ada Quill writes about rivers. Follow her on the network of the day, where she posts.</p></div>
<p>{RUNNING} It was <b>a day of <i>long</i> speeches, and</b> of <time datetime="2024-03-01">the first of March</time>.</p>
<figure><img src="dam.jpg" alt=""><figcaption>The dam at night, seen from the north. Picture: Example Pictures</figcaption></figure>
<h2>The dam</h2><p>{RUNNING} She called it <q>a wall</q>.</p>
<blockquote><p>We shall not give up a drop of it.</p><p>Not one, and not for any price that you can name.</p></blockquote>
<p>{RUNNING} That was all.</p>
<div class="share-buttons"><p>Share this story with everybody you know on the social networks of the day.</p></div>
<div style="display: none"><p>{RUNNING} Hidden words that nobody sees on the page.</p></div></article>
<footer><p>Example Press is a member of the press council of the five valleys.</p></footer>
<script>document.write("<p>Written by a script.</p>")</script></body></html>"""


@pytest.fixture(scope="module")
def article() -> Article:
    found = read_page(PAGE, "https://www.example.org/2024/dam?utm=1")
    assert isinstance(found, Article)
    return found


def test_the_words_are_those_of_the_page(article: Article) -> None:
    assert [(block.kind.value, block.text) for block in article.blocks] == [
        ("paragraph", f"{RUNNING} It was a day of long speeches, and of the first of March."),
        ("heading", "The dam"),
        ("paragraph", f"{RUNNING} She called it “a wall”."),
        ("quote", "We shall not give up a drop of it."),
        ("quote", "Not one, and not for any price that you can name."),
        ("paragraph", f"{RUNNING} That was all."),
    ]


def test_what_is_bold_dated_or_quoted_together_is_known(article: Article) -> None:
    first = article.blocks[0]
    quotes = [block for block in article.blocks if block.kind is BlockKind.QUOTE]

    assert [first.text[start:end] for start, end in first.bold] == ["a day of long speeches, and"]
    assert [(first.text[start:end], day) for start, end, day in first.times] == [
        ("the first of March", "2024-03-01")
    ]
    assert len({block.group for block in quotes}) == 1
    assert quotes[0].group > 0


def test_what_is_left_out_is_told(article: Article) -> None:
    found = {one.text[:20]: one.reason for one in article.dropped}

    assert found["World news of the da"] is Reason.NAVIGATION
    assert found["Ada Quill writes abo"] is Reason.AUTHOR
    assert found["The dam at night, se"] is Reason.CAPTION
    assert found["Share this story wit"] is Reason.SOCIAL
    assert found["Example Press is a m"] is Reason.FRAME
    assert not any("script" in block.text for block in article.blocks)
    assert not any("Hidden words" in block.text for block in article.blocks)


def test_the_page_says_what_it_is(article: Article) -> None:
    assert {name: (fact.value, fact.basis) for name, fact in article.facts.items()} == {
        "title": ("A dam on the Sel", "JSON-LD headline"),
        "issued": ("2024-03-06", "JSON-LD datePublished"),
        "publisher": ("Example Press Ltd", "JSON-LD publisher"),
        "container-title": ("Example Press", "og:site_name"),
        "language": ("en-GB", "JSON-LD inLanguage"),
        "license": ("https://creativecommons.org/licenses/by/4.0/", "link rel=license"),
        "URL": ("https://www.example.org/2024/dam", "link rel=canonical"),
        "type": ("article-newspaper", "JSON-LD NewsArticle"),
    }
    assert [author.value for author in article.authors] == ["Ada Quill"]


@pytest.mark.parametrize(
    ("head", "field", "value"),
    [
        (
            '<meta name="citation_title" content="Highwire"><meta name="citation_date" content="2024/3/5">',
            "issued",
            "2024-03-05",
        ),
        ('<meta name="DC.Date" content="2024">', "issued", "2024"),
        ('<meta name="dcterms.issued" content="2024-03">', "issued", "2024-03"),
        ('<meta property="article:published_time" content="2024-13-45">', "issued", None),
        ('<meta property="article:published_time" content="">', "issued", None),
        ('<meta property="article:published_time" content="last week">', "issued", None),
        ('<link rel="canonical" href="javascript:alert(1)">', "URL", None),
        ('<link rel="canonical" href="/a b">', "URL", None),
        ('<link rel="canonical" href="http://[x/">', "URL", None),
        ('<link rel="license" href="javascript:alert(1)">', "license", None),
        ('<meta name="dc.rights" content="DATA:text/html,x">', "license", None),
        ('<meta name="dc.rights" content="https://example.org/free">', "license", "https://example.org/free"),
        ('<meta name="dc.rights" content="License: CC BY 4.0">', "license", "License: CC BY 4.0"),
        (
            '<script type="application/ld+json">{"@type": "Article", "license": "file:///etc/passwd"}</script>',
            "license",
            None,
        ),
        ('<meta property="og:locale" content="en_GB">', "language", "en-GB"),
        ('<meta property="og:locale" content="&lt;script&gt;">', "language", None),
        ("<title>Ten words on water – Example Press</title>", "title", "Ten words on water"),
        (
            '<script type="application/ld+json">{"@type": "NewsArticle", "headline": 7, "author": {"a": [[[]]]}</script>',
            "title",
            None,
        ),
        ('<script type="application/ld+json">' + "[" * 50_000 + "</script>", "title", None),
    ],
)
def test_only_what_makes_sense_is_believed(head: str, field: str, value: str | None) -> None:
    found = read_page(
        f"<html><head>{head}</head><body><article><p>{RUNNING}</p><p>{RUNNING}</p></article></body></html>",
        "",
    )

    assert isinstance(found, Article)
    assert value == (found.facts[field].value if field in found.facts else None)


@pytest.mark.parametrize(
    "page",
    [
        "<html></html>",
        "<html><body></body></html>",
        "<html><body><script>alert(1)</script></body></html>",
        "<!DOCTYPE html>",
        "<html><body><p></p><p> </p></body></html>",
    ],
)
def test_a_page_without_an_article_is_told(page: str) -> None:
    assert isinstance(read_page(page, ""), Refusal)


@pytest.mark.parametrize(
    "page",
    [
        "<div>" * 100_000,
        "<b>" * 100_000 + RUNNING,
        "<table><tr><td>" * 20_000 + RUNNING,
        f'<p class="{"share " * 200_000}">{RUNNING}</p>',
        "<p " + " ".join(f'a{number}="x"' for number in range(2_000)) + f">{RUNNING}</p>",
        "<![" * 100_000,
        "<!--" * 100_000,
        "&" * 500_000,
        "<a href='" * 100_000,
        "<svg><math><style><!--</style><img src=x onerror=alert(1)>" * 5_000,
    ],
    ids=[
        "nested",
        "bold",
        "tables",
        "class",
        "attributes",
        "marked",
        "comments",
        "entities",
        "links",
        "mutation",
    ],
)
def test_hostile_pages_end_in_an_article_or_a_message(page: str) -> None:
    found = take_apart(
        f"<html><body><article><p>{RUNNING}</p>{page}</article></body></html>", "", Bounds(seconds=60)
    )

    assert isinstance(found, Article | Refusal)


def test_an_author_is_named_on_one_line() -> None:
    data = '{"@type": "Article", "author": {"name": "Ada\\n\\u2028Quill"}}'
    found = read_page(
        f'<html><head><script type="application/ld+json">{data}</script></head><body><article><p>{RUNNING}</p></article></body></html>',
        "",
    )

    assert isinstance(found, Article)
    assert [one.value for one in found.authors] == ["Ada Quill"]


def test_a_page_that_takes_too_long_is_given_up() -> None:
    found = take_apart(PAGE, "", Bounds(seconds=0.0))

    assert isinstance(found, Refusal)
    assert "within 0 seconds" in found.message


def test_a_page_that_takes_too_much_memory_is_given_up() -> None:
    found = take_apart(
        f"<html><body>{'<p>word word</p>' * 300_000}</body></html>", "", Bounds(memory=1 << 27)
    )

    assert isinstance(found, Refusal)


def test_what_a_page_does_in_its_own_process_comes_back_as_it_is() -> None:
    assert take_apart(PAGE, "https://www.example.org/2024/dam?utm=1") == read_page(
        PAGE, "https://www.example.org/2024/dam?utm=1"
    )

"""
No text from content ever becomes markup, code or an address: not in any field, not of any kind of document, not in any output.

Each vector stands in every text of one document of each kind; its pages must have the very tags, one by one, of those of the
document that says `harmless`. What Markdown makes of a body is held against the list of what it may make.
"""

import json
import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from urllib.parse import quote, unquote, urlsplit
from xml.etree import ElementTree as ET

import pytest

from generator.model.diagnostics import Severity
from tests.promises.bare import bare_theme
from tests.promises.markup import NotPlainError, Tag, tags_of
from tests.promises.places import new_folder
from tests.support.site import SmallSite

HARMLESS = "harmless words"

#: Each breaks out of some place that text can stand in, where that place is not minded.
VECTORS = (
    "<script>alert(1)</script>",
    "\"><script>alert(1)</script>",
    "'><img src=x onerror=alert(1)>",
    "\" onmouseover=\"alert(1)\" x=\"",
    "' onfocus='alert(1)' autofocus='",
    "` onload=alert(1) `",
    "<svg/onload=alert(1)>",
    "<svg><style><img title='</style><img src onerror=alert(1)>'>",
    "<math><mtext></mtext><mglyph><svg><mtext><style><path id='</style><img onerror=alert(1) src>'>",
    "</title><script>alert(1)</script>",
    "</textarea></noscript></style></script><script>alert(1)</script>",
    "<!--><script>alert(1)</script-->",
    "--><script>alert(1)</script><!--",
    "]]><script>alert(1)</script><![CDATA[",
    "<?xml-stylesheet href='javascript:alert(1)'?>",
    "<!DOCTYPE x [<!ENTITY y SYSTEM 'file:///etc/passwd'>]>&y;",
    "javascript:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "{{ 7 * 7 }}{{ self }}",
    "{% include 'robots.txt' %}{% raw %}",
    "{# gone #}",
    "${alert(1)}#{alert(1)}<%= 7 * 7 %>",
    "%(name)s %s %d %% %(",
    "{0.__class__} {name!r}",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "&#60;script&#62;alert(1)&#60;/script&#62;",
    "&#x3c;script&#x3e; &amp;lt; &nbsp &copy &unknown; &",
    "\\u003cscript\\u003e \\x3cscript\\x3e \\\" \\' \\\\",
    "+ADw-script+AD4-alert(1)",
    "\u2028alert(1)\u2029",
    "<\u200bscript>alert(1)</script> ＜script＞",
    "x; url=javascript:alert(1)",
    "0; url=//evil.example/",
    "<a href=\"//evil.example\">x</a><base href=//evil.example><meta http-equiv=refresh content=0>",
    "<iframe srcdoc='<script>alert(1)</script>'><object data=x><embed src=x><link rel=import href=x>",
    "*/;}body{background:url(//evil.example)}/*",
    "\"});alert(1);({\"",
    "\ud7ff \U0001f600 \u0130 \u1e9e",
)  # fmt: skip

#: A text with all of them in it, for places of which a site has only one.
EVERYTHING = " ".join(VECTORS)

BODIES = (
    "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "<svg onload=alert(1)>", "<a href=javascript:alert(1)>x</a>",
    "<style>@import '//evil.example'</style>", "<iframe src=//evil.example></iframe>", "<form action=//evil.example><input name=q></form>",
    "<!-- --><script>alert(1)</script> -->", "<![CDATA[<script>alert(1)</script>]]>", "<?php echo 1 ?>", "<div\nonclick=alert(1)\n>x</div>",
    "[x](javascript:alert(1))", "[x](JaVaScRiPt:alert(1))", "[x](java&#x09;script:alert(1))", "[x](&#106;avascript:alert(1))",
    "[x](<javascript:alert(1)>)", "[x](\x20javascript:alert(1))", "[x](data:text/html,<script>alert(1)</script>)", "[x](vbscript:x)",
    "[x](//evil.example)", "[x](https://a.example/\"onmouseover=\"alert(1))", "[x](https://a.example/?a='b'&c=<d>)",
    "[x](https://a.example \"t\\\" onclick=\\\"alert(1)\")", "[x](https://a.example 't\" onclick=\"alert(1)')", "[x]: javascript:alert(1)\n\n[x]",
    "[x][y]\n\n[y]: <javascript:alert(1)> \"t\"", "<javascript:alert(1)>", "<https://a.example/\"onclick=\"alert(1)>", "![x](javascript:alert(1))",
    "![x](data:image/svg+xml,<svg onload=alert(1)>)", "![x\" onerror=\"alert(1)](port.png)", "![x](port.png \"t\\\" onerror=\\\"alert(1)\")",
    "![x](https://evil.example/x.png)", "[![x](port.png)](javascript:alert(1))", "## <script>alert(1)</script>", "## x {onclick=alert(1)}",
    "x\n{: onclick=alert(1) }", "{: #x onclick=alert(1) }", "```{onclick=alert(1)}\nx\n```", "```html onclick=\"alert(1)\"\n<script>x</script>\n```",
    "`<script>alert(1)</script>`", "    <script>alert(1)</script>", "| <script>a</script> | \" onclick=\"x |\n| --- | --- |\n| <img src=x onerror=x> | `|` |",
    "[^1]\n\n[^1]: <script>alert(1)</script>", "term\n: <script>alert(1)</script>", "*[x]: \" onclick=\"alert(1)\"\n\nx", "> <script>alert(1)</script>",
    "[@quiet, <script>alert(1)</script>]", "[@quiet, \" onclick=\"alert(1)]", "![@quiet]", "&lt;script&gt;", "&#60;script&#62;alert(1)", "\\<script>alert(1)</script>",
    "{{ 7 * 7 }} {% raw %} {# x #}", "</div></main><script>alert(1)</script>", "&quot; onclick=&quot;alert(1)", "\u2028<script>\u2029", "[x](topic:quiet#\"onclick=\"x)",
    "*<script>*alert(1)*</script>*", "[<img src=x onerror=alert(1)>](https://a.example)", "<a\u00a0href=x>", "<ſcript>alert(1)</ſcript>", "<x:script xmlns:x='http://www.w3.org/1999/xhtml'>",
)  # fmt: skip

#: What Markdown may make, and the attributes it may give them; the elements of citations and cards are the theme's.
MADE = {
    "a": {"href", "title", "id", "role", "class", "data-label", "aria-label", "lang", "dir", "rel", "hreflang", "aria-current"},
    "img": {"src", "alt", "title"},
    "ol": {"start"}, "pre": {"tabindex"}, "table": {"tabindex"}, "th": {"class", "scope"}, "td": {"class"}, "code": {"class"}, "section": {"role"}, "li": {"id", "value"},
}  # fmt: skip
SCHEMES = frozenset({"", "https", "http", "mailto"})
_ADDRESSES = {"href", "src", "action", "formaction", "xlink:href", "cite", "data", "poster", "background"}


def quoted(text: str) -> str:
    """`text` as YAML writes it between double quotes."""
    return json.dumps(text, ensure_ascii=True).replace("\\ud83d\\ude00", "\U0001f600")


def documents(name: str, text: str) -> dict[str, str]:
    """One document of each kind, called `name`, with `text` in every field that takes text."""
    t = quoted(text)
    words = re.sub(r"[\u2028\u2029]", "", text)
    escaped = re.sub(r"([\\`*_{}\[\]()#+.!|<>&~^:-])", r"\\\1", words)
    return {
        f"content/sources/{name}-source.yaml": (
            f"title: {t}\nauthor: [{t}, {{family: {t}, given: {t}}}]\ncontainer-title: {t}\npublisher: {t}\nlicense: {t}\nnote: {t}\n"
            "URL: https://a.example/?a=1&b=%22%3E\nissued: 2025-01-17\nreliability: B2\n"
        ),
        f"content/entities/{name}.yaml": (
            f"name: {t}\nkind: person\naliases: [{t}]\nsummary: {t}\nroles: [{{title: {t}, body: {name}-body}}]\n"
        ),
        f"content/entities/{name}-body.yaml": f"name: {t}\nkind: body\n",
        f"content/excerpts/{name}.md": (
            f"---\nsource: {name}-source\nspeaker: {name}\nlocator: {t}\ntranslation: {t}\ntranslator: {t}\nvia: [{t}]\n"
            f"waive: {{QUO003: {t}}}\ntopics: [{name}]\n---\n> {escaped}\n\n{escaped}\n"
        ),
        f"content/topics/{name}.md": (
            f"---\ntitle: {t}\nsummary: {t}\nauthors: [{t}]\ntags: [{t}]\nentities: [{name}]\nquestions: [{t}]\nupdated: 2025-02-01\n"
            f"judgements:\n  - {{id: a, text: {t}, likelihood: likely, confidence: low, basis: {t}, evidence: [{name}], since: 2025-02-01,\n"
            f"     history: [{{date: 2025-01-01, likelihood: unlikely, confidence: low, note: {t}}}]}}\n"
            f"changes: [{{date: 2025-02-01, note: {t}}}]\naliases: [old/{name}]\n---\n[@{name}, x] ![x](port.png)\n\n![@{name}]\n"
        ),
        "content/topics/port.png": "\x89PNG",
        f"content/events/{name}.md": (
            f"---\ntitle: {t}\ndate: 2025-01-17\ntopics: [{name}]\nentities: [{name}]\nevidence: [{name}]\n---\n{escaped}\n"
        ),
        f"content/pages/{name}.md": f"---\ntitle: {t}\nsummary: {t}\naliases: [older/{name}]\n---\n{escaped}\n",
    }


def settings(text: str) -> str:
    t = quoted(text)
    return (
        f"title: {t}\ndescription: {t}\npublisher: {t}\nlicense: {t}\nedit_url: https://git.example/\n"
        f"sections: [{{id: economy, title: {t}, summary: {t}, titles: {{fa: {t}}}, summaries: {{fa: {t}}}}}]\n"
    )


def built(site: SmallSite) -> dict[str, str]:
    """The texts of the published site by path."""
    result = site.build(base_url="https://site.example/")
    assert result.published, [
        str(problem) for problem in result.diagnostics if problem.severity is Severity.ERROR
    ]
    return {
        path: data.decode() for path, data in site.pages().items() if not path.endswith((".png", ".woff2"))
    }


def bad_addresses(tags: Iterable[Tag]) -> list[str]:
    """The addresses that a browser would not take for one of the web or of this site."""
    found = []
    for tag in tags:
        for name, value in tag.attributes:
            if name in _ADDRESSES and not (tag.name == "link" and value.startswith("data:image/svg+xml,")):
                # Browsers drop these before they look for the scheme.
                plain = re.sub(r"[\x00-\x20\x7f]", "", value)
                parts = urlsplit(plain)
                if (
                    parts.scheme not in SCHEMES
                    or (parts.netloc and not parts.scheme)
                    or plain.startswith("\\")
                ):
                    found.append(value)
    return found


def assert_inert(pages: Mapping[str, str]) -> None:
    """No page has an element, an attribute or an address beyond those that the theme makes."""
    for path, page in pages.items():
        if path.endswith(".html"):
            tags = tags_of(page)
            assert bad_addresses(tags) == [], path
            assert {name for tag in tags for name, _ in tag.attributes if name.startswith("on")} == set(), (
                path
            )
            assert {"style", "srcdoc", "formaction"} & {
                name for tag in tags for name, _ in tag.attributes
            } == set(), path
            assert {"iframe", "object", "embed", "base", "style", "math", "template"} & {
                tag.name for tag in tags
            } == set(), path


def shapes(page: str) -> list[tuple[str, tuple[str, ...]]]:
    return [tag.shape for tag in tags_of(page)]


def above_the_footer(page: str) -> list[tuple[str, tuple[str, ...]]]:
    """The footer lists all plain pages by title, the page itself among them, in a place of its own."""
    found = shapes(page)
    names = [name for name, _ in found]
    return found[: names.index("footer")] if "footer" in names else found


@pytest.fixture(scope="module")
def pages() -> dict[str, str]:
    """A site with a set of documents for each vector."""
    with new_folder() as folder:
        site = SmallSite(folder / "site")
        for name, text in named():
            for path, document in documents(name, text).items():
                site.write(path, document)
        # The first and the last event have one neighbour only.
        for name, day in (("aa", "2025-01-01"), ("zz", "2025-01-31")):
            site.write(f"content/events/{name}.md", f"---\ntitle: x\ndate: {day}\n---\n")
        return built(site)


def named() -> list[tuple[str, str]]:
    return [("harmless", HARMLESS), *((f"v{number}", text) for number, text in enumerate(VECTORS))]


@pytest.mark.parametrize(
    "kind",
    ["topics/{}", "excerpts/{}", "sources/{}-source", "entities/{}", "events/{}", "{}", "old/{}", "older/{}"],
)
def test_a_page_of_any_text_has_the_tags_of_a_harmless_one(kind: str, pages: dict[str, str]) -> None:
    expected = above_the_footer(pages[f"{kind.format('harmless')}/index.html"])

    for name, text in named():
        page = pages[f"{kind.format(name)}/index.html"]
        assert above_the_footer(page) == expected, text
        assert bad_addresses(tags_of(page)) == [], text


def test_every_vector_is_shown_as_it_was_written(pages: dict[str, str]) -> None:
    """Inert must not mean lost: the title's own words are on the page, as text."""
    for name, text in named():
        tags = [dict(tag.attributes) for tag in tags_of(pages[f"topics/{name}/index.html"])]
        titles = [tag["content"] for tag in tags if tag.get("property") == "og:title"]

        assert [" ".join(title.split()) for title in titles] == [" ".join(text.split())]


def test_lists_feeds_and_search_take_any_text(pages: dict[str, str]) -> None:
    assert_inert(pages)


def test_outputs_for_machines_parse_strictly(pages: dict[str, str]) -> None:
    feed = ET.fromstring(pages["feed.xml"])
    sitemap = ET.fromstring(pages["sitemap.xml"])
    atom = "{http://www.w3.org/2005/Atom}"

    assert {element.tag for element in feed.iter()} == {
        f"{atom}{name}"
        for name in (
            "feed",
            "id",
            "title",
            "updated",
            "author",
            "name",
            "link",
            "entry",
            "summary",
            "category",
        )
    }
    titles = {" ".join((entry.findtext(f"{atom}title") or "").split()) for entry in feed.iter(f"{atom}entry")}
    assert len(titles) >= len(named())
    assert {element.tag.rpartition("}")[2] for element in sitemap.iter()} == {
        "urlset",
        "url",
        "loc",
        "lastmod",
    }
    assert pages["robots.txt"].splitlines() == [
        "User-agent: *",
        "Allow: /",
        "Sitemap: https://site.example/sitemap.xml",
    ]
    scripts = {
        path: page for path, page in pages.items() if path.startswith("search/") and path.endswith(".js")
    }
    sayings = scripts.pop("search/sayings.en.js")
    said = re.fullmatch(r'Object\.assign\(document\.querySelector\("[^"]+"\)\.dataset,(.*)\);\n', sayings)
    assert said
    assert all(isinstance(text, str) for text in json.loads(said[1]).values())
    index = list(scripts.values())
    payloads = [re.fullmatch(r'briefingSearch\.receive\("([\w/]+)",(.*)\);\n', page) for page in index]
    assert None not in payloads
    assert set("<\u2028\u2029") & set("".join(index)) == set()
    found = {payload[1]: json.loads(payload[2]) for payload in payloads if payload is not None}
    assert found["meta"]["count"] >= 5 * len(named())
    assert (
        sum(len(part[1]) for name, part in found.items() if name.startswith("d/")) == found["meta"]["count"]
    )


def test_settings_of_any_text_make_the_pages_of_harmless_ones(tmp_path: Path) -> None:
    made = {}
    for name, text in (("harmless", HARMLESS), ("hostile", EVERYTHING)):
        with new_folder() as folder:
            site = SmallSite(folder / "site")
            site.write("site.yaml", settings(text))
            site.write(
                "content/topics/a.md",
                "---\ntitle: A\nsummary: A.\nsection: economy\nlang: fa\nupdated: 2025-01-01\n---\nA.\n",
            )
            site.write("content/topics/b.md", "---\ntitle: B\nsummary: B.\nsection: economy\n---\nB.\n")
            made[name] = built(site)

    assert_inert(made["hostile"])
    for path, page in made["harmless"].items():
        if path.endswith(".html"):
            assert shapes(made["hostile"][path]) == shapes(page), path
    ET.fromstring(made["hostile"]["feed.xml"])


def test_markdown_makes_only_what_it_may(pages: dict[str, str]) -> None:
    """A body that is refused with an error is on no page; all the others are on one."""
    bodies = [form.format(body) for body in BODIES for form in ("{}", "- {}", "x {} y", "> {}")]
    texts = {
        f"b{number}": f"---\ntitle: A\ndate: 2025-01-17\n---\n{body}\n" for number, body in enumerate(bodies)
    }
    with new_folder() as folder:
        site = SmallSite(folder / "site")
        for path, document in documents("quiet", HARMLESS).items():
            site.write(path, document)
        site.write("content/events/port.png", "\x89PNG")
        for name, text in texts.items():
            site.write(f"content/events/{name}.md", text)
        for path in errors_in(site):
            site.delete(path)
        drawn = {path: page for path, page in built(site).items() if path.startswith("events/b")}

    assert_inert(drawn)
    theme = {shape for page in pages.values() if page.startswith("<!doctype") for shape in shapes(page)}
    made = {
        (tag.name, key)
        for page in drawn.values()
        for tag in tags_of(page)
        if tag.shape not in theme
        for key, _ in tag.attributes
    }
    assert {(element, key) for element, key in made if key not in MADE.get(element, {"id"})} == set()
    assert len(drawn) >= len(texts) // 3


def errors_in(site: SmallSite) -> set[str]:
    return {problem.span.path for problem in site.check() if problem.severity is Severity.ERROR}


@pytest.mark.parametrize(
    "name",
    [
        'a"onerror=alert(1) x=.png', "<svg onload=alert(1)>.png", "a&quot;b.png", "a b.png", "%22.png", "é.png", "{{7*7}}.png", "'.png", "`.png",
        "javascript:alert(1).png", "data:x.png", "a#b.png", "a?b.png", "\\a.png", "a;b,c.png", "..png", "%2e%2e%2fb.png", "con.png", "a.png.",
    ],
)  # fmt: skip
def test_a_picture_of_any_name_is_a_picture_or_refused(name: str) -> None:
    with new_folder() as folder:
        site = SmallSite(folder / "site")
        for path, text in bare_theme().items():
            site.write(path, text)
        site.edit("site.yaml", old="lang: en", new="lang: en\ntheme: bare")
        site.write("themes/bare/templates/page.html", PAGE)
        site.write(f"content/pages/{name}", "\x89PNG")
        site.write("content/pages/a.md", f"---\ntitle: A\n---\n![x]({quote(name)})\n")
        for path in errors_in(site):
            site.delete(path)
        page = built(site).get("a/index.html", "<!doctype html>")
        published = {path.relative_to(site.output).as_posix() for path in site.output.rglob("*.png")}

    pictures = [dict(tag.attributes)["src"] for tag in tags_of(page) if tag.name == "img"]
    assert_inert({"a/index.html": page})
    assert [tag.name for tag in tags_of(page)] in ([], ["p", "img"])
    assert {unquote(picture.removeprefix("../")) for picture in pictures} <= published


#: A page that is its text and nothing else.
PAGE = "<!doctype html>{% for part in body.parts %}{{ part }}{% endfor %}\n"


@pytest.mark.parametrize(
    "broken",
    [
        '<!doctype html><p title="<b>">x</p>', "<!doctype html><p title='x'>x</p>", "<!doctype html><p>a < b</p>", "<!doctype html><!-- x -->",
        "<!doctype html><p>&</p>", "<!doctype html><script>alert(1)</script>", "<p>x</p>", '<!doctype html><p title="a"onclick="b">x</p>',
        '<!doctype html><script type="application/ld+json">{"a":"</script><b>"}</script>',
        '<!doctype html><script type="application/ld+json">{"a":1}alert(1)</script>', '<!doctype html><script type="module">{"a":1}</script>',
    ],
)  # fmt: skip
def test_the_parsers_refuse_what_they_might_misread(broken: str) -> None:
    """The positive control of the parsers."""
    with pytest.raises(NotPlainError):
        tags_of(broken)


def test_a_theme_that_forgets_to_escape_is_found() -> None:
    """The positive control: one `|safe` in one template, and one address that is not looked at."""
    with new_folder() as folder:
        site = SmallSite(folder / "site")
        site.edit("site.yaml", old="lang: en", new="lang: en\ntheme: house")
        site.write("themes/house/theme.yaml", "name: house\nparent: plain\n")
        site.write(
            "themes/house/templates/page.html",
            '<!doctype html><title>x</title><p>{{ title|safe }}</p><a href="{{ summary }}">x</a>\n',
        )
        for number, text in enumerate(
            ("<b>x</b>", "<script>alert(1)</script>", "<img src=x onerror=alert(1)>")
        ):
            site.write(
                f"content/pages/p{number}.md",
                f"---\ntitle: {quoted(text)}\nsummary: javascript:alert(1)\n---\nx\n",
            )
        made = built(site)

    with pytest.raises((AssertionError, NotPlainError)):
        assert_inert({"p0/index.html": made["p0/index.html"]})
    with pytest.raises(NotPlainError):
        tags_of(made["p1/index.html"])
    with pytest.raises(NotPlainError):
        tags_of(made["p2/index.html"])

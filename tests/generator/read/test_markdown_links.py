"""Nothing that an author writes runs, navigates or calls out; what is refused says what to write."""

from html.parser import HTMLParser
from urllib.parse import urlsplit

import pytest

from generator.model.body import Body
from generator.model.diagnostics import Code
from generator.model.source import Span
from generator.read.markdown import parse_body, parse_excerpt
from generator.read.markdown_links import Refusal, link, picture
from tests.generator.read.markdown_support import FOLDER, PATH, reports

SAFE = {
    "a": {"href", "title", "role"},
    "h2": {"id"}, "h3": {"id"}, "h4": {"id"}, "h5": {"id"}, "h6": {"id"},
    "img": {"src", "alt", "title"}, "li": {"id"}, "ol": {"start"}, "section": {"role"}, "sup": {"id"},
    "td": {"class"}, "th": {"class", "scope"},
    "blockquote": set(), "br": set(), "code": set(), "dd": set(), "dl": set(), "dt": set(), "em": set(), "hr": set(), "p": set(),
    "pre": {"tabindex"}, "strong": set(), "table": {"tabindex"}, "tbody": set(), "thead": set(), "tr": set(), "ul": set(),
}  # fmt: skip


class Dangers(HTMLParser):
    """Collects what should not be in a page: tags, attributes and addresses that are not on the list above."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in SAFE:
            self.found.append(tag)
        for name, value in attrs:
            if name not in SAFE.get(tag, set()):
                self.found.append(f"{tag} {name}")
            if name in {"href", "src"} and not self.is_safe(value or ""):
                self.found.append(f"{name}={value}")

    def is_safe(self, address: str) -> bool:
        parts = urlsplit(address)
        return address.startswith("#") or parts.scheme in {"http", "https", "mailto"} or address == "open"

    def handle_comment(self, data: str) -> None:
        self.found.append(f"<!--{data}")

    def handle_decl(self, decl: str) -> None:
        self.found.append(f"<!{decl}")

    def handle_pi(self, data: str) -> None:
        self.found.append(f"<?{data}")


def dangers(markup: str) -> list[str]:
    found = Dangers()
    found.feed(markup)
    found.close()
    return found.found


def markup(body: Body) -> str:
    """The body's HTML; `open` stands for what is still open."""
    return "".join(part if isinstance(part, str) else "open" for part in body.parts)


def test_the_check_itself_finds_dangers() -> None:
    """The positive control."""
    assert dangers('<p onclick="x"><script></script><a href="javascript:x"><img src="//x"><!-- x --><svg/>') == [
        "p onclick", "script", "href=javascript:x", "src=//x", "<!-- x ", "svg",
    ]  # fmt: skip


ADDRESSES = [
    "javascript:alert(1)", "JaVaScRiPt:alert(1)", "java&#115;cript:alert(1)", "java&#x73;cript&colon;alert(1)", "javascript&#58;alert(1)",
    "&#106;avascript:alert(1)", "&#0106avascript:alert(1)", "java&Tab;script:alert(1)", "java&NewLine;script:alert(1)",
    "java\tscript:alert(1)", "&#1;javascript:alert(1)", "&#32;javascript:alert(1)", "\\javascript:alert(1)", "javascript\\:alert(1)",
    "j\\avascript:alert(1)", "*javascript*:alert(1)", "`javascript:alert(1)`", "vbscript:x", "data:text/html,<script>alert(1)</script>",
    "data:image/svg+xml;base64,PHN2Zz4=", "file:///etc/passwd", "blob:x", "ftp://example.org", "//example.org", "\\\\example.org",
    "/\\example.org", "https:example.org", "https:/example.org", "https:///example.org", "http:\\\\example.org", "https://\u202eexample.org",
    "https://exa\u200bmple.org", "../x.md", "x.html", "/x", "?x", "", "javascript&#x3A;alert(1)", "x-part:1", "cite:1", "topic:", "topic:../x",
    "topic:a/b", "topic:a%2fb", "topic:a#<b>", "topic:&quot;onclick=alert(1)", "excerpt:A", "Topic:a", "page :a", "#", "#a b", "#a\"b",
    "mailto:", "mailto:a\\@b.org", "tel:1", "sms:1", "intent://x", "view-source:https://example.org", "\u00a0javascript:alert(1)",
    "jav\u00adascript:alert(1)", "\uff4aavascript:alert(1)", "javascript\uff1aalert(1)", "%6aavascript:alert(1)",
]  # fmt: skip


@pytest.mark.parametrize("address", ADDRESSES)
@pytest.mark.parametrize(
    "pattern",
    [
        "[a]({})",
        "[a](<{}>)",
        "[a]( {} 't')",
        "[a][b]\n\n[b]: {}",
        "[b]\n\n[b]: <{}> 't'",
        "| [a]({}) |\n|---|",
        "[![](m.png)]({})",
        "- > [a]({})",
    ],
)
def test_an_address_that_is_not_on_the_list_leads_nowhere(pattern: str, address: str) -> None:
    body, _ = parse_body(PATH, pattern.format(address), 1, FOLDER)

    assert dangers(markup(body)) == []
    assert not any(part for part in body.parts if getattr(part, "mention", None) is not None)


@pytest.mark.parametrize("address", ADDRESSES)
def test_it_is_reported(address: str) -> None:
    with pytest.raises(Refusal) as refused:
        link(address, Span(PATH), FOLDER)

    assert str(refused.value)
    assert refused.value.help[0].islower()


HOSTILE = [
    "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "<svg onload=alert(1)>", "<svg><style><img src=x onerror=alert(1)></style></svg>",
    "<math><mtext><table><mglyph><style><!--</style><img title=\"--&gt;&lt;img src=1 onerror=alert(1)&gt;\">", "<iframe srcdoc='<script>'>",
    "<a href='javascript:alert(1)'>x</a>", "<!-- --><script>alert(1)</script>", "<![CDATA[<script>alert(1)</script>]]>", "<?php x ?>", "<!DOCTYPE x>",
    "<div\nonclick='alert(1)'>", "<b/onmouseover=alert(1)>", "&lt;script&gt;alert(1)&lt;/script&gt;", "&#60;script>alert(1)</script>",
    '[a](https://a.org "x" onclick="alert(1)")', '[a](https://a.org \'"onclick="alert(1)\')', '[a](https://a.org"onclick="alert(1))',
    '![a" onerror="alert(1)](m.png)', '![a](m.png" onerror="alert(1))', '![a](m.png "t\\" onerror=\\"alert(1)")', "![<script>](m.png)",
    '[a]: https://a.org "t\\"onclick=\\"alert(1)"\n\n[a]', "<https://a.org/\"onclick=\"alert(1)>", "<https://a.org/<script>>", "<javascript://a%0aalert(1)>",
    "<\"onclick=alert(1)\"@a.org>", "<mailto:a@b.org?subject=<script>>", "`<script>`", "    <script>alert(1)</script>", "```\n<script>alert(1)</script>\n```",
    "``` <script>\nx\n```", "```{ onclick=alert(1) }\nx\n```", "~~~ \" onclick=\"alert(1)\nx\n~~~", "# <script>alert(1)</script>", '# a" onclick="alert(1)',
    "# a {: onclick=alert(1)}", "a\n{: onclick=alert(1)}", "| <script> |\n|---|\n| <svg> |", "[^<script>]\n\n[^<script>]: <script>", "[^\"onclick=\"x]\n\n[^\"onclick=\"x]: a",
    "[@a, <script>alert(1)</script>]", "[@<script>]", "![@<img src=x onerror=alert(1)>]", "Term <script>\n: <script>", "1. <script>\n2. <svg/onload=alert(1)>",
    "\x02wzxhzdk:0\x03 \x02klzzwxh:0000\x03 \x0260\x03script>", "\U000f0000\U000f0001<a href=\"\U000f0000\">", "*<script>*alert(1)*</script>*", "<scr<script>ipt>",
    "[<script>](https://a.org)", "<a href=\"\u0000javascript:x\">", "\ufeff<script>", "<ｓcript>", "<base href=//x>", "<meta http-equiv=refresh content=0;url=//x>",
    "<style>@import '//x'</style>", "<form action=//x><button>", "<input autofocus onfocus=alert(1)>", "<template><script>", "<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\">",
]  # fmt: skip


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize(
    "pattern", ["{}", "a {} b", "> {}", "- {}", "**{}**", "[{}](https://a.org)", "## {}"]
)
def test_markup_from_authors_is_only_text(pattern: str, text: str) -> None:
    body, _ = parse_body(PATH, pattern.format(text), 1, FOLDER)

    assert dangers(markup(body)) == []


@pytest.mark.parametrize("text", HOSTILE)
def test_markup_in_quotations_is_only_text(text: str) -> None:
    lines = text.replace("\n", "\n> ")
    quotation, note, _ = parse_excerpt(PATH, f"> a {lines}\n\n{text}", 1, FOLDER)

    assert quotation is not None
    assert dangers(quotation.html + markup(note)) == []


def test_raw_html_is_reported_once_with_the_tag_that_closes_it() -> None:
    problems = parse_body(PATH, "<b>a</b> </i> <!-- c -->", 1, FOLDER)[1]

    assert [(problem.code, problem.span.column) for problem in problems] == [
        (Code.MDN006, 1),
        (Code.MDN006, 10),
        (Code.MDN006, 15),
    ]


@pytest.mark.parametrize(
    ("address", "found"),
    [
        ("https://example.org/a?b=1&c=2#d", "https://example.org/a?b=1&c=2#d"),
        ("https://example.org/?a&amp;copy=2&copy=3", "https://example.org/?a&copy=2&copy=3"),
        ("HTTP://Example.org", "http://Example.org"),
        ("mailto:a@example.org?subject=x%20y", "mailto:a@example.org?subject=x%20y"),
        ("https://пример.рф/путь", "https://пример.рф/путь"),
        ("https://example.org/a_(b)", "https://example.org/a_(b)"),
    ],
)
def test_addresses_on_other_sites_stay_as_they_are(address: str, found: str) -> None:
    assert link(address, Span(PATH), FOLDER) == found


@pytest.mark.parametrize(
    ("address", "advice"),
    [
        ("../topics/economic-ties.md", "use `topic:economic-ties`"),
        ("/sources/gazette/#a", "use `source:gazette#a`"),
        ("content/excerpts/2024/price.md", "use `excerpt:price`"),
        ("economic-ties.md#a", "use `topic:economic-ties#a`"),
        ("economic-ties", "use `topic:economic-ties`"),
        ("//example.org", "write `https://example.org`"),
        ("www.example.org/x", "write `https://www.example.org/x`"),
        ("a@example.org", "write `mailto:a@example.org`"),
        ("topic:Economic Ties", "write `topic:economic-ties`"),
        ("Entity:a", "write `entity:` in lower-case letters"),
    ],
)
def test_a_refused_address_says_what_to_write(address: str, advice: str) -> None:
    with pytest.raises(Refusal) as refused:
        link(address, Span(PATH), FOLDER)

    assert refused.value.help == advice


@pytest.mark.parametrize(
    "address",
    ["https://example.org/m.png", "//example.org/m.png", "data:image/png;base64,x", "../../m.png", "/../m.png", "a\\b.png", "", "a/", "m.png?x", "m.png#x",
     "%2e%2e/%2e%2e/m.png", "a\nb.png", "..", "/"],
)  # fmt: skip
def test_a_picture_is_a_file_of_the_content_folder(address: str) -> None:
    with pytest.raises(Refusal):
        picture(address, Span(PATH), FOLDER)


@pytest.mark.parametrize(
    ("text", "report"),
    [
        ("See [x] (topic:y).", "1:8 MDN007 white space stands between a link's text and its address"),
        ("See [x]\n(https://x.org).", "1:8 MDN007 white space stands between a link's text and its address"),
        ("> [x]\n> (topic:y)", "1:6 MDN007 white space stands between a link's text and its address"),
        ("See [the x](topic:y.", "1:13 MDN007 the address `topic:y` is not closed"),
        ("See [x](https://x.org/a_(b) now.", "1:9 MDN007 the address `https://x.org/a_` is not closed"),
        ("![A map](map.png and", "1:10 MDN007 the address `map.png` is not closed"),
        ("| [x](topic:y |\n|---|\n| z |", "1:7 MDN007 the address `topic:y` is not closed"),
        ("## See [x](#y", "1:12 MDN007 the address `#y` is not closed"),
        ("See x](topic:y).", "1:8 MDN007 the link to `topic:y` has no `[` before its text"),
    ],
)  # fmt: skip
def test_a_link_that_has_stayed_text_is_reported(text: str, report: str) -> None:
    assert reports(text) == [report]


@pytest.mark.parametrize(
    "text",
    [
        "He said so [sic] (see below), and f[0](x too.",
        "`[x] (topic:y)` and `[x](topic:y`",
        "    [x] (topic:y",
        "```\n[x](topic:y\n```",
        "\\[x] (topic:y), [x\\] (topic:y), \\[x](topic:y and [x\\](topic:y",
        "A note[^1] (https://x.org), [ref] (topic:a), [@a] (https://x.org) and [x](topic:a) (topic:b).\n\n[^1]: N.\n\n[ref]: https://r.org",
        "[a [b](topic:x) c](topic:y)",
    ],
)
def test_what_is_no_link_to_its_author_either_is_left_alone(text: str) -> None:
    assert reports(text) == []

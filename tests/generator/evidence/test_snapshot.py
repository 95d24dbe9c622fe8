"""From a snapshot's bytes to its text, each character in its place."""

import codecs

import pytest

from generator.evidence import extractor_for, read_snapshot
from generator.evidence.html import without_tags
from generator.evidence.normalise import shown, strict
from generator.model.evidence import Flaw, Snapshot


def text_of(markdown: str, name: str = "a.md") -> str:
    snapshot = read_snapshot(name, markdown.encode())
    assert isinstance(snapshot, Snapshot), snapshot
    assert len(snapshot.text) == len(markdown)
    assert snapshot.text.count("\n") == markdown.count("\n")
    return shown(snapshot.text)


@pytest.mark.parametrize(
    ("markdown", "text"),
    [
        ("**Bold** and *thin* and __this__ and _that_", "Bold and thin and this and that"),
        ("un**believ**able", "unbelievable"),
        ("# A title #\n\nText", "A title Text"),
        ("A title\n=======\n\nText\n\n---\n", "A title Text"),
        ("> quoted\n> > twice", "quoted twice"),
        ("- one\n* two\n  + three", "one two three"),
        ('a [link](https://example.com/a_(b) "T") here', "a link here"),
        ("a [link][1] here\n\n[1]: https://example.com", "a link here"),
        ("![a picture](a.png) Text", "Text"),
        ("Text[^1] goes on\n\n[^1]: A note", "Text goes on A note"),
        ("`code` and ~~gone~~", "code and gone"),
        ("```python\ncode\n```", "code"),
        ("<b>bold</b> text <!-- hidden\nhere --> end", "bold text end"),
        (r"5 \* 4 \[sic\] and \_", "5 * 4 [sic] and _"),
        ("fish &amp; chips &lt;5 &#8212; &nosuch; & more", "fish & chips <5 — &nosuch; & more"),
        ("snake_case stays", "snake_case stays"),
        ("the [sic] stays, and [12] too", "the [sic] stays, and [12] too"),
        ("3 < 4 and 5 > 4", "3 < 4 and 5 > 4"),
        ("5*3 is *odd* and 2 *or* 3", "5*3 is odd and 2 or 3"),
        ("10<sup>6</sup> units in all.<sup>4</sup>", "10⁶ units in all."),
    ],
)
def test_marks_of_markdown_are_taken_out(markdown: str, text: str) -> None:
    assert text_of(markdown) == text


def test_what_stays_of_markdown_stands_where_it_stood() -> None:
    markdown = "# Title\n\nIt was **said** [here](x) by all."
    snapshot = read_snapshot("a.md", markdown.encode())
    assert isinstance(snapshot, Snapshot)
    form = strict(snapshot.text)

    assert form.words == ("Title", "It", "was", "said", "here", "by", "all")
    assert [snapshot.text[s:e].strip("\u2060") for s, e in zip(form.starts, form.ends, strict=True)] == list(
        form.words
    )
    assert snapshot.text.index("all") == markdown.index("all")


def test_plain_text_is_left_as_it_is() -> None:
    snapshot = read_snapshot("a.txt", b"\xef\xbb\xbfA *plain*\r\ntext &amp; more\r")

    assert isinstance(snapshot, Snapshot)
    assert snapshot.text == "A *plain*\ntext &amp; more\n"
    assert snapshot.extractor == "plain"


def test_the_extractor_may_be_named() -> None:
    snapshot = read_snapshot("a.txt", b"**Bold**", extractor="markdown")

    assert isinstance(snapshot, Snapshot)
    assert (snapshot.extractor, shown(snapshot.text)) == ("markdown", "Bold")


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("a.md", "markdown"),
        ("b/A.Markdown", "markdown"),
        ("a.txt", "plain"),
        ("md", "plain"),
        ("a.html", "html-2"),
        ("2025/A.HTM", "html-2"),
    ],
)
def test_the_files_name_tells_its_kind(path: str, name: str) -> None:
    assert extractor_for(path) == name


@pytest.mark.parametrize(
    ("data", "message", "place"),
    [
        (b"", "the snapshot has no words", (1, 1)),
        (b" \n ... \n", "the snapshot has no words", (1, 1)),
        (b"One\nc\xc3\xa9 \xe9t", "the snapshot has the byte `0xe9`, which is not UTF-8", (2, 4)),
        ("Привет".encode("cp1251"), "the snapshot has the byte `0xcf`, which is not UTF-8", (1, 1)),
        (
            codecs.BOM_UTF16_LE + "Hello".encode("utf-16-le"),
            "the snapshot is UTF-16 but UTF-8 is read",
            (1, 1),
        ),
        (
            codecs.BOM_UTF32_LE + "Hello".encode("utf-32-le"),
            "the snapshot is UTF-32 but UTF-8 is read",
            (1, 1),
        ),
        (b"One\n%PDF\0", "the snapshot holds a NUL character: it is not a text", (2, 5)),
    ],
)
def test_a_snapshot_that_is_no_text_is_refused(data: bytes, message: str, place: tuple[int, int]) -> None:
    flaw = read_snapshot("a.txt", data)

    assert isinstance(flaw, Flaw)
    assert (flaw.message, (flaw.line, flaw.column)) == (message, place)


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>One <b>bold</b> word, un<em>believ</em>able</p>", "One bold word, unbelievable"),
        ("<p>One</p><p>two</p><ul><li>three<li>four</ul>", "One two three four"),
        ("one<br>two<br/>three<td>four</td>five", "one two three four five"),
        ("<title>Not me</title><style>p {}</style><script>if (a<b) 'x'</script >Me", "Me"),
        ("<svg><text>no</text></svg><template><p>no</p></template>yes<!-- no <p> -->", "yes"),
        ("<!DOCTYPE html><?xml version='1.0'?><html lang=en>Text", "Text"),
        ('<a title="a > b" href=x>link</a> and <img alt="no">', "link and"),
        ("fish &amp; chips&nbsp;&lt;5 &#8212; &nosuch; & more", "fish & chips <5 — &nosuch; & more"),
        ("3 < 4 and 5 > 4, <3", "3 < 4 and 5 > 4, <3"),
        ("a <b title='it's odd'>word</b> more", "a word more"),
        ("before <script>never closed", "before"),
        ("before <!-- never closed", "before"),
        ("an <unclosed tag", "an <unclosed tag"),
        ("<SCRIPT>x</Script><P CLASS=a>up</P>", "up"),
        (
            "grew by 10<sup>6</sup> units of 5 km<sup>2</sup> and m<sup>-3</sup>",
            "grew by 10⁶ units of 5 km² and m⁻³",
        ),
        (
            "in dollars.<sup>3</sup> The rest, so<sup>12</sup> in 2015<sup>4</sup> it was",
            "in dollars. The rest, so in 2015 it was",
        ),
        (
            'oil<sup id="r"><a href="#n">[4]</a></sup> and gas<sup>[<i>a</i>]</sup> on the 1<sup>st</sup>',
            "oil and gas on the 1st",
        ),
        ("in <i>10</i><sup>6</sup> parts <sup>unclosed 5", "in 10⁶ parts unclosed 5"),
        ("<p>one</p><p hidden>not <b>me</b></p><p>two</p>", "one two"),
        ("<div hidden=until-found><div>no</div>no</div>yes", "yes"),
        ('<p hidden>no<p>yes<li style="color: red; display:none">no<li>and yes', "yes and yes"),
        ('<p title="a hidden one" style="overflow: hidden ">yes</p><input type=hidden hidden>too', "yes too"),
        ("a <span hidden>not </span>word", "a word"),
        ("yes <div hidden>never closed", "yes"),
    ],
)
def test_a_web_page_is_read_as_its_readers_see_it(html: str, text: str) -> None:
    assert text_of(html, "a.html") == text


def test_words_of_a_web_page_keep_their_places_and_its_blocks_are_paragraphs() -> None:
    html = "<h1>A title</h1>\n<p>They\nagreed <i>on</i> it.</p><p>Nobody knows</p>"
    snapshot = read_snapshot("a.html", html.encode())
    assert isinstance(snapshot, Snapshot)
    form = strict(snapshot.text)

    places = zip(form.starts, form.ends, strict=True)

    assert form.words == ("A", "title", "They", "agreed", "on", "it", "Nobody", "knows")
    assert [html[start:end].removeprefix("<i>").removesuffix("</i>") for start, end in places] == list(
        form.words
    )
    assert form.paragraphs == (0, 2, 6)


@pytest.mark.parametrize(
    "seed",
    [
        "<a ",
        '<a "',
        "<a '",
        "<!--",
        "<script>",
        "<script ",
        "<a \"'",
        "</",
        "<p",
        "<p hidden>",
        "<sup>",
        "<sup>1",
        "<sup><b>",
        "<div hidden>",
        "&#",
        '""',
        '<a ="x" ',
    ],
)
def test_hostile_pages_are_read_to_their_end(seed: str) -> None:
    """In quadratic time each of these would take minutes."""
    text = seed * 20_000

    assert len(without_tags(text)) == len(text)


@pytest.mark.parametrize("seed", ["![", "[^", '![](a "', '[a](b "', "[a][", "<!--", "<a ", "*a", "[a]: "])
def test_hostile_markdown_is_read_to_its_end(seed: str) -> None:
    """In quadratic time each of these would take minutes."""
    snapshot = read_snapshot("a.md", ("words " + seed * 50_000).encode())

    assert isinstance(snapshot, Snapshot)
    assert len(snapshot.text) == len("words ") + 50_000 * len(seed)

"""Pages as Markdown, and what leads language models to them."""
# ruff: noqa: ANN401 (settings are passed on as they are)

from collections.abc import Callable, Mapping, Sequence
from typing import Any
from urllib.parse import urljoin

import pytest

from generator.model.body import Body, Citation, Cite, Href, Passage
from generator.model.diagnostics import Code
from generator.model.documents import Change, Confidence, Judgement, Likelihood, Topic, Waiver
from generator.model.evidence import Evidence, Finding, Verdict, Witness
from generator.model.refs import Kind
from generator.model.source import Span, digest_of
from generator.render import llms
from generator.render.files import File
from generator.render.plan import Plans, plan
from tests.generator.render.samples import (
    AnyDocument,
    body,
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

ONE = excerpt(
    "one",
    "We *agreed*.",
    speaker="weir",
    said=edtf("2025-01-17"),
    locator="para. 3",
    via=("an agency",),
    translation="Wir einigten uns.",
    waive=(Waiver(code=Code.SRC003, reason="It is a speech."),),
    note=Body(parts=("<p>A note.</p>",), passages=(Passage("", "", "A note."),)),
)
GAZETTE = source(url="https://gazette.example/a", publisher="The Press", issued=edtf("2025-01-18"))
WEIR = entity("weir")
TIES = topic(
    "ties",
    title="Ties [now]",
    date=edtf("2025-02-01"),
    authors=("The desk",),
    judgements=(
        Judgement(
            id="grow",
            text="Trade is likely to grow.",
            likelihood=Likelihood.LIKELY,
            confidence=Confidence.LOW,
            basis="One source.",
            evidence=mentions(Kind.EXCERPT, "one"),
            since=edtf("2025-01"),
        ),
    ),
    questions=("Who pays?",),
    changes=(Change(date=edtf("2025-02-01").earliest, note="First written."),),
    body=body(
        '<h2 id="a">What is known</h2>\n<p>Trade grew',
        Cite((Citation(mention("gazette"), "p. 2"), Citation(mention("one")))),
        '; see <a href="',
        Href(mention("about", Kind.PAGE), "", Span("here.md")),
        '">about</a>.</p>\n',
    ),
)
ABOUT = page("about", summary="Who we are.", body=body("<p>We read.</p>"))
MEETING = event("meeting", "2025-01-17", topics=mentions(Kind.TOPIC, "ties"))
EVIDENCE = Evidence(findings={ONE.ref: Finding(verdict=Verdict.VERBATIM, by=Witness.SNAPSHOT)})


def texts(*documents: AnyDocument, **settings: Any) -> dict[str, str]:
    """What is drawn by no template, by path."""
    made = site(**{"base_url": "https://x.org/b/", **settings})
    plans = plan(graph(*documents, settings=made), made, theme(), EVIDENCE)
    return {one.path: one.view.data.decode() for one in plans if isinstance(one.view, File)}


EVERYTHING = (TIES, ONE, GAZETTE, WEIR, ABOUT, MEETING)

TWIN = """\
# Ties [now]

In short.

- Section: Economy
- Published 1 February 2025
- By The desk
- <https://x.org/b/topics/ties/>

## Key judgements

1. Trade is likely to grow. [1]
   - Likelihood: likely (55–80%)
   - Confidence: low
   - One source.
   - Held since January 2025

## What is known

Trade grew[2, p. 2; 1]; see [about](https://x.org/b/about/).

## Open questions

- Who pays?

## Timeline

- 17 January 2025: [Meeting](https://x.org/b/events/meeting/)

## References

1. > We \\*agreed\\*.

   Translation: Wir einigten uns.

   — Weir · 17 January 2025 · [Gazette](https://x.org/b/sources/gazette/), para. 3

   - Verdict: **verbatim**. These are the source's own words. They were checked word by word against the stored text of the source. \
Only the case of the first letter, the stop at the end, footnote marks and the shape of quotation marks, dashes and spaces may differ.
   - Attribution: Weir ← an agency
   - Reservation: a source without a grade. It is a speech.
   - In context: <https://gazette.example/a>
   - Excerpt: <https://x.org/b/excerpts/one/>
2. [Gazette](https://x.org/b/sources/gazette/), The Press, 18 January 2025. <https://gazette.example/a>

## Changes to this briefing

- 1 February 2025: First written.
"""


def test_a_topic_tells_what_it_is_what_it_says_and_all_that_it_cites() -> None:
    assert texts(*EVERYTHING)["topics/ties/index.md"] == TWIN


def test_an_excerpt_tells_the_words_their_origin_the_note_and_who_uses_them() -> None:
    told = texts(*EVERYTHING)["excerpts/one/index.md"]

    assert told.startswith("# We \\*agreed\\*.\n\n<https://x.org/b/excerpts/one/>\n\n> We \\*agreed\\*.\n")
    assert told.endswith(
        "\n\n## Editor's note\n\nA note.\n\n## Used in\n\n- [Ties \\[now\\]](https://x.org/b/topics/ties/)\n"
    )
    assert "- Excerpt:" not in told


def test_a_plain_page_is_its_text() -> None:
    assert texts(*EVERYTHING)["about/index.md"] == "# About\n\nWho we are.\n\nWe read.\n"


def test_without_an_address_links_are_those_of_the_page() -> None:
    told = texts(*EVERYTHING, base_url="")["topics/ties/index.md"]

    assert "[about](../../about/index.html)" in told
    assert "- <index.html>\n" in told


def test_headings_and_facts_are_in_the_page_s_language() -> None:
    persian = topic("ties-fa", lang="fa", questions=("چرا؟",), translation_of=mention("ties", Kind.TOPIC))
    catalogue = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n\nmsgid "Open questions"\nmsgstr "پرسش‌ها"\n'
    settings = site()
    plans = plan(graph(TIES, persian, settings=settings), settings, theme(catalogues={"fa": catalogue}))
    (twin,) = (one.view for one in plans if one.path == "topics/ties-fa/index.md")
    assert isinstance(twin, File)

    assert "## پرسش‌ها\n\n- چرا؟\n" in twin.data.decode()


# ---------------------------------------------------------------------------------------------------------------- llms.txt


def test_llms_txt_leads_to_the_twins_by_section() -> None:
    told = texts(*EVERYTHING, description="About trade.")["llms.txt"]
    title, summary, reading, whole, *sections = told.removesuffix("\n").split("\n\n")

    assert (title, summary) == ("# A site", "> About trade.")
    assert reading.startswith("Every page listed here is Markdown")
    assert whole.startswith("[The text of every topic in one file](https://x.org/b/llms-full.txt), ")
    assert sections == [
        "## Economy",
        "- [Ties \\[now\\]](https://x.org/b/topics/ties/index.md): In short. (2025-02-01)",
        "## Optional",
        "- [About](https://x.org/b/about/index.md): Who we are.",
    ]


def test_translations_stand_apart_with_their_language() -> None:
    persian = topic("ties-fa", lang="fa", translation_of=mention("ties", Kind.TOPIC))
    told = texts(*EVERYTHING, persian)["llms.txt"]

    assert "## Translations\n\n- [Ties-Fa](https://x.org/b/topics/ties-fa/index.md): In short. (fa)\n" in told


def test_every_address_of_llms_txt_is_a_file_of_the_site() -> None:
    files = texts(*EVERYTHING)
    lines = [line for line in files["llms.txt"].splitlines() if line.startswith("- ")]
    paths = [line.split("](https://x.org/b/")[1].split(")")[0] for line in lines]

    assert [path for path in paths if path not in files] == []


def test_whole_texts_stand_in_one_file_as_their_twins_do() -> None:
    persian = topic("ties-fa", lang="fa", translation_of=mention("ties", Kind.TOPIC))
    files = texts(*EVERYTHING, persian, description="About trade.")
    head, *parts = files["llms-full.txt"].split("\n\n---\n\n")

    assert head.startswith("# A site\n\n> About trade.\n\nWhole topics follow")
    assert [part.rstrip("\n") for part in parts] == [
        f"Source: <https://x.org/b/{path}>\n\n{files[path].strip()}"
        for path in ("topics/ties/index.md", "topics/ties-fa/index.md")
    ]


def test_a_site_that_does_not_know_its_address_says_where_each_text_belongs() -> None:
    told = texts(*EVERYTHING, base_url="")["llms-full.txt"]

    assert "---\n\nSource: `topics/ties/index.md`, from which its addresses lead on\n\n# Ties" in told


def test_the_file_of_whole_texts_is_bounded_and_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    many = [topic(f"t{number}", body=body("<p>One two three.</p>", words=3)) for number in range(5)]
    monkeypatch.setattr(llms, "_MOST_WORDS", 7)
    files = texts(*many)

    assert files["llms-full.txt"].count("\n---\n") == 2
    assert "[The text of the first 2 of 5 topics in one file]" in files["llms.txt"]
    assert "), 6 words of running text, with judgements, dates and sources." in files["llms.txt"]


def test_texts_of_topics_that_did_not_change_are_kept() -> None:
    made: list[str] = []
    kept: dict[str, str] = {}

    def memo(
        _name: str,
        _kind: type[str],
        wanted: Mapping[str, Topic],
        compute: Callable[[Sequence[Topic]], Sequence[str]],
    ) -> list[str]:
        new = {key: one for key, one in wanted.items() if key not in kept}
        made.extend(one.ref.id for one in new.values())
        kept.update(zip(new, compute(tuple(new.values())), strict=True))
        return [kept[key] for key in wanted]

    def built(*documents: Topic) -> str:
        settings = site()
        digests = {one.span.path: digest_of(repr(one).encode()) for one in documents}
        plans = Plans(graph(*documents, settings=settings), settings, theme(), sources=digests, memo=memo)
        view = plans["llms-full.txt"].view
        assert isinstance(view, File)
        return view.data.decode()

    one, other = topic("one"), topic("other")
    built(one, other)
    told = built(one, topic("other", body=body("<p>It is another.</p>")))

    assert made == ["one", "other", "other"]
    assert "It is another." in told


def test_the_home_page_as_markdown_has_the_same_links_and_no_words_to_machines() -> None:
    files = texts(*EVERYTHING)
    links = [line for line in files["llms.txt"].splitlines() if line.startswith("- ")]

    assert [line for line in files["index.md"].splitlines() if line.startswith("- ")] == links
    assert "Every page listed here" not in files["index.md"]


@pytest.mark.parametrize(
    "path", ["topics/ties/index.md", "excerpts/one/index.md", "about/index.md", "index.md"]
)
def test_the_page_says_where_its_twin_is(path: str) -> None:
    made = site()
    plans = plan(graph(*EVERYTHING, settings=made), made, theme())
    (view,) = (one.view for one in plans if one.path == path.replace(".md", ".html"))

    assert urljoin(path, view.page.markdown) == path  # type: ignore[union-attr]

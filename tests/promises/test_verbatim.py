"""
Every quotation published as verbatim occurs in its snapshot.

Whether it does is found out here in the plainest way, so that the checker is not asked to vouch for itself: the quotation's
words, one after the other, are words of the text, one after the other.
"""

import json
import re

from hypothesis import example, given, settings
from hypothesis import strategies as st

from generator.evidence import examine, prepared
from generator.model.diagnostics import Severity
from generator.model.evidence import Snapshot, Verdict
from generator.verify import verify
from tests.promises.bare import bare_theme
from tests.promises.places import new_folder
from tests.support.repository import ROOT
from tests.support.site import SmallSite

WORDS = (
    *(
        "the",
        "The",
        "a",
        "not",
        "never",
        "only",
        "if",
        "trade",
        "Trade",
        "talks",
        "road",
        "ahead",
        "Tuesday",
        "Moscow",
    ),
    *(
        "45",
        "4.5",
        "1,000",
        "U.S.",
        "don't",
        "long-term",
        "naïve",
        "naive",
        "мир",
        "рост",
        "صلح",
        "می\u200cشود",
        "是",
    ),
)
BETWEEN = (
    " ",
    " ",
    " ",
    " ",
    "\n",
    ", ",
    ". ",
    "; ",
    " — ",
    "\n\n",
    " “",
    "” ",
    "! ",
    "? ",
    ": ",
    " (",
    ") ",
    "… ",
    "\u00a0",
)
#: Marks by which an editor says what was changed, and what no reader sees.
MARKS = (
    "…",
    " … ",
    "...",
    " [...] ",
    "[the]",
    " [sic] ",
    "[",
    "]",
    "\u00ad",
    "\u200b",
    "'",
    "-",
    "—",
    ".",
    " ",
)

texts = st.lists(st.tuples(st.sampled_from(WORDS), st.sampled_from(BETWEEN)), min_size=8, max_size=60)


def written(pairs: list[tuple[str, str]]) -> str:
    return "".join(word + gap for word, gap in pairs).strip() + "."


def runs(text: str) -> list[str]:
    """The letters and digits of a text in one piece each; what no reader sees parts nothing."""
    return re.findall(r"[^\W_]+", re.sub("[\u00ad\u200b\u200c]", "", text))


def occurs(quotation: str, text: str) -> bool:
    """Whether the words of `quotation` stand in `text` in a row; the first letter may be large or small."""
    ours, theirs = runs(quotation), runs(text)
    first = {ours[0], ours[0][0].swapcase() + ours[0][1:]} if ours else set()
    return any(
        theirs[at] in first and theirs[at + 1 : at + len(ours)] == ours[1:]
        for at in range(len(theirs) - len(ours) + 1)
    )


@st.composite
def quotations(draw: st.DrawFn, pairs: list[tuple[str, str]], marks: tuple[str, ...] = MARKS) -> str:
    """A passage, or one in which words were changed, dropped, swapped or added, or marks put anywhere."""
    start = draw(st.integers(0, len(pairs) - 3))
    passage = list(pairs[start : draw(st.integers(start + 3, len(pairs)))])
    for _ in range(draw(st.integers(0, 2))):
        at, other = (draw(st.integers(0, len(passage) - 1)) for _ in range(2))
        match draw(st.sampled_from(("change", "drop", "swap", "add"))):
            case "change":
                passage[at] = (draw(st.sampled_from(WORDS)), passage[at][1])
            case "drop" if len(passage) > 1:
                del passage[at]
            case "swap":
                passage[at], passage[other] = passage[other], passage[at]
            case _:
                passage.insert(at, (draw(st.sampled_from(WORDS)), " "))
    text = written(passage)
    if draw(st.booleans()) and marks:
        cut = draw(st.integers(0, len(text)))
        text = text[:cut] + draw(st.sampled_from(marks)) + text[cut:]
    return text


@settings(max_examples=500)
@given(texts, st.data())
def test_what_is_called_verbatim_occurs_in_the_text(
    pairs: list[tuple[str, str]], data: st.DataObject
) -> None:
    text = written(pairs)
    quotation = data.draw(quotations(pairs))
    found = examine(
        quotation, prepared(Snapshot(path="a.txt", digest="", extractor="plain", text=text)), "en"
    )

    if found.verdict is Verdict.VERBATIM:
        assert occurs(quotation, text)
        assert runs(found.exact) == runs(text[found.stretches[0].start : found.stretches[0].end])


def test_the_plain_way_finds_what_is_there_and_nothing_else() -> None:
    text = "They spoke of trade, which “had not grown”, and of the 4.5 per cent."

    assert occurs("Of trade, which 'had not", text)
    assert not occurs("of trade, which had grown", text)
    assert not occurs("of Trade, which had not", text)
    assert not occurs("rade, which had not", text)
    assert not occurs("the 45 per cent", text)


@settings(max_examples=20)
@given(texts, st.data())
@example([("trade", " ")] * 8, None)
def test_what_is_published_as_verbatim_occurs_in_its_snapshot(
    pairs: list[tuple[str, str]], data: st.DataObject | None
) -> None:
    """From files to `evidence.json`: what is altered or missing stops the build, and the rest is published with its verdict."""
    text = written(pairs)
    quoted = [data.draw(quotations(pairs, ())) for _ in range(6)] if data else ["trade trade trade."]
    with new_folder() as folder:
        site = SmallSite(folder / "site")
        for path, words in bare_theme().items():
            site.write(path, words)
        site.write("site.yaml", "title: Test\ntheme: bare\nsnapshots: ../private\n")
        site.write("content/sources/s.yaml", "title: S\n").write("../private/s.txt", text)
        for number, words in enumerate(quoted):
            lines = "\n".join(f"> {line}".rstrip() for line in words.split("\n"))
            site.write(f"content/excerpts/q{number}.md", f"---\nsource: s\n---\n{lines}\n")
        told = verify(site.request())
        for problem in told.diagnostics:
            if problem.severity is Severity.ERROR and (site.root / problem.span.path).exists():
                site.delete(problem.span.path)

        built = site.build()
        assert built.published, built.diagnostics
        # Without any excerpt there is nothing to tell, and no file.
        kept = list((site.root / "content/excerpts").iterdir())
        listed = json.loads((site.output / "evidence.json").read_bytes())["excerpts"] if kept else []

    assert {f"q{number}" for number in range(len(quoted))} - {one["id"] for one in listed} == {
        name for name, found in told.findings.items() if found.verdict in (Verdict.ALTERED, Verdict.MISSING)
    }
    for one in listed:
        assert one["verdict"] != "verbatim" or occurs(one["quotation"], text)


def test_the_texts_of_the_project_hold_what_they_are_quoted_with() -> None:
    """A whole text quotes itself, paragraph by paragraph."""
    for path in sorted((ROOT / "tests/generator/evidence/texts").glob("*.txt")):
        text = path.read_text(encoding="utf-8")
        hay = prepared(Snapshot(path=path.name, digest="", extractor="plain", text=text))
        paragraphs = [one for one in text.split("\n\n") if len(runs(one)) > 2]

        assert paragraphs
        assert [examine(one, hay).verdict for one in paragraphs] == [Verdict.VERBATIM] * len(paragraphs)
        assert all(occurs(one, text) for one in paragraphs)

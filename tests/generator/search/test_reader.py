"""The index asked from Python answers as lunr.js does."""

import json
import shutil
import subprocess
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import cycle, islice
from pathlib import Path
from typing import Any

import pytest

from generator.search import Entry, Kept, index
from generator.search.codec import payload
from generator.search.count import terms_of
from generator.search.index import BOOSTS
from generator.search.reader import Reader
from tests.generator.search.conftest import LUNR, Ask
from tests.generator.search.site import entry, fields, files

#: Each is its own stem and its own fold: lunr.js is given them as they are.
TERMS = """
    iran russia turkey econom trade treati 1 12 123 1234 2345 2025 constructor proto tostr valueof hasownproperti کتاب تجارت
    воин росс елк 東京 京都 手機 cafe 𠀀𠀁 﨎﨏 ไท ทย presid negoti money monday norway sanction sanct stat state0 a1 b2 1a
"""
WORDS = tuple(TERMS.split())

SHAPES = (
    "{a}",
    "{a} {b}",
    "{a} {b} {c}",
    "+{a} {b}",
    "+{a} +{b}",
    "{a} -{b}",
    "-{a}",
    "-{a} -{b}",
    "title:{a}",
    "body:{a} tags:{b}",
    "{a}^5 {b}",
    "{a:.3}*",
    "+{a:.2}* {b}",
    "*{b:.1}{a}",
    "*{a:.2}*",
    "{a:.2}*{b:.1}",
    "{a}~1",
    "{a}~2 {b}",
    "+{a}~1 -{b}",
    "unknownword {a}",
    "+unknownword {a}",
    "-unknownword {a}",
    "title:{a} -{b:.3}*",
)


def steps(seed: int) -> Iterator[int]:
    """A fixed row of numbers without a pattern that matters (Knuth's linear congruential generator)."""
    state = seed
    while True:
        state = (state * 6364136223846793005 + 1442695040888963407) % 2**64
        yield state >> 33


def text(seed: int, length: int) -> str:
    return " ".join(WORDS[min(step % len(WORDS), step % 23)] for step in islice(steps(seed), length))


def queries(number: int) -> Iterator[str]:
    row = steps(11)
    for shape in islice(cycle(SHAPES), number):
        a, b, c = (WORDS[step % len(WORDS)] for step in islice(row, 3))
        query = shape.format(a=a, b=b, c=c)
        # lunr.js counts a letter beyond U+FFFF as two.
        if "~" not in query or max(query) <= "\uffff":
            yield query


def reader(entries: Sequence[Entry]) -> Reader:
    outputs = {output.path: output.data for output in index(entries, {}, Kept())[0]}

    return Reader(lambda name: payload(outputs[f"search/{name}.js"]))


def lunr(entries: Sequence[Entry], asked: Sequence[str]) -> list[Any]:
    """What lunr.js finds for each query in an index of all terms."""
    node = shutil.which("node")
    script = next((path for path in LUNR if path.exists()), None)
    if node is None or script is None:
        pytest.skip("Node or lunr.js is missing")
    request = {"documents": [fields(one) for one in entries], "fields": BOOSTS, "queries": asked}
    done = subprocess.run(
        [node, Path(__file__).with_name("whole.js"), script],
        input=json.dumps(request),
        capture_output=True,
        check=True,
        encoding="utf-8",
    )
    return [[[*hit, sorted(terms)] for *hit, terms in found] for found in json.loads(done.stdout)]


CORPUS = tuple(
    entry(f"t{n:03}", text(n, 4), text(n + 1000, n % 61), (text(n + 2000, n % 3),)) for n in range(200)
)


def test_answers_are_those_of_lunr_js() -> None:
    """The same documents, in the same order, with the same scores, to the last bit, found by the same terms."""
    assert [word for word in WORDS if terms_of(word) != (word,)] == []
    asked = [*dict.fromkeys((*queries(130 * len(SHAPES)), *WORDS))]

    ours = reader(CORPUS)
    theirs = lunr(CORPUS, asked)

    wrong = [
        query
        for query, expected in zip(asked, theirs, strict=True)
        if [[hit.document, hit.score, sorted(hit.terms)] for hit in ours.search(query, openings=False).hits]
        != expected
    ]
    assert wrong == []
    assert len(asked) > 2000
    assert sum(len(found) for found in theirs) > 25_000


#: Words of many kinds, whole, half written and mistyped, with all operators: what readers type.
QUERIES = """
    sanc sanct sanction sanctions nego negot negotiat presid presiden econ economi economic تحریم تحر تجا کتا воин рос 東 京
    手機 caf valu hasOwn has 123 12 12345 the an ir u.s. iran~3 russia~4 tostring~3 * ** t* *t *t* t*e*r t*e*r*y -the +the
    +iran -iran title:iran title:ira iran^3 iran^ foo:iran tradw rusia sanctoin presidnet nuclaer 東京都 zymurgy
"""
TYPED = QUERIES.split()


def typed(number: int) -> Iterator[str]:
    """Queries of one to three words."""
    yield from TYPED
    yield from (
        "",
        " ",
        "-",
        "iran ",
        "+the +iran",
        "+iran +the",
        "-the -iran",
        "+東京都",
        "x " * 600,
        "iran " * 40,
    )
    row = steps(17)
    for length in islice(cycle((1, 2, 2, 3)), number):
        picked = [next(row) for _ in range(length)]
        yield " ".join(
            (TYPED if one % 3 else WORDS)[one // 3 % len(TYPED if one % 3 else WORDS)] for one in picked
        )


def test_answers_are_those_that_readers_get(ask: Ask) -> None:
    """The beginnings of words, the words next to those that stand nowhere, and the same bounds."""
    asked = [*dict.fromkeys(typed(450))]
    theirs = ask("search", files=files(CORPUS), queries=asked, openings=True)
    ours = reader(CORPUS)

    wrong = []
    for query, expected in zip(asked, theirs, strict=True):
        answer = ours.search(query)
        found = [[hit.document, hit.score, hit.whole, sorted(hit.terms)] for hit in answer.hits]
        note = "near" if answer.near else "plain" if answer.plain else "bounded" if answer.bounded else ""
        theirs_found = [
            [hit["document"], hit["score"], hit["whole"], sorted(hit["terms"])] for hit in expected["hits"]
        ]
        near = {pair["asked"]: pair["found"] for pair in expected["near"]}
        if (found, note, answer.near) != (theirs_found, expected["note"], near):
            wrong.append(query)

    assert wrong == []
    assert len(asked) > 400
    notes = Counter(answer["note"] for answer in theirs)
    assert min(notes[note] for note in ("near", "plain", "bounded", "")) > 5
    assert sum(not hit["whole"] for answer in theirs for hit in answer["hits"]) > 500


SITE = (
    entry(
        "ties", "Economic ties", "Trade, money and a treaty; Norway on Monday. U.S. sanctions.", ("payments",)
    ),
    entry(
        "turkey", "Turkey", "State in western Asia: nuclear.", ("Türkiye", "ترکیه", "Турция"), kind="entity"
    ),
    entry("trade", "تجارت", "تجارت با روسیه کافی نیست و می‌خواهد", lang="fa", kind="excerpt"),
    entry("talks", "Talks", "Nuclear talks of the nuclear powers: Iran must trade.", kind="event"),
)
READER = reader(SITE)


def ids(query: str) -> list[str]:
    return [SITE[hit.document].ref.id for hit in READER.search(query).hits]


@pytest.mark.parametrize(
    ("query", "found"),
    {
        "Economics": ["ties"],
        "monday": ["ties"],
        "TÜRKIYE": ["turkey"],
        "u.s.": ["ties"],
        "تركيه": ["turkey"],
        "میخواهد": ["trade"],
        "trade": ["talks", "ties"],
        "Iran - trade": ["talks", "ties"],
        "trade -iran": ["ties"],
        "TRÀD*": ["talks", "ties"],
        "*ear": ["talks", "turkey"],
        "title:trade": [],
        "the": [],
        "": [],
        "*": ["ties", "turkey", "trade", "talks"],
        "+": [],
        "trade\u3000norway": ["ties", "talks"],
    }.items(),
)
def test_what_a_query_finds(query: str, found: list[str]) -> None:
    assert ids(query) == found


@pytest.mark.parametrize(
    "query", ["foo:trade", "trade^", "trade~", "title:", "https://example.org/trade?", "trade ^x"]
)
def test_what_lunr_refuses_is_searched_word_by_word(query: str) -> None:
    answer = READER.search(query)

    assert answer.plain
    assert ids(query) == (["talks", "ties"] if "trade" in query else [])


def test_a_slip_of_the_pen_finds_the_commonest_word_that_is_near() -> None:
    answer = READER.search("nuclaer")

    assert answer.near == {"nuclaer": "Nuclear"}
    assert ids("nuclaer") == ids("nuclear")


@pytest.mark.parametrize("query", ["nuclaer trade", "nu", "-nuclaer", "nuclaer~1", "zymurgy"])
def test_near_words_are_searched_only_where_nothing_else_is_found(query: str) -> None:
    assert READER.search(query).near == {}


@pytest.mark.parametrize(
    "query", ["a*" * 400, "x~9 " * 60, "trade~999999999", "+" * 999, "a " * 9999, "\0\ud800 trade"]
)
def test_costly_and_broken_queries_are_bounded(query: str) -> None:
    assert len(READER.search(query).hits) <= len(SITE)


def test_only_the_shards_of_the_words_are_read() -> None:
    many = [
        entry(f"t{n:03}", f"Title{n}", " ".join(f"w{n * m % 1999}" for m in range(60))) for n in range(300)
    ]
    outputs = {output.path: output.data for output in index(many, {}, Kept())[0]}
    read: list[str] = []

    def load(name: str) -> Any:  # noqa: ANN401 - JSON
        read.append(name)
        return payload(outputs[f"search/{name}.js"])

    hits = Reader(load).search("w7 w1900", openings=False).hits

    assert {hit.terms for hit in hits} <= {("w7",), ("w1900",), ("w7", "w1900"), ("w1900", "w7")}
    assert len(hits) > 3
    assert read[0] == "meta"
    assert len(read) == 3


def test_an_empty_site_has_no_answers() -> None:
    empty = reader(())

    assert empty.search("trade").hits == ()
    assert empty.search("-trade").hits == ()
    assert empty.search("tra* *de trade~1").hits == ()

"""What readers find: lunr's own answers, from a part of the index, and the words that they meant."""

from collections.abc import Iterator
from itertools import cycle, islice

import pytest

from generator.search.count import terms_of
from generator.search.fold import words_of
from tests.generator.search.conftest import Ask
from tests.generator.search.site import entry, fields, script

ODD = """
    iran russia turkey monday economic economics economy trade treaty the likely us U.S. 1 12 123 1234 2345 2025
    constructor __proto__ toString valueOf hasOwnProperty تجارت كتاب کتاب می‌خواهد война Россия ёлка 東京都 京都 手機 café
    Erdoğan’s 🙂 𠀀𠀁 﨎﨏 ไทย pro-russian president presidential negotiate negotiations said
"""
WORDS = tuple(ODD.split())


def steps(seed: int) -> Iterator[int]:
    """A fixed row of numbers without a pattern that matters (Knuth's linear congruential generator)."""
    state = seed
    while True:
        state = (state * 6364136223846793005 + 1442695040888963407) % 2**64
        yield state >> 33


def words(seed: int, length: int) -> str:
    return " ".join(WORDS[min(step % len(WORDS), step % 17)] for step in islice(steps(seed), length))


CORPUS = tuple(
    entry(f"t{n:03}", words(n, 4), words(n + 1000, n % 61), (words(n + 2000, n % 3),)) for n in range(200)
)

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
    "{a}^5 {b}",
    "{a:.3}*",
    "+{a:.2}* {b}",
    "*{a}",
    "{a:.2}*{b}",
    "{a}~1",
    "{a}~2 {b}",
    "unknownword {a}",
    "+unknownword {a}",
    "tags:{a} -{b:.3}*",
    "{a:.4} ",
)


def queries() -> Iterator[str]:
    row = steps(7)
    for shape in islice(cycle(SHAPES), 40 * len(SHAPES)):
        a, b, c = (WORDS[step % len(WORDS)] for step in islice(row, 3))
        yield shape.format(a=a, b=b, c=c)


def test_a_part_answers_exactly_as_lunrs_whole_index(ask: Ask) -> None:
    """The same documents, in the same order, with the same scores and matched terms, to the last bit."""
    asked = [*queries(), *WORDS]

    answer = ask("parity", script=script(CORPUS), documents=[fields(one) for one in CORPUS], queries=asked)

    assert answer["same"]
    assert [query for query, (part, whole) in zip(asked, answer["pairs"], strict=True) if part != whole] == []
    assert sum(len(whole) for _, whole in answer["pairs"]) > 10_000


SITE = (
    entry(
        "ties",
        "Economic ties",
        "Trade, money and a treaty; Norway on Monday. U.S. sanctions; the WHO; likely in May.",
        ("payments",),
    ),
    entry("turkey", "Turkey", "State in western Asia.", ("Türkiye", "ترکیه", "Турция"), kind="entity"),
    entry("trade", "تجارت", "تجارت با روسیه کافی نیست و می‌خواهد", lang="fa", kind="excerpt"),
    entry("ru", "Ёлка", "Россия и Иран: торговля", lang="ru", kind="excerpt"),
    entry("jp", "東京都", "協議", lang="ja", kind="event"),
    entry("talks", "Talks", "A presidential statement; the president: Iran must trade.", kind="event"),
)


FOUND = {
    "economic": ["ties"],
    "Economics": ["ties"],
    "turkey": ["turkey"],
    "money": ["ties"],
    "monday": ["ties"],
    "norway": ["ties"],
    "TÜRKIYE": ["turkey"],
    "US": ["ties"],
    "u.s.": ["ties"],
    "who ": ["ties"],
    "may ": ["ties"],
    "likely ": ["ties"],
    "us ": ["ties"],
    "تجارت": ["trade"],
    "تركيه": ["turkey"],
    "ترکیه": ["turkey"],
    "كافي": ["trade"],
    "میخواهد": ["trade"],
    "елка": ["ru"],
    "РОССИЯ": ["ru"],
    "турция": ["turkey"],
    "東京": ["jp"],
    "協": ["jp"],
    "president's": ["talks"],
    "trade": ["talks", "ties"],
    "tags:payments": ["ties"],
    "title:trade": [],
    "trade -iran": ["ties"],
    "Iran - trade": ["talks", "ties"],
    "+trade +sanctions": ["ties"],
    "nonesuch": [],
    "the": [],
    "+the": [],
    "": [],
}

TYPING = {
    "sanct": ["ties"],
    "economi": ["ties"],
    "tur": ["turkey"],
    "presiden": ["talks"],
    "sta": ["turkey", "talks"],
    "st": [],
    "sanct ": [],
    "-trad": [one.ref.id for one in SITE],
    "iran san": ["talks", "ties"],
    "торг": ["ru"],
    "کاف": ["trade"],
}

REFUSED = (
    "foo:bar",
    "https://example.org/a?b=c",
    "trade^",
    "trade~",
    "~",
    "^",
    ":",
    "title:",
    "+",
    "-",
    "\\",
    "trade ^x",
    "+-",
    "*",
)

COSTLY = ("*" * 250, "a*" * 120, "x~9 " * 60, "trade~999999999", "+" * 250, "^9" * 120, "a " * 9999)

Found = dict[str, list[str]]


@pytest.fixture(scope="module")
def found(ask: Ask) -> Found:
    """The ids of what each query finds in `SITE`, best first."""
    queries = [*FOUND, *TYPING, *REFUSED, *COSTLY]
    answers = ask("search", script=script(SITE), queries=queries)
    return {
        query: [SITE[number].ref.id for number, *_ in hits]
        for query, hits in zip(queries, answers, strict=True)
    }


@pytest.mark.parametrize("query", FOUND)
def test_what_a_query_finds(found: Found, query: str) -> None:
    assert found[query] == FOUND[query]


@pytest.mark.parametrize("query", TYPING)
def test_the_last_word_is_found_while_it_is_typed(found: Found, query: str) -> None:
    assert found[query] == TYPING[query]


def test_every_opening_of_an_english_word_finds_it(ask: Ask) -> None:
    """Stems are shorter than words: *economi* is an opening of no term, but of a word. Each of these needs an ending."""
    text = (
        "added asynchronous automatically available business compatibility documentation economics environment following "
        "iterator mechanism performance relative security serialization useful using"
    )
    openings = [(word, word[:length]) for word in text.split() for length in range(3, len(word) + 1)]

    found = ask(
        "search", script=script([entry("a", text=text)]), queries=[opening for _, opening in openings]
    )

    missed = [
        opening
        for (word, opening), hits in zip(openings, found, strict=True)
        if not hits or terms_of(word)[0] not in hits[0][2]
    ]
    assert missed == []


def test_whole_words_stand_before_words_that_begin_so(ask: Ask) -> None:
    openings = "trader trading tradition tradable tradesman tradings"
    fillers = [entry(f"filler-{number}", text="filler") for number in range(10)]
    site = (
        entry("a", openings, openings, (openings,)),
        entry("b", "Other", "filler " * 400 + "trad"),
        *fillers,
    )

    (hits,) = ask("search", script=script(site), queries=["trad"])

    assert [number for number, *_ in hits] == [1, 0]
    assert hits[0][1] < hits[1][1]


@pytest.mark.parametrize("query", REFUSED)
def test_what_lunr_refuses_is_searched_word_by_word(found: Found, query: str) -> None:
    assert found[query] == (["talks", "ties"] if "trade" in query else [])


@pytest.mark.parametrize("query", COSTLY)
def test_costly_queries_are_bounded(found: Found, query: str) -> None:
    assert len(found[query]) <= len(SITE)


def test_marks_are_around_the_words_that_matched(ask: Ask) -> None:
    cases = [
        ["Economic ties; economics, Economy’s", "economic"],
        ["Trade: the trader", "trade"],
        ["می‌خواهد و تجارت", "میخواهد"],
        ["在東京都庁", "東京都"],
        ["TÜRKİYE, Turkiye", "türkiye"],
        ["nothing here", "trade"],
    ]

    assert ask("marks", script=script(SITE), cases=cases) == [
        ["Economic", "economics"],
        ["Trade"],
        ["می‌خواهد"],
        ["東京都"],
        ["TÜRKİYE", "Turkiye"],
        [],
    ]


def test_a_snippet_shows_its_first_mark(ask: Ask) -> None:
    long = "word " * 60 + "trade " + "word " * 60
    start, end = long.index("trade"), long.index("trade") + 5

    (shown, short, none) = ask("windows", windows=[[long, [[start, end]]], ["trade", [[0, 5]]], [long, []]])

    assert shown[0] < start < end < shown[1]
    assert shown[1] - shown[0] <= 220
    assert (long[shown[0] - 1], long[shown[1]]) == (" ", " ")
    assert short == [0, 5]
    assert none[0] == 0


def test_dates_are_in_the_pages_language(ask: Ask) -> None:
    dates = [
        ["2025-01-17", "en"],
        ["2025-01", "en"],
        ["2024/2025", "en"],
        ["2025-01~", "en"],
        ["2025-01-17", "ru"],
    ]

    assert ask("dates", dates=dates) == [
        "17 January 2025",
        "January 2025",
        "2024 – 2025",
        "2025-01~",
        "17 января 2025 г.",
    ]


def test_the_words_of_the_corpus_are_odd_enough() -> None:
    assert {term for word in WORDS for term in words_of(word)} >= {
        "constructor",
        "proto",
        "東京",
        "کتاب",
        "𠀀𠀁",
    }

"""What readers find: lunr's own answers, from the few files that a query needs, and the words that they meant."""

import re
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Any

import pytest

from generator.search import Entry
from generator.search.count import terms_of
from generator.search.fold import words_of
from tests.generator.search.conftest import ROOT, Ask
from tests.generator.search.site import entry, fields, files

ODD = """
    iran russia turkey monday economic economics economy trade treaty the likely us U.S. 1 12 123 1234 2345 2025
    constructor __proto__ toString valueOf hasOwnProperty تجارت كتاب کتاب می‌خواهد война Россия ёлка 東京都 京都 手機 café
    Erdoğan’s 🙂 𠀀𠀁 﨎﨏 ไทย pro-russian president presidential negotiate negotiations said
"""


def steps(seed: int) -> Iterator[int]:
    """A fixed row of numbers without a pattern that matters (Knuth's linear congruential generator)."""
    state = seed
    while True:
        state = (state * 6364136223846793005 + 1442695040888963407) % 2**64
        yield state >> 33


def words(known: Sequence[str], seed: int, length: int) -> str:
    """Words of which the first are frequent and the last rare, as in any language."""
    rows = islice(zip(steps(seed), steps(seed + 1), strict=False), length)
    return " ".join(
        known[int(len(known) ** (one % 1000 / 1000 * (other % 1000 / 1000) ** 0.3)) - 1]
        for one, other in rows
    )


def made_of(known: Sequence[str], number: int, length: int) -> tuple[Entry, ...]:
    """Entries of these words, some of them empty."""
    return tuple(
        entry(
            f"t{n:04}",
            words(known, 5 * n, 4),
            words(known, 5 * n + 1, n * 7 % length),
            (words(known, 5 * n + 2, n % 3),),
        )
        for n in range(number)
    )


def english() -> list[str]:
    """Some thousand words, made of the beginnings and endings of those of the site's own content."""
    text = " ".join(path.read_text(encoding="utf-8") for path in sorted((ROOT / "content").rglob("*.md")))
    seen = list(dict.fromkeys(re.findall("[a-z]{4,}", text.lower())))
    return [
        *seen,
        *(one[: 3 + n % 3] + two[-4:] for n, (one, two) in enumerate(zip(seen, reversed(seen), strict=True))),
    ]


def passages() -> tuple[Entry, ...]:
    """The paragraphs of the site's own content: English, Russian and Persian."""
    texts = [
        path.read_text(encoding="utf-8").split("\n\n") for path in sorted((ROOT / "content").rglob("*.md"))
    ]
    parts = [" ".join(part.split()) for text in texts for part in text]
    return tuple(entry(f"p{n:04}", part[:60], part, (part[-20:],)) for n, part in enumerate(parts))


CORPORA = {
    "odd": made_of(ODD.split(), 200, 61),
    "english": made_of(english(), 400, 90),
    "passages": passages()[::2],
}

#: The kinds of query: one word, several, demanded and forbidden, forbidden alone, by field, boosted, begun, begun and demanded,
#: ended, begun and ended, one letter off, two letters off, mixed, unknown. `a` and `b` are words, `f` and `g` folded ones.
SHAPES = (
    ("{a}",),
    ("{a} {b}", "{a} {b} {c}"),
    ("+{a} {b}", "+{a} +{b}", "{a} -{b}"),
    ("-{a}", "-{a} -{b}"),
    ("title:{a}", "body:{a} tags:{b}"),
    ("{a}^5 {b}", "{a}^0 {b}^2"),
    ("{f:.3}*", "{f:.4}* {g:.3}*", "{f:.1}*", "*"),
    ("+{f:.3}*", "+{f:.2}* {b}"),
    ("*{f}", "*{f:.3}* {a}"),
    ("{f:.2}*{g:.1}", "{f:.1}*{g:.1}*"),
    ("{a}~1", "{f:.4}~1 {b}", "+{a}~1"),
    ("{a}~2", "{a}~2 {b}", "{f:.3}~2"),
    ("title:{a} -{g:.3}*", "+{a} {b}~1 -{c} {f:.3}*^3", "+title:{a}~1 {b}^2 -*{f:.3}"),
    ("unknownword {a}", "+unknownword {a}", "-unknownword {a}", "{f}unknown* {a}", "unknownword~1"),
)


def queries(corpus: Sequence[Entry], number: int) -> Iterator[str]:
    """As many queries of each kind, of words as the corpus has them."""
    raw = list(
        dict.fromkeys(
            word for one in corpus for word in re.findall(r"[^\s:^~*+\\-]+", f"{one.title} {one.text}")
        )
    )
    folded = list(dict.fromkeys(word for one in raw for word in words_of(one)))
    row = steps(7)
    for turn in range(number):
        for shapes in SHAPES:
            a, b, c = (raw[step % len(raw)] for step in islice(row, 3))
            f, g = (folded[step % len(folded)] for step in islice(row, 2))
            yield shapes[turn % len(shapes)].format(a=a, b=b, c=c, f=f, g=g)


def site(corpus: Sequence[Entry], asked: Sequence[str]) -> dict[str, object]:
    """What `driver.js` compares: the files of our index, the texts of lunr's, and queries."""
    return {"files": files(corpus), "documents": [fields(one) for one in corpus], "queries": asked}


@pytest.mark.parametrize("name", CORPORA)
def test_the_files_that_a_query_needs_answer_exactly_as_lunrs_whole_index(ask: Ask, name: str) -> None:
    """The same documents, in the same order, with the same scores and matched terms, to the last bit."""
    corpus = CORPORA[name]
    asked = [*queries(corpus, 150), *ODD.split()]

    (answer,) = ask("parity", sites=[site(corpus, asked)])

    assert answer["same"]
    assert answer["differ"] == []
    assert answer["results"] > 50_000
    assert len(asked) - len(answer["refused"]) > 2_000
    # A word that is demanded and is none, as `+the`, is more than lunr can take.
    assert {reason for _, reason in answer["refused"]} <= {
        "Cannot read properties of undefined (reading 'intersect')"
    }


#: Letters that are easily mistaken: for marks of the format, for halves of a pair, for what `Object` has.
TRICKY = (
    "a ab abc a1 1 12 1a 𝒜 𠀀 𠀀𠀁 𠀀丁 丁 🙂 z{0} z{0}a z{0}b zz{0} ÿ ﬀ ｱ 豈 __proto__ constructor".format(
        "y" * 30
    ).split()
)


def test_small_sites_of_tricky_terms_answer_exactly_too(ask: Ask) -> None:
    """No documents, one, empty ones, a term in every field, shared beginnings longer than the format can say."""
    corpora = [made_of(TRICKY, number % 12, 1 + number % 9) for number in range(80)]
    asked = [
        *TRICKY,
        "a*",
        "z*",
        "𠀀*",
        "*1",
        "a~1",
        "-a",
        "-nothing",
        "+a -1",
        "+nothing a",
        "title:a",
        "z*b",
        "*",
    ]

    answers = ask("parity", sites=[site(corpus, asked) for corpus in corpora])

    assert all(answer["same"] for answer in answers)
    assert [answer["differ"] for answer in answers if answer["differ"]] == []
    assert sum(answer["results"] for answer in answers) > 2_000


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
    "+the trade": ["talks", "ties"],
    "-the": [one.ref.id for one in SITE],
    "Türk*": ["turkey"],
    "*كيه": ["turkey"],
    "TRADE~1": ["talks", "ties"],
    "": [],
    " \t ": [],
    "\x00\x07": [],
    "\ud83d": [],
    "\udd42\ud83d trade\ud800": ["talks", "ties"],
    "__proto__ constructor toString hasOwnProperty valueOf": [],
    "title:__proto__": [],
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
    "trade ^x",
    "+trade -^",
)

#: Words with a letter wrong, what is found instead, and for which words.
NEAR: dict[str, tuple[list[str], list[tuple[str, str]]]] = {
    "sanctoins": (["ties"], [("sanctoins", "sanctions")]),
    "Norwey": (["ties"], [("norwey", "Norway")]),
    "presidnetial": (["talks"], [("presidnetial", "presidential")]),
    "+sanctoin +norwy": (["ties"], [("sanctoin", "sanctions"), ("norwy", "Norway")]),
    "торгавля": (["ru"], [("торгавля", "торговля")]),
    "تجازت": (["trade"], [("تجازت", "تجارت")]),
    "title:Turkye": (["turkey"], [("turkye", "Turkey")]),
    "sanctoins -norway": ([], []),
    "trade sanctoins": (["talks", "ties"], []),
    "wibblewobble": ([], []),
    "nrw": ([], []),
}

#: What would cost the reader dear, and what is searched instead.
COSTLY = {
    "*" * 250 + "trade": ["talks", "ties"],
    "a*" * 120: [],
    "+" * 250: [],
    "trade " + "a " * 9999: ["talks", "ties"],
    "trade~999999999": ["talks", "ties"],
    "tr*a*d*e*": [],
    "x~9 " * 60: [],
    "t" * 200 + "~1 iran": ["talks"],
    "x" * 10_000: [],
}

#: Those that only look costly.
CHEAP = {"*" * 250 + "trade", "+" * 250}


@pytest.fixture(scope="module")
def found(ask: Ask) -> dict[str, Any]:
    """The answer to each query in `SITE`, while it is typed."""
    queries = [*FOUND, *TYPING, *REFUSED, *COSTLY, *NEAR]
    answers = ask("search", files=files(SITE), queries=queries, openings=True)
    return dict(zip(queries, answers, strict=True))


def ids(answer: dict[str, Any]) -> list[str]:
    """What was found, best first."""
    return [SITE[hit["document"]].ref.id for hit in answer["hits"]]


@pytest.mark.parametrize("query", FOUND)
def test_what_a_query_finds(found: dict[str, Any], query: str) -> None:
    assert ids(found[query]) == FOUND[query]
    assert found[query]["note"] == ""


@pytest.mark.parametrize("query", TYPING)
def test_the_last_word_is_found_while_it_is_typed(found: dict[str, Any], query: str) -> None:
    assert ids(found[query]) == TYPING[query]
    assert found[query]["note"] == ""


@pytest.mark.parametrize("query", REFUSED)
def test_what_lunr_refuses_is_searched_word_by_word_and_says_so(found: dict[str, Any], query: str) -> None:
    assert ids(found[query]) == (["talks", "ties"] if "trade" in query else [])
    assert found[query]["note"] == "plain"


@pytest.mark.parametrize("query", COSTLY)
def test_costly_queries_are_bounded_and_say_so(found: dict[str, Any], query: str) -> None:
    assert ids(found[query]) == COSTLY[query]
    assert found[query]["note"] == ("" if query in CHEAP else "bounded")


@pytest.mark.parametrize("query", NEAR)
def test_words_that_nobody_wrote_lead_to_those_one_letter_away(found: dict[str, Any], query: str) -> None:
    expected, near = NEAR[query]

    assert ids(found[query]) == expected
    assert [(one["asked"], one["found"]) for one in found[query]["near"]] == near
    assert found[query]["note"] == ("near" if near else "")


def test_the_most_frequent_of_the_near_words_is_taken(ask: Ask) -> None:
    cards = [entry("a", "cart"), entry("b", "card"), entry("c", "card"), entry("d", "part")]

    (answer,) = ask("search", files=files(cards), queries=["caro"], openings=True)

    assert answer["near"] == [{"asked": "caro", "found": "card"}]
    assert [hit["document"] for hit in answer["hits"]] == [1, 2]


def test_a_star_alone_finds_every_document_that_has_a_word(ask: Ask) -> None:
    (answer,) = ask("search", files=files([*SITE, entry("void")]), queries=["*"])

    assert sorted(hit["document"] for hit in answer["hits"]) == list(range(len(SITE)))


def test_near_words_are_for_those_who_type(ask: Ask) -> None:
    """Without openings an answer is lunr's own, and so is its silence."""
    (answer,) = ask("search", files=files(SITE), queries=["sanctoins"])

    assert answer["hits"] == []
    assert answer["unknown"] == ["sanctoins"]


def test_words_that_no_document_has_are_named(ask: Ask) -> None:
    queries = ["trade wibble", "-wibble trade", "wibble* trade", "the trade", "title:wibble +wobble"]

    answers = ask("search", files=files(SITE), queries=queries)

    assert [answer["unknown"] for answer in answers] == [["wibble"], [], [], [], ["wibble", "wobble"]]


def test_every_opening_of_an_english_word_finds_it(ask: Ask) -> None:
    """Stems are shorter than words: *economi* is an opening of no term, but of a word. Each of these needs an ending."""
    text = (
        "added asynchronous automatically available business compatibility documentation economics environment following "
        "iterator mechanism performance relative security serialization useful using"
    )
    openings = [(word, word[:length]) for word in text.split() for length in range(3, len(word) + 1)]

    found = ask(
        "search",
        files=files([entry("a", text=text)]),
        queries=[opening for _, opening in openings],
        openings=True,
    )

    missed = [
        opening
        for (word, opening), answer in zip(openings, found, strict=True)
        if not answer["hits"] or terms_of(word)[0] not in answer["hits"][0]["terms"]
    ]
    assert missed == []


def test_whole_words_stand_before_words_that_begin_so(ask: Ask) -> None:
    openings = "trader trading tradition tradable tradesman tradings"
    fillers = [entry(f"filler-{number}", text="filler") for number in range(10)]
    traders = (
        entry("a", openings, openings, (openings,)),
        entry("b", "Other", "filler " * 400 + "trad"),
        *fillers,
    )

    (answer,) = ask("search", files=files(traders), queries=["trad"], openings=True)

    assert [(hit["document"], hit["whole"]) for hit in answer["hits"]] == [(1, True), (0, False)]
    assert answer["hits"][0]["score"] < answer["hits"][1]["score"]


def test_the_words_of_the_corpora_are_odd_enough() -> None:
    assert {term for word in ODD.split() for term in words_of(word)} >= {
        "constructor",
        "proto",
        "東京",
        "کتاب",
        "𠀀𠀁",
    }
    text = " ".join(f"{one.title} {one.text}" for one in CORPORA["passages"])
    assert all(re.search(script, text) for script in ("[a-z]", "[а-я]", "[آ-ی]"))

"""Quotations that break off."""

import pytest

from generator.check.case import Case
from generator.check.quotations import quotations_are_whole
from generator.model.diagnostics import Code
from tests.support.values import AS_OF, codes, excerpt, graph_of, site, source


def why(quote: str, lang: str = "en") -> str:
    """How the quotation breaks off; empty when it does not."""
    graph = graph_of(excerpt(quote=quote, lang=lang), source())
    problems = list(quotations_are_whole(Case(graph, site(), AS_OF)))
    assert codes(problems) in ([], [Code.QUO003])
    return problems[0].message.removeprefix("the quotation ") if problems else ""


@pytest.mark.parametrize(
    "quote",
    [
        "We agreed.",
        "“We agreed,”",
        "“We agreed”.",
        "Did we agree?",
        "We agreed (or so he says).",
        "We agreed [on the price].",
        "We agreed …",
        "We agreed […]",
        "We agreed...",
        "I never—",
        "What is he capable of?",
        "It is what we came for.",
        "He was graded an A.",
        "The U.S.",
        "ما توافق کردیم.",
        "آیا توافق کردیم؟",
        "ہم نے اتفاق کیا۔",
        "我们达成了协议。",
        "「合意した。」",
        "हम सहमत हुए।",
        "Մենք համաձայնեցինք։",
        "เราตกลงกันแล้ว",
        "«Мы договорились.»",
        "Er sagte: „Wir sind uns einig.“",
        "Er sagte: »Wir sind uns einig.«",
        "Powiedział: „Zgoda.”",
        "Hän sanoi: ”Sovittu.”",
        "It's 'agreed', they’d said.",
        "“One.\n\n“Two.\n\n“Three.”",
        '"One.\n\n"Two."',
        "He said “one”.\n\nAnd “two”.",
        "",
    ],
)
def test_a_quotation_that_ends_where_a_sentence_does_is_fine(quote: str) -> None:
    assert why(quote) == ""


@pytest.mark.parametrize(
    ("quote", "message"),
    [
        ("We agreed on", "ends on `on` without a full stop"),
        ("“with a view to resolving”", "ends on `resolving` without a full stop"),
        ("We agreed:", "ends on `agreed:` without a full stop"),
        ("We agreed; ", "ends on `agreed;` without a full stop"),
        ("мы договорились о", "ends on `о` without a full stop"),
        ("我们达成了协议", "ends on `我们达成了协议` without a full stop"),
        ("达成一致" * 10, "ends on `…" + "达成一致" * 6 + "` without a full stop"),
        ("”", "ends on `”` without a full stop"),
        ("We agreed on the.", "ends on `the.`, in the middle of a sentence"),
        ("We agreed and,”", "ends on `and,`, in the middle of a sentence"),
        ("He said: “We agreed.", "leaves a quotation mark `“` open"),
        ('He said: "We agreed.', 'leaves a quotation mark `"` open'),
        ("Он сказал: «Мы договорились.", "leaves a quotation mark `«` open"),
        ("Er sagte: „Wir sind uns einig.", "leaves a quotation mark `„` open"),
        ("“One.\n\n“Two.", "leaves a quotation mark `“` open"),
        ("“One.”\n\n“Two.", "leaves a quotation mark `“` open"),
    ],
)
def test_a_quotation_that_breaks_off_is_reported_with_where(quote: str, message: str) -> None:
    assert why(quote) == message


def test_articles_are_known_in_english_only() -> None:
    assert why("Die Messe fängt an.", lang="de") == ""
    assert why("Die Messe fängt an.", lang="en-GB") != ""


def test_the_report_stands_at_the_quotation() -> None:
    cut = excerpt(quote="We agreed on")

    (problem,) = quotations_are_whole(Case(graph_of(cut, source()), site(), AS_OF))

    assert problem.span == cut.quotation.span

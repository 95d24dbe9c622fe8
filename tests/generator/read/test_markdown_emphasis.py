"""Emphasis pairs as CommonMark says, and no letter is ever lost."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.generator.read.markdown_support import html


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # Examples of CommonMark 0.31.2, by number; only those on white space, letters and pairing.
        ("*foo bar*", "<em>foo bar</em>"),  # 350
        ("a * foo bar*", "a * foo bar*"),  # 351
        ("foo*bar*", "foo<em>bar</em>"),  # 355
        ("5*6*78", "5<em>6</em>78"),  # 356
        ("_ foo bar_", "_ foo bar_"),  # 358
        ("foo_bar_", "foo_bar_"),  # 360
        ("пристаням_стремятся_", "пристаням_стремятся_"),  # 362
        ("_foo*", "_foo*"),  # 365
        ("*foo bar *", "*foo bar *"),  # 366
        ("*foo*bar", "<em>foo</em>bar"),  # 370
        ("_foo_bar_baz_", "<em>foo_bar_baz</em>"),  # 376
        ("**foo bar**", "<strong>foo bar</strong>"),  # 378
        ("foo**bar**", "foo<strong>bar</strong>"),  # 381
        ("*foo **bar** baz*", "<em>foo <strong>bar</strong> baz</em>"),  # 410
        ("*foo**bar**baz*", "<em>foo<strong>bar</strong>baz</em>"),  # 411
        ("*foo**bar*", "<em>foo**bar</em>"),  # 412
        ("***foo** bar*", "<em><strong>foo</strong> bar</em>"),  # 413
        ("*foo **bar***", "<em>foo <strong>bar</strong></em>"),  # 414
        ("foo***bar***baz", "foo<em><strong>bar</strong></em>baz"),  # 416
        ("*foo **bar *baz* bim** bop*", "<em>foo <strong>bar <em>baz</em> bim</strong> bop</em>"),  # 418
        ("**foo*", "*<em>foo</em>"),  # 442
        ("*foo**", "<em>foo</em>*"),  # 443
        ("***foo**", "*<strong>foo</strong>"),  # 444
        ("**foo***", "<strong>foo</strong>*"),  # 446
        ("****foo****", "<strong><strong>foo</strong></strong>"),  # 463
        ("*foo _bar* baz_", "<em>foo _bar</em> baz_"),  # 469
        ("*foo __bar *baz bim__ bam*", "<em>foo <strong>bar *baz bim</strong> bam</em>"),  # 470
        ("**foo **bar baz**", "**foo <strong>bar baz</strong>"),  # 471
        ("*foo *bar baz*", "*foo <em>bar baz</em>"),  # 472
        # Where Python-Markdown 3.11.3 loses a letter.
        ("*a **1 x*yz", "<em>a **1 x</em>yz"),
        ("a *b **c d*e", "a <em>b **c d</em>e"),
        # A full stop without a space beside it may end emphasis.
        ("**强调。**后面", "<strong>强调。</strong>后面"),
        ("*[a](https://b.org)* *`c`* *d&amp;e*", '<em><a href="https://b.org">a</a></em> <em><code>c</code></em> <em>d&amp;e</em>'),
        (r"*a\*b*", "<em>a*b</em>"),
    ],
)  # fmt: skip
def test_runs_pair_as_in_commonmark(text: str, expected: str) -> None:
    assert html(text) == f"<p>{expected}</p>"


@given(st.text(alphabet="*_ab ", min_size=1, max_size=60))
def test_no_letter_is_lost(text: str) -> None:
    found = re.sub(r"<[^>]*>|[*_ ]", "", html(f"x {text}"))

    assert found == re.sub("[*_ ]", "", f"x{text}")

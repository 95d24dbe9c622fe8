"""Where a sentence starts."""

import pytest

from generator.evidence.normalise import strict
from generator.evidence.sentences import sentence_starts


@pytest.mark.parametrize(
    ("text", "starts"),
    [
        ("They left. Nobody came.", ["They", "Nobody"]),
        ("“They left.” Nobody came.", ["They", "Nobody"]),
        ("“Who left?” he asked. “We!” they said.", ["Who", "We"]),
        ("He met Mr. Smith and J. Brown of the U.S. Congress on Jan. 5.", ["He"]),
        ("They said no. We said No. 10 did. We like art. 7 came.", ["They", "We", "We", "7"]),
        ("They live in the U.S. The others do not.", ["They", "The"]),
        ("A Title\n\nof the text and its\n\nSecond part", ["A", "of", "Second"]),
        ("В. Путин приехал. Они говорили.", ["В", "Они"]),
        ("آنها رفتند. کسی نیامد؟ ما آمدیم.", ["آنها", "کسی", "ما"]),
        ("他们走了。没有人来。", ["他", "没"]),
        ("", []),
    ],
)
def test_a_sentence_starts_behind_a_stop_that_is_no_short_forms(text: str, starts: list[str]) -> None:
    form = strict(text)

    assert [form.words[number] for number in sentence_starts(form)] == starts

"""The fingerprint: what it tells and hides; its file goes there and back, and is refused when something is wrong with it."""

import codecs
import re
from base64 import urlsafe_b64encode
from hashlib import blake2b

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.evidence import examine, fingerprint, is_current, prepared, read_fingerprint, write_fingerprint
from generator.evidence.bearing import LONGEST, bearings, is_hidden
from generator.evidence.normalise import strict
from generator.evidence.sense import sense_within
from generator.model.evidence import Finding, Flaw, Gap, Note, Snapshot
from generator.model.source import digest_of

TEXT = """\
A Treaty in Moscow

The ministers met on Tuesday. They spoke of a long-
term plan, and of trade (which fell).
"""


def snapshot(text: str = TEXT, extractor: str = "plain") -> Snapshot:
    return Snapshot(path="a.txt", digest=digest_of(text.encode()), extractor=extractor, text=text)


def written(text: str = TEXT) -> bytes:
    return write_fingerprint(fingerprint(snapshot(text), key="treaty", lang="en"))


def signed(body: str, **fields: str) -> bytes:
    """A file with this one line of words, and a head that fits it but for some of its lines."""
    head = {
        "snapshot": "0" * 40,
        "extractor": "plain",
        "language": "en",
        "lists": "0" * 8,
        "key": "treaty",
        "words": str(len(body.split())),
    } | fields
    first = "briefing fingerprint 2\n" + "\n".join(f"{name}: {value}" for name, value in head.items()) + "\n"
    line = f"{body} #{urlsafe_b64encode(blake2b(body.encode(), digest_size=3).digest()).decode()}\n"
    check = digest_of((first + "\n" + line).encode())
    return f"{first}check: {check}\n\n{line}".encode()


def test_what_is_written_is_read_again(real_texts: tuple[str, ...]) -> None:
    for text in (TEXT, "one", "one two", "one two three", *real_texts):
        made = fingerprint(snapshot(text), key="treaty", lang="en")

        assert read_fingerprint(write_fingerprint(made), name="treaty") == made


def test_line_ends_of_another_system_are_taken() -> None:
    made = fingerprint(snapshot(), key="treaty", lang="en")

    for data in (written().replace(b"\n", b"\r\n"), codecs.BOM_UTF8 + written()):
        assert read_fingerprint(data, name="treaty") == made


def test_the_file_has_a_line_for_each_sentence_and_none_of_the_words() -> None:
    head, title, *sentences = written().decode().split("\n\n")

    assert head.splitlines()[:2] == ["briefing fingerprint 2", f"snapshot: {digest_of(TEXT.encode())}"]
    assert [len(line.split()) for line in title.splitlines()] == [4 + 1]
    assert [[len(line.split()) for line in sentence.splitlines()] for sentence in sentences] == [
        [5 + 1, 11 + 1]
    ], "a hash for each word, and a check for each line"
    assert re.search(r"\( \.{8} \.{8}\)\. #\S{4}\n$", sentences[0])
    assert not re.search(r"[Mm]inisters|Tuesday|plan", head + title + sentences[0])


def test_an_edit_of_the_text_changes_only_the_hashes_that_it_touches() -> None:
    before = written().decode().split()
    after = written(TEXT.replace("met", "dined")).decode().split()
    same = [one == other for one, other in zip(before, after, strict=True)]

    assert same.count(False) == 2 + 1 + 3, (
        "the digest of the snapshot, the checks of the file and of the line, and the windows that held the word"
    )


def test_two_sources_share_no_hash() -> None:
    one, other = fingerprint(snapshot(), key="one"), fingerprint(snapshot(), key="other")
    hashes = [{print_.windows[at : at + 6] for at in range(0, 60, 6)} for print_ in (one, other)]

    assert not hashes[0] & hashes[1]


def test_a_fingerprint_is_current_until_its_snapshot_changes() -> None:
    made = fingerprint(snapshot(), key="treaty")

    assert is_current(made, snapshot())
    assert not is_current(made, snapshot(TEXT + "!"))
    assert not is_current(made, snapshot(extractor="markdown"))


def test_every_reading_of_a_broken_word_is_kept() -> None:
    text = "of eco-\nnomic and long-\nterm ties"
    hay = prepared(fingerprint(snapshot(text), key="treaty"))
    quotations = [
        f"of {one} and {other} ties"
        for one in ("eco-nomic", "economic")
        for other in ("long-term", "longterm")
    ]

    assert [examine(quotation, hay).is_found for quotation in quotations] == [True] * 4
    assert not examine("of ecology and longterm ties", hay).is_found


HASH = "A" * 8
BROKEN = {
    "not UTF-8": (b"briefing fingerprint 2\n\xff", "the fingerprint has bytes that are not UTF-8", 2),
    "empty": (b"", "the file does not start with `briefing fingerprint 2`", 1),
    "something else": (b"A text\n", "the file does not start with `briefing fingerprint 2`", 1),
    "another version": (
        b"briefing fingerprint 1\n",
        "the fingerprint is of version `1` but version `2` is read here",
        1,
    ),
    "cut short": (b"briefing fingerprint 2\n", "the line should give `snapshot`", 2),
    "a digest too short": (
        signed(HASH, snapshot="12"),
        "the line should give `snapshot`, in another form",
        2,
    ),
    "no words": (signed(HASH, words="0"), "the line should give `words`, in another form", 7),
    "a line of the head gone": (
        written().replace(b"language: en\n", b""),
        "the line should give `language`",
        4,
    ),
    "no empty line": (
        written().replace(b"\n\n", b"\n", 1),
        "an empty line should follow the head",
        9,
    ),
    "a word instead of a hash": (signed("AAAAAAAA hello"), "`hello` is not a hash with punctuation", 10),
    "words behind a hash": (signed("AAAAAAAAhello"), "`AAAAAAAAhello` is not a hash with punctuation", 10),
    "two spaces": (signed("AAAAAAAA  AAAAAAAA"), "`` is not a hash with punctuation", 10),
    "a conflict": (signed("<<<<<<< HEAD"), "`<<<<<<<` is not a hash with punctuation", 10),
    "a sign of no known meaning": (signed("AAAAAAAA^9"), "`AAAAAAAA^9` is not a hash with punctuation", 10),
    "another count": (signed(HASH, words="2"), "the fingerprint has 1 words but its head says 2", 7),
    "one hash changed": (
        written().replace(b"........ ........)", b"AAAAAAAA ........)"),
        "the line was changed after the fingerprint was written",
        13,
    ),
    "a line cut between two words": (
        written().rpartition(b" ........)")[0],
        "the line does not end with its check: it is cut short",
        13,
    ),
    **{
        f"a line cut inside {what}": (
            written().partition(b"\n\n")[0] + b"\n\n" + line,
            "the line does not end with its check: it is cut short",
            10,
        )
        for what, line in {
            "a hash": b"AAAAAAAA CUZ",
            "a second reading": b"AAAAAAAA AAAAAAAA=AA",
            "what has no hash": b"AAAAAAAA ...",
            "its check": b"AAAAAAAA #AA",
            "its spaces": b"AAAAAAAA ",
        }.items()
    },
    "a line of the head changed": (
        written().replace(b"language: en", b"language: de"),
        "the head, or the order of the lines, was changed after the fingerprint was written",
        8,
    ),
    "a digest changed": (
        re.sub(rb"(?<=snapshot: )........", b"00000000", written()),
        "the head, or the order of the lines, was changed after the fingerprint was written",
        8,
    ),
    "two sentences in another order": (
        b"\n".join([*(lines := written().splitlines())[:11], lines[12], lines[11], b""]),
        "the head, or the order of the lines, was changed after the fingerprint was written",
        8,
    ),
}


@pytest.mark.parametrize(("data", "message", "line"), BROKEN.values(), ids=BROKEN)
def test_a_broken_file_is_refused_with_its_place(data: bytes, message: str, line: int) -> None:
    flaw = read_fingerprint(data, name="treaty")

    assert isinstance(flaw, Flaw)
    assert (flaw.message, flaw.line) == (message, line)
    assert flaw.help == "write it anew: `briefing fingerprint treaty`"


def test_a_word_out_of_place_is_named_with_its_column() -> None:
    flaw = read_fingerprint(signed("AAAAAAAA, hello"), name="treaty")

    assert isinstance(flaw, Flaw)
    assert (flaw.line, flaw.column) == (10, 11)


@pytest.mark.parametrize("step", range(0, 400, 7))
def test_no_damage_to_a_file_is_overlooked_or_crashes(step: int) -> None:
    data = written()
    at = step % len(data)
    made = fingerprint(snapshot(), key="treaty", lang="en")
    for damaged in (data[:at], data[:at] + b"\0" + data[at + 1 :], data[:at] + data[at + 1 :]):
        read = read_fingerprint(damaged, name="treaty")

        assert isinstance(read, Flaw) or read.windows == made.windows


def test_the_fingerprint_of_another_source_is_refused_at_its_key() -> None:
    flaw = read_fingerprint(written(), name="pact")

    assert flaw == Flaw(
        message="the fingerprint belongs to another source: it was made for `treaty`, not for `pact`",
        help="put it beside `treaty`, or write it anew: `briefing fingerprint pact`",
        line=6,
        column=6,
    )


def test_a_text_taken_in_an_unknown_way_is_refused_at_its_line() -> None:
    flaw = read_fingerprint(signed(HASH, extractor="pdf-1"), name="treaty")

    assert isinstance(flaw, Flaw)
    assert flaw.message.startswith(
        "the text was taken from the snapshot by `pdf-1`, which is none of `plain`"
    )
    assert (flaw.line, flaw.column) == (3, 12)


# ------------------------------------------------------------------------------------- what bears on the sense, and what does not

SAID = (
    "Today we have not agreed, other than on oil. The treaty will be signed, unless they refuse; maybe in May. "
    "It is, they say, only a draft. Nobody else knows of it but the ministers."
)


def test_the_signs_tell_where_words_bear_on_the_sense_but_not_which() -> None:
    lines = written(SAID).decode().splitlines()[9:]
    shown = [re.sub(r"[A-Za-z0-9_-]{8}(?=[ <>^.,;])|\.{8}", "h", line.rpartition(" ")[0]) for line in lines]

    assert shown == [
        "h h h> h>^1 h<, h<>^2 h< h< h<.",
        "h h h h h>, h>^1 h< h<>; h<>^1 h< h<.",
        "h h, h h>, h>^1 h< h<.",
        "h^1 h< h< h< h> h>^1 h h.",
    ]


def gaps(finding: Finding) -> list[tuple[Gap, int, bool]]:
    return [(one.gap, one.words, one.is_telling) for one in finding.omissions]


def test_a_fingerprint_flags_what_its_text_flags() -> None:
    hashed, text = prepared(fingerprint(snapshot(SAID), key="a", lang="en")), prepared(snapshot(SAID))
    for quotation, telling in (
        ("Today we have … agreed, other than on oil.", [(Gap.ELISION, 1, True)]),
        ("agreed, other than on oil", [(Gap.BEFORE, 4, True)]),
        ("The treaty will be signed.", [(Gap.AFTER, 6, True)]),
        (
            "have not agreed … on oil. The treaty will be signed",
            [(Gap.ELISION, 2, True), (Gap.AFTER, 6, True)],
        ),
        ("only a draft. Nobody [there] knows of it but the ministers", [(Gap.BRACKET, 1, False)]),
    ):
        seen, told = examine(quotation, text, "en"), examine(quotation, hashed, "en")

        assert gaps(seen) == telling, quotation
        assert gaps(told) == telling, quotation
        assert told.notes == ()


def test_what_is_left_out_in_another_language_is_not_judged_and_that_is_said() -> None:
    hashed = prepared(fingerprint(snapshot(SAID), key="a", lang="en-GB"))
    quotation = "Today we have … agreed, other than on oil."

    own, other = examine(quotation, hashed, "en"), examine(quotation, hashed, "ru")

    assert (gaps(own), own.notes) == ([(Gap.ELISION, 1, True)], ())
    assert (gaps(other), other.notes) == ([(Gap.ELISION, 1, False)], (Note.OMISSION_UNSEEN,))


WORDS = {
    "en": "we they signed the treaty not never only unless other than if May may doubt I that on condition , . ; but could",
    "ru": "мы они подписали договор не никогда только если при условии что я сомневаюсь могли бы но , . ;",
    "fa": "ما آن‌ها پیمان را امضا کردند نمی‌کنند هرگز مگر به شرط آنکه تردید دارم اگر فقط شاید ، .",
}


@st.composite
def sentences(draw: st.DrawFn) -> tuple[str, str]:
    """A language, and a text in which every other word bears on the sense or is a part of a phrase that may."""
    lang = draw(st.sampled_from(sorted(WORDS)))
    words = draw(st.lists(st.sampled_from(WORDS[lang].split()), min_size=12, max_size=40))
    return lang, re.sub(r" ([,.;،])", r"\1", " ".join(words))


@given(sentences(), st.data())
def test_the_signs_of_a_fingerprint_say_of_every_stretch_what_its_words_say(
    text: tuple[str, str], data: st.DataObject
) -> None:
    lang, words = text[0], strict(text[1])
    start = data.draw(st.integers(0, len(words.words)))
    end = data.draw(st.integers(start, len(words.words)))

    assert is_hidden(bearings(words, lang), start, end) == bool(sense_within(words.words[start:end], lang))


@given(sentences(), st.data())
def test_text_and_fingerprint_flag_the_same_cuts(text: tuple[str, str], data: st.DataObject) -> None:
    lang, source = text
    form = strict(source)
    last = len(form.words)
    cuts = (
        sorted(data.draw(st.sets(st.integers(0, last), min_size=4, max_size=4)))
        if last > 4
        else [0, 0, 0, last]
    )
    first = source[form.starts[cuts[0]] : form.ends[cuts[1] - 1]]
    second = source[form.starts[cuts[2]] : form.ends[cuts[3] - 1]]
    made = snapshot(source)
    hashed = prepared(fingerprint(made, key="a", lang=lang))
    for quotation in (first, f"{first} … {second}", f"… {first}", f"{second} …"):
        seen, told = examine(quotation, prepared(made), lang), examine(quotation, hashed, lang)

        assert seen.verdict == told.verdict
        assert not seen.is_found or gaps(seen) == gaps(told)


def test_no_phrase_is_longer_than_those_that_a_fingerprint_has_signs_for() -> None:
    assert 1 < LONGEST <= 9

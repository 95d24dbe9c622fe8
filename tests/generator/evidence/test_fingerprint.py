"""The fingerprint's file: it goes there and back, keeps the text to itself, and is refused when something is wrong with it."""

import re

import pytest

from generator.evidence import examine, fingerprint, is_current, prepared, read_fingerprint, write_fingerprint
from generator.model.evidence import Flaw, Snapshot
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


def signed(body: str, **head: str) -> bytes:
    """A file with this body, a head that fits it, and some lines of the head changed."""
    fields = {
        "snapshot": "0" * 40,
        "extractor": "plain",
        "language": "en",
        "key": "treaty",
        "words": str(len(body.split())),
        "check": digest_of(body.encode()),
    } | head
    return (
        "briefing fingerprint 1\n" + "".join(f"{k}: {v}\n" for k, v in fields.items()) + "\n" + body
    ).encode()


def test_what_is_written_is_read_again(real_texts: tuple[str, ...]) -> None:
    for text in (TEXT, "one", "one two", "one two three", *real_texts):
        made = fingerprint(snapshot(text), key="treaty", lang="en")

        assert read_fingerprint(write_fingerprint(made), name="treaty") == made


def test_line_ends_of_another_system_are_taken() -> None:
    made = fingerprint(snapshot(), key="treaty", lang="en")

    assert read_fingerprint(written().replace(b"\n", b"\r\n"), name="treaty") == made


def test_the_file_has_a_line_for_each_sentence_and_none_of_the_words() -> None:
    head, title, *sentences = written().decode().split("\n\n")

    assert head.splitlines()[:2] == ["briefing fingerprint 1", f"snapshot: {digest_of(TEXT.encode())}"]
    assert [len(line.split()) for line in title.splitlines()] == [4]
    assert [[len(line.split()) for line in sentence.splitlines()] for sentence in sentences] == [[5, 11]]
    assert sentences[0].rstrip().endswith("( ........ ........).")
    assert not re.search(r"[Mm]inisters|Tuesday|plan", head + title + sentences[0])


def test_an_edit_of_the_text_changes_only_the_hashes_that_it_touches() -> None:
    before = written().decode().split()
    after = written(TEXT.replace("met", "dined")).decode().split()
    same = [one == other for one, other in zip(before, after, strict=True)]

    assert same.count(False) == 2 + 3, (
        "the digests of the snapshot and the body, and the windows that held the word"
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
    "not UTF-8": (b"briefing fingerprint 1\n\xff", "the fingerprint has bytes that are not UTF-8", 2),
    "empty": (b"", "the file does not start with `briefing fingerprint 1`", 1),
    "something else": (b"A text\n", "the file does not start with `briefing fingerprint 1`", 1),
    "another version": (
        b"briefing fingerprint 2\n",
        "the fingerprint is of version `2` but version `1` is read here",
        1,
    ),
    "cut short": (b"briefing fingerprint 1\n", "the line should give `snapshot`", 2),
    "a digest too short": (
        signed(HASH, snapshot="12"),
        "the line should give `snapshot`, in another form",
        2,
    ),
    "no words": (signed("", words="0"), "the line should give `words`, in another form", 6),
    "a line of the head gone": (
        written().replace(b"language: en\n", b""),
        "the line should give `language`",
        4,
    ),
    "no empty line": (
        written().replace(b"\n\n", b"\n", 1),
        "an empty line should follow the head",
        8,
    ),
    "a word instead of a hash": (signed("AAAAAAAA hello"), "`hello` is not a hash with punctuation", 9),
    "words behind a hash": (signed("AAAAAAAAhello"), "`AAAAAAAAhello` is not a hash with punctuation", 9),
    "two spaces": (signed("AAAAAAAA  AAAAAAAA"), "`` is not a hash with punctuation", 9),
    "a conflict": (signed("<<<<<<< HEAD"), "`<<<<<<<` is not a hash with punctuation", 9),
    "another count": (signed("AAAAAAAA\n", words="2"), "the fingerprint has 1 words but its head says 2", 1),
    "one hash changed": (
        written().replace(b"........ ........)", b"AAAAAAAA ........)"),
        "the fingerprint was changed after it was written",
        1,
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
    assert (flaw.line, flaw.column) == (9, 11)


@pytest.mark.parametrize("step", range(0, 400, 7))
def test_no_damage_to_a_file_is_overlooked_or_crashes(step: int) -> None:
    data = written()
    at = step % len(data)
    made = fingerprint(snapshot(), key="treaty", lang="en")
    for damaged in (data[:at], data[:at] + b"\0" + data[at + 1 :], data[:at] + data[at + 1 :]):
        read = read_fingerprint(damaged, name="treaty")

        assert isinstance(read, Flaw) or read.windows == made.windows

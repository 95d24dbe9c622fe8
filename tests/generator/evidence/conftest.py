"""Two ways to check one quotation: against the text itself, and against its fingerprint."""

from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from generator.evidence import examine, fingerprint, prepared, read_fingerprint, write_fingerprint
from generator.evidence.fingerprint import Hashed
from generator.evidence.text import Text
from generator.model.evidence import Finding, Flaw, Snapshot
from generator.model.source import digest_of

TEXTS = Path(__file__).parent / "texts"


@cache
def both(text: str, lang: str = "en") -> tuple[Text | Hashed, Text | Hashed]:
    """A source as a snapshot, and as a fingerprint that went through its file."""
    snapshot = Snapshot(path="source.txt", digest=digest_of(text.encode()), extractor="plain", text=text)
    made = fingerprint(snapshot, key="source", lang=lang)
    again = read_fingerprint(write_fingerprint(made), name="source")
    assert not isinstance(again, Flaw), again
    return prepared(snapshot), prepared(again)


def check(source: str, quotation: str, lang: str = "en") -> tuple[Finding, Finding]:
    """What the snapshot and the fingerprint of `source` say of `quotation`."""
    text, hashed = both(source, lang)
    return examine(quotation, text, lang), examine(quotation, hashed, lang)


@pytest.fixture(scope="session")
def checked() -> Callable[..., tuple[Finding, Finding]]:
    return check


@pytest.fixture(scope="session")
def real_texts() -> tuple[str, ...]:
    return tuple(path.read_text(encoding="utf-8") for path in sorted(TEXTS.glob("*.txt")))

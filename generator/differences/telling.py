"""What differs, in sentences: the same ones for the terminal and for a pull request, each in its own dress."""

import difflib
from collections import Counter
from collections.abc import Callable, Iterable

from msgspec import Struct

from generator.differences.changes import Aspect, Detail, Differences, What
from generator.model.diagnostics import Diagnostic
from generator.model.refs import FOLDERS, Kind
from generator.model.titles import shortened

__all__ = ("GROUPS", "Voice", "became", "problem_words", "sentence", "tally")

#: What a kind of document is called when there are several, in the order in which they are told.
GROUPS = {kind: FOLDERS[kind] for kind in Kind}

_SENTENCE, _VALUE, _WORDS_AROUND = 160, 80, 4
#: A longer quotation is compared by its length alone: nobody reads a difference of thousands of words here.
_MOST_WORDS = 2000


class Voice(Struct, frozen=True):
    """How words are put down: as they are, as somebody's value, as what matters, as what went and as what came."""

    plain: Callable[[str], str]
    value: Callable[[str], str]
    strong: Callable[[str], str]
    gone: Callable[[str], str]
    come: Callable[[str], str]


_LABELS = {
    Aspect.JUDGEMENT_ADDED: "judgement added",
    Aspect.JUDGEMENT_REMOVED: "judgement removed",
    Aspect.JUDGEMENT_REWORDED: "judgement reworded",
    Aspect.LIKELIHOOD_RAISED: "judgement raised",
    Aspect.LIKELIHOOD_LOWERED: "judgement lowered",
    Aspect.CONFIDENCE_RAISED: "confidence raised",
    Aspect.CONFIDENCE_LOWERED: "confidence lowered",
    Aspect.EVIDENCE_ADDED: "judgement rests now also on",
    Aspect.EVIDENCE_REMOVED: "judgement rests no longer on",
    Aspect.QUOTATION: "quotation changed",
    Aspect.VERDICT: "verdict",
    Aspect.VERDICT_BETTER: "verdict better",
    Aspect.VERDICT_WORSE: "verdict worse",
    Aspect.WAIVER_ADDED: "now waived",
    Aspect.WAIVER_REMOVED: "waived no longer",
    Aspect.CITATION_ADDED: "now cites",
    Aspect.CITATION_REMOVED: "cites no longer",
    Aspect.QUESTION_OPENED: "question opened",
    Aspect.QUESTION_CLOSED: "question closed",
    Aspect.UNRECORDED: "its `history` does not keep",
    Aspect.LOGGED: "log entry",
    Aspect.LOG_REWORDED: "log entry reworded",
    Aspect.LOG_SIZE: "log entry is now",
    Aspect.LOG_REMOVED: "log entry removed",
    Aspect.COVERAGE_RAISED: "more paragraphs cite",
    Aspect.COVERAGE_LOWERED: "fewer paragraphs cite",
    Aspect.SOURCE_DIED: "source died",
    Aspect.SOURCE_REVIVED: "source answers again",
    Aspect.ARCHIVED: "archived copy added",
    Aspect.ROLE_ADDED: "role added",
    Aspect.ROLE_REMOVED: "role removed",
    Aspect.LINK: "link leads elsewhere",
    Aspect.PICTURE: "picture",
    Aspect.LOCATOR: "place in the source",
    Aspect.SHOWN: "now shows",
    Aspect.SHOWN_NO_LONGER: "shows no longer",
    Aspect.UNREADABLE: "cannot be read",
    Aspect.DATED: "date",
    Aspect.TRANSLATION: "translation of",
}
#: What a reviewer should not pass over.
_STRONG = frozenset(
    {
        Aspect.JUDGEMENT_ADDED,
        Aspect.JUDGEMENT_REMOVED,
        Aspect.JUDGEMENT_REWORDED,
        Aspect.LIKELIHOOD_RAISED,
        Aspect.LIKELIHOOD_LOWERED,
        Aspect.CONFIDENCE_RAISED,
        Aspect.CONFIDENCE_LOWERED,
        Aspect.QUOTATION,
        Aspect.VERDICT_WORSE,
        Aspect.WAIVER_ADDED,
        Aspect.COVERAGE_LOWERED,
        Aspect.SOURCE_DIED,
        Aspect.UNREADABLE,
    }
)
_REWRITTEN = (Aspect.QUOTATION, Aspect.JUDGEMENT_REWORDED, Aspect.LOG_REWORDED)
#: What became of a document, where one word does not say it.
_BECAME = {What.UNREADABLE: "cannot be read", What.READABLE: "can be read again"}


def sentence(detail: Detail, voice: Voice) -> str:
    """One thing that differs, on one line."""
    if detail.aspect is Aspect.TEXT:
        return _text(detail, voice)
    label = _LABELS.get(detail.aspect)
    if label is None:
        return f"{voice.value(detail.name)}: {_step(detail, voice)}"
    said = voice.strong(label) if detail.aspect in _STRONG else label
    if detail.aspect in _REWRITTEN:
        return f"{said}: {rewritten(detail.old, detail.new, voice)}"
    if detail.aspect in (Aspect.LOGGED, Aspect.LOG_REMOVED):
        return f"{said}, {detail.name}: {voice.plain(shortened(detail.text, _SENTENCE))}"
    step = _step(detail, voice)
    about = voice.plain(shortened(detail.text, _SENTENCE))
    return ": ".join(filter(None, (f"{said} {step}" if step and about else said, about or step)))


def _step(detail: Detail, voice: Voice) -> str:
    """From what to what; only one of them, where there is no other."""
    old, new = (shortened(text, _VALUE) for text in (detail.old, detail.new))
    if detail.old and detail.new:
        if old == new:
            return f"{voice.value(old)} (the end differs)"
        return f"{voice.value(old)} → {voice.value(new)}"
    if detail.aspect is Aspect.FIELD:
        return f"{voice.value(new)} added" if new else f"{voice.value(old)} removed"
    return voice.value(new or old) if new or old else ""


def _text(detail: Detail, voice: Voice) -> str:
    counts = ", ".join(
        f"{sign}{int(count):,} {'word' if count == '1' else 'words'}"
        for sign, count in (("+", detail.new), ("−", detail.old))
        if count
    )
    if not (detail.old or detail.new or detail.old_text or detail.new_text) and not detail.name:
        return "text: set otherwise"
    under = f" under “{voice.plain(shortened(detail.name, _VALUE))}”" if detail.name else ""
    if detail.old_text or detail.new_text:
        return f"text{under}: {rewritten(detail.old_text, detail.new_text, voice)}"
    return f"text{under}: {counts or 'moved'}"


def rewritten(old: str, new: str, voice: Voice) -> str:
    """A text with what went and what came in its places, and a few words around them."""
    was, now = old.split(), new.split()
    if max(len(was), len(now)) > _MOST_WORDS:
        return f"{len(was):,} → {len(now):,} words"
    pieces: list[str] = []
    blocks = difflib.SequenceMatcher(a=was, b=now, autojunk=False).get_opcodes()
    for number, (tag, first, last, start, stop) in enumerate(blocks):
        if tag == "equal":
            kept = was[first:last]
            head = _WORDS_AROUND if number else 0
            tail = _WORDS_AROUND if number < len(blocks) - 1 else 0
            if len(kept) > head + tail + 1:
                kept = [*kept[:head], "…", *kept[len(kept) - tail :]]
            pieces.append(voice.plain(" ".join(kept)))
            continue
        if last > first:
            pieces.append(voice.gone(" ".join(was[first:last])))
        if stop > start:
            pieces.append(voice.come(" ".join(now[start:stop])))
    return " ".join(pieces)


def became(what: What) -> str:
    """What became of a document, in words."""
    return _BECAME.get(what, what.value)


def tally(found: Differences) -> str:
    """How many of each kind differ, in words: `1 topic changed, 2 excerpts added`."""
    counts = Counter((one.ref.kind, one.what) for one in found.documents)
    parts = [
        f"{count:,} {kind.value if count == 1 else GROUPS[kind]} {became(what)}"
        for kind in Kind
        for what in What
        if (count := counts[kind, what])
    ]
    if found.settings:
        parts.append("settings changed")
    return ", ".join(parts) or "nothing differs"


def problem_words(problems: Iterable[Diagnostic], how: str) -> str:
    """How many problems `how`: `2 problems appeared`; empty when none did."""
    count = len(tuple(problems))
    return f"{count:,} problem{'' if count == 1 else 's'} {how}" if count else ""

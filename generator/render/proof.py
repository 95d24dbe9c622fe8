"""What checking found of one quotation, in words for readers, and the way to the words in their source."""

import re
from collections.abc import Iterator
from urllib.parse import quote

from generator.model.documents import Excerpt, Source, UrlStatus
from generator.model.evidence import Finding, Gap, Note, Verdict
from generator.render.edition import Sheet
from generator.render.views import VerdictView
from generator.render.words import EXPLANATIONS, UNPROVED, VERDICTS

__all__ = ("bare", "context_url", "finding_of", "fragment", "verdict_view")

_UNSEEN = Finding(verdict=Verdict.UNCHECKED)
#: A passage of more characters, or of several paragraphs, is named by the words that it begins and ends with.
_WHOLE = 200
_EDGE_WORDS = 6
_FEWEST_WORDS = 3
#: A passage of fewer words may stand in its source more than once: the words around it tell which is meant.
_SURE_WORDS = 8
_STOP = re.compile(r"[.!?。！？؟।]")
_OPENING, _CLOSING = "\"'“‘„«‹「『", "\"'”’“»›」』"
#: Where an editor marks a cut or an insertion. Each branch begins with a letter of its own, by which it is found ten times faster.
_DOTS, _SHUT = r"\.\s?\.\s?\.(?:\s?\.)?", r"(?:\s*[\])])?"
_MARKED = re.compile(
    rf"…{_SHUT}|{_DOTS}{_SHUT}|\[\s*(?:…|{_DOTS}){_SHUT}|\(\s*(?:…|{_DOTS}){_SHUT}|\[[^\]]*\]"
)


def finding_of(sheet: Sheet, excerpt: Excerpt) -> Finding:
    """What checking found of an excerpt; unchecked when nothing is known."""
    return sheet.edition.evidence.findings.get(excerpt.ref, _UNSEEN)


def verdict_view(sheet: Sheet, excerpt: Excerpt) -> VerdictView:
    """The verdict on an excerpt with what it means for these very words."""
    finding = finding_of(sheet, excerpt)
    sentences = [sheet.say(message, words=words) for message, words in _told(finding)]
    if excerpt.ref in sheet.edition.evidence.breaks:
        sentences.append(sheet.say(EXPLANATIONS["breaks"]))
    return VerdictView(finding.verdict.value, sheet.say(VERDICTS[finding.verdict]), " ".join(sentences))


def _told(finding: Finding) -> Iterator[tuple[str, str]]:
    """The messages that a finding calls for, each with the words that it names."""
    if finding.verdict is Verdict.UNCHECKED:
        yield from _unproved(finding)
    else:
        yield EXPLANATIONS[finding.verdict.value], ""
        if finding.by is not None:
            yield EXPLANATIONS[finding.by.value], ""
    if finding.verdict is Verdict.VERBATIM:
        yield EXPLANATIONS["folded"], ""
    yield from _left_out(finding)


def _unproved(finding: Finding) -> Iterator[tuple[str, str]]:
    if finding.by is None:
        yield EXPLANATIONS["no-witness"], ""
    for note in finding.notes:
        if note in UNPROVED:
            yield UNPROVED[note], _listed(finding.short)


def _left_out(finding: Finding) -> Iterator[tuple[str, str]]:
    cuts = [omission for omission in finding.omissions if omission.gap in (Gap.ELISION, Gap.BRACKET)]
    sense = tuple(dict.fromkeys(word for cut in cuts for word in cut.sense))
    if Note.OMISSION_UNSEEN in finding.notes:
        yield EXPLANATIONS["omission-unseen"], ""
    elif sense:
        yield EXPLANATIONS["omission-sense"], _listed(sense)
    elif any(cut.is_telling for cut in cuts):
        yield EXPLANATIONS["omission-hidden"], ""
    elif cuts and not finding.joints and all(cut.gap is Gap.ELISION for cut in cuts):
        # Of what a bracket stands for, the bracket itself is shown.
        yield EXPLANATIONS["omission-clear"], ""
    if finding.joints:
        yield EXPLANATIONS["joined"], _listed(tuple(f"{one.after} … {one.before}" for one in finding.joints))
    yield from _put_in(finding)
    for gap, where in ((Gap.BEFORE, "before"), (Gap.AFTER, "after")):
        beside = [one for one in finding.omissions if one.gap is gap and one.is_telling and one.words]
        words = tuple(word for one in beside for word in one.sense)
        if words:
            yield EXPLANATIONS[f"{where}-sense"], _listed(words)
        elif beside:
            yield EXPLANATIONS[f"{where}-hidden"], ""
    if any(one.gap is Gap.AFTER and not one.words for one in finding.omissions):
        yield EXPLANATIONS["after-question"], ""


def _put_in(finding: Finding) -> Iterator[tuple[str, str]]:
    """What stands in brackets, and in place of what."""
    replaced = tuple(f"{one.theirs} → {one.ours}" for one in finding.brackets if one.theirs)
    if replaced:
        yield EXPLANATIONS["replaced"], _listed(replaced)
    doubtful = tuple(one.ours for one in finding.brackets if one.is_doubtful)
    if doubtful:
        yield EXPLANATIONS["doubtful"], _listed(doubtful)
    if Note.REPLACED_UNSEEN in finding.notes:
        yield EXPLANATIONS["replaced-unseen"], ""


def _listed(words: tuple[str, ...]) -> str:
    return ", ".join(f"“{word}”" for word in words)


# ------------------------------------------------------------------------------------------------------------------ context


def context_url(source: Source | None, excerpt: Excerpt, finding: Finding) -> tuple[str, bool]:
    """
    Where the words can be read in their source, and whether that is an archived copy, which is preferred: it does not change.

    The address ends in a text fragment, at which browsers open the page. It is empty when the source has none that answers.
    """
    if source is None:
        return "", False
    if source.archive_url:
        return _with(source.archive_url, fragment(excerpt, finding)), True
    if source.url and source.url_status is not UrlStatus.DEAD:
        return _with(source.url, fragment(excerpt, finding)), False
    return "", False


def fragment(excerpt: Excerpt, finding: Finding) -> str:
    """
    The words of an excerpt as text directives (WICG, URL Fragment Text Directives): `text=…`, one for each unbroken passage.

    The source's own letters are used where they are known; the words around a short passage, too. It is empty when too few words
    are left to find anything by.
    """
    exact = [stretch.text for stretch in finding.stretches]
    if not exact:
        return _directive(*_edges(excerpt.quotation.text))
    directives = []
    for number, text in enumerate(exact):
        is_short = len(text.split()) < _SURE_WORDS
        # A browser looks for each term inside one block of the page: what stands beyond a stop may be in another.
        prefix = _STOP.split(finding.prefix)[-1] if is_short and number == 0 else ""
        suffix = _STOP.split(finding.suffix)[0] if is_short and number == len(exact) - 1 else ""
        directives.append(_directive(*_edges(text), prefix=_lettered(prefix), suffix=_lettered(suffix)))
    return "&".join(filter(None, directives))


def _lettered(text: str) -> str:
    return text.strip() if any(map(str.isalnum, text)) else ""


def bare(text: str) -> str:
    """A quotation without the pair of quotation marks that encloses it whole: browsers and machines look for the words."""
    inner = text.strip()
    if len(inner) > 1 and inner[0] in _OPENING and inner[-1] in _CLOSING:
        between = inner[1:-1]
        # “A” and “B” are two quotations, not one that is enclosed.
        if not any(mark in between for mark in (inner[0], inner[-1]) if mark not in "'’"):
            return between.strip()
    return inner


def _edges(text: str) -> tuple[str, str]:
    """What a passage is named by: its whole text and nothing, or the words that it begins with and those that it ends with."""
    parts = [part for piece in _MARKED.split(bare(text)) for part in piece.split("\n\n") if part.strip()]
    if not parts:
        return "", ""
    first, last = parts[0].split(), parts[-1].split()
    if len(parts) == 1 and len(" ".join(first)) <= _WHOLE:
        return (" ".join(first), "") if len(first) >= _FEWEST_WORDS else ("", "")
    start, end = first[:_EDGE_WORDS], last[-_EDGE_WORDS:]
    if len(start) < _FEWEST_WORDS or len(end) < _FEWEST_WORDS:
        return "", ""
    return " ".join(start), " ".join(end)


def _directive(start: str, end: str, *, prefix: str = "", suffix: str = "") -> str:
    if not start:
        return ""
    before = f"{_escaped(prefix)}-," if prefix else ""
    after = f",-{_escaped(suffix)}" if suffix else ""
    return f"text={before}{_escaped(start)}{',' + _escaped(end) if end else ''}{after}"


def _escaped(text: str) -> str:
    # A hyphen has a meaning of its own in a directive, and is no character that `quote` touches.
    return quote(text, safe="").replace("-", "%2D")


def _with(url: str, directive: str) -> str:
    """`url` opened at `directive`, which follows whatever fragment the address has of its own."""
    if not directive:
        return url
    return f"{url}:~:{directive}" if "#" in url else f"{url}#:~:{directive}"

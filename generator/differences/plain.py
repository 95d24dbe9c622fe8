"""Differences for a terminal and for programs."""

import json

from generator.differences.changes import Detail, Difference, Differences
from generator.differences.telling import Voice, became, problem_words, sentence, tally
from generator.report.problems import record, visible

__all__ = ("as_json", "as_text")

_VOICE = Voice(
    plain=visible,
    value=lambda text: f"`{visible(text)}`",
    strong=str,
    gone=lambda text: f"[-{visible(text)}-]",
    come=lambda text: f"{{+{visible(text)}+}}",
)


def as_text(found: Differences) -> str:
    """For people: each document with its place, and below it what differs, as `git diff --word-diff` marks words."""
    lines = [f"{visible(found.old)} → {visible(found.new)}: {tally(found)}"]
    for one in found.documents:
        was = f", which was `{one.before.id}`" if one.before is not None else ""
        lines.append("")
        lines.append(
            f"{visible(str(one.place))}: {one.ref.kind.value} {became(one.what)}: {visible(one.title)}{was}"
        )
        lines += (f"  {sentence(detail, _VOICE)}" for detail in one.details)
    if found.settings:
        lines += ["", "settings:"]
        lines += (f"  {sentence(detail, _VOICE)}" for detail in found.settings)
    for problems, how in ((found.appeared, "appeared"), (found.mended, "mended")):
        if problems:
            lines += ["", f"{problem_words(problems, how)}:"]
            lines += (
                f"  {visible(f'{one.span}: {one.severity.value}[{one.code.value}] {one.message}')}"
                for one in problems
            )
    return "\n".join(lines) + "\n"


def as_json(found: Differences, base_url: str = "") -> str:
    """For programs: everything, with absolute addresses when `base_url` is known."""
    told = {
        "old": found.old,
        "new": found.new,
        "broken": {"old": found.is_broken[0], "new": found.is_broken[1]},
        "settings": [_detail(detail) for detail in found.settings],
        "documents": [_document(one, base_url) for one in found.documents],
        "problems": {
            "appeared": [record(one) for one in found.appeared],
            "mended": [record(one) for one in found.mended],
        },
    }
    return json.dumps(told, indent=2) + "\n"


def _document(one: Difference, base_url: str) -> dict[str, object]:
    return {
        "kind": one.ref.kind.value,
        "id": one.ref.id,
        "what": one.what.value,
        "was": one.before.id if one.before is not None else None,
        "title": one.title,
        "path": one.place.path,
        "line": one.place.line,
        "url": base_url + one.url if one.url else None,
        "details": [_detail(detail) for detail in one.details],
    }


def _detail(detail: Detail) -> dict[str, object]:
    return {
        "aspect": detail.aspect.value,
        "name": detail.name or None,
        "old": detail.old or None,
        "new": detail.new or None,
        "text": detail.text or None,
        "old_text": detail.old_text or None,
        "new_text": detail.new_text or None,
    }

"""
Differences as a summary for a pull request, in the Markdown that GitHub and GitLab show.

Every word of it may be a stranger's: nothing in a title or quotation mentions a person, closes an issue, loads a picture or ends
the list that it stands in.
"""

import re
from urllib.parse import quote

from generator.differences.changes import Difference, Differences, What
from generator.differences.telling import GROUPS, Voice, became, problem_words, sentence, tally
from generator.model.diagnostics import Diagnostic
from generator.report.problems import visible

__all__ = ("as_markdown",)

#: What Markdown, GitHub and GitLab act upon; the rest stays readable as source.
_ACTED_UPON = re.compile(r"[\\`*_{}\[\]()<>|~$!]|(?<!&)#|^[-+]|(?<=^\d)[.)]")
#: An entity shows the character, and neither a mention nor a reference is looked for in it.
_ENTITIES = {"@": "&#64;", "&": "&amp;", "#": "&#35;", "<": "&lt;", ">": "&gt;", "$": "&#36;", "~": "&#126;"}
_ADDRESS = re.compile(r"(?i)\b(https?|ftp|mailto|www)([:.])")
#: GitHub refuses a comment of more than 65,536 characters.
_MOST_DOCUMENTS, _MOST_DETAILS, _MOST_PROBLEMS = 80, 12, 20
_MOST_CHARACTERS = 60_000


def _escaped(text: str) -> str:
    """`text` as words and nothing else."""
    shown = visible(" ".join(text.split())).replace("&", "&amp;").replace("@", "&#64;")
    shown = _ACTED_UPON.sub(lambda found: _ENTITIES.get(found[0]) or f"\\{found[0]}", shown)
    # An address would become a link by itself.
    return _ADDRESS.sub(lambda found: f"{found[1]}{'&#58;' if found[2] == ':' else '&#46;'}", shown)


_VOICE = Voice(
    plain=_escaped,
    value=lambda text: f"*{_escaped(text)}*",
    strong=lambda text: f"**{text}**",
    gone=lambda text: f"~~{_escaped(text)}~~",
    come=lambda text: f"**{_escaped(text)}**",
)


def as_markdown(found: Differences, base_url: str = "", files: str | None = None) -> str:
    """
    The summary. With `base_url`, where the newer state can be seen, documents lead there; else to their files, when `files` is the way
    to the site's folder from where the summary is shown: nothing, or `sub/`.
    """
    lines = [f"### {_escaped(tally(found)[:1].upper() + tally(found)[1:])}", ""]
    lines += [f"From {_escaped(found.old)} to {_escaped(found.new)}.", ""]
    for name, is_broken in zip((found.old, found.new), found.is_broken, strict=True):
        if is_broken:
            lines += [f"**{_escaped(name)} has errors**: what cannot be read is missing here.", ""]
    kind = None
    for one in found.documents[:_MOST_DOCUMENTS]:
        if one.ref.kind is not kind:
            kind = one.ref.kind
            lines += [*([""] if lines[-1] else []), f"#### {GROUPS[kind].capitalize()}", ""]
        lines += _document(one, base_url, files)
    more = len(found.documents) - _MOST_DOCUMENTS
    if more > 0:
        lines += ["", f"… and {more:,} more."]
    if found.settings:
        lines += [*([""] if lines[-1] else []), "#### Settings", ""]
        lines += (f"- {sentence(detail, _VOICE)}" for detail in found.settings)
    for problems, how in ((found.appeared, "appeared"), (found.mended, "mended")):
        lines += _problems(problems, how)
    return _bounded("\n".join(lines).rstrip("\n") + "\n")


def _document(one: Difference, base_url: str, files: str | None) -> list[str]:
    title = _escaped(one.title)
    if base_url and one.url:
        title = f"[{title}]({base_url}{one.url})"
    elif files is not None and one.what is not What.REMOVED:
        title = f"[{title}]({quote(files + one.place.path)})"
    was = f" (was {_escaped(one.before.id)})" if one.before is not None else ""
    what = f"**{became(one.what)}**" if one.what is not What.CHANGED else one.what.value
    told = [sentence(detail, _VOICE) for detail in one.details[:_MOST_DETAILS]]
    more = len(one.details) - _MOST_DETAILS
    if more > 0:
        told.append(f"… and {more:,} more")
    return [f"- {title} {what}{was}", *(f"  - {line}" for line in told)]


def _problems(problems: tuple[Diagnostic, ...], how: str) -> list[str]:
    if not problems:
        return []
    listed = [
        f"- {_escaped(str(one.span))} {one.severity.value} {one.code.value}: {_escaped(one.message)}"
        for one in problems[:_MOST_PROBLEMS]
    ]
    more = len(problems) - _MOST_PROBLEMS
    if more > 0:
        listed.append(f"- … and {more:,} more")
    return [
        "",
        "<details>",
        f"<summary>{problem_words(problems, how)}</summary>",
        "",
        *listed,
        "",
        "</details>",
    ]


def _bounded(text: str) -> str:
    """`text`, cut at a line's end where a comment could hold no more."""
    if len(text) <= _MOST_CHARACTERS:
        return text
    return text[: text.rindex("\n", 0, _MOST_CHARACTERS)] + "\n\n… and more: `briefing diff` tells it all.\n"

"""
Proposals as files: YAML that any reader of YAML 1.2 takes, Markdown in which every quoted character stands for itself.

What tells the editor why a value is proposed stands beside it in a comment, which readers never see.
"""

import json
import re
from collections.abc import Collection, Iterable, Iterator

from msgspec import Struct

from generator.importer.decode import clean
from generator.model.refs import FOLDERS, Kind, Ref

__all__ = ("Draft", "Field", "Names", "escaped", "path_of", "quoted", "rendered", "scalar")


class Field(Struct, frozen=True, kw_only=True):
    """One line of front matter: a text, or the values of a list. `comment` stands behind it, or alone when there is no `name`."""

    name: str = ""
    text: str = ""
    values: tuple[str, ...] | None = None
    comment: str = ""


class Names(Struct, frozen=True, kw_only=True):
    """A field that names other documents, one or several; those that are not there are left out when it is written."""

    name: str
    refs: tuple[Ref, ...]
    is_list: bool = True
    comment: str = ""


class Draft(Struct, frozen=True, kw_only=True):
    """
    One proposed document.

    `body` is Markdown; `cards` are excerpts shown below it. `why` says in a few words what it was found by, `flags` what the editor has to look at.
    """

    ref: Ref
    path: str
    fields: tuple[Field | Names, ...]
    body: str = ""
    cards: tuple[Ref, ...] = ()
    why: str = ""
    flags: tuple[str, ...] = ()


#: Words that YAML or its older versions take for something else than a text.
_TAKEN = frozenset({"true", "false", "null", "yes", "no", "on", "off", "y", "n"})
_PLAIN = re.compile(r"[A-Za-z][A-Za-z0-9-]*")
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}[?~%]?")
_MARKS = re.compile(r"([\\`*_\[\]])")
#: The same for texts that are read back by others than us, who obey more of them.
_ALL_MARKS = re.compile(r"([\\`*_\[\]<>&~|])|^(#|[+=:-]|\d+(?=[.)]))")
_LINE_START = re.compile(r"^(\s*)([#+>~=:|-]|\d+(?=[.)]))")
_LONGEST_COMMENT = 300


def path_of(ref: Ref, content: str, into: str) -> str:
    """Where a draft goes: the folder of its kind, and in it the folder `into` if one is wanted."""
    ending = "yaml" if ref.kind in (Kind.SOURCE, Kind.ENTITY) else "md"
    return "/".join(part for part in (content, FOLDERS[ref.kind], into, f"{ref.id}.{ending}") if part)


def rendered(draft: Draft, there: Collection[Ref]) -> str:
    """The file of `draft`; what it names is left out unless it is among `there`."""
    head = "".join(_lines(draft.fields, there)) + "draft: true\n"
    if draft.ref.kind in (Kind.SOURCE, Kind.ENTITY):
        return head
    cards = [f"![@{ref.id}]\n" for ref in draft.cards if ref in there]
    return "\n".join(part for part in (f"---\n{head}---", draft.body and f"{draft.body}", *cards) if part) + (
        "\n" if not cards else ""
    )


def quoted(text: str) -> str:
    """`text` as a block quotation of Markdown in which every character stands for itself."""
    paragraphs = (_escaped(" ".join(paragraph.split())) for paragraph in text.split("\n\n"))
    return "\n>\n".join(f"> {paragraph}" for paragraph in paragraphs)


def escaped(text: str) -> str:
    """`text` as one line of Markdown in which every character stands for itself, whoever reads it."""
    return _ALL_MARKS.sub(lambda found: _start("", found[0]), text)


def _lines(fields: Iterable[Field | Names], there: Collection[Ref]) -> Iterator[str]:
    for field in fields:
        if isinstance(field, Names):
            ids = [scalar(ref.id) for ref in field.refs if ref in there]
            if not ids:
                continue
            value = f"[{', '.join(ids)}]" if field.is_list else ids[0]
        elif not field.name:
            yield f"# {_comment(field.comment)}\n"
            continue
        elif field.values is not None:
            value = f"[{', '.join(scalar(one) for one in field.values)}]"
        else:
            value = scalar(field.text)
        yield f"{field.name}: {value}" + (f"  # {_comment(field.comment)}" if field.comment else "") + "\n"


def scalar(text: str) -> str:
    """A text on one line, or a day: as it stands where YAML cannot take it for anything else, else in JSON's quotation marks."""
    line = " ".join(clean(text).split())
    if _DATE.fullmatch(line) or (_PLAIN.fullmatch(line) and line.lower() not in _TAKEN):
        return line
    return json.dumps(line, ensure_ascii=False)


def _comment(text: str) -> str:
    line = " ".join(clean(text).split())
    return line if len(line) <= _LONGEST_COMMENT else f"{line[: _LONGEST_COMMENT - 1]}…"


def _escaped(text: str) -> str:
    return _LINE_START.sub(lambda found: _start(found[1], found[2]), _MARKS.sub(r"\\\1", text))


def _start(space: str, mark: str) -> str:
    """What opens a line, so that it opens no heading, list or quotation."""
    return f"{space}{mark}\\" if mark.isdigit() else f"{space}\\{mark}"

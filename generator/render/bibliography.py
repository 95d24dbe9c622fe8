"""
Sources for programs that keep references: CSL-JSON 1.0.2, BibTeX in UTF-8, and RIS.

BibTeX has no way to say “some day between”, RIS no way to say “about”: what a format cannot say of a date is left out of it, and
the whole is in CSL-JSON and on the source's page.
"""

import re
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

import msgspec

from generator.model.dates import Edtf
from generator.model.documents import Name, Source

__all__ = ("bibtex", "csl_json", "ris")

_BIBTEX_TYPES = {
    "article": "article",
    "article-journal": "article",
    "article-magazine": "article",
    "article-newspaper": "article",
    "book": "book",
    "chapter": "incollection",
    "paper-conference": "inproceedings",
    "report": "techreport",
    "thesis": "phdthesis",
}
#: What BibTeX calls the whole that a work stands in, and whoever published it, by its own types.
_CONTAINERS = {"article": "journal", "incollection": "booktitle", "inproceedings": "booktitle"}
_PUBLISHERS = {"techreport": "institution", "phdthesis": "school"}
_RIS_TYPES = {
    "article": "JOUR",
    "article-journal": "JOUR",
    "article-magazine": "MGZN",
    "article-newspaper": "NEWS",
    "bill": "BILL",
    "book": "BOOK",
    "broadcast": "VIDEO",
    "chapter": "CHAP",
    "dataset": "DATA",
    "hearing": "HEAR",
    "legal_case": "CASE",
    "legislation": "STAT",
    "manuscript": "MANSCPT",
    "map": "MAP",
    "motion_picture": "MPCT",
    "pamphlet": "PAMP",
    "paper-conference": "CPAPER",
    "patent": "PAT",
    "personal_communication": "PCOMM",
    "post": "ICOMM",
    "post-weblog": "BLOG",
    "report": "RPRT",
    "standard": "STAND",
    "thesis": "THES",
    "webpage": "ELEC",
}
#: Characters that TeX takes for commands. BibTeX counts every brace, an escaped one as well: those without a partner need a name.
_TEX = {
    "\\": r"{\textbackslash}",
    "~": r"{\textasciitilde}",
    "^": r"{\textasciicircum}",
    **{mark: f"\\{mark}" for mark in "%&$#_"},
}
_TEX_PAIRED = str.maketrans({**_TEX, "{": r"\{", "}": r"\}"})
_TEX_UNPAIRED = str.maketrans({**_TEX, "{": r"{\textbraceleft}", "}": r"{\textbraceright}"})
_URL = str.maketrans({"{": "%7B", "}": "%7D", "\\": "%5C"})
_POINT = re.compile(r"(-?\d{4})(?:-(\d{2})(?:-(\d{2}))?)?([~?%]?)")
_MONTHS = 12


def csl_json(sources: Iterable[Source]) -> bytes:
    """The sources as a CSL-JSON list."""
    return msgspec.json.format(msgspec.json.encode([_csl(source) for source in sources]), indent=2) + b"\n"


def bibtex(sources: Iterable[Source]) -> bytes:
    """The sources as BibTeX entries."""
    return "\n".join(_bibtex(source) for source in sources).encode()


def ris(sources: Iterable[Source]) -> bytes:
    """The sources as RIS records."""
    return "\r\n".join(_ris(source) for source in sources).encode()


# ----------------------------------------------------------------------------------------------------------------- CSL-JSON


def _csl(source: Source) -> dict[str, Any]:
    fields: dict[str, Any] = {
        "id": source.ref.id,
        "type": source.type,
        "title": source.title,
        "author": [
            {part: value for part in ("family", "given", "literal") if (value := getattr(name, part))}
            for name in source.author
        ],
        "container-title": source.container_title,
        "publisher": source.publisher,
        "issued": _csl_date(source.issued),
        "accessed": _csl_date(source.accessed),
        "URL": source.url,
        "archive_location": source.archive_url,
        "language": source.language,
        "license": source.license,
        "note": source.note,
    }
    return {name: value for name, value in fields.items() if value}


def _csl_date(value: Edtf | None) -> dict[str, Any] | None:
    """A CSL date: its parts where there are any, and whether they are in doubt; the EDTF text itself otherwise."""
    if value is None:
        return None
    points = [_POINT.fullmatch(part) for part in value.text.split("/")]
    parts = [[int(part) for part in point.groups()[:3] if part] for point in points if point]
    if len(parts) != len(points) or any(len(one) > 1 and one[1] > _MONTHS for one in parts):
        return {"literal": value.text}
    doubtful = any(point and point[4] for point in points)
    return {"date-parts": parts, **({"circa": True} if doubtful else {})}


# ------------------------------------------------------------------------------------------------------------------- BibTeX


def _bibtex(source: Source) -> str:
    kind = _BIBTEX_TYPES.get(source.type, "misc")
    fields = {
        # The inner braces keep the case of the letters.
        "title": f"{{{_tex(source.title)}}}",
        "author": " and ".join(map(_bibtex_name, source.author)),
        _CONTAINERS.get(kind, "howpublished"): _tex(source.container_title),
        _PUBLISHERS.get(kind, "publisher"): _tex(source.publisher),
        "date": source.issued.text if source.issued else "",
        "year": _year(source.issued),
        "url": source.url.translate(_URL),
        "urldate": source.accessed.text if source.accessed and source.accessed.is_day else "",
        "language": _tex(source.language),
        "note": _tex(source.note),
    }
    lines = [f"  {name} = {{{value}}},\n" for name, value in fields.items() if value]
    return f"@{kind}{{{source.ref.id},\n{''.join(lines)}}}\n"


def _bibtex_name(name: Name) -> str:
    if name.literal:
        return f"{{{_tex(name.literal)}}}"
    family, given = (_guarded(_tex(part)) for part in (name.family, name.given))
    return f"{family}, {given}" if family and given else f"{{{_tex(str(name))}}}"


def _guarded(text: str) -> str:
    """A part of a name, in braces where BibTeX would take it apart."""
    return f"{{{text}}}" if "," in text or " and " in f" {text.lower()} " else text


def _tex(text: str) -> str:
    line = _line(text)
    return line.translate(_TEX_PAIRED if _is_paired(line) else _TEX_UNPAIRED)


def _is_paired(text: str) -> bool:
    depth = 0
    for mark in text:
        depth += (mark == "{") - (mark == "}")
        if depth < 0:
            return False
    return depth == 0


# ---------------------------------------------------------------------------------------------------------------------- RIS


def _ris(source: Source) -> str:
    return "".join(f"{tag}  - {_line(value)}\r\n" for tag, value in _ris_fields(source)) + "ER  - \r\n"


def _ris_fields(source: Source) -> Iterator[tuple[str, str]]:
    yield "TY", _RIS_TYPES.get(source.type, "GEN")
    yield "ID", source.ref.id
    yield "TI", source.title
    for name in source.author:
        yield "AU", name.literal or ", ".join(filter(None, (name.family, name.given)))
    optional = (
        ("T2", source.container_title),
        ("PB", source.publisher),
        ("PY", _year(source.issued)),
        ("DA", _ris_date(source.issued)),
        ("Y2", _ris_date(source.accessed)),
        ("UR", source.url),
        ("L2", source.archive_url),
        ("LA", source.language),
        ("N1", source.note),
    )
    yield from ((tag, value) for tag, value in optional if value)


def _ris_date(value: Edtf | None) -> str:
    """`YYYY/MM/DD/`, with what is not known left empty."""
    point = _POINT.fullmatch(value.text) if value else None
    if point is None or point[1].startswith("-") or int(point[2] or 1) > _MONTHS:
        return ""
    return "/".join(part or "" for part in point.groups()[:3]) + "/"


def _year(value: Edtf | None) -> str:
    """The year in which a date begins, when one is known."""
    return f"{value.earliest.year:04}" if value and value.earliest != date.min else ""


def _line(text: str) -> str:
    return " ".join(text.split())

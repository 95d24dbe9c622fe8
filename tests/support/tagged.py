"""The structure tree of a tagged PDF, and what a machine can find wrong with it."""

from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import Any, cast

from pypdf import PdfReader

__all__ = ("Tag", "faults_of", "skipped", "tags")

Tag = dict[str, Any]

#: What lists and tables may hold (ISO 32000-1, 14.8.4.3).
MAY_HOLD = {
    "/L": {"/LI", "/L", "/Caption"},
    "/LI": {"/Lbl", "/LBody"},
    "/Table": {"/TR", "/THead", "/TBody", "/TFoot", "/Caption"},
    "/THead": {"/TR"},
    "/TBody": {"/TR"},
    "/TR": {"/TH", "/TD"},
}


def tags(reader: PdfReader) -> Iterator[Tag]:
    """The structure tree, in the order of reading."""
    return below(cast("Tag", reader.root_object)["/StructTreeRoot"])


def below(tag: Tag) -> Iterator[Tag]:
    for kid in kids_of(tag):
        yield kid
        yield from below(kid)


def kids_of(tag: Tag) -> list[Tag]:
    kids = tag.get("/K", [])
    found = [kid.get_object() for kid in (kids if isinstance(kids, list) else [kids])]
    return [kid for kid in found if isinstance(kid, dict) and "/S" in kid]


def faults_of(tag: Tag) -> Iterator[str]:
    """What is wrong with a tag by what it holds or lacks."""
    inside = {kid["/S"] for kid in kids_of(tag)}
    if not inside <= MAY_HOLD.get(tag["/S"], inside):
        yield f"{tag['/S']} holds {inside - MAY_HOLD[tag['/S']]}"
    if tag["/S"] == "/Figure" and not tag.get("/Alt"):
        yield "a figure tells nothing"
    if tag["/S"] == "/Figure":
        left, bottom, right, top = tag["/A"]["/BBox"]
        _, _, width, height = tag["/Pg"]["/MediaBox"]
        if not (0 <= left < right <= width and 0 <= bottom < top <= height):
            yield "a figure lies beside its page"
    if tag["/S"] == "/TH" and tag["/A"].get("/Scope") not in {"/Row", "/Column"}:
        yield "a header that is of no row or column"


def skipped(levels: Iterable[int]) -> list[tuple[int, int]]:
    """The headings that lie more than one level below the one before."""
    return [(one, other) for one, other in pairwise(levels) if other > one + 1]

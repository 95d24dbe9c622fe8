"""
What the library leaves undone in tagged PDFs, added where it builds them.

WeasyPrint gives no hook for this and keeps no trace of which element a tag was made from, so that two of its functions are wrapped:
what draws and what tags a box. Whoever reads the file aloud is told the language of every part, which notes are footnotes, what the
headers of rows and columns are, and nothing of what is there for the eye alone: running heads, and whatever has `aria-hidden`.
"""

from collections.abc import Iterator
from contextlib import AbstractContextManager
from typing import Any
from xml.etree.ElementTree import Element

import pydyf
from weasyprint.pdf import tags
from weasyprint.pdf.stream import Stream

__all__ = ("hide",)

#: ARIA's word for what is not to be read aloud, and its role of a footnote.
_HIDDEN, _NOTE = "aria-hidden", "doc-footnote"
_POINTS = 0.75
_AROUND = frozenset({"html", "body"})
_PARTS_OF_ITEMS = frozenset({"/Lbl", "/LBody"})

#: Other versions of the library may have others in their place: PDFs are then what it makes of them.
_build: Any = getattr(tags, "_build_box_tree", None)
_marked: Any = getattr(Stream, "marked", None)


def hide(root: Element) -> None:
    """Mark all that stands within something hidden as hidden, and pictures that say of themselves that they tell nothing."""
    for element in root.iter():
        if element.get(_HIDDEN) == "true" or (element.tag == "img" and element.get("alt") == ""):
            for inner in element.iter():
                inner.set(_HIDDEN, "true")


def _draw_marked(stream: Any, box: Any, tag: str) -> AbstractContextManager[None]:  # noqa: ANN401
    """The content of a box, marked as what its tag names, or as nothing but paint."""
    drawn: AbstractContextManager[None] = stream.artifact() if _is_hidden(box) else _marked(stream, box, tag)
    return drawn


def _tagged(box: Any, parent: Any, pdf: Any, page: int, *rest: Any) -> Iterator[Any]:  # noqa: ANN401
    """The tags of a box with what they lack."""
    # An element that stands outside the flow is behind a box of its own.
    shown = getattr(box, "_box", box)
    if _is_hidden(shown):
        return
    for tag in _build(box, parent, pdf, page, *rest):
        # The page and what is around its text have no tag, and give those of what is in them.
        if shown.element is None or shown.element_tag in _AROUND:
            yield tag
            continue
        _complete(tag, shown.element, shown.element_tag, parent, pdf)
        if tag["S"] == "/Figure" and tag["A"].get("BBox") is not None:
            _place(tag, _object(pdf, pdf.page_references[page]))
        yield tag


def _is_hidden(box: Any) -> bool:  # noqa: ANN401
    return box.element is not None and box.element.get(_HIDDEN) == "true"


def _complete(tag: Any, element: Element, name: str, parent: Any, pdf: Any) -> None:  # noqa: ANN401
    if element.get("lang") and "Lang" not in tag:
        tag["Lang"] = pydyf.String(element.get("lang"))
    if tag["S"] == "/TH" and name == "th":
        tag["A"]["Scope"] = "/Row" if element.get("scope") == "row" else "/Column"
    elif tag["S"] == "/LI":
        _gather(tag, pdf)
    elif element.get("role") == _NOTE and name == element.tag and parent["S"] != "/Note":
        tag["S"] = "/Note"
        tag["ID"] = pydyf.String(f"note-{tag.number}")


def _place(figure: Any, page: Any) -> None:  # noqa: ANN401
    """Say where a figure is as PDF does, in points from the lower left, and not in the pixels of CSS from the upper left."""
    left, top, right, bottom = (side * _POINTS for side in figure["A"]["BBox"])
    height = page["MediaBox"][3]
    figure["A"]["BBox"] = pydyf.Array((left, height - bottom, right, height - top))


def _object(pdf: Any, reference: bytes) -> Any:  # noqa: ANN401
    return pdf.objects[int(reference.split()[0])]


def _gather(item: Any, pdf: Any) -> None:  # noqa: ANN401
    """Put what an item of a list holds into its body: beside its bullet nothing else may stand there (ISO 32000-1, 14.8.4.3.3)."""
    kids = [(kid, _object(pdf, kid)) for kid in item["K"]]
    loose = [(kid, tag) for kid, tag in kids if tag["S"] not in _PARTS_OF_ITEMS]
    if not loose:
        return
    body = pydyf.Dictionary(
        {
            "Type": "/StructElem",
            "S": "/LBody",
            "K": pydyf.Array([kid for kid, _ in loose]),
            "Pg": item["Pg"],
            "P": item.reference,
        }
    )
    pdf.add_object(body)
    for _, tag in loose:
        tag["P"] = body.reference
    item["K"] = pydyf.Array([*(kid for kid, tag in kids if tag["S"] in _PARTS_OF_ITEMS), body.reference])


if _build is not None and _marked is not None:
    tags._build_box_tree = _tagged  # noqa: SLF001 (there is no other way in)
    Stream.marked = _draw_marked

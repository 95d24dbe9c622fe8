"""Where in a text words stand, as a reader would say it."""

import re

__all__ = ("paragraphs",)

_HEADING = re.compile(r" {0,3}#{1,6}[ \t]+(?P<words>.*?)(?:[ \t]+#+)?[ \t]*$")


def paragraphs(text: str, first: int, last: int, *, is_markdown: bool) -> str:
    """
    The paragraphs of `text` that its lines `first` to `last` (from 1) stand in: `para. 3`, `paras 3–4`.

    In Markdown they are counted from the last heading, which is named before them. Where no line is empty, every line is a paragraph.
    """
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    parted = any(not line.strip() for line in lines[:-1])
    heading, number, inside = "", 0, False
    first_number = 0
    for place, line in enumerate(lines[:last], start=1):
        found = _HEADING.fullmatch(line) if is_markdown else None
        if found is not None:
            heading, number, inside, first_number = found["words"], 0, False, 0
        elif not line.strip():
            inside = False
        elif not inside or not parted:
            number += 1
            inside = True
        if place == first:
            first_number = number
    if not number:
        return ""
    first_number = first_number or 1
    where = f"para. {number}" if first_number == number else f"paras {first_number}–{number}"
    return f"{heading}, {where}" if heading else where

"""Colours as WCAG 2.2 sees them: how far one stands out from another, and what would stand out enough."""

import re
from collections.abc import Collection
from colorsys import hls_to_rgb, rgb_to_hls
from functools import cache

from msgspec import Struct

__all__ = ("AA", "Pair", "contrast", "pair_of", "readable")

#: The contrast that text needs (WCAG 2.2, 1.4.3, level AA).
AA = 4.5

_STEPS = 255
_LINEAR_BELOW = 0.04045
_HEX = re.compile(r"#(?:[0-9a-fA-F]{6}|[0-9a-fA-F]{3})")
_BOTH = re.compile(r"light-dark\(\s*(#[0-9a-fA-F]+)\s*,\s*(#[0-9a-fA-F]+)\s*\)")
_SHORT = len("#abc")


class Pair(Struct, frozen=True):
    """A colour for light surroundings and one for dark, as `#rrggbb`."""

    light: str
    dark: str


def pair_of(value: str) -> Pair | None:
    """What the CSS `value` is in both modes, where it says so in hexadecimal; none for other notations."""
    both = _BOTH.fullmatch(value)
    parts = both.groups() if both else (value, value)
    if not all(_HEX.fullmatch(part) for part in parts):
        return None
    return Pair(*map(_long, parts))


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours, from 1 to 21."""
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def readable(colour: str, grounds: Collection[str], *, dark: bool) -> str:
    """
    The colour of `colour`'s hue, nearest in lightness, that text on all of `grounds` may have: itself where that will do.

    It is lightened on `dark` grounds and darkened on light ones. Where no lightness is enough it is white or black.
    """
    hue, lightness, saturation = rgb_to_hls(*_channels(colour))
    found, step = colour, round(lightness * _STEPS)
    while any(contrast(found, ground) < AA for ground in grounds) and 0 <= step <= _STEPS:
        found = _hex(hls_to_rgb(hue, step / _STEPS, saturation))
        step += 1 if dark else -1
    return found


def _long(colour: str) -> str:
    figures = colour[1:].lower()
    return "#" + ("".join(figure * 2 for figure in figures) if len(colour) == _SHORT else figures)


def _channels(colour: str) -> tuple[float, float, float]:
    red, green, blue = bytes.fromhex(colour[1:])
    return red / 255, green / 255, blue / 255


def _hex(channels: tuple[float, float, float]) -> str:
    return "#" + bytes(round(channel * 255) for channel in channels).hex()


@cache
def _luminance(colour: str) -> float:
    """Relative luminance, from 0 to 1."""
    red, green, blue = (
        channel / 12.92 if channel <= _LINEAR_BELOW else ((channel + 0.055) / 1.055) ** 2.4
        for channel in _channels(colour)
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue

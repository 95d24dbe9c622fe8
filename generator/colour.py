"""
Colours as CSS writes them and as WCAG 2.2 sees them: what a value is, how far one stands out from another, what would stand out enough.

Hexadecimal is read here; every other notation of CSS Color 4 by tinycss2, which is loaded where there is one.
"""

import re
from collections.abc import Collection, Sequence
from colorsys import hls_to_rgb, rgb_to_hls
from functools import cache

from msgspec import Struct

__all__ = ("AA", "Pair", "contrast", "hex_of", "pair_of", "readable")

#: The contrast that text needs (WCAG 2.2, 1.4.3, level AA).
AA = 4.5

_STEPS = 255
_LINEAR_BELOW = 0.04045
_HEX = re.compile(r"#(?:[0-9a-fA-F]{6}|[0-9a-fA-F]{3})")
_BOTH = re.compile(r"light-dark\(\s*(#[0-9a-fA-F]+)\s*,\s*(#[0-9a-fA-F]+)\s*\)")
_SHORT = len("#abc")
#: What tinycss2 converts to sRGB, and to XYZ by the white of day and that of print.
_OF_SCREENS = frozenset({"hsl", "hwb", "srgb"})
_BY_DAY = frozenset({"oklab", "oklch", "xyz", "xyz-d65"})
_ON_PAPER = frozenset({"lab", "lch", "xyz-d50"})
#: From XYZ, by the white of day (D65), to linear sRGB: CSS Color 4, 10.2 and its sample code.
_XYZ_TO_RGB = (
    (3.2409699419, -1.5373831776, -0.4986107603),
    (-0.9692436363, 1.8759675015, 0.0415550574),
    (0.0556300797, -0.2039769589, 1.0569715142),
)
#: From the white of print (D50), to that of day: Bradford's way, as CSS has it.
_D50_TO_D65 = (
    (0.9554734528, -0.0230985369, 0.0632593087),
    (-0.0283697069, 1.0099954580, 0.0210413991),
    (0.0123140016, -0.0205076964, 1.3303659366),
)


class Pair(Struct, frozen=True):
    """A colour for light surroundings and one for dark, as `#rrggbb`."""

    light: str
    dark: str


def hex_of(value: str) -> str | None:
    """The opaque colour that the CSS `value` names, as `#rrggbb`; none where it names no such colour, or none that is known here."""
    return _long(value) if _HEX.fullmatch(value) else _computed(value)


def pair_of(value: str) -> Pair | None:
    """What the CSS `value` is in both modes; none where that is not known here."""
    both = _BOTH.fullmatch(value)
    parts = both.groups() if both else (value, value)
    if all(_HEX.fullmatch(part) for part in parts):
        return Pair(*map(_long, parts))
    light, dark = _computed(value, "light"), _computed(value, "dark")
    return Pair(light, dark) if light and dark else None


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


@cache
def _computed(value: str, mode: str = "") -> str | None:
    """The opaque colour that `value` names, in `mode` if it has two; as on a screen of ordinary gamut, which cuts off what it lacks."""
    from tinycss2 import color4, color5  # noqa: PLC0415 (a fiftieth of a second, which few sites need)

    found = color5.parse_color(value, [mode]) if mode else color4.parse_color(value)
    # `currentcolor` is a word, and no colour yet.
    if found is None or isinstance(found, str) or found.alpha != 1:
        return None
    if found.space in _BY_DAY:
        return _of_light(found.to("xyz-d65").coordinates)
    if found.space in _ON_PAPER:
        return _of_light(_times(_D50_TO_D65, found.to("xyz-d50").coordinates))
    return _hex(found.to("srgb").coordinates) if found.space in _OF_SCREENS else None


def _of_light(xyz: Sequence[float]) -> str:
    return _hex(tuple(map(_encoded, _times(_XYZ_TO_RGB, xyz))))


def _times(matrix: Sequence[Sequence[float]], vector: Sequence[float]) -> tuple[float, ...]:
    return tuple(sum(map(float.__mul__, row, map(float, vector))) for row in matrix)


def _encoded(linear: float) -> float:
    """A channel as it is written: sRGB's curve over the light that there is."""
    return 12.92 * linear if linear <= _LINEAR_BELOW / 12.92 else 1.055 * linear ** (1 / 2.4) - 0.055


def _long(colour: str) -> str:
    figures = colour[1:].lower()
    return "#" + ("".join(figure * 2 for figure in figures) if len(colour) == _SHORT else figures)


def _channels(colour: str) -> tuple[float, float, float]:
    red, green, blue = bytes.fromhex(colour[1:])
    return red / 255, green / 255, blue / 255


def _hex(channels: Sequence[float]) -> str:
    return "#" + bytes(round(255 * min(1.0, max(0.0, channel))) for channel in channels).hex()


@cache
def _luminance(colour: str) -> float:
    """Relative luminance, from 0 to 1."""
    red, green, blue = (
        channel / 12.92 if channel <= _LINEAR_BELOW else ((channel + 0.055) / 1.055) ** 2.4
        for channel in _channels(colour)
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue

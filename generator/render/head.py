"""What a page's head tells programs that show links to it: the locale, the icon, what browsers may install."""

import re
from typing import Any

import msgspec

from generator.colour import pair_of
from generator.model.theme import Theme
from generator.render.edition import Edition
from generator.render.languages import direction_of
from generator.render.machine_views import IconView
from generator.render.share_images import TOUCH_ICON, raster_icons

__all__ = ("ICON", "MANIFEST", "colour_of", "graph_locale", "icon", "manifest")

ICON = "icon.svg"
MANIFEST = "manifest.webmanifest"

#: Open Graph takes a language with a country. Where the tag names none, it is the one with which Facebook knows the language.
_COUNTRIES = {
    "ar": "AR",
    "az": "AZ",
    "bg": "BG",
    "ca": "ES",
    "cs": "CZ",
    "da": "DK",
    "de": "DE",
    "el": "GR",
    "en": "US",
    "es": "ES",
    "et": "EE",
    "fa": "IR",
    "fi": "FI",
    "fr": "FR",
    "he": "IL",
    "hi": "IN",
    "hu": "HU",
    "hy": "AM",
    "id": "ID",
    "it": "IT",
    "ja": "JP",
    "ka": "GE",
    "kk": "KZ",
    "ko": "KR",
    "lt": "LT",
    "lv": "LV",
    "nl": "NL",
    "pl": "PL",
    "ps": "AF",
    "pt": "BR",
    "ro": "RO",
    "sk": "SK",
    "sl": "SI",
    "sr": "RS",
    "sv": "SE",
    "tg": "TJ",
    "th": "TH",
    "tr": "TR",
    "uk": "UA",
    "ur": "PK",
    "uz": "UZ",
    "vi": "VN",
    "zh": "CN",
    "ru": "RU",
}
_COUNTRY_LENGTH = 2
_LIGHT = re.compile(r"light-dark\(\s*((?:[^(),]|\([^()]*\))+?)\s*,")
#: What a theme without the token is drawn with.
_COLOURS = {"paper": "#ffffff", "ink": "#111111", "accent": "#8e1b2b", "muted": "#555555", "rule": "#cccccc"}


def graph_locale(lang: str) -> str:
    """The language tag `lang` as Open Graph writes it, `en_US`; empty when the country is not known."""
    language, *parts = lang.split("-")
    country = next((part for part in parts if len(part) == _COUNTRY_LENGTH and part.isalpha()), "")
    country = country.upper() or _COUNTRIES.get(language.lower(), "")
    return f"{language.lower()}_{country}" if country else ""


def colour_of(theme: Theme, token: str) -> str:
    """A colour of the theme as it is by day: `#rrggbb`, or what CSS makes of it where that cannot be computed."""
    found = theme.tokens.get(token)
    if found is None:
        return _COLOURS[token]
    pair = pair_of(found.value)
    if pair is not None:
        return pair.light
    by_day = _LIGHT.match(found.value)
    return by_day[1] if by_day else found.value


def icon(edition: Edition, size: int = 0) -> IconView:
    """The site's icon: as SVG, or `size` pixels wide."""
    return IconView(colour_of(edition.theme, "paper"), colour_of(edition.theme, "accent"), size)


def manifest(edition: Edition) -> bytes:
    """The web application manifest (W3C): what a browser shows where a reader keeps the site on a home screen."""
    site = edition.site
    told: dict[str, Any] = {
        "name": site.title,
        "description": site.description,
        "lang": site.lang,
        "dir": direction_of(site.lang),
        "start_url": "./",
        "scope": "./",
        # Readers cite what they read: they need the address.
        "display": "minimal-ui",
        "background_color": colour_of(edition.theme, "paper"),
        "theme_color": colour_of(edition.theme, "accent"),
        "icons": [
            {"src": ICON, "sizes": "any", "type": "image/svg+xml"},
            *(
                {"src": path, "sizes": f"{size}x{size}", "type": "image/png", "purpose": "maskable"}
                for path, size in raster_icons(site).items()
                if path != TOUCH_ICON
            ),
        ],
    }
    filled = {name: value for name, value in told.items() if value}
    return msgspec.json.format(msgspec.json.encode(filled), indent=1) + b"\n"

"""
Countries, parts of the world and well-known cities, by the names that the Unicode CLDR has for them in a language.

A capital letter says that a word is a name; this says that it is a place's. What people and languages are called after a
place (*Iranian*, *Russian*) names no place, and is told apart.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache

from babel import Locale, UnknownLocaleError
from babel.core import get_global
from msgspec import Struct

__all__ = ("NONE", "Place", "Places", "is_abbreviated", "places_for")


class Place(Struct, frozen=True):
    """A place: its name in the language of a text, the other names that it goes by there, and its English name, for an address."""

    name: str
    others: tuple[str, ...]
    english: str
    sign: str


#: What English newspapers write and the CLDR does not; a territory is called by its code.
_ALSO: Mapping[str, tuple[str, ...]] = {
    "US": ("U.S.", "US", "USA", "U.S.A.", "United States of America", "America"),
    "GB": ("UK", "U.K.", "Britain", "Great Britain"),
    "AE": ("UAE", "U.A.E.", "Emirates"),
    "CD": ("DR Congo", "Democratic Republic of the Congo"),
    "CI": ("Ivory Coast",),
    "CZ": ("Czech Republic",),
    "KP": ("DPRK",),
    "MK": ("Macedonia",),
    "PS": ("Palestine",),
    "SZ": ("Swaziland",),
    "TR": ("Turkey",),
    "VA": ("Vatican",),
}
#: Places that are no territory, or no longer one.
_FURTHER = (
    ("Soviet Union", ("USSR", "U.S.S.R.")),
    ("Yugoslavia", ()),
    ("Czechoslovakia", ()),
    ("East Germany", ()),
    ("West Germany", ()),
    ("Middle East", ()),
    ("Near East", ()),
    ("Balkans", ()),
    ("Caucasus", ()),
)
_WORLD, _COUNTRY, _CITY = "001", "it is on the list of countries and regions", "it is on the list of cities"
_WELL_KNOWN = "it is a well-known place"
#: Zones elsewhere are often called after what is no city.
_CITIES = ("Africa/", "Asia/", "Europe/")
#: Names that are common words in a script without capitals: *financial* is the Persian and the Arabic for Mali, *rich* for Ghana.
_COMMON = frozenset({"ML", "GH"})
_LEAST = 3

#: `Congo - Kinshasa`, `Myanmar (Burma)`, `Hong Kong SAR China`.
_BESIDE = re.compile(r"(?P<name>.+?) \((?P<other>[^()]+)\)")
_ADMINISTERED = re.compile(r" SAR China$")
_ABBREVIATION = re.compile(r"(?:[A-Z]\.?)+")

#: Peoples whose name is not made of their country's as below, and no language's either.
_PEOPLES = frozenset(
    "american british european western eastern northern southern soviet arab arabs israeli israelis".split()  # noqa: SIM905
)
_ENDINGS = tuple("an ans ian ians ean eans i is ish ese ic".split())  # noqa: SIM905
#: So many letters of a country's name are those of its people's.
_STEM = 4


class Places:
    """The places of one language, to be asked about names."""

    def __init__(self, places: Iterable[Place], languages: Iterable[str]) -> None:
        self.all = tuple(places)
        self._by_name: dict[str, Place] = {}
        self._stems: defaultdict[str, list[str]] = defaultdict(list)
        for place in self.all:
            for name in (place.name, *place.others):
                self._by_name.setdefault(name, place)
                self._stems[name[:_STEM].casefold()].append(name.casefold())
        self._languages = frozenset(name.casefold() for name in languages if " " not in name)

    def get(self, name: str) -> Place | None:
        """The place that is called so."""
        return self._by_name.get(name)

    def is_people(self, name: str) -> bool:
        """Whether the word tells of which country somebody or something is, as `Iranian` and `Israel-Iran` do, and names nothing."""
        parts = re.split(r"[-–/]", name)
        if len(parts) > 1:
            return all(self.get(part) is not None or self.is_people(part) for part in parts)
        word = name.casefold()
        if word in _PEOPLES or word in self._languages:
            return True
        return word.endswith(_ENDINGS) and any(
            word.startswith(country[: max(_STEM, len(country) - 3)])
            for country in self._stems.get(word[:_STEM], ())
            if " " not in country and word != country
        )


#: What is known of the places of a language that the CLDR does not have.
NONE = Places((), ())


@lru_cache(maxsize=8)
def places_for(language: str) -> Places:
    """The places of the language with this tag."""
    try:
        locale = Locale.parse(language.replace("-", "_"))
    except (UnknownLocaleError, ValueError):
        return NONE
    english = Locale("en")
    is_english = locale.language == "en"
    return Places(
        (*_territories(locale, english), *(_further() if is_english else ()), *_cities(locale, english)),
        english.languages.values() if is_english else (),
    )


def _territories(locale: Locale, english: Locale) -> Iterator[Place]:
    is_english = locale.language == "en"
    for code, told in sorted(locale.territories.items()):
        if code == _WORLD or (code in _COMMON and not _has_capitals(told)):
            continue
        name, *others = _forms(told)
        others += _ALSO.get(code, ()) if is_english else ()
        if len(name) >= _LEAST:
            yield Place(name, tuple(others), _forms(english.territories.get(code, name))[0], _COUNTRY)


def _further() -> Iterator[Place]:
    for name, others in _FURTHER:
        yield Place(name, others, name, _WELL_KNOWN)


def _cities(locale: Locale, english: Locale) -> Iterator[Place]:
    """The cities that time zones are called after, where they are not called after a country."""
    for zone in sorted(get_global("zone_territories")):
        if not zone.startswith(_CITIES):
            continue
        called = english.time_zones.get(zone, {}).get("city", zone.rpartition("/")[2].replace("_", " "))
        name = called if locale.language == "en" else locale.time_zones.get(zone, {}).get("city", "")
        if len(name) >= _LEAST:
            yield Place(name, (), called, _CITY)


def _forms(told: str) -> list[str]:
    """The names in one of the CLDR's."""
    told = _ADMINISTERED.sub("", told)
    found = _BESIDE.fullmatch(told)
    return [found["name"], found["other"]] if found else [told]


def _has_capitals(text: str) -> bool:
    return text.lower() != text.upper()


def is_abbreviated(name: str) -> bool:
    """Whether a name is made of initials, so that it is not what an entity should be called."""
    return _ABBREVIATION.fullmatch(name) is not None

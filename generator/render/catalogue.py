"""The words of the interface in one language: gettext catalogues, read when first needed."""

import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from gettext import GNUTranslations, NullTranslations
from io import BytesIO
from typing import TYPE_CHECKING

from generator.model.theme import Theme
from generator.render.languages import locale_of

if TYPE_CHECKING:
    from babel.messages.catalog import Catalog, Message

__all__ = (
    "SOURCE_LANGUAGE",
    "BrokenCatalogueError",
    "faults_of",
    "Words",
    "catalogue_path",
    "translations",
    "words_for",
)

#: The language of the messages' ids.
SOURCE_LANGUAGE = "en"

_PLACE = re.compile(r"%\((\w+)\)[sd]")
_STRAY = re.compile(r"(?<!%)(?:%%)*%(?!%)")


class BrokenCatalogueError(Exception):
    """A PO file that cannot be read; `line` is where, from 1."""

    def __init__(self, reason: str, line: int) -> None:
        super().__init__(reason)
        self.line = line


class Words:
    """The words of one language. `lang` is the language that they are really in: English where no catalogue was found."""

    def __init__(self, lang: str, translations: NullTranslations) -> None:
        self.lang = lang
        self._translations = translations

    def gettext(self, message: str) -> str:
        """`message` in this language, as the catalogue has it."""
        # Gettext keeps a catalogue's own heading under the empty text.
        return self._translations.gettext(message) if message else ""

    def ngettext(self, one: str, many: str, count: int) -> str:
        """The form of the message that goes with `count` things, as the catalogue has it."""
        return self._translations.ngettext(one, many, count)

    def say(self, message: str, /, **values: object) -> str:
        """`message` in this language, with its `%(name)s` filled in; a translation that cannot be filled in is not used."""
        text = self.gettext(message)
        if not values:
            return text
        try:
            return text % values
        except (KeyError, TypeError, ValueError):
            return message % values


def catalogue_path(theme: Theme, lang: str) -> str:
    """The file that a theme's catalogue for `lang` came from, for diagnostics."""
    return f"themes/{theme.name}/i18n/{lang}.po"


def translations(data: bytes, lang: str) -> GNUTranslations:
    """The catalogue of `lang` in the PO file `data`; `BrokenCatalogueError` when it cannot be read."""
    from babel.messages.mofile import write_mo  # noqa: PLC0415 (see `_parsed`)

    compiled = BytesIO()
    with _understood():
        write_mo(compiled, _parsed(data, lang))
        compiled.seek(0)
        return GNUTranslations(compiled)


def faults_of(data: bytes, lang: str) -> tuple[tuple[int, str], ...]:
    """What is wrong in the PO file `data` of `lang`: lines, from 1, with what is wrong there."""
    try:
        translations(data, lang)
        with _understood():
            catalogue = _parsed(data, lang)
    except BrokenCatalogueError as error:
        return ((error.line, str(error)),)
    return tuple((message.lineno or 1, fault) for message in catalogue for fault in _faults(message))


def _faults(message: "Message") -> Iterator[str]:
    originals, translated = _texts(message.id), _texts(message.string)
    known = {name for text in originals for name in _PLACE.findall(text)}
    for name in sorted({name for text in translated for name in _PLACE.findall(text)} - known):
        yield f"`%({name})s` is in the translation but not in `{originals[0]}`"
    if message.id and any(_STRAY.search(_PLACE.sub("", text)) for text in translated):
        yield f"a `%` stands alone in the translation of `{originals[0]}`"


def _parsed(data: bytes, lang: str) -> "Catalog":
    # Babel takes a good part of a small build's time to load: a site in English never needs it.
    from babel.messages.pofile import read_po  # noqa: PLC0415

    # The language decides how plurals go where the file does not say; without one, Babel would drop what the file says.
    return read_po(BytesIO(data), locale=locale_of(lang) or None, abort_invalid=True)


@contextmanager
def _understood() -> Iterator[None]:
    """Turns what Babel and gettext raise for a file that they cannot read into `BrokenCatalogueError`."""
    from babel.messages.pofile import PoFileError  # noqa: PLC0415 (as above)

    try:
        yield
    except PoFileError as error:
        raise BrokenCatalogueError(str(error).rsplit(" on ", 1)[0], max(1, error.lineno)) from error
    except (ValueError, LookupError, TypeError, AttributeError, SyntaxError) as error:
        raise BrokenCatalogueError(str(error), 1) from error


def _texts(message: str | Iterable[str] | None) -> tuple[str, ...]:
    return (message,) if isinstance(message, str) else tuple(message or ())


def words_for(lang: str, catalogues: Mapping[str, bytes]) -> Words:
    """The words for pages in `lang`: its own catalogue, that of the language without its region, or English."""
    for tag in (lang, lang.split("-", 1)[0]):
        if tag in catalogues:
            try:
                return Words(tag, translations(catalogues[tag], tag))
            except BrokenCatalogueError:
                break
        if tag == SOURCE_LANGUAGE:
            break
    return Words(SOURCE_LANGUAGE, NullTranslations())

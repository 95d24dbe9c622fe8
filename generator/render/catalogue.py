"""The words of the interface in one language: gettext catalogues, read when first needed."""

import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from gettext import GNUTranslations, NullTranslations
from io import BytesIO
from typing import TYPE_CHECKING

from generator.model.theme import Theme
from generator.render.languages import is_english, locale_of, said_for
from generator.render.strangers import OWN, STRANGE, enclosed, plain

if TYPE_CHECKING:
    from babel.messages.catalog import Catalog, Message

__all__ = (
    "FIGURES",
    "SOURCE_LANGUAGE",
    "BrokenCatalogueError",
    "faults_of",
    "fillings",
    "parsed",
    "Words",
    "catalogue_path",
    "translations",
    "words_for",
)

#: The language of the messages' ids.
SOURCE_LANGUAGE = "en"

#: The message by which a catalogue says what figures its language is written with.
FIGURES = "0123456789"

#: What a site says of none of its languages.
_NOTHING_SAID: Mapping[str, str] = {}

_PLACE = re.compile(r"%\((\w+)\)[sd]")
_STRAY = re.compile(r"(?<!%)(?:%%)*%(?!%)")


#: What is more than marks between words: letters, or the sign of per cent. Marks before it belong to what comes before.
_SAYS = re.compile(r"[^\W\d_]|%%")
_BETWEEN = " ,;:·"


class BrokenCatalogueError(Exception):
    """A PO file that cannot be read; `line` is where, from 1."""

    def __init__(self, reason: str, line: int) -> None:
        super().__init__(reason)
        self.line = line


class _Strange(NullTranslations):
    """Messages in English on pages in another language, marked as such; those without a word belong to any language."""

    def gettext(self, message: str) -> str:
        if not _SAYS.search(_PLACE.sub("", message)):
            return message
        words = message.lstrip(_BETWEEN)
        return message[: len(message) - len(words)] + enclosed(words, STRANGE)

    def ngettext(self, one: str, many: str, count: int) -> str:
        return self.gettext(one if count == 1 else many)


class Words:
    """
    The words of one language. `lang` is the language that they are really in: English where no catalogue was found.

    `figures` are the ten that its numbers are written with, where the site wants others than its readers are used to. What is in
    English for want of a translation is marked as `generator.render.strangers` has it.
    """

    def __init__(self, lang: str, translations: NullTranslations, figures: str = "") -> None:
        self.lang = lang
        self.figures = figures
        self._translations = translations

    def gettext(self, message: str) -> str:
        """`message` in this language, as the catalogue has it."""
        if message == FIGURES and self.figures:
            return self.figures
        # Gettext keeps a catalogue's own heading under the empty text.
        return self._translations.gettext(message) if message else ""

    def ngettext(self, one: str, many: str, count: int) -> str:
        """The form of the message that goes with `count` things, as the catalogue has it."""
        return self._translations.ngettext(one, many, count)

    def set_apart(self, text: str) -> str:
        """`text` in the language of these words, marked as a whole where they are English on a page in another language."""
        return enclosed(plain(text), STRANGE) if isinstance(self._translations, _Strange) else text

    def say(self, message: str, /, **values: object) -> str:
        """`message` in this language, with its `%(name)s` filled in; a translation that cannot be filled in is not used."""
        text = self.gettext(message)
        if not values:
            return text
        try:
            return text % fillings(text, values)
        except (KeyError, TypeError, ValueError):
            strange = message if is_english(self.lang) else _Strange().gettext(message)
            return strange % fillings(strange, values)


def fillings(text: str, values: Mapping[str, object]) -> Mapping[str, object]:
    """`values` as they are filled into a message that reads `text`: those that are texts are the page's own words in strange ones."""
    if STRANGE not in text:
        return values
    return {name: enclosed(value, OWN) if isinstance(value, str) else value for name, value in values.items()}


def catalogue_path(theme: Theme, lang: str) -> str:
    """The file that a theme's catalogue for `lang` came from, for diagnostics."""
    return f"themes/{theme.name}/i18n/{lang}.po"


def translations(data: bytes, lang: str) -> GNUTranslations:
    """The catalogue of `lang` in the PO file `data`; `BrokenCatalogueError` when it cannot be read."""
    from babel.messages.mofile import write_mo  # noqa: PLC0415 (see `parsed`)

    compiled = BytesIO()
    with _understood():
        write_mo(compiled, parsed(data, lang))
        compiled.seek(0)
        return GNUTranslations(compiled)


def faults_of(data: bytes, lang: str) -> tuple[tuple[int, str], ...]:
    """What is wrong in the PO file `data` of `lang`: lines, from 1, with what is wrong there."""
    try:
        translations(data, lang)
        with _understood():
            catalogue = parsed(data, lang)
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


def parsed(data: bytes, lang: str) -> "Catalog":
    """The PO file `data` of `lang`, as Babel reads it."""
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


def words_for(
    lang: str, catalogues: Mapping[str, bytes], figures: Mapping[str, str] = _NOTHING_SAID
) -> Words:
    """
    The words for pages in `lang`: its own catalogue, that of the language without its region, or English.

    `figures` are those that the site wants for some languages, by tag.
    """
    for tag in (lang, lang.split("-", 1)[0]):
        if tag in catalogues:
            try:
                found = translations(catalogues[tag], tag)
            except BrokenCatalogueError:
                break
            if not is_english(tag):
                found.add_fallback(_Strange())
            return Words(tag, found, said_for(lang, figures))
        if tag == SOURCE_LANGUAGE:
            return Words(SOURCE_LANGUAGE, NullTranslations(), said_for(lang, figures))
    return Words(SOURCE_LANGUAGE, _Strange())

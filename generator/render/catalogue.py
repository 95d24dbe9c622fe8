"""The words of the interface in one language: gettext catalogues, read when first needed."""

from collections.abc import Mapping
from gettext import GNUTranslations, NullTranslations
from io import BytesIO

from generator.model.theme import Theme

__all__ = ("SOURCE_LANGUAGE", "BrokenCatalogueError", "Words", "catalogue_path", "translations", "words_for")

#: The language of the messages' ids.
SOURCE_LANGUAGE = "en"


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


def translations(data: bytes) -> GNUTranslations:
    """The catalogue in the PO file `data`; `BrokenCatalogueError` when it cannot be read."""
    # Babel takes a good part of a small build's time to load: a site in English never needs it.
    from babel.messages.mofile import write_mo  # noqa: PLC0415
    from babel.messages.pofile import PoFileError, read_po  # noqa: PLC0415

    compiled = BytesIO()
    try:
        write_mo(compiled, read_po(BytesIO(data), abort_invalid=True))
        compiled.seek(0)
        return GNUTranslations(compiled)
    except PoFileError as error:
        raise BrokenCatalogueError(str(error), max(1, error.lineno)) from error
    except (ValueError, LookupError, TypeError, AttributeError) as error:
        raise BrokenCatalogueError(str(error), 1) from error


def words_for(lang: str, catalogues: Mapping[str, bytes]) -> Words:
    """The words for pages in `lang`: its own catalogue, that of the language without its region, or English."""
    for tag in (lang, lang.split("-", 1)[0]):
        if tag in catalogues:
            try:
                return Words(tag, translations(catalogues[tag]))
            except BrokenCatalogueError:
                break
        if tag == SOURCE_LANGUAGE:
            break
    return Words(SOURCE_LANGUAGE, NullTranslations())

"""
What the scripts of search say: a file for each language of the interface, which is fetched together with them.

It is a script itself, since a page that was opened from a disk may read no other files: it gives the words to the form of search, as
attributes.
"""

from collections.abc import Callable, Iterator
from functools import partial

import msgspec

from generator.model.documents import Page, Topic
from generator.render.edition import Edition, Sheet
from generator.render.words import RESULTS, SAYINGS

__all__ = ("sayings", "sayings_url")

_GIVEN = b'Object.assign(document.querySelector("form[role=search]").dataset,%s);\n'
#: A number for which a language has the form that CLDR calls so, if it has that form.
_COUNTS = {"one": 1, "two": 2, "few": 3, "many": 11, "other": 100}


def sayings(edition: Edition) -> Iterator[tuple[str, Callable[[], bytes]]]:
    """The path of the file of each language and what writes it."""
    for lang in _languages(edition):
        yield _path(lang), partial(_said, edition, lang)


def sayings_url(sheet: Sheet) -> str:
    """Where the file stands that goes with the words of the pages on `sheet`, from these."""
    lang, others = sheet.words.lang, _languages(sheet.edition)
    return sheet.root + _path(lang if lang in others else sheet.edition.words(sheet.edition.site.lang).lang)


def _languages(edition: Edition) -> tuple[str, ...]:
    """The languages that the interface is in on pages with a text of their own: other pages make do with the site's."""
    written = {edition.site.lang, *(edition.lang_of(one) for one in edition.graph.of(Topic))}
    written.update(edition.lang_of(page) for page in edition.graph.of(Page))
    return tuple(sorted({edition.words(lang).lang for lang in written}))


def _path(lang: str) -> str:
    return f"search/sayings.{lang.lower()}.js"


def _said(edition: Edition, lang: str) -> bytes:
    words = edition.words(lang)
    said = {form: words.ngettext(*RESULTS, count) for form, count in _COUNTS.items()}
    said |= {name: words.gettext(text) for name, text in SAYINGS.items()}
    return _GIVEN % msgspec.json.encode(said)

"""Every message of a theme's interface, as a gettext catalogue for somebody to translate."""

from collections.abc import Iterable, Iterator
from io import BytesIO

from generator.model.theme import Theme
from generator.render.catalogue import faults_of, parsed
from generator.render.environment import new_environment
from generator.render.languages import locale_of
from generator.render.words import MSGIDS, PLURALS

__all__ = ("catalogue_for", "messages_of")

#: What Python says is in no template.
_ELSEWHERE = "generator/render/words.py"

Message = tuple[str, ...]


def messages_of(theme: Theme) -> dict[Message, tuple[str, ...]]:
    """What the templates and Python say, as singular and plural, each with the templates that say it."""
    found: dict[Message, dict[str, None]] = {}
    elsewhere = ((_ELSEWHERE, message) for message in (*((text,) for text in MSGIDS), *PLURALS))
    for name, message in (*_in_templates(theme), *elsewhere):
        found.setdefault(message, {})[name] = None
    return {message: tuple(places) for message, places in found.items()}


def catalogue_for(theme: Theme, lang: str) -> bytes:
    """
    A PO file with every message of `theme` for the language `lang`; what the theme has in it already is filled in.

    A message without a translation is shown in English. The file has neither dates nor names: the same theme, the same bytes.
    """
    # As in `catalogue`: a site in English never needs Babel.
    from babel.messages.catalog import Catalog  # noqa: PLC0415
    from babel.messages.plurals import get_plural  # noqa: PLC0415
    from babel.messages.pofile import write_po  # noqa: PLC0415

    locale = locale_of(lang)
    known, forms = _known(theme, lang)
    catalogue = Catalog(locale=locale or None, header_comment="")
    forms = forms or get_plural(locale or "en").plural_forms
    catalogue.mime_headers = [("Plural-Forms", forms)]
    for message, places in messages_of(theme).items():
        id_ = message[0] if len(message) == 1 else message
        catalogue.add(id_, known.get(message, ""), locations=[(place, 0) for place in places])
    buffer = BytesIO()
    write_po(buffer, catalogue, omit_header=True, include_lineno=False, width=0)
    heading = (
        f"# The words of the interface; `{lang}.po` in a theme's folder i18n/ takes the place of its parent's.\n"
        'msgid ""\nmsgstr ""\n'
        f'"Language: {lang}\\n"\n"MIME-Version: 1.0\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n'
        f'"Content-Transfer-Encoding: 8bit\\n"\n"Plural-Forms: {forms}\\n"\n\n'
    )
    return heading.encode() + buffer.getvalue()


def _in_templates(theme: Theme) -> Iterator[tuple[str, Message]]:
    extract = getattr(new_environment(), "extract_translations")  # noqa: B009 (the extension adds it at run time)
    for name, template in theme.templates.items():
        for _, _, message in extract(template.text):
            texts = (message,) if isinstance(message, str) else message
            yield name, tuple(text for text in texts if text is not None)


def _known(theme: Theme, lang: str) -> tuple[dict[Message, str | Message], str]:
    """What the theme's own catalogue has for the language, and how it counts."""
    data = theme.catalogues.get(lang, b"")
    if not data or faults_of(data, lang):
        return {}, ""
    catalogue = parsed(data, lang)
    return {
        _texts(message.id): _forms(message.string) for message in catalogue if message.id
    }, catalogue.plural_forms


def _texts(text: str | Iterable[str] | None) -> Message:
    return (text,) if isinstance(text, str) else tuple(text or ())


def _forms(text: str | Iterable[str] | None) -> str | Message:
    return text if isinstance(text, str) else tuple(text or ())

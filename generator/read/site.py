"""`site.yaml` into the settings of a site."""

import re

from generator.model.diagnostics import Code, Diagnostic
from generator.model.refs import RESERVED, Kind
from generator.model.site import CALENDARS, CITE_STYLES, FIGURES, SEARCH_BUDGET, Section, Site
from generator.model.source import SourceFile, Span
from generator.read.names import nearest
from generator.read.parts import colour
from generator.read.record import Record, is_url
from generator.read.tagged import by_language, in_languages
from generator.read.text import decode, shown
from generator.read.yaml import read_yaml

__all__ = ("is_base_url", "read_site", "settings_in")

_BUDGET = re.compile(r"[0-9]{1,6}(?:\.[0-9])? ?KB")


def read_site(file: SourceFile) -> tuple[Site | None, tuple[Diagnostic, ...]]:
    """The settings in `file`, and everything that is wrong with them; none when they cannot be read at all."""
    text, problems = decode(file, empty="write the settings, the first of them `title: …`")
    if text is None:
        return None, problems
    mapping, found = read_yaml(file.path, text)
    if mapping is None:
        return None, (*problems, *found)
    fields = Record(mapping, "site")
    site = settings_in(fields, file.path)
    return site, (*problems, *found, *fields.problems)


def settings_in(fields: Record, path: str) -> Site:
    """The settings that `fields` of the file at `path` make."""
    base_url = fields.url("base_url")
    site = Site(
        path=path,
        spans=fields.spans,
        title=fields.text("title", required=True, default="Untitled"),
        titles=in_languages(fields, "titles"),
        description=fields.prose("description"),
        descriptions=in_languages(fields, "descriptions"),
        lang=fields.language("lang", default="en"),
        base_url=base_url if not base_url or base_url.endswith("/") else f"{base_url}/",
        theme=fields.slug("theme") or "gazette",
        content=fields.relative_path("content", default="content"),
        output=fields.relative_path("output", default="_site"),
        publisher=fields.text("publisher"),
        license=fields.prose("license"),
        edit_url=fields.url("edit_url"),
        snapshots=_snapshots(fields),
        quote_limit=fields.integer("quote_limit"),
        quote_share=fields.number("quote_share", least=0, most=1) or 0.0,
        search_budget=_search_budget(fields),
        ignore_links=_ignored_links(fields),
        calendars=_by_language(fields, "calendars", CALENDARS),
        digits=_by_language(fields, "digits", tuple(FIGURES)),
        cite_styles=_cite_styles(fields),
        share_images=fields.boolean("share_images"),
        noindex=fields.boolean("noindex"),
        headers=fields.boolean("headers"),
        pdf=fields.boolean("pdf"),
        single=fields.boolean("single"),
        offline=fields.boolean("offline"),
        sections=_sections(fields),
        start_here=fields.mentions("start_here", Kind.TOPIC),
    )
    fields.close()
    _check_address(fields, base_url)
    return site


def is_base_url(text: str) -> bool:
    """Whether a site can stand at the address `text`."""
    return is_url(text) and "?" not in text and "#" not in text


def _snapshots(fields: Record) -> str:
    """The folder of snapshots: its way from the settings, or its whole path."""
    folder = fields.text("snapshots")
    if folder.startswith("~"):
        message = f"`snapshots` is `{shown(folder)}`, and only a shell knows what `~` stands for"
        help_ = "write the folder's whole path, or its way from the settings, such as `../private`"
        fields.report(Code.FLD004, fields.span_of("snapshots"), message, help_)
        return ""
    return folder


def _sections(fields: Record) -> tuple[Section, ...]:
    sections: list[Section] = []
    places: dict[str, Span] = {}
    for item in fields.records("sections", "section"):
        id_ = item.slug("id", required=True)
        place = item.span_of("id")
        if id_ in places:
            item.report(
                Code.FLD006, place, f"two sections have the id `{id_}`", "give each its own `id`", places[id_]
            )
        elif id_ in RESERVED:
            message = f"`{id_}` is a name that the site or an operating system uses itself"
            item.report(Code.ADR002, place, message, "choose another `id`")
        section = Section(
            id=id_,
            title=item.text("title", required=True, default=id_),
            summary=item.prose("summary"),
            accent=colour(item),
            titles=in_languages(item, "titles"),
            summaries=in_languages(item, "summaries"),
        )
        item.close()
        if id_ and id_ not in places:
            places[id_] = place
            sections.append(section)
    return tuple(sections)


def _search_budget(fields: Record) -> int:
    """How many bytes `search.budget` allows; a default when it is left out."""
    search = fields.record("search", "search settings")
    if search is None:
        return SEARCH_BUDGET
    takes = "a number of kilobytes, such as `10 KB`"
    text = search.matching("budget", _BUDGET, takes, "write how much a first result may cost, as `10 KB`")
    search.close()
    return round(float(text.removesuffix("KB")) * 1000) if text else SEARCH_BUDGET


def _ignored_links(fields: Record) -> tuple[str, ...]:
    """The patterns of `links.ignore`."""
    links = fields.record("links", "link settings")
    if links is None:
        return ()
    ignored = links.texts("ignore")
    links.close()
    return ignored


def _cite_styles(fields: Record) -> tuple[str, ...]:
    """The styles of `cite_styles`, each once."""
    written = (
        (text, fields.span_of(f"cite_styles.{number}")) for number, text in fields.numbered("cite_styles")
    )
    return tuple(
        dict.fromkeys(
            text for text, span in written if _is_among(fields, "cite_styles", text, CITE_STYLES, span)
        )
    )


def _by_language(fields: Record, name: str, values: tuple[str, ...]) -> dict[str, str]:
    """One of `values` by language tag."""
    return {
        tag: text
        for tag, (text, span) in by_language(fields, name).items()
        if _is_among(fields, name, text, values, span, of=f" for `{tag}`")
    }


def _is_among(
    fields: Record, name: str, text: str, values: tuple[str, ...], span: Span, *, of: str = ""
) -> bool:
    """Whether `text`, a part of the setting `name`, is one of `values`; it is reported if not."""
    if text in values:
        return True
    near = nearest(text, values)
    takes = ", ".join(f"`{value}`" for value in values)
    message = f"`{name}` has `{shown(text)}`{of} but takes one of {takes}"
    help_ = f"use `{near}`" if near else "choose one of them"
    fields.report(Code.FLD004, span, message, help_, instead=near or None)
    return False


def _check_address(fields: Record, base_url: str) -> None:
    if "?" in base_url or "#" in base_url:
        message = f"`base_url` is `{shown(base_url)}` but takes an address without `?` and `#`"
        fields.report(Code.FLD004, fields.span_of("base_url"), message, "cut it off before them")

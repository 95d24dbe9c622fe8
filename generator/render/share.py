"""
The picture that stands for a topic where it is shared, and one for all other pages: drawn by a template as SVG, then made PNG.

Scripts are shaped and lines are broken with the metrics of the very fonts that draw them (HarfBuzz; resvg shapes with a port of
it). The libraries and the fonts are an extra (`briefing[share]`), loaded when a picture has to be drawn. A title in letters that
the fonts do not have is shown by nobody's boxes: such a topic is shared under the site's picture, or without any.
"""

import unicodedata
from collections.abc import Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING

import msgspec
from msgspec import Struct

from generator.model.diagnostics import Code, Diagnostic
from generator.model.documents import Excerpt, Topic
from generator.model.evidence import Verdict
from generator.model.refs import Kind, url_of
from generator.model.site import Site
from generator.model.source import digest_of
from generator.model.titles import opening, shortened
from generator.render.accents import tint_of
from generator.render.cards import updated_on
from generator.render.catalogue import FIGURES
from generator.render.edition import Edition, Sheet
from generator.render.head import colour_of
from generator.render.machine_views import ShareView
from generator.render.proof import finding_of
from generator.render.share_images import WIDTH, can_draw
from generator.render.strangers import plain
from generator.render.words import LISTS, VERDICTS

if TYPE_CHECKING:
    from uharfbuzz import Font

__all__ = (
    "Poster",
    "lacking_fonts",
    "png",
    "poster",
    "posters",
    "scope_of",
    "view_of",
)

_MARGIN = 80
_WIDE = WIDTH - 2 * _MARGIN
#: In the order in which a letter is looked for; the template names them in the same order.
_FAMILIES = ("Noto Serif", "Noto Sans Arabic")
_BOLD, _REGULAR = 700, 400
#: The sizes that a title may have, the largest first, and how many lines of it there is room for.
_TITLES = ((76, 3), (64, 4), (54, 4), (46, 5))
_SUMMARY, _SUMMARY_LINES = 30, 4
_MOST = 300
#: What makes right to left the direction of a line: resvg takes left to right for every line's own.
_RIGHT_TO_LEFT = "\u202b{}\u202c"


class Poster(Struct, frozen=True):
    """What a picture tells, its lines not yet broken."""

    title: str
    label: str
    summary: str
    site: str
    facts: str
    dir: str
    colours: dict[str, str]

    @property
    def texts(self) -> tuple[str, ...]:
        """All its words."""
        return (self.title, self.label, self.site, self.facts)


def lacking_fonts(site: Site) -> tuple[Diagnostic, ...]:
    """What stands in the way of the pictures that the settings ask for."""
    if not site.share_images or can_draw():
        return ()
    message = "`share_images` is `true`, but the libraries and fonts that draw them are not installed"
    help_ = "install them with `pip install briefing[share]`, or take `share_images` out"
    return (Diagnostic(code=Code.LIB001, span=site.at("share_images"), message=message, help=help_),)


def posters(edition: Edition) -> Iterator[tuple[str, Poster]]:
    """The pictures of a site by the address of what they stand for; that of the home page stands for all but the topics."""
    site = edition.site
    if not site.share_images or not site.base_url or lacking_fonts(site):
        return
    whole = _of_site(edition)
    if _is_drawable(whole):
        yield "", whole
    for topic in edition.graph.of(Topic):
        told = poster(edition, topic)
        if _is_drawable(told):
            yield url_of(topic.ref), told


def poster(edition: Edition, topic: Topic) -> Poster:
    """What the picture of a topic tells."""
    sheet = edition.sheet(url_of(topic.ref), topic.lang)
    section = edition.site.section(topic.section)
    updated = updated_on(topic)
    day = sheet.say("Updated %(date)s", date=sheet.calendar.day(updated).text) if updated else ""
    return Poster(
        title=shortened(topic.title, _MOST),
        label=sheet.in_words(section.title, section.titles)[0] if section else "",
        summary=topic.summary,
        site=_site_title(sheet),
        facts=plain(" · ".join(filter(None, (day, _counted(sheet, topic))))),
        dir=sheet.dir,
        colours=_colours(edition, edition.accent_of(topic)),
    )


def _counted(sheet: Sheet, topic: Topic) -> str:
    """How many of the excerpts that a topic cites stand in their source word for word."""
    excerpts = sheet.excerpts(ref for ref in sheet.edition.cited(topic) if ref.kind is Kind.EXCERPT)
    exact = sum(finding_of(sheet, excerpt).verdict is Verdict.VERBATIM for excerpt in excerpts)
    if not excerpts:
        return ""
    of = f"/{_figures(sheet, len(excerpts))}" if exact < len(excerpts) else ""
    return f"{sheet.say(LISTS[Kind.EXCERPT])}: {_figures(sheet, exact)}{of} {sheet.say(VERDICTS[Verdict.VERBATIM])}"


def _figures(sheet: Sheet, number: int) -> str:
    """A whole number in the figures that the interface's language is written with."""
    own = sheet.say(FIGURES)
    return "".join(own[int(figure)] for figure in str(number))


def _of_site(edition: Edition) -> Poster:
    site, sheet = edition.site, edition.sheet("")
    topics = [topic for topic in edition.graph.of(Topic) if topic.ref not in edition.original_of]
    return Poster(
        title=shortened(_site_title(sheet), _MOST),
        label="",
        summary=site.description,
        site=site.publisher,
        facts=plain(
            f"{sheet.say(LISTS[Kind.TOPIC])}: {_figures(sheet, len(topics))} · "
            f"{sheet.say(LISTS[Kind.EXCERPT])}: {_figures(sheet, len(edition.graph.of(Excerpt)))}"
        ),
        dir=sheet.dir,
        colours=_colours(edition),
    )


def _site_title(sheet: Sheet) -> str:
    site = sheet.edition.site
    return sheet.in_words(site.title, site.titles)[0]


def _colours(edition: Edition, accent: str = "") -> dict[str, str]:
    """The theme's colours by day, and a section's `accent` for the theme's own, as far as it can be read on paper."""
    theme = edition.theme
    colours = {name: colour_of(theme, name) for name in ("paper", "ink", "muted", "accent", "rule")}
    return {**colours, "accent": tint_of(theme, accent)} if accent else colours


def scope_of(told: Poster, *shared: str) -> str:
    """The digest of all that a picture is made of."""
    return digest_of(msgspec.msgpack.encode((told, shared), order="deterministic"))


# -------------------------------------------------------------------------------------------------------------------- lines


def view_of(told: Poster) -> ShareView:
    """A picture with its lines broken."""
    size, lines = _titled(told.title)
    # The template sets the first line of the title here, the lines below it that far apart, and a rule under all of them.
    first, below, rule = (202 if told.label else 166), round(size * 1.24), 500
    room = min(_SUMMARY_LINES, (rule - first - len(lines) * below) // 44 + 1)
    summary = _opening(told.summary, room) if room > 0 else []
    turned = _RIGHT_TO_LEFT.format if told.dir == "rtl" else str
    return ShareView(
        title=tuple(map(turned, lines)),
        size=size,
        label=turned(told.label) if told.label else "",
        summary=tuple(map(turned, summary)),
        site=turned(told.site) if told.site else "",
        facts=turned(told.facts) if told.facts else "",
        dir=told.dir,
        **told.colours,
    )


def _titled(title: str) -> tuple[int, list[str]]:
    """The largest size in which a title fits, and its lines; the smallest, cut, when none does."""
    for size, room in _TITLES:
        lines = _broken(title, size, _BOLD)
        if len(lines) <= room and all(_width(line, size, _BOLD) <= _WIDE for line in lines):
            return size, lines
    size, room = _TITLES[-1]
    return size, _fitted(title, size, _BOLD, room)


def _opening(text: str, room: int) -> list[str]:
    """The lines of a summary: the whole sentences that there is room for, or if there is room for none, the first cut."""
    lines = _broken(text, _SUMMARY, _REGULAR)
    if len(lines) > room:
        whole = opening(text, len(" ".join(lines[:room])))
        lines = _broken(whole, _SUMMARY, _REGULAR)
    return _fitted(text, _SUMMARY, _REGULAR, room) if len(lines) > room else lines


def _fitted(text: str, size: int, weight: int, room: int) -> list[str]:
    """The lines of `text`, the last cut with an ellipsis where there are more than there is room for."""
    lines = _broken(text, size, weight)
    if len(lines) <= room:
        return lines
    last = lines[room - 1].split(" ")
    while len(last) > 1 and _width(" ".join(last) + "…", size, weight) > _WIDE:
        last.pop()
    return [*lines[: room - 1], " ".join(last).rstrip(" ,;:.–—…") + "…"]


def _broken(text: str, size: int, weight: int) -> list[str]:
    """`text` in lines as long as fit; a word that fits no line stands on its own, cut where it must be."""
    lines: list[str] = []
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and _width(longer, size, weight) <= _WIDE:
            lines[-1] = longer
            continue
        while _width(word, size, weight) > _WIDE:
            length = next(
                end
                for end in range(len(word) - 1, 0, -1)
                if end == 1 or _width(word[:end], size, weight) <= _WIDE
            )
            lines.append(word[:length])
            word = word[length:]  # noqa: PLW2901 (what is left of it)
        lines.append(word)
    return lines


def _width(text: str, size: int, weight: int) -> float:
    """How wide `text` is drawn, in pixels."""
    import uharfbuzz  # noqa: PLC0415 (an extra)

    wide = 0.0
    for font, run in _runs(text, weight):
        buffer = uharfbuzz.Buffer()
        buffer.add_str(run)
        buffer.guess_segment_properties()
        uharfbuzz.shape(font, buffer)
        wide += sum(position.x_advance for position in buffer.glyph_positions) / font.face.upem
    return wide * size


def _runs(text: str, weight: int) -> Iterator[tuple["Font", str]]:
    """`text` in stretches, each with the font that has its letters."""
    fonts = _fonts(weight)
    start, chosen = 0, fonts[0]
    for number, letter in enumerate(text):
        font = chosen if _is_neutral(letter) else next((one for one in fonts if _has(one, letter)), chosen)
        if font is not chosen:
            if number > start:
                yield chosen, text[start:number]
            start, chosen = number, font
    if text[start:]:
        yield chosen, text[start:]


def _is_drawable(told: Poster) -> bool:
    letters = {letter for text in told.texts for letter in text if not _is_neutral(letter)}
    return all(any(_has(font, letter) for font in _fonts(_BOLD)) for letter in letters)


def _has(font: "Font", letter: str) -> bool:
    return font.get_nominal_glyph(ord(letter)) is not None


def _is_neutral(letter: str) -> bool:
    """Whether nothing has to be drawn for it: a space, or a mark that only joins, parts or directs others."""
    return letter.isspace() or unicodedata.category(letter) == "Cf"


@cache
def _fonts(weight: int) -> tuple["Font", ...]:
    import uharfbuzz  # noqa: PLC0415 (an extra)

    fonts = []
    for path in _paths():
        font = uharfbuzz.Font(uharfbuzz.Face(uharfbuzz.Blob.from_file_path(path)))
        font.set_variations({"wght": weight})
        fonts.append(font)
    return tuple(fonts)


@cache
def _paths() -> Sequence[str]:
    import fontpkg  # noqa: PLC0415 (an extra)

    return [str(fontpkg.path(family)) for family in _FAMILIES]


# ------------------------------------------------------------------------------------------------------------------ picture


def png(svg: str, width: int = WIDTH) -> bytes:
    """The picture that `svg` describes, `width` pixels wide, drawn with our own fonts and no others."""
    import resvg_py  # noqa: PLC0415 (an extra)

    return bytes(
        resvg_py.svg_to_bytes(svg_string=svg, skip_system_fonts=True, font_files=list(_paths()), width=width)
    )

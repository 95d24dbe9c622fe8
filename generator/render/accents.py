"""
A theme as one site wears it: with the colours of its sections and topics, and what its languages are written with.

No page holds a style, so that each accent becomes a class of the one style sheet: `.accent-8a1c1c` sets `--tint`, for light
and dark surroundings. Colours are held to WCAG 2.2 AA against the theme's own grounds, as far as these are opaque colours that CSS Color 4 knows.
"""

from collections.abc import Iterator

from msgspec.structs import replace

from generator.colour import AA, Pair, contrast, pair_of, readable
from generator.model.diagnostics import Code, Diagnostic
from generator.model.documents import Source, Topic
from generator.model.graph import Graph
from generator.model.site import FIGURES, Site
from generator.model.source import Span, digest_of
from generator.model.theme import STYLES, Asset, Theme

__all__ = ("accent_class", "tint_of", "worn")

_GROUNDS = ("paper", "panel")
_TEXTS = ("ink", "muted", "accent")
_MODES = ("light", "dark")
#: What accents are held to where a theme's grounds are none that can be computed.
_PLAIN_GROUND = Pair("#ffffff", "#000000")

#: What CSS calls the figures of the settings, in lists and counters.
_COUNTERS = {
    "latin": "decimal",
    "arabic": "arabic-indic",
    "persian": "persian",
    "devanagari": "devanagari",
}


def worn(theme: Theme, site: Site, graph: Graph) -> tuple[Theme, tuple[Diagnostic, ...]]:
    """The theme with a site's languages, accents and figures in it, and each colour that is too faint for its ground."""
    grounds = _grounds(theme)
    accents = dict(_accents(site, graph))
    rules = [*(_rule(colour, grounds) for colour in sorted(set(accents.values()))), *_counters(site)]
    faint = (*_faint_tokens(theme), *_faint_accents(accents, grounds))
    sheets = (theme.languages[tag] for tag in _tongues(site, graph) if tag in theme.languages)
    spoken = b"".join(dict.fromkeys(sheets))
    if not rules and not spoken and not site.digits:
        return theme, faint
    styles = theme.assets.get(STYLES)
    data = (styles.data if styles is not None else b"") + spoken + "".join(rules).encode()
    figures = {tag: FIGURES[name] for tag, name in sorted(site.digits.items())}
    fitted = replace(
        theme,
        assets=dict(sorted({**theme.assets, STYLES: Asset.of(STYLES, data)}.items())),
        figures=figures,
        # The interface writes them: pages have to be drawn again.
        templates_digest=digest_of(f"{theme.templates_digest} {figures}".encode())
        if figures
        else theme.templates_digest,
    )
    return fitted, faint


def accent_class(accent: str) -> str:
    """What an accent is called in classes: its six figures; nothing for none."""
    return accent.removeprefix("#")


def tint_of(theme: Theme, accent: str) -> str:
    """What readers see of an accent in light surroundings, as `#rrggbb`; nothing for none."""
    return _fit(accent, _grounds(theme), "light") if accent else ""


def _tongues(site: Site, graph: Graph) -> list[str]:
    """The languages that a site has words in, by the first parts of their tags."""
    tags = {site.lang, *site.titles}
    for document in graph.documents.values():
        tags.add(document.lang)
        if isinstance(document, Source):
            tags.add(document.language)
    return sorted({tag.partition("-")[0].lower() for tag in tags})


def _accents(site: Site, graph: Graph) -> Iterator[tuple[Span, str]]:
    """The accents that are used, each with its place."""
    # Settings with a fault in their sections are reported for that; which place is whose would be a guess.
    numbered = all(f"sections.{number}.id" in site.spans for number in range(len(site.sections)))
    for number, section in enumerate(site.sections):
        if section.accent:
            yield site.at(f"sections.{number}.accent" if numbered else "sections"), section.accent
    for topic in graph.of(Topic):
        if topic.accent:
            yield topic.at("accent"), topic.accent


def _rule(colour: str, grounds: dict[str, Pair]) -> str:
    light, dark = _fit(colour, grounds, "light"), _fit(colour, grounds, "dark")
    return f".accent-{accent_class(colour)}{{--tint:light-dark({light},{dark})}}\n"


def _fit(colour: str, grounds: dict[str, Pair], mode: str) -> str:
    return readable(colour, [getattr(pair, mode) for pair in grounds.values()], dark=mode == "dark")


def _counters(site: Site) -> Iterator[str]:
    for tag, name in sorted(site.digits.items()):
        yield f":lang({tag}){{--figures:{_COUNTERS[name]}}}\n"


def _grounds(theme: Theme) -> dict[str, Pair]:
    return {name: _ground(theme, name) for name in _GROUNDS}


def _ground(theme: Theme, name: str) -> Pair:
    token = theme.tokens.get(name)
    return (pair_of(token.value) if token is not None else None) or _PLAIN_GROUND


def _faint_accents(accents: dict[Span, str], grounds: dict[str, Pair]) -> Iterator[Diagnostic]:
    for span, colour in accents.items():
        ground, ratio = _worst(colour, {name: pair.light for name, pair in grounds.items()})
        if ratio < AA:
            mended = _fit(colour, grounds, "light")
            against = f"`{ground}`, which is `{grounds[ground].light}`"
            yield Diagnostic(
                code=Code.THM003,
                span=span,
                message=f"`accent` is `{colour}`: a contrast of {ratio:.1f} to the theme's {against}, where text takes {AA}; readers get `{mended}`",
                help=f'use `"{mended}"`, the nearest colour of the same hue that can be read',
            )


def _faint_tokens(theme: Theme) -> Iterator[Diagnostic]:
    """The theme's own colours of text that its own grounds swallow, each told where the younger of the two themes says it."""
    for name in _TEXTS:
        text = theme.tokens.get(name)
        pair = pair_of(text.value) if text is not None else None
        if text is None or pair is None:
            continue
        grounds = {
            ground: found
            for ground in _GROUNDS
            if ground in theme.tokens and (found := pair_of(theme.tokens[ground].value)) is not None
        }
        for mode in _MODES if grounds else ():
            colour: str = getattr(pair, mode)
            behind: dict[str, str] = {ground: getattr(found, mode) for ground, found in grounds.items()}
            ground, ratio = _worst(colour, behind)
            if ratio >= AA:
                continue
            under = theme.tokens[ground]
            mended = readable(colour, behind.values(), dark=mode == "dark")
            is_hopeless = _worst(mended, behind)[1] < AA
            yield Diagnostic(
                code=Code.THM003,
                span=text.span if text.depth >= under.depth else under.span,
                message=f"`{name}` is `{colour}` in {mode} surroundings: a contrast of {ratio:.1f} to `{ground}`, which is `{behind[ground]}`, where text takes {AA}",
                help=f"choose another `{ground}`: no shade of this can be read on it"
                if is_hopeless
                else f'use `"{mended}"` for `{name}`, the nearest colour of the same hue that can be read',
            )


def _worst(colour: str, grounds: dict[str, str]) -> tuple[str, float]:
    """The ground that the colour stands out from least, and how far."""
    ratios = {name: contrast(colour, ground) for name, ground in grounds.items()}
    name = min(ratios, key=lambda name: (ratios[name], name))
    return name, ratios[name]

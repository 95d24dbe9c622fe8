"""A theme's folder, with all that it inherits, into one `Theme`."""

import re
from base64 import b64decode, b64encode
from collections.abc import Collection, Iterator, Mapping
from hashlib import sha256
from pathlib import PurePosixPath

from msgspec import Struct

from generator.model.diagnostics import Code, Diagnostic, Fix
from generator.model.source import SourceFile, SourceTree, Span, digest_of
from generator.model.theme import BROWSING, SCRIPTS, STYLES, Asset, Template, Theme, Token
from generator.read.languages import language_of
from generator.read.names import nearest
from generator.read.record import Record
from generator.read.styles import addressed, joined, parted
from generator.read.text import decode, shown
from generator.read.yaml import read_yaml

__all__ = ("read_theme", "settings_in")

_LANGUAGE = re.compile(r"[a-z]{2,3}")
_TOKEN = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")
#: Numbers, units, colours, font names, lists and functions of these: nothing that could end the declaration or fetch a file.
_TOKEN_VALUE = re.compile(r"[\w #%.,()'\"+*/-]+", re.ASCII)
_FETCHES = re.compile(r"(?:url|src|image|image-set|element|attr|expression)\s*\(|/\*", re.IGNORECASE)

#: The outlines for maps: read, not published.
_GEODATA = "countries.json"

_ASSET_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*(?:/[A-Za-z0-9][A-Za-z0-9._-]*)*")


class _Layer(Struct, frozen=True):
    """One theme of the line: its own files and what its `theme.yaml` says."""

    name: str
    root: str
    tree: SourceTree
    parent_at: Span
    says: "_Says"


class _Says(Struct, frozen=True):
    """
    The rest of a `theme.yaml`: tokens, style sheets in the order of the cascade (of all pages; of those that are no briefings), those
    that only sites in certain languages need, by the language, pins.
    """

    parent: str
    tokens: dict[str, tuple[str, Span]]
    styles: dict[str, Span]
    browsing: dict[str, Span]
    languages: dict[str, tuple[str, Span]]
    pins: dict[str, tuple[str, Span]]


def read_theme(
    name: str, trees: Mapping[str, SourceTree], named_at: Span
) -> tuple[Theme | None, tuple[Diagnostic, ...]]:
    """
    The theme called `name`, and what is wrong with it and with the themes that it inherits from.

    `trees` holds the files of each theme there is, with paths such as `themes/plain/templates/home.html`. A file of the
    theme wins over its parent's file of the same name; a parent's template that lost is kept as `<parent>/<name>`, such as
    `plain/home.html`, so that templates can extend and import it. `named_at` is where the settings name the theme.
    """
    problems: list[Diagnostic] = []
    line = _line_of(name, trees, named_at, problems)
    if line is None:
        return None, tuple(problems)
    templates: dict[str, Template] = {}
    owners: dict[str, str] = {}
    assets: dict[str, SourceFile] = {}
    catalogues: dict[str, bytes] = {}
    tokens: dict[str, Token] = {}
    styles: dict[str, Span] = {}
    browsing: dict[str, Span] = {}
    languages: dict[str, tuple[str, Span]] = {}
    pins: dict[str, tuple[str, Span]] = {}
    geodata = b""
    for depth, layer in enumerate(reversed(line)):
        own = _templates(layer, problems)
        # What a child replaces stays within its reach, under its parent's name: it can change a part and take over the rest.
        templates |= _kept(own, templates, owners) | own
        owners |= dict.fromkeys(own, layer.name)
        assets |= _assets(layer, problems)
        catalogues |= _catalogues(layer, problems)
        tokens |= {key: Token(text, span, depth) for key, (text, span) in layer.says.tokens.items()}
        # A style sheet keeps its place in the cascade when a child lists it again.
        styles |= layer.says.styles
        browsing |= layer.says.browsing
        languages |= layer.says.languages
        pins |= layer.says.pins
        outlines = (file.data for name, file in _within(layer, "geodata") if name == _GEODATA)
        geodata = next(outlines, geodata)
    parts = styles | browsing | dict(languages.values())
    _check_styles(parts, assets, problems)
    _check_pins(pins, assets, problems)
    published = {name: Asset.of(name, file.data) for name, file in assets.items() if name not in parts}
    problems.extend(_address(published, assets, pins))
    rules, strayed = joined({name: assets[name] for name in styles if name in assets}, published, pins)
    others, astray = joined({name: assets[name] for name in browsing if name in assets}, published, pins)
    problems.extend((*strayed, *astray))
    spoken: dict[str, bytes] = {}
    for tag, (sheet, _) in sorted(languages.items()):
        spoken[tag], lost = joined({sheet: assets[sheet]} if sheet in assets else {}, published, pins)
        problems.extend(problem for problem in lost if problem not in problems)
    single = (asset.data for asset in published.values() if asset.name.endswith(".css"))
    common, spoken = parted(tokens, spoken, (rules, others, *single))
    if common or rules:
        published[STYLES] = Asset.of(STYLES, common + rules)
    for whole, pieces in SCRIPTS.items():
        if published.keys() >= set(pieces):
            published[whole] = Asset.of(whole, b"".join(published[piece].data for piece in pieces))
    if others:
        published[BROWSING] = Asset.of(BROWSING, others)
    theme = Theme(
        name=name,
        templates=dict(sorted(templates.items())),
        assets=dict(sorted(published.items())),
        catalogues=dict(sorted(catalogues.items())),
        templates_digest=_digest(templates, catalogues),
        tokens=dict(sorted(tokens.items())),
        languages=spoken,
        geodata=geodata,
    )
    return theme, tuple(problems)


def _line_of(
    name: str, trees: Mapping[str, SourceTree], named_at: Span, problems: list[Diagnostic]
) -> list[_Layer] | None:
    """The theme, its parent, its parent's parent and so on."""
    line: list[_Layer] = []
    while name:
        if name not in trees:
            problems.append(_unknown(name, trees, named_at))
            return None
        if any(layer.name == name for layer in line):
            way = " → ".join(f"`{layer.name}`" for layer in line)
            problems.append(
                Diagnostic(
                    code=Code.THM001,
                    span=named_at,
                    message=f"the theme inherits from itself: {way} → `{name}`",
                    help="take `parent` out of one of them",
                )
            )
            return None
        layer = _layer(name, trees[name], named_at, problems)
        if layer is None:
            return None
        line.append(layer)
        name, named_at = layer.says.parent, layer.parent_at
    return line


def _layer(name: str, tree: SourceTree, named_at: Span, problems: list[Diagnostic]) -> _Layer | None:
    settings = min(
        (file for file in tree.files if PurePosixPath(file.path).name == "theme.yaml"),
        key=lambda file: file.path.count("/"),
        default=None,
    )
    if settings is None:
        message = f"the theme `{name}` has no file `theme.yaml`"
        help_ = f"create `themes/{name}/theme.yaml` with the line `name: {name}`"
        problems.append(Diagnostic(code=Code.THM001, span=named_at, message=message, help=help_))
        return None
    text, found = decode(settings)
    problems.extend(found)
    if text is None:
        return None
    mapping, found = read_yaml(settings.path, text)
    problems.extend(found)
    if mapping is None:
        return None
    fields = Record(mapping, "theme")
    says = settings_in(fields, name)
    problems.extend(fields.problems)
    root = settings.path.removesuffix("theme.yaml")
    return _Layer(name, root, tree, fields.span_of("parent"), says)


def settings_in(fields: Record, name: str) -> _Says:
    """What `fields` of the theme in the folder `name` say."""
    own_name = fields.text("name", required=True, default=name)
    if own_name != name:
        message = f"the theme in the folder `{name}` calls itself `{shown(own_name)}`"
        fields.report(
            Code.THM001, fields.span_of("name"), message, f"write `name: {name}`, or rename the folder"
        )
    fields.text("description")
    parent = fields.slug("parent")
    tokens = _tokens(fields)
    styles, browsing = (
        {text: fields.span_of(f"{field}.{number}") for number, text in fields.numbered(field)}
        for field in ("styles", "browsing")
    )
    languages = {
        key: (text, span)
        for key, (text, key_span, span) in fields.pairs("languages").items()
        if _is_language(fields, key, key_span)
    }
    pins = {
        key: (text, span)
        for key, (text, _, span) in fields.pairs("assets").items()
        if _is_pin(fields, key, text, span)
    }
    fields.close()
    return _Says(parent, tokens, styles, browsing, languages, pins)


def _unknown(name: str, trees: Mapping[str, SourceTree], named_at: Span) -> Diagnostic:
    near = nearest(name, sorted(trees))
    there = ", ".join(f"`{theme}`" for theme in sorted(trees))
    return Diagnostic(
        code=Code.THM001,
        span=named_at,
        message=f"no theme is named `{shown(name)}`",
        help=f"use `{near}`" if near else f"choose one of {there}" if there else "create it in `themes/`",
        fix=Fix(named_at, near) if near else None,
    )


# ------------------------------------------------------------------------------------------------------------- its files


def _within(layer: _Layer, folder: str) -> list[tuple[str, SourceFile]]:
    """The files below `folder` of the theme, by their names relative to it."""
    prefix = f"{layer.root}{folder}/"
    return [
        (file.path.removeprefix(prefix), file) for file in layer.tree.files if file.path.startswith(prefix)
    ]


def _templates(layer: _Layer, problems: list[Diagnostic]) -> dict[str, Template]:
    templates: dict[str, Template] = {}
    for name, file in _within(layer, "templates"):
        if not file.data:
            templates[name] = Template(name, file.path, "")
            continue
        text, found = decode(file)
        problems.extend(found)
        if text is not None:
            templates[name] = Template(name, file.path, text)
    return templates


def _kept(
    own: Mapping[str, Template], inherited: Mapping[str, Template], owners: Mapping[str, str]
) -> dict[str, Template]:
    """The inherited templates that a theme's `own` take the place of, under names that begin with their theme's."""
    lost = {f"{owners[name]}/{name}": inherited[name] for name in own if name in owners}
    return {name: Template(name, template.path, template.text) for name, template in lost.items()}


def _assets(layer: _Layer, problems: list[Diagnostic]) -> dict[str, SourceFile]:
    assets: dict[str, SourceFile] = {}
    for name, file in _within(layer, "assets"):
        if _ASSET_NAME.fullmatch(name):
            assets[name] = file
        else:
            message = f"the asset `{shown(name)}` has a name that cannot be an address"
            help_ = "rename it with Latin letters, digits, points, hyphens and underscores"
            problems.append(Diagnostic(code=Code.THM001, span=Span(file.path), message=message, help=help_))
    return assets


def _catalogues(layer: _Layer, problems: list[Diagnostic]) -> dict[str, bytes]:
    catalogues: dict[str, bytes] = {}
    for name, file in _within(layer, "i18n"):
        stem, _, ending = name.rpartition(".")
        if ending != "po":
            continue
        tag = language_of(stem)
        if tag is None:
            message = f"the catalogue `{shown(name)}` is named for no language"
            help_ = "rename it to a language tag and `.po`, such as `fa.po`"
            problems.append(Diagnostic(code=Code.THM001, span=Span(file.path), message=message, help=help_))
        else:
            catalogues[tag] = file.data
    return catalogues


def _address(
    published: dict[str, Asset], files: Mapping[str, SourceFile], pins: Collection[str]
) -> Iterator[Diagnostic]:
    """Puts the addresses of published files into the style sheets that templates link to one by one."""
    for name in sorted(name for name in published if name.endswith(".css")):
        at = str(PurePosixPath(published[name].url).parent)
        data, found = addressed(files[name], name, at, published, pins)
        published[name] = Asset.of(name, data)
        yield from found


def _digest(templates: Mapping[str, Template], catalogues: Mapping[str, bytes]) -> str:
    parts = [f"{name} {digest_of(template.text.encode())}" for name, template in sorted(templates.items())]
    parts += [f"{tag} {digest_of(data)}" for tag, data in sorted(catalogues.items())]
    return digest_of("\n".join(parts).encode())


# -------------------------------------------------------------------------------------------------------- pins and tokens


def _is_language(fields: Record, tag: str, span: Span) -> bool:
    if _LANGUAGE.fullmatch(tag):
        return True
    message = f"`{shown(tag)}` is not the first part of a language's tag: its style sheet would never be used"
    fields.report(Code.FLD004, span, message, "write two or three small letters, such as `ja`")
    return False


def _is_pin(fields: Record, name: str, text: str, span: Span) -> bool:
    if _sha256_of(text) is not None and _ASSET_NAME.fullmatch(name):
        return True
    message = f"`{shown(name)}` is pinned by `{shown(text)}`, which is no SHA-256 digest"
    fields.report(Code.FLD004, span, message, "write `sha256-` and the digest in Base64")
    return False


def _sha256_of(text: str) -> bytes | None:
    """The digest written as `sha256-` and Base64, or in hexadecimal."""
    try:
        digest = b64decode(text[7:], validate=True) if text.startswith("sha256-") else bytes.fromhex(text)
    except ValueError:
        return None
    return digest if len(digest) == sha256().digest_size else None


def _check_styles(
    styles: Mapping[str, Span], assets: Mapping[str, SourceFile], problems: list[Diagnostic]
) -> None:
    for name, span in styles.items():
        if name in assets:
            continue
        near = nearest(name, sorted(asset for asset in assets if asset.endswith(".css")))
        message = f"the style sheet `{shown(name)}` is not among the theme's assets"
        help_ = f"use `{near}`" if near else "create it in the theme's folder `assets/`, or take it out"
        problems.append(Diagnostic(code=Code.THM001, span=span, message=message, help=help_))


def _check_pins(
    pins: Mapping[str, tuple[str, Span]], assets: Mapping[str, SourceFile], problems: list[Diagnostic]
) -> None:
    for name, (text, span) in sorted(pins.items()):
        file = assets.get(name)
        if file is None:
            message, help_ = f"the asset `{name}` is missing", "run `make site`, which installs it"
        elif (found := sha256(file.data).digest()) != _sha256_of(text):
            message = f"the asset `{name}` is not the file that was pinned"
            help_ = f"delete {file.path} and run `make site`, or pin `sha256-{b64encode(found).decode()}`"
        else:
            continue
        problems.append(Diagnostic(code=Code.THM002, span=span, message=message, help=help_))


def _tokens(fields: Record) -> dict[str, tuple[str, Span]]:
    """Custom properties by name, each with its place; whatever could end a declaration or fetch a file is refused."""
    tokens: dict[str, tuple[str, Span]] = {}
    for name, (text, key_span, span) in fields.pairs("tokens", numbers=True).items():
        value = " ".join(text.split())
        if not _TOKEN.fullmatch(name):
            message = f"the token `{shown(name)}` is no name: lower-case letters, digits and single hyphens"
            fields.report(Code.FLD004, key_span, message, "rename it, without `--` in front")
        elif not _TOKEN_VALUE.fullmatch(value) or _FETCHES.search(value) or not _is_balanced(value):
            message = f"the token `{name}` is `{shown(value)}` but takes a plain value of CSS"
            fields.report(
                Code.FLD004, span, message, "write a colour, length, number, font list or a function of these"
            )
        else:
            tokens[name] = (value, span)
    return tokens


def _is_balanced(value: str) -> bool:
    """Whether every quotation mark and bracket that is opened is closed."""
    depth = 0
    quote = ""
    for character in value:
        if quote:
            quote = "" if character == quote else quote
        elif character in "\"'":
            quote = character
        else:
            depth += (character == "(") - (character == ")")
            if depth < 0:
                return False
    return depth == 0 and not quote

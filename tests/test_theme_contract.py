"""What the plain theme promises: its README tells the truth, its templates hold no code, its words and colours are complete."""

import re
import types
from collections.abc import Iterator
from gettext import c2py
from html.parser import HTMLParser
from itertools import product
from pathlib import Path
from typing import Union, get_args, get_origin, get_type_hints

import msgspec
import pytest
import yaml
from babel.core import Locale
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po
from jinja2 import Environment

from generator.model.source import Span
from generator.read.theme import read_theme
from generator.read.tree import scan
from generator.render import check_theme, views
from generator.render.catalogue import words_for
from generator.render.views import TEMPLATES
from generator.render.when import Calendar
from generator.render.words import MSGIDS, PLURALS

ROOT = Path(__file__).parent.parent
THEME = ROOT / "themes" / "plain"
README = (THEME / "README.md").read_text(encoding="utf-8")
SETTINGS = yaml.safe_load((THEME / "theme.yaml").read_text(encoding="utf-8"))
TEMPLATE_FILES = sorted(path for path in (THEME / "templates").rglob("*") if path.is_file())
STYLES = "".join(
    (THEME / "assets" / name).read_text(encoding="utf-8")
    for name in (*SETTINGS["styles"], *dict.fromkeys(SETTINGS["languages"].values()))
)
CATALOGUES = sorted((THEME / "i18n").glob("*.po"))
STRUCTS = {
    name: struct
    for name, struct in vars(views).items()
    if isinstance(struct, type) and issubclass(struct, msgspec.Struct) and struct is not msgspec.Struct
}


def name_of(path: Path) -> str:
    return path.relative_to(THEME / "templates").as_posix()


# ------------------------------------------------------------------------------------------------------------- README


def in_words(kind: object) -> str:
    """A type as the README writes it."""
    plain = {str: "text", int: "number", bool: "yes or no"}
    if isinstance(kind, type) and kind in plain:
        return plain[kind]
    arguments = get_args(kind)
    if get_origin(kind) is tuple:
        return f"list of {in_words(arguments[0])}"
    if get_origin(kind) is dict:
        return f"{in_words(arguments[1])} by name"
    if get_origin(kind) in {Union, types.UnionType}:
        named = [in_words(part) for part in arguments if part is not types.NoneType]
        return " or ".join([*named, "nothing"] if types.NoneType in arguments else named)
    return f"`{getattr(kind, '__name__', kind)}`"


def documented(text: str) -> dict[str, list[tuple[str, str]]]:
    """The fields that each section of the README lists, with their types, by the name of the section's view."""
    found: dict[str, list[tuple[str, str]]] = {}
    for section in re.split(r"^### ", text, flags=re.MULTILINE)[1:]:
        heading, _, rest = section.partition("\n")
        view = re.findall(r"`(\w+)`", heading)
        if view:
            found[view[-1]] = re.findall(r"^- `(\w+)`: ([^;\n]+)", rest, re.MULTILINE)
    return found


def test_the_readme_lists_every_view_with_its_fields_and_their_types() -> None:
    real = {
        name: [(field, in_words(kind)) for field, kind in get_type_hints(struct).items()]
        for name, struct in STRUCTS.items()
    }

    assert documented(README) == real


def test_the_readme_names_the_template_of_each_view() -> None:
    headings = dict(re.findall(r"^### `([\w.]+)`: `(\w+)`$", README, re.MULTILINE))

    assert headings == {template: view.__name__ for view, template in TEMPLATES.items()}


def test_the_readme_lists_every_token() -> None:
    listed = re.findall(r"^\| `([a-z-]+)` \|", README.split("## Tokens")[1].split("\n## ")[0], re.MULTILINE)

    assert listed == list(SETTINGS["tokens"])


def test_the_readme_lists_every_partial_with_its_macros() -> None:
    listed = {
        name: set(re.findall(r"`(\w+)`", macros))
        for name, macros in re.findall(r"^\| `(partials/[\w.]+)` \| ([^|]+) \|", README, re.MULTILINE)
    }
    real = {
        name_of(path): set(re.findall(r"{% macro (\w+)", path.read_text(encoding="utf-8")))
        for path in TEMPLATE_FILES
        if path.parent.name == "partials"
    }

    assert listed == real


# ---------------------------------------------------------------------------------------------------------- templates


def test_every_view_has_its_template_and_every_template_its_view() -> None:
    pages = {name_of(path) for path in TEMPLATE_FILES if path.parent.name != "partials"}

    assert pages == {*TEMPLATES.values(), "base.html"}


def test_the_theme_is_read_and_checked_without_a_complaint() -> None:
    tree, unread = scan(ROOT, "themes/plain")
    theme, broken = read_theme("plain", {"plain": tree}, Span("site.yaml"))

    assert theme is not None
    assert (unread, broken, check_theme(theme)) == ((), (), ())


class Markup(HTMLParser):
    """Collects what a strict content security policy would stop."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self._in_script = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = [name for name, _ in attrs]
        self.found += [name for name in names if name == "style" or name.startswith("on")]
        self.found += [value for _, value in attrs if value and re.match(r"\s*javascript:", value)]
        loaded = [
            value
            for name, value in attrs
            if name in {"src", "srcset", "data"} or (tag, name) == ("link", "href")
        ]
        self.found += [value for value in loaded if value and re.match(r"\s*(https?:)?//", value)]
        # JSON-LD is data: no browser runs it, and no template writes it itself.
        is_data = ("type", "application/ld+json") in attrs
        if tag == "style" or (tag == "script" and "src" not in names and not is_data):
            self.found.append(tag)
        self._in_script = tag == "script"

    def handle_data(self, data: str) -> None:
        if self._in_script and data.strip():
            self.found.append(data)

    def handle_endtag(self, tag: str) -> None:
        self._in_script = self._in_script and tag != "script"


def offences(template: str) -> list[str]:
    # Jinja's own marks go first: what stands between them is no markup, and quotes in it would end attributes early.
    markup = Markup()
    markup.feed(re.sub(r"{%.*?%}|{#.*?#}|{{.*?}}", "", template, flags=re.DOTALL))
    markup.close()
    return markup.found


#: What a page in one file has in itself; its policy allows that very style, by its digest, and no other.
INLINED = THEME / "templates" / "partials" / "inlined.html"
#: What is drawn for PDFs, which no browser gets: colours of sections and places in pictures are styles there.
PRINTED = [path for path in TEMPLATE_FILES if path.name.startswith("paper")]


@pytest.mark.parametrize(
    "path", [path for path in TEMPLATE_FILES if path not in {INLINED, *PRINTED}], ids=name_of
)
def test_a_template_holds_no_inline_style_script_or_handler(path: Path) -> None:
    assert offences(path.read_text(encoding="utf-8")) == []


def test_what_is_drawn_for_pdfs_holds_styles_at_most_and_stands_on_no_page() -> None:
    others = [path for path in TEMPLATE_FILES if path not in PRINTED]

    assert {offence for path in PRINTED for offence in offences(path.read_text(encoding="utf-8"))} == {
        "style"
    }
    assert [path.name for path in others if "partials/paper" in path.read_text(encoding="utf-8")] == []


def test_the_one_style_in_a_template_is_that_of_a_page_in_one_file() -> None:
    assert offences(INLINED.read_text(encoding="utf-8")) == ["style"]


@pytest.mark.parametrize(
    "text",
    [
        '<p style="color: red">',
        "<style>p {}</style>",
        "<script>go()</script>",
        '<script src="a.js">go()</script>',
        '<script type="application/ld+json">{"@type": "Thing"}</script>',
        '<script type="module">{{ data }}</script>',
        '<a{% if x %} class="y"{% endif %} onclick="go()">',
        '<a href="javascript:go()">',
        '<img src="https://elsewhere.example/x.png">',
        '<script src="//elsewhere.example/x.js"></script>',
    ],
)
def test_an_inline_style_script_or_handler_would_be_seen(text: str) -> None:
    assert offences(text) != []


@pytest.mark.parametrize("path", TEMPLATE_FILES, ids=name_of)
def test_a_template_trusts_no_text_blindly(path: Path) -> None:
    """Only `Html` values go out as they are, and they need no filter for it."""
    assert re.findall(r"\|\s*safe\b|autoescape|Markup", path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize("path", TEMPLATE_FILES, ids=name_of)
def test_a_template_quotes_every_attribute(path: Path) -> None:
    text = re.sub(r"{%.*?%}|{#.*?#}", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
    without_values = re.sub(r'="[^"]*"', "", re.sub(r"{{.*?}}", "value", text, flags=re.DOTALL))

    assert re.findall(r"<[a-z][^<>]*=[^<>]*>", without_values) == []


def test_the_policy_forbids_whatever_the_theme_does_not_need() -> None:
    base = (THEME / "templates" / "base.html").read_text(encoding="utf-8")
    policy = re.search(r'http-equiv="Content-Security-Policy" content="([^"]*)"', base)
    assert policy is not None
    rules = dict(rule.strip().split(" ", 1) for rule in policy[1].split(";"))

    assert rules["default-src"] == "'none'"
    assert {
        rules[name] for name in ("script-src", "style-src", "font-src", "connect-src", "form-action")
    } == {"'self'"}
    assert rules["require-trusted-types-for"] == "'script'"
    assert "'unsafe" not in policy[1]


# -------------------------------------------------------------------------------------------------------------- words


def messages() -> Iterator[tuple[str, ...]]:
    """What the templates say, as singular and plural: those of all bundled themes, which inherit the catalogues from this one."""
    environment = Environment(
        extensions=["jinja2.ext.i18n"], trim_blocks=True, lstrip_blocks=True, autoescape=True
    )
    extract = getattr(environment, "extract_translations")  # noqa: B009 (the extension adds it at run time)
    for path in sorted(path for path in ROOT.glob("themes/*/templates/**/*") if path.is_file()):
        for _, _, message in extract(path.read_text(encoding="utf-8")):
            yield (
                (message,)
                if isinstance(message, str)
                else tuple(part for part in message if part is not None)
            )


def catalogue(path: Path) -> Catalog:
    with path.open("rb") as file:
        return read_po(file, abort_invalid=True)


def strings(text: object) -> tuple[str, ...]:
    """One text or the forms of a plural, which Babel gives alike."""
    return (text,) if isinstance(text, str) else tuple(text) if isinstance(text, list | tuple) else ()


def placeholders(text: str) -> set[str]:
    return set(re.findall(r"%\(\w+\)s|%%|\{\w+\}|<\w+>", text))


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.stem)
def test_a_catalogue_translates_every_word_of_the_interface_and_nothing_else(path: Path) -> None:
    wanted = {*messages(), *((text,) for text in MSGIDS), *PLURALS}
    translated = {
        strings(message.id)
        for message in catalogue(path)
        if message.id and strings(message.string) and all(strings(message.string))
    }

    assert translated == wanted


def may_be_left_out(forms: Catalog, place: int) -> set[str]:
    """A form of a plural that is of one number alone may say that number in words: Arabic has such for one and two."""
    number_of = c2py(forms.plural_expr)
    alone = forms.num_plurals > 2 and [number_of(number) for number in range(1001)].count(place) == 1
    return {"%(n)s", "{n}"} if alone else set()


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.stem)
def test_a_translation_keeps_the_placeholders_of_its_message(path: Path) -> None:
    forms = catalogue(path)
    changed = [
        (message.id, text)
        for message in forms
        if message.id
        for place, text in enumerate(strings(message.string))
        if (placeholders(text) ^ placeholders(strings(message.id)[-1]))
        - {"%%"}
        - (may_be_left_out(forms, place) if message.pluralizable else set())
    ]

    assert changed == []


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.stem)
def test_a_catalogue_counts_as_its_language_does(path: Path) -> None:
    """Numbers take the same form of a message where they are of one category of CLDR, and nowhere else."""
    forms = catalogue(path)
    category_of, form_of = Locale.parse(path.stem).plural_form, c2py(forms.plural_expr)

    pairs = {(category_of(number), form_of(number)) for number in range(1001)}

    assert len({category for category, _ in pairs}) == len(pairs) == forms.num_plurals


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.stem)
def test_a_catalogue_says_the_figures_that_dates_are_written_with(path: Path) -> None:
    words = words_for(path.stem, {path.stem: path.read_bytes()})

    assert (
        Calendar(path.stem, words)
        .year(1234567890)
        .translate(str.maketrans(words.gettext("0123456789"), "0123456789"))
        == "1234567890"
    )


def test_there_are_catalogues_for_the_languages_of_the_content_and_for_arabic_and_french() -> None:
    assert [path.stem for path in CATALOGUES] == ["ar", "fa", "fr", "ru"]


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.stem)
def test_a_catalogue_is_set_as_its_language_is(path: Path) -> None:
    """French keeps marks of two parts to their words, Persian and Arabic have commas and question marks of their own."""
    texts = [text for message in catalogue(path) if message.id for text in strings(message.string)]
    wrong = {
        "ar": r"[\u0600-\u06ff][,;?]",
        "fa": r"[\u0600-\u06ff][,;?]|[يك]",
        "fr": r" [:;?!»]|« |'",
        "ru": r"[\"“„]|\w-\s",
    }[path.stem]

    assert [text for text in texts if re.search(wrong, text)] == []


# ------------------------------------------------------------------------------------------------------------- colours


def luminance(colour: str) -> float:
    """Relative luminance (WCAG 2.2)."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours (WCAG 2.2)."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def colour(token: str, mode: str) -> str:
    pair = re.fullmatch(r"light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\)", SETTINGS["tokens"][token])
    assert pair is not None
    return pair[1 if mode == "light" else 2]


def test_contrast_is_computed_as_the_standard_says() -> None:
    assert round(contrast("#000000", "#ffffff"), 2) == 21
    assert round(contrast("#777777", "#ffffff"), 2) == 4.48


@pytest.mark.parametrize(
    ("text", "ground", "mode"),
    [
        *product(("ink", "muted", "accent"), ("paper", "panel"), ("light", "dark")),
        *product(("ink", "accent", "muted"), ("mark",), ("light", "dark")),
        *product(("paper",), ("ink",), ("light", "dark")),
    ],
)
def test_text_stands_out_from_its_ground(text: str, ground: str, mode: str) -> None:
    """WCAG 2.2, 1.4.3: 4.5 to 1."""
    assert contrast(colour(text, mode), colour(ground, mode)) >= 4.5


@pytest.mark.parametrize(
    ("mark", "ground", "mode"),
    [
        *product(("edge", "focus", "accent"), ("paper", "panel"), ("light", "dark")),
        *product(("accent",), ("rule",), ("light", "dark")),
    ],
)
def test_what_carries_meaning_stands_out_from_its_ground(mark: str, ground: str, mode: str) -> None:
    """WCAG 2.2, 1.4.11: 3 to 1 for the edges of controls, focus, and the bars of the scales against their track."""
    assert contrast(colour(mark, mode), colour(ground, mode)) >= 3


def test_the_style_sheet_names_no_colour_of_its_own() -> None:
    assert re.findall(r"#[0-9a-f]{3,8}\b(?=[^{}]*;)|\b(?:rgb|hsl|oklch)a?\(", STYLES) == []


def test_the_style_sheet_uses_tokens_that_exist() -> None:
    used = set(re.findall(r"var\(--([a-z-]+)", STYLES))
    own = set(re.findall(r"^\s*--([a-z-]+):", STYLES, re.MULTILINE))

    assert used - own <= set(SETTINGS["tokens"])
    assert set(SETTINGS["tokens"]) <= used


def test_the_style_sheet_has_no_physical_sides() -> None:
    sided = r"\b(?:margin|padding|border)-(?:left|right|top|bottom)\b|\btext-align:\s*(?:left|right)|^\s*(?:left|right|top|bottom):"

    assert re.findall(sided, STYLES, re.MULTILINE) == []


# -------------------------------------------------------------------------------------------------------------- assets


def test_lunr_is_pinned_to_the_release_that_the_index_is_made_for() -> None:
    """The digest is that of `lunr.min.js` in the npm package `lunr` 2.3.9."""
    assert SETTINGS["assets"] == {"vendor/lunr.min.js": "sha256-DFDZACuFeAqEKv/7Vnu1Tt5ALa58bcWZegGGFNgET8g="}
    assert '"lunr": "2.3.9"' in (ROOT / "package.json").read_text(encoding="utf-8")


def test_the_vendored_library_is_never_committed() -> None:
    ignored = (ROOT / ".gitignore").read_text(encoding="utf-8")

    assert "vendor" in ignored

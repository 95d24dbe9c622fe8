"""A theme's style sheets name its files; readers get one style sheet with the addresses of those files."""

import pytest

from generator.model.diagnostics import Code, Diagnostic
from generator.model.source import SourceFile
from generator.model.theme import Asset
from generator.read.styles import joined

FACE = Asset.of("vendor/face.woff2", b"face")
PICTURE = Asset.of("css/seal.svg", b"<svg/>")
ASSETS = {asset.name: asset for asset in (FACE, PICTURE)}


def read(css: str, *, name: str = "css/own.css") -> tuple[str, tuple[Diagnostic, ...]]:
    file = SourceFile.of(f"themes/a/assets/{name}", css.encode())
    data, problems = joined({name: file}, ASSETS, {"vendor/absent.woff2"})
    return data.decode(), problems


def test_a_file_is_named_as_it_stands_to_the_style_sheet_and_found_as_it_stands_to_the_published_one() -> (
    None
):
    address = FACE.url.removeprefix("assets/")

    assert address.startswith("vendor/face.")
    assert read("src: url(../vendor/face.woff2)") == (f'src: url("{address}")', ())
    assert read("src: URL( '../vendor/face.woff2' )") == (f'src: url("{address}")', ())
    assert read('src: url("vendor/face.woff2")', name="own.css") == (f'src: url("{address}")', ())
    assert read("mask: url(seal.svg?v=1#edge)") == (
        f'mask: url("{PICTURE.url.removeprefix("assets/")}?v=1#edge")',
        (),
    )


@pytest.mark.parametrize(
    "css",
    [
        "/* url(none.png) @import */",
        'content: "url(none.png)"',
        "content: 'it\\'s url(none.png)'",
        "filter: url(#soft)",
        'background: url("data:image/png;base64,AA==")',
        "background: url()",
        ".curly{}",
    ],
)
def test_what_fetches_nothing_stays_as_it_is(css: str) -> None:
    assert read(css) == (css, ())


def test_a_file_that_is_pinned_and_not_installed_is_left_to_its_pin() -> None:
    css = "src: url(../vendor/absent.woff2)"

    assert read(css) == (css, ())


@pytest.mark.parametrize(
    ("css", "place", "message", "help_"),
    [
        (
            "a{}\nsrc: url(../vendor/fase.woff2)",
            (2, 10),
            "the file `vendor/fase.woff2` is not among the theme's assets",
            "write `../vendor/face.woff2`",
        ),
        (
            "src: url(seals.svg)",
            (1, 10),
            "the file `css/seals.svg` is not among the theme's assets",
            "write `seal.svg`",
        ),
        (
            "src: url('https://a.example/x')",
            (1, 11),
            "`https://a.example/x` is not a file of the theme",
            "put the file into the theme's folder `assets/`, and name it from here",
        ),
        (
            "src: url(//a.example/x)",
            (1, 10),
            "`//a.example/x` is not a file of the theme",
            "put the file into the theme's folder `assets/`, and name it from here",
        ),
        (
            "src: url(../../../x)",
            (1, 10),
            "the file `../../x` is not among the theme's assets",
            "put it into the theme's folder `assets/`",
        ),
        (
            '@import "more.css";',
            (1, 1),
            "a style sheet cannot import another",
            "list that style sheet under `styles` of `theme.yaml`, which joins them",
        ),
    ],
)
def test_what_the_theme_does_not_have_is_reported_where_it_is_named(
    css: str, place: tuple[int, int], message: str, help_: str
) -> None:
    _, (problem,) = read(css)

    assert problem.code == Code.THM004
    assert (problem.span.path, problem.span.line, problem.span.column) == (
        "themes/a/assets/css/own.css",
        *place,
    )
    assert (problem.message, problem.help) == (message, help_)


def test_style_sheets_follow_each_other_in_the_order_in_which_they_are_listed() -> None:
    sheets = {name: SourceFile.of(f"themes/a/assets/{name}", f"{name}{{}}".encode()) for name in ("b", "a")}

    assert joined(sheets, {}, ()) == (b"b{}a{}", ())

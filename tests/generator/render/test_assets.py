from hashlib import sha256

from msgspec.structs import replace

from generator.model.theme import Asset, Theme
from generator.render.assets import assets, engine
from generator.render.plan import plan
from generator.render.views import OpenSearchView
from tests.generator.render.samples import graph, site, theme

PARTS = {
    "vendor/lunr.min.js": b"lunr = 1;\n",
    "js/search.js": b"search  =  2;\n",
    "js/find.js": b"find  =  3;\n",
}
DIGEST = sha256(b"".join(PARTS.values())).hexdigest()
BUNDLE = f"/*! {DIGEST} */\nlunr=1;search=2;find=3".encode()


def themed(**files: bytes) -> Theme:
    """A theme with these files; `__` in a name stands for a slash, `_` for a stop."""
    named = {name.replace("__", "/").replace("_", "."): data for name, data in files.items()}
    return replace(
        theme(),
        assets={name: Asset(name, f"assets/{name}", data) for name, data in {**PARTS, **named}.items()},
    )


def published(made: Theme) -> dict[str, bytes]:
    return {output.path.removeprefix("assets/"): output.data for output in assets(made)}


def test_scripts_and_style_sheets_lose_comments_and_blanks_but_no_licence() -> None:
    files = published(
        themed(
            js__x_js=b"/*! MIT */\n// why\nconst one = `a  b`;\nconst two = /  x/;\n",
            css__x_css=b'/*! MIT */\n/* why */\na  {\n  width: calc(1px + 2px);\n  content: "a  b" / "";\n}\n',
        )
    )

    assert files["js/x.js"] == b"/*! MIT */const one=`a  b`;const two=/  x/;"
    assert files["css/x.css"] == b'/*! MIT */a{width:calc(1px + 2px);content:"a  b" / ""}'


def test_other_files_and_what_was_pinned_stay_as_they_are() -> None:
    files = published(themed(vendor__x_min_js=b"a  =  1 // b\n", img__x_svg=b"<svg>  </svg>\n"))

    assert (files["vendor/x.min.js"], files["img/x.svg"]) == (b"a  =  1 // b\n", b"<svg>  </svg>\n")


def test_search_is_loaded_in_the_order_in_which_its_parts_need_each_other() -> None:
    assert engine(themed()) == ("assets/vendor/lunr.min.js", "assets/js/search.js", "assets/js/find.js")


def test_a_bundle_of_these_very_parts_takes_their_place() -> None:
    made = themed(vendor__search_min_js=BUNDLE)

    assert engine(made) == ("assets/vendor/search.min.js",)
    assert published(made) == {"vendor/search.min.js": b"lunr=1;search=2;find=3"}


def test_a_bundle_of_other_parts_is_left_alone() -> None:
    made = themed(vendor__search_min_js=BUNDLE, js__find_js=b"find = 4;\n")

    assert len(engine(made)) == 3
    assert {*PARTS} <= {*published(made)}
    assert "vendor/search.min.js" not in published(made)


def test_a_script_whose_names_were_shortened_takes_the_place_of_what_it_was_made_of() -> None:
    script = b"const one = 1;\n"
    shortened = f"/*! {sha256(script).hexdigest()} */\nlet o=1".encode()
    made = published(themed(js__x_js=script, vendor__x_min_js=shortened))
    other = published(themed(js__x_js=b"const two = 2;\n", vendor__x_min_js=shortened))

    assert (made["js/x.js"], other["js/x.js"]) == (b"let o=1", b"const two=2;")
    assert "vendor/x.min.js" not in {*made, *other}


def test_a_theme_without_search_has_nothing_to_load() -> None:
    assert engine(replace(theme(), assets={})) == ()


def test_a_browser_is_told_how_to_ask_where_the_site_knows_its_address() -> None:
    settings = site(base_url="https://x.org/b/", title="The Russia and Iran File", description="Two words.")
    plans = {one.path: one.view for one in plan(graph(settings=settings), settings, theme())}

    assert plans["opensearch.xml"] == OpenSearchView(
        short_name="The Russia and…",
        long_name="The Russia and Iran File",
        description="Two words.",
        lang="en",
        url="https://x.org/b/search/",
    )
    assert "opensearch.xml" not in {one.path for one in plan(graph(), site(), theme())}


def test_no_nought_stands_before_a_point_in_a_style_sheet() -> None:
    css = b"a{margin:0.5rem -0.25em calc(1px + 0.5px);content:'a 0.5';width:10.5px;font:0.9em/0.8 x;inset:0}"
    made = themed(css__x_css=css)

    assert published(made)["css/x.css"] == (
        b"a{margin:.5rem -.25em calc(1px + .5px);content:'a 0.5';width:10.5px;font:.9em/.8 x;inset:0}"
    )

"""
What pages of a small site that never changes look like, beside pictures that somebody has looked at.

The site is drawn in the same faces on every machine. A picture is made small and soft before it is compared, so that another
version of the browser draws the same, and a lost style sheet, another colour or a fallen column does not. `make golden` makes
the pictures anew that are not as they were.
"""

import base64
import io
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from functools import cache
from pathlib import Path

import pytest
from msgspec import Struct
from PIL import Image, ImageChops, ImageFilter
from playwright.sync_api import Browser, Page

from tests.support.browser import watched
from tests.support.repository import ROOT, UNDER
from tests.support.server import Server, serving

pytestmark = pytest.mark.browser

PICTURES = Path(__file__).parent / "snapshots"
THEMES = ("plain", "gazette")

#: How soft a picture is made, by how much a colour has to differ then, of 255, before it counts, and the greatest share of a page
#: that may be so. Two kinds of Chromium differ in a thousandth at most, and the least of the faults below is twice the limit.
SOFT, NOTICED, MOST = 2, 12, 0.004
#: What the pictures may weigh, each and together.
WEIGHT, ALL = 60_000, 600_000


class Look(Struct, frozen=True):
    """A window, and by how much its picture is made smaller."""

    width: int
    height: int
    scheme: str
    smaller: int


DESK, PHONE = Look(1280, 1280, "light", 2), Look(390, 1040, "dark", 2)
PAGES = {
    "home": "index.html",
    "topic": "topics/harbour/index.html",
    "excerpt": "excerpts/price/index.html",
    "timeline": "timeline/index.html",
}
CASES = {
    **{f"{name}-desk": (path, DESK) for name, path in PAGES.items()},
    **{f"{name}-phone": (path, PHONE) for name, path in PAGES.items()},
    "home-fa-desk": ("fa/index.html", DESK),
    "topic-fa-phone": ("topics/harbour-fa/index.html", PHONE),
}


@cache
def faces() -> str:
    """A style sheet by which machines that have other faces, or none, draw the same."""
    folder = ROOT / "themes" / "gazette" / "assets" / "vendor"
    fixed = {"Fixed": "serif-latin.woff2", "Fixed Arabic": "vazirmatn-arabic.woff2"}
    data = {name: base64.b64encode((folder / file).read_bytes()).decode() for name, file in fixed.items()}
    rules = [
        f'@font-face {{ font-family: "{name}"; src: url("data:font/woff2;base64,{text}"); }}'
        for name, text in data.items()
    ]
    tokens = ("text", "display", "label", "arabic", "persian", "mono")
    return "\n".join(
        (
            *rules,
            ":root {",
            *(f'--font-{token}: "Fixed", "Fixed Arabic" !important;' for token in tokens),
            "}",
        )
    )


@pytest.fixture(scope="module")
def servers(kept: Callable[[str, str], Path]) -> Iterator[Callable[[str], Server]]:
    """Gives the site `ports` in a theme over HTTP."""
    with ExitStack() as stack:
        yield cache(lambda theme: stack.enter_context(serving(kept("ports", theme), UNDER)))


@contextmanager
def shown(browser: Browser, server: Server, path: str, look: Look) -> Iterator[Page]:
    """A page, in a window, when all has come."""
    settings = {
        "viewport": {"width": look.width, "height": look.height},
        "color_scheme": look.scheme,
        "reduced_motion": "reduce",
        "bypass_csp": True,
    }
    with watched(browser, home=server.base, **settings) as (page, _):
        page.goto(server.url(path))
        page.add_style_tag(content=faces())
        yield page


def picture_of(page: Page, look: Look) -> Image.Image:
    """What the window shows, made small."""
    page.evaluate("document.fonts.ready.then(() => new Promise(requestAnimationFrame))")
    seen = page.screenshot(animations="disabled", caret="hide")
    return opened(seen).convert("RGB").reduce(look.smaller)


def kept_small(picture: Image.Image) -> bytes:
    """The picture as a file, in few colours."""
    file = io.BytesIO()
    picture.quantize(64, dither=Image.Dither.NONE).save(file, "PNG", optimize=True)
    return file.getvalue()


def opened(file: bytes) -> Image.Image:
    """The picture in a file."""
    return Image.open(io.BytesIO(file))


def unlike(one: Image.Image, other: Image.Image) -> float:
    """The share of two pictures in which anybody would notice a difference; all of it, if one is larger."""
    if one.size != other.size:
        return 1.0
    soft = [picture.convert("RGB").filter(ImageFilter.GaussianBlur(SOFT)) for picture in (one, other)]
    red, green, blue = ImageChops.difference(*soft).split()
    most = ImageChops.lighter(ImageChops.lighter(red, green), blue)
    return sum(most.histogram()[NOTICED:]) / (one.width * one.height)


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("name", CASES)
def test_a_page_looks_as_it_did(
    browser: Browser,
    servers: Callable[[str], Server],
    theme: str,
    name: str,
    golden: bool,
    tmp_path: Path,
) -> None:
    path, look = CASES[name]
    kept = PICTURES / f"{theme}-{name}.png"
    with shown(browser, servers(theme), path, look) as page:
        found = kept_small(picture_of(page, look))
    (tmp_path / kept.name).write_bytes(found)
    differs = unlike(*map(opened, (found, kept.read_bytes()))) if kept.exists() else 1.0

    if golden:
        if differs > 0:
            kept.write_bytes(found)
    else:
        assert differs <= MOST, f"look at {tmp_path / kept.name} beside {kept}"


#: What is done to a page, and has to show.
FAULTS = {
    "a lost style sheet": "document.styleSheets[0].disabled = true",
    "another colour": "document.documentElement.style.setProperty('--accent', '#0a7d28')",
    "a fallen column": "document.querySelector('.columns').style.display = 'block'",
    "other faces": "document.documentElement.style.setProperty('--font-text', 'monospace', 'important')",
    "a heading that is not there": "document.querySelector('h1').style.visibility = 'hidden'",
}


@pytest.mark.parametrize("fault", FAULTS)
@pytest.mark.parametrize("theme", THEMES)
def test_a_fault_would_be_seen(
    browser: Browser, servers: Callable[[str], Server], theme: str, fault: str
) -> None:
    with shown(browser, servers(theme), PAGES["topic"], DESK) as page:
        before, again = (picture_of(page, DESK) for _ in range(2))
        page.evaluate(f"() => {{ {FAULTS[fault]}; }}")
        after = picture_of(page, DESK)

    assert unlike(before, again) == 0
    assert unlike(before, after) > MOST


def test_the_pictures_are_those_of_the_pages_and_small() -> None:
    weights = {file.name: file.stat().st_size for file in PICTURES.iterdir()}

    assert weights.keys() == {f"{theme}-{name}.png" for theme in THEMES for name in CASES}
    assert {name: weight for name, weight in weights.items() if weight > WEIGHT} == {}
    assert sum(weights.values()) <= ALL

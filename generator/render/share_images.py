"""Which picture stands for a page where it is shared, and for the site where it is kept: `generator.render.share` draws them, this only names them."""

from collections.abc import Mapping
from importlib.util import find_spec

from generator.model.site import Site
from generator.render.edition import Edition
from generator.render.machine_views import ShareImage

__all__ = ("HEIGHT", "TOUCH_ICON", "WIDTH", "can_draw", "image_of", "raster_icons", "share_url")

#: What Open Graph's readers recommend, and cut to when a picture has other proportions.
WIDTH, HEIGHT = 1200, 630

#: What a page names for home screens that take no SVG, and what the manifest names for those that cut icons to their own shape.
TOUCH_ICON = "apple-touch-icon.png"
_ICONS = {TOUCH_ICON: 180, "icon-192.png": 192, "icon-512.png": 512}

_MODULES = ("resvg_py", "uharfbuzz", "fontpkg", "fontpkg_noto_serif", "fontpkg_noto_sans_arabic")


def can_draw() -> bool:
    """Whether what draws pictures is installed: the extra `share`."""
    return all(map(find_spec, _MODULES))


def raster_icons(site: Site) -> Mapping[str, int]:
    """How many pixels wide each icon is that stands at the site's top as PNG, by its path."""
    return _ICONS if site.share_images and can_draw() else {}


def share_url(url: str) -> str:
    """The site-relative address of the picture that stands for the page at `url`."""
    return f"{url}share.png"


def image_of(edition: Edition, url: str, title: str) -> ShareImage | None:
    """What stands for the page at `url` where it is shared: its own picture, if one is drawn, or else the site's."""
    for of, alt in ((url, title), ("", edition.site.title)):
        if of in edition.drawn:
            return ShareImage(edition.canonical(share_url(of)), WIDTH, HEIGHT, alt)
    return None

"""Which picture stands for a page where it is shared: `generator.render.share` draws them, this only names them."""

from generator.render.edition import Edition
from generator.render.machine_views import ShareImage

__all__ = ("HEIGHT", "WIDTH", "image_of", "share_url")

#: What Open Graph's readers recommend, and cut to when a picture has other proportions.
WIDTH, HEIGHT = 1200, 630


def share_url(url: str) -> str:
    """The site-relative address of the picture that stands for the page at `url`."""
    return f"{url}share.png"


def image_of(edition: Edition, url: str, title: str) -> ShareImage | None:
    """What stands for the page at `url` where it is shared: its own picture, if one is drawn, or else the site's."""
    for of, alt in ((url, title), ("", edition.site.title)):
        if of in edition.drawn:
            return ShareImage(edition.canonical(share_url(of)), WIDTH, HEIGHT, alt)
    return None

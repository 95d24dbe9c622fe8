"""A page to a PDF."""

import gc
import logging
from collections.abc import Mapping
from hashlib import blake2b
from urllib.parse import unquote

from msgspec import Struct

__all__ = ("Sheet", "press")

_FACES = frozenset({".woff", ".woff2"})
_TYPES = {".css": "text/css", ".svg": "image/svg+xml"}
#: PDF/UA-1 (ISO 14289-1): tags for screen readers, the document's title and language.
_VARIANT = "pdf/ua-1"
_IDENTIFIER = 8


class Sheet(Struct, frozen=True):
    """
    A page to be pressed: its markup, the `files` that it may name by their addresses, and the custom properties of CSS that it is
    drawn with.
    """

    html: str
    files: dict[str, bytes]
    tokens: dict[str, str]


def press(sheet: Sheet) -> bytes | str:
    """
    The page as a PDF, or why there is none. What it names and does not bring with it is not there.

    The same sheet gives the same bytes on the same ground (see `ground`): there is no date in it, and its identifier is that of its markup.
    """
    # A page leaves a great deal behind, in circles. Looking for them meanwhile takes an eighth of the time and finds none.
    collects = gc.isenabled()
    gc.disable()
    try:
        return _pressed(sheet)
    except Exception as error:  # noqa: BLE001 (a style sheet may ask for what the library cannot do, which it tells in many ways)
        return str(error) or type(error).__name__
    finally:
        gc.collect()
        if collects:
            gc.enable()


def _pressed(sheet: Sheet) -> bytes:
    # Loaded late: it takes half a second, and most builds make no PDF.
    from weasyprint import CSS, HTML  # noqa: PLC0415
    from weasyprint.text.fonts import FontConfiguration  # noqa: PLC0415
    from weasyprint.urls import URLFetcher, URLFetcherResponse  # noqa: PLC0415

    from generator.paper.faces import unpacked  # noqa: PLC0415
    from generator.paper.tags import hide  # noqa: PLC0415

    class Supplier(URLFetcher):  # type: ignore[misc] # the library tells no types
        """Gives what the site holds, and nothing else."""

        def fetch(self, url: str, headers: Mapping[str, str] | None = None) -> URLFetcherResponse:
            if url.startswith("data:"):
                return super().fetch(url, headers)
            address = unquote(url.partition("?")[0].partition("#")[0])
            if address not in sheet.files:
                raise FileNotFoundError(address)
            ending = address[address.rfind(".") :].lower()
            data = sheet.files[address]
            kind = _TYPES.get(ending, "application/octet-stream")
            return URLFetcherResponse(
                url, unpacked(data) if ending in _FACES else data, {"Content-Type": kind}
            )

    # What a theme asks of browsers and the library does not know is no news to anybody.
    logging.getLogger("weasyprint").setLevel(logging.CRITICAL)
    logging.getLogger("fontTools").setLevel(logging.CRITICAL)
    supplier = Supplier(allowed_protocols=("data",))
    fonts = FontConfiguration()
    tokens = "".join(f"--{name}:{value};" for name, value in sorted(sheet.tokens.items()))
    page = HTML(string=sheet.html, url_fetcher=supplier, media_type="print")
    hide(page.etree_element)
    return bytes(
        page.write_pdf(
            stylesheets=[CSS(string=f":root{{{tokens}}}", font_config=fonts, url_fetcher=supplier)],
            font_config=fonts,
            pdf_variant=_VARIANT,
            pdf_identifier=blake2b(sheet.html.encode(), digest_size=_IDENTIFIER).hexdigest().encode(),
        )
    )

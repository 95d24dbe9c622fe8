"""The settings of a site, from `site.yaml`."""

from msgspec import Struct

from generator.model.body import Mention
from generator.model.source import Span

__all__ = ("CALENDARS", "CITE_STYLES", "FIGURES", "SEARCH_BUDGET", "Section", "Site")

#: How many bytes of the index a reader should need for a first result.
SEARCH_BUDGET = 10_000

#: The calendars that days can be told in: the one of the whole world, and the solar one of Iran and Afghanistan.
CALENDARS = ("gregorian", "jalali")

#: The styles in which a page can say how it is cited.
CITE_STYLES = ("apa", "chicago", "mla")

#: The figures that numbers can be written with, from zero to nine, by what they are called in the settings.
FIGURES = {
    "latin": "0123456789",
    "arabic": "٠١٢٣٤٥٦٧٨٩",
    "persian": "۰۱۲۳۴۵۶۷۸۹",
    "devanagari": "०१२३४५६७८९",
}


class Section(Struct, frozen=True, kw_only=True):
    """A subject grouping of topics. `titles` and `summaries` are its words in other languages, by tag."""

    id: str
    title: str
    summary: str = ""
    accent: str = ""
    titles: dict[str, str] = {}
    summaries: dict[str, str] = {}


class Site(Struct, frozen=True, kw_only=True):
    """
    What `site.yaml` says. `titles` and `descriptions` are the site's in other languages, by tag.

    `base_url` is where the site will stand, with a slash at its end, or empty when not known. `snapshots` is a private folder,
    relative to the settings or with its whole path. `quote_limit` and `quote_share` hold for sources that do not say their own.
    `search_budget` is the most bytes of the index that a first result should take, packed. `ignore_links` are patterns of addresses
    that `briefing links` leaves out. `calendars` and `digits` say for languages, by tag, which of `CALENDARS` days are told in and
    which of `FIGURES` numbers are written with; the others do as their readers are used to. `cite_styles` are those of `CITE_STYLES` in which a topic says how it is cited; with
    `share_images`, a picture of each topic is drawn that stands for it where it is shared. With `noindex`, search engines are asked to keep no page; with `headers`, what a server should
    say of each file is written down for hosts that read `_headers`. With `pdf` every topic and the whole site become PDFs, with `single`
    every topic becomes a file that needs no other, with `offline` readers can keep the site.
    """

    path: str
    spans: dict[str, Span]
    title: str
    titles: dict[str, str] = {}
    description: str = ""
    descriptions: dict[str, str] = {}
    lang: str = "en"
    base_url: str = ""
    theme: str = "gazette"
    content: str = "content"
    output: str = "_site"
    publisher: str = ""
    license: str = ""
    edit_url: str = ""
    snapshots: str = ""
    quote_limit: int = 0
    quote_share: float = 0.0
    search_budget: int = SEARCH_BUDGET
    ignore_links: tuple[str, ...] = ()
    calendars: dict[str, str] = {}
    digits: dict[str, str] = {}
    cite_styles: tuple[str, ...] = ()
    share_images: bool = False
    noindex: bool = False
    headers: bool = False
    pdf: bool = False
    single: bool = False
    offline: bool = False
    sections: tuple[Section, ...] = ()
    start_here: tuple[Mention, ...] = ()

    def section(self, id_: str) -> Section | None:
        """The section called `id_`, if there is one."""
        return next((section for section in self.sections if section.id == id_), None)

    def at(self, field: str) -> Span:
        """Where `field` was written; the settings' start when it was left out."""
        return self.spans.get(field, Span(self.path))

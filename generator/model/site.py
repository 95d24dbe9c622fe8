"""The settings of a site, from `site.yaml`."""

from msgspec import Struct

from generator.model.body import Mention
from generator.model.source import Span

__all__ = ("SEARCH_BUDGET", "Section", "Site")

#: How many bytes of the index a reader should need for a first result.
SEARCH_BUDGET = 10_000


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
    What `site.yaml` says.

    `base_url` is where the site will stand, with a slash at its end, or empty when not known. `snapshots` is a private folder,
    relative to the settings or with its whole path. `quote_limit` and `quote_share` hold for sources that do not say their own.
    `search_budget` is the most bytes of the index that a first result should take, packed. `ignore_links` are patterns of addresses
    that `briefing links` leaves out. With `noindex`, search engines are asked to keep no page; with `headers`, what a server should
    say of each file is written down for hosts that read `_headers`.
    """

    path: str
    spans: dict[str, Span]
    title: str
    description: str = ""
    lang: str = "en"
    base_url: str = ""
    theme: str = "plain"
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
    noindex: bool = False
    headers: bool = False
    sections: tuple[Section, ...] = ()
    start_here: tuple[Mention, ...] = ()

    def section(self, id_: str) -> Section | None:
        """The section called `id_`, if there is one."""
        return next((section for section in self.sections if section.id == id_), None)

    def at(self, field: str) -> Span:
        """Where `field` was written; the settings' start when it was left out."""
        return self.spans.get(field, Span(self.path))

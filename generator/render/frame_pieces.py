"""What every view is made of: markup that is safe, links, dates, and the frame around a page."""

from msgspec import Struct

from generator.render.machine_views import ShareImage

__all__ = ("Alternate", "Html", "Inlined", "Link", "PageMeta", "When")


class Html(Struct, frozen=True, tag="html"):
    """Markup that is safe to show as it is; templates print it without escaping."""

    markup: str

    def __html__(self) -> str:
        return self.markup


class Inlined(Struct, frozen=True):
    """What a page that needs no other file carries in itself: its style, and the policy that allows it that and nothing else."""

    style: Html
    policy: str


class Link(Struct, frozen=True):
    """
    Text and a relative address. `lang` and `dir` are set when the text is not in the page's language; `current` marks
    the page itself in a menu. `language` says in words, to readers of the page, what language the text behind it is in: it is set
    for topics and plain pages that stand in for a translation that there is not.
    """

    text: str
    url: str
    lang: str = ""
    dir: str = ""
    current: bool = False
    language: str = ""


class When(Struct, frozen=True):
    """
    A date: `text` in the page's language, `machine` for `<time datetime>` (empty when HTML has no form for it). `other` is the
    same in the Gregorian calendar, where `text` is in another.
    """

    text: str
    machine: str = ""
    other: str = ""


class Alternate(Struct, frozen=True):
    """The same page in another language; `name` is the language's own name, `url` relative, `canonical` absolute or empty.

    A page that has translations lists itself among them, the original first; that one is `original`, the page for readers of
    every other language (`hreflang="x-default"`). `locale` is as in `PageMeta`.
    """

    lang: str
    dir: str
    name: str
    url: str
    canonical: str = ""
    original: bool = False
    locale: str = ""


class PageMeta(Struct, frozen=True, kw_only=True):
    """
    What the frame around every page needs.

    `url` is the page's site-relative address, `root` the relative way to the site's top (`../../`), `canonical` its absolute
    address (empty without `base_url`). `assets` maps an asset's name in the theme to its relative address. `site_lang` is the
    site's own language, `title_lang` that of its title; `words_lang` the language that `_()` speaks on this page: English where the theme
    has no catalogue for the page's language. `accent` is the colour of the page's section or topic, as six figures: there is a
    class `accent-` of that name that sets `--tint`. `intl` is the tag by which scripts write dates and numbers as the page does.
    `opensearch` describes the site's search to browsers; it needs `base_url`.
    `engine` are the relative addresses of the scripts that search needs, in the order in which they are loaded. `dossier` is the
    address of the PDF of all topics, `offline` that of the page on which readers keep the site, `worker` that of the script that
    keeps it; they are empty on a site that does not have these. `inlined` is there on a page that needs no other file. `markdown` is
    the relative address of the same page as Markdown, `manifest` that of what browsers may install, `touch_icon` that of the icon for
    home screens that take no SVG, `locale` the page's language as Open Graph has it; they are empty where there is none. `image` stands for the page where it is shared.
    """

    title: str
    description: str
    lang: str
    dir: str
    url: str
    root: str
    canonical: str
    site_title: str
    publisher: str
    license: str
    home: str
    search: str
    feed: str
    json_feed: str
    kind: str
    index: bool
    nav: tuple[Link, ...]
    footer: tuple[Link, ...]
    breadcrumbs: tuple[Link, ...]
    alternates: tuple[Alternate, ...]
    assets: dict[str, str]
    edit: str = ""
    modified: str = ""
    site_lang: str = ""
    title_lang: str = ""
    words_lang: str = ""
    opensearch: str = ""
    engine: tuple[str, ...] = ()
    accent: str = ""
    intl: str = ""
    dossier: str = ""
    offline: str = ""
    worker: str = ""
    inlined: Inlined | None = None
    markdown: str = ""
    manifest: str = ""
    touch_icon: str = ""
    locale: str = ""
    image: ShareImage | None = None

"""Pages that leave the site: their links are absolute where the site knows its address, and their pictures travel with them."""

import re
from collections.abc import Callable
from html import escape

import msgspec

from generator.model.refs import Kind, Ref, url_of
from generator.render.edition import Edition, Sheet
from generator.render.views import BodyView, CardView, CiteView, Html, JudgementView

__all__ = ("LooseSheet", "anchored", "anchored_judgement")

#: A tag; markup that readers get has no `<` but in tags, and attributes between double quotes.
_TAG = re.compile(r'<[a-zA-Z](?:[^<>"]|"[^"]*")*>')
_ANCHOR = re.compile(r' (id="|href="#)(?=[^"])')


class LooseSheet(Sheet):
    """
    What copies in one language share. `root` is the relative way to the site's top, for a site that does not know its address;
    `picture_of` says where a picture of the content folder is found.
    """

    def __init__(self, edition: Edition, lang: str, root: str, picture_of: Callable[[str], str]) -> None:
        super().__init__(edition, lang, edition.site.base_url or root)
        self._picture_of = picture_of

    def to(self, url: str) -> str:
        """The absolute address of the page at the site-relative address `url`, or the relative one."""
        page, mark, place = url.partition("#")
        # What quotes a path would quote the mark, too.
        known = self.edition.canonical(page)
        return known + mark + place if known else super().to(url)

    def own(self, url: str) -> str:
        """The same of one of the site's own pages in the sheet's language."""
        return self.to(self.top + url)

    def picture(self, path: str) -> str:
        """Where a picture of the content folder is found."""
        return self._picture_of(path)

    def href(self, ref: Ref) -> str:
        """The absolute address of a document's or section's page, or the relative one."""
        return self.own(url_of(ref)) if ref.kind is Kind.SECTION else self.to(url_of(ref))


def anchored(body: BodyView, prefix: str, site: str) -> BodyView:
    """
    The text with `prefix` before all its anchors and the links to them, so that another text can stand beside it.

    Links to pages below the address `site` get the class `own`. No blank is left before a citation, which becomes a raised figure.
    """
    followers = (*body.parts[1:], None)
    return BodyView(
        tuple(
            _anchored(part, prefix, site, cites=isinstance(follower, CiteView))
            for part, follower in zip(body.parts, followers, strict=True)
        )
    )


def anchored_judgement(judgement: JudgementView, prefix: str) -> JudgementView:
    """The judgement with `prefix` before its anchors."""
    evidence = tuple(msgspec.structs.replace(item, id=prefix + item.id) for item in judgement.evidence)
    return msgspec.structs.replace(judgement, id=prefix + judgement.id, evidence=evidence)


def _anchored(
    part: Html | CiteView | CardView,
    prefix: str,
    site: str,
    *,
    cites: bool,
) -> Html | CiteView | CardView:
    match part:
        case Html(markup=markup):
            marked = _TAG.sub(lambda tag: _ANCHOR.sub(rf" \1{prefix}", tag[0]), markup)
            if site:
                start = f'<a href="{escape(site)}'
                marked = marked.replace(start, start.replace("<a", '<a class="own"'))
            return Html(marked.rstrip(" ") if cites else marked)
        case CiteView(items=items):
            renamed = tuple(msgspec.structs.replace(item, id=prefix + item.id) for item in items)
            return msgspec.structs.replace(part, items=renamed)
        case CardView():
            return msgspec.structs.replace(part, id=prefix + part.id)

"""Which document answers at which address."""

from collections.abc import Iterable

from generator.model.diagnostics import Code, Diagnostic
from generator.model.documents import Document, Page, Topic
from generator.model.refs import RESERVED, Ref, url_of
from generator.model.source import Span

__all__ = ("claim_addresses",)


def claim_addresses(
    documents: Iterable[Document], sections: Iterable[Ref]
) -> tuple[dict[str, Ref], list[Diagnostic]]:
    """
    Old addresses and the documents that took them over, and every address that is claimed twice.

    `sections` are the refs of the sections: their pages stand at addresses, too. Below `fa/` and the like stand the site's own
    pages in the languages that topics are translated into.
    """
    ordered = sorted(documents, key=lambda document: document.ref)
    tongues = {
        document.lang.lower()
        for document in ordered
        if isinstance(document, Topic) and document.translation_of
    }
    owners = {url_of(document.ref): document.span for document in ordered}
    own = {f"{name}/" for name in RESERVED} | {"/"} | {url_of(section) for section in sections}
    claimed: dict[str, tuple[Ref, Span]] = {}
    problems: list[Diagnostic] = []
    for document in ordered:
        if isinstance(document, Page) and document.ref.id in tongues:
            problems.append(_tongue(document))
        for number, alias in enumerate(document.aliases):
            address = alias.strip("/") + "/"
            place = document.at(f"aliases.{number}")
            if address in owners:
                problems.append(_taken(address, place, owners[address]))
            elif address in own or address.split("/", 1)[0] in tongues:
                problems.append(_taken(address, place, None))
            elif claimed.setdefault(address, (document.ref, place))[0] != document.ref:
                problems.append(_twice(address, place, claimed[address][1]))
    return {address: claimed[address][0] for address in sorted(claimed)}, problems


def _tongue(page: Page) -> Diagnostic:
    return Diagnostic(
        code=Code.ADR002,
        span=page.span,
        message=f"the page `{page.ref.id}` would stand where the site's own pages in the language `{page.ref.id}` do",
        help="rename the file",
    )


def _taken(address: str, place: Span, owner: Span | None) -> Diagnostic:
    whose = f"is the page of {owner.path}" if owner is not None else "is kept for a page of the site's own"
    return Diagnostic(
        code=Code.ADR003,
        span=place,
        message=f"the old address `{address}` {whose}",
        help="remove this alias, or choose another",
        related=owner,
    )


def _twice(address: str, place: Span, other: Span) -> Diagnostic:
    return Diagnostic(
        code=Code.ADR003,
        span=place,
        message=f"the old address `{address}` is claimed by {other.path} too",
        help="keep the alias in one of the two files",
        related=other,
    )

"""Which document answers at which address."""

from collections.abc import Iterable

from generator.model.diagnostics import Code, Diagnostic
from generator.model.documents import Document
from generator.model.refs import FOLDERS, Ref, url_of

__all__ = ("claim_addresses",)

#: Addresses of pages that the site makes by itself.
_OWN = frozenset({"", "search/", "timeline/", "changes/", *(f"{folder}/" for folder in FOLDERS.values())})


def claim_addresses(documents: Iterable[Document]) -> tuple[dict[str, Ref], list[Diagnostic]]:
    """Old addresses and the documents that took them over, and every address that is claimed twice."""
    ordered = sorted(documents, key=lambda document: document.ref)
    owners = {url_of(document.ref): document for document in ordered}
    redirects: dict[str, Ref] = {}
    problems: list[Diagnostic] = []
    for document in ordered:
        for number, alias in enumerate(document.aliases):
            address = alias.strip("/") + "/"
            place = document.at(f"aliases.{number}")
            owner = owners.get(address)
            if address in _OWN or owner is not None:
                whose = (
                    f"is the page of {owner.span.path}"
                    if owner is not None
                    else "is a page of the site's own"
                )
                problems.append(
                    Diagnostic(
                        code=Code.ADR003,
                        span=place,
                        message=f"the old address `{address}` {whose}",
                        help="remove this alias, or choose another",
                        related=owner.span if owner is not None else None,
                    )
                )
                continue
            other = redirects.setdefault(address, document.ref)
            if other != document.ref:
                holder = next(d for d in ordered if d.ref == other)
                problems.append(
                    Diagnostic(
                        code=Code.ADR003,
                        span=place,
                        message=f"the old address `{address}` is claimed by {holder.span.path} too",
                        help="keep the alias in one of the two files",
                        related=holder.at("aliases"),
                    )
                )
    return dict(sorted(redirects.items())), problems

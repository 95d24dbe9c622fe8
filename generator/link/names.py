"""What a name may mean, and what its author probably meant."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from difflib import get_close_matches

from generator.model.body import Mention
from generator.model.diagnostics import Code, Diagnostic
from generator.model.documents import Document, Entity, EntityKind
from generator.model.graph import Relation
from generator.model.refs import Kind, Ref

__all__ = ("Names",)

#: The kinds of entity that can stand in a role; an entity of any kind can be named elsewhere.
_ROLES = {
    Relation.SPEAKER: (EntityKind.PERSON, EntityKind.BODY),
    Relation.PLACE: (EntityKind.PLACE,),
    Relation.BODY: (EntityKind.BODY, EntityKind.PLACE),
}

_Answer = tuple[Ref | None, Diagnostic | None]


class Names:
    """All the documents and sections by name, the hidden ones included, so that a wrong name can be explained."""

    def __init__(
        self, documents: Iterable[Document], visible: Collection[Ref], sections: Iterable[Ref]
    ) -> None:
        self._documents = {document.ref: document for document in documents}
        self._published = {*visible, *sections}
        self._kinds: defaultdict[str, list[Kind]] = defaultdict(list)
        for ref in sorted({*self._documents, *self._published}):
            self._kinds[ref.id].append(ref.kind)

    def resolve(self, relation: Relation, mention: Mention) -> _Answer:
        """
        What `mention` means, or why it means nothing.

        Neither is given when a hidden topic is named as one that a document belongs to: it will have it when it appears.
        """
        found = [kind for kind in mention.kinds if kind in self._kinds.get(mention.name, ())]
        if not found:
            return None, self._unknown(mention)
        if len(found) > 1:
            return None, self._ambiguous(mention, found)
        ref = Ref(found[0], mention.name)
        if ref not in self._published:
            return None, None if relation is Relation.TOPIC else self._hidden(mention, ref)
        return self._fitting(relation, mention, ref)

    def _fitting(self, relation: Relation, mention: Mention, ref: Ref) -> _Answer:
        roles = _ROLES.get(relation)
        document = self._documents.get(ref)
        if roles is None or not isinstance(document, Entity) or document.kind in roles:
            return ref, None
        takes = _listed([role.value for role in roles])
        problem = Diagnostic(
            code=Code.REF002,
            span=mention.span,
            message=f"`{mention.name}` is a {document.kind.value} but {_article(takes)} is wanted here",
            help=f"name {_article(takes)}, or change `kind` in {document.span.path}",
            related=document.at("kind"),
        )
        return None, problem

    def _unknown(self, mention: Mention) -> Diagnostic:
        wanted = _listed([kind.value for kind in mention.kinds])
        elsewhere = self._kinds.get(mention.name)
        if elsewhere and Kind.SECTION not in mention.kinds:
            other = Ref(elsewhere[0], mention.name)
            document = self._documents.get(other)
            return Diagnostic(
                code=Code.REF002,
                span=mention.span,
                message=f"`{mention.name}` is {_article(other.kind.value)} but {_article(wanted)} is wanted here",
                help=f"name {_article(wanted)}, or write `[text]({other})` to link to the {other.kind.value}",
                related=document.span if document else None,
            )
        code = Code.REF007 if mention.kinds == (Kind.SECTION,) else Code.REF001
        near = self._nearest(mention)
        if near is None:
            help_ = f"name {_article(wanted)} that exists" + self._existing(mention.kinds)
            return Diagnostic(
                code=code, span=mention.span, message=f"no {wanted} is named `{mention.name}`", help=help_
            )
        place = self._documents.get(near)
        return Diagnostic(
            code=code,
            span=mention.span,
            message=f"no {wanted} is named `{mention.name}`",
            help=f"use `{near.id}`" + (f", defined at {place.span}" if place else ""),
        )

    def _nearest(self, mention: Mention) -> Ref | None:
        candidates = {ref.id: ref for ref in sorted(self._all()) if ref.kind in mention.kinds}
        close = get_close_matches(mention.name.lower(), candidates, n=1, cutoff=0.6)
        return candidates[close[0]] if close else None

    def _all(self) -> set[Ref]:
        return {*self._documents, *self._published}

    def _existing(self, kinds: tuple[Kind, ...]) -> str:
        names = sorted(ref.id for ref in self._all() if ref.kind in kinds)
        if not names:
            return "; there is none yet"
        shown = ", ".join(f"`{name}`" for name in names[:5])
        return f": {shown}" + (", …" if len(names) > 5 else "")

    def _ambiguous(self, mention: Mention, kinds: list[Kind]) -> Diagnostic:
        first, second = (self._documents[Ref(kind, mention.name)] for kind in kinds[:2])
        return Diagnostic(
            code=Code.REF003,
            span=mention.span,
            message=f"`{mention.name}` names {_article(kinds[0].value)} and {_article(kinds[1].value)}",
            help=f"rename {first.span.path} or {second.span.path}",
            related=first.span,
        )

    def _hidden(self, mention: Mention, ref: Ref) -> Diagnostic:
        document = self._documents[ref]
        if document.draft:
            why, field, help_ = (
                "is a draft",
                "draft",
                f"publish it (remove `draft` from {document.span.path})",
            )
        elif document.publish is not None and "publish" in document.spans and self._awaited(document):
            why = f"is not published before {document.publish.isoformat()}"
            field, help_ = "publish", f"change `publish` in {document.span.path}"
        else:
            why, field, help_ = "has expired", "expire", f"change `expire` in {document.span.path}"
        return Diagnostic(
            code=Code.REF004,
            span=mention.span,
            message=f"the {ref.kind.value} `{ref.id}` {why}, so that nothing may lead to it",
            help=f"{help_}, or take the reference out",
            related=document.at(field),
        )

    def _awaited(self, document: Document) -> bool:
        return document.expire is None or (
            document.publish is not None and document.expire > document.publish
        )


def _listed(words: list[str]) -> str:
    return " or ".join(words)


def _article(words: str) -> str:
    return f"an {words}" if words[0] in "aeiou" else f"a {words}"

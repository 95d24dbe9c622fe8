"""What a name may mean, and what its author probably meant."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping

from generator.link.nearest import Nearest
from generator.model.body import Mention
from generator.model.diagnostics import Code, Diagnostic, Fix
from generator.model.documents import Document, Entity, EntityKind
from generator.model.graph import Relation
from generator.model.refs import Kind, Ref
from generator.model.source import Span

__all__ = ("Names",)

#: The kinds of entity that can stand in a role; an entity of any kind can be named elsewhere.
_ROLES = {
    Relation.SPEAKER: (EntityKind.PERSON, EntityKind.BODY),
    Relation.PLACE: (EntityKind.PLACE,),
    Relation.BODY: (EntityKind.BODY, EntityKind.PLACE),
}

#: How many of the names that exist are listed where none is like the wrong one.
_MOST_SHOWN = 5

_Answer = tuple[Ref | None, Diagnostic | None]


class Names:
    """
    All the documents and sections by name, the hidden and unread ones included, so that a wrong name can be explained.

    Args:
        documents: every document.
        hidden: those that readers do not see, with the field that hides each.
        sections: every section and where it was written.
        unread: documents whose files could not be read: to name one is no mistake.
    """

    def __init__(
        self,
        documents: Iterable[Document],
        hidden: Mapping[Ref, str],
        sections: Mapping[Ref, Span],
        unread: Collection[Ref] = (),
    ) -> None:
        self._documents = {document.ref: document for document in documents}
        self._hidden = hidden
        self._unread = frozenset(unread) - self._documents.keys()
        self._places = {ref: document.span for ref, document in self._documents.items()} | dict(sections)
        self._kinds: defaultdict[str, list[Kind]] = defaultdict(list)
        for ref in sorted({*self._places, *self._unread}):
            self._kinds[ref.id].append(ref.kind)
        self._nearest: dict[tuple[Kind, ...], Nearest] = {}
        self._choices: dict[tuple[Kind, ...], str] = {}

    def resolve(self, relation: Relation | None, mention: Mention) -> _Answer:
        """
        What `mention` means, or why it means nothing; `relation` is None for a name in the settings.

        Neither is given when a hidden topic is named as one that a document belongs to (it will have it when it appears),
        nor when the document's file could not be read, which is reported by itself.
        """
        found = [kind for kind in self._kinds.get(mention.name, ()) if kind in mention.kinds]
        if not found:
            return None, self._unknown(relation, mention)
        if len(found) > 1:
            return None, self._ambiguous(mention, found)
        ref = Ref(found[0], mention.name)
        if ref in self._unread:
            return None, None
        if ref in self._hidden:
            return None, None if relation is Relation.TOPIC else self._unseen(mention, ref)
        return self._fitting(relation, mention, ref)

    def knows(self, mention: Mention) -> bool:
        """Whether any document carries the name, be it hidden or unread."""
        return any(kind in mention.kinds for kind in self._kinds.get(mention.name, ()))

    def _fitting(self, relation: Relation | None, mention: Mention, ref: Ref) -> _Answer:
        roles = _ROLES.get(relation) if relation is not None else None
        document = self._documents.get(ref)
        if roles is None or not isinstance(document, Entity) or document.kind in roles:
            return ref, None
        takes = _article(_listed([role.value for role in roles]))
        problem = Diagnostic(
            code=Code.REF002,
            span=mention.span,
            message=f"`{mention.name}` is {_article(document.kind.value)} but {takes} is wanted here",
            help=f"name {takes}, or change `kind` in {document.span.path}",
            related=document.at("kind"),
        )
        return None, problem

    def _unknown(self, relation: Relation | None, mention: Mention) -> Diagnostic:
        elsewhere = self._kinds.get(mention.name)
        if elsewhere and Kind.SECTION not in mention.kinds:
            return self._misplaced(relation, mention, Ref(elsewhere[0], mention.name))
        near = self._near(mention)
        return Diagnostic(
            code=Code.REF007 if mention.kinds == (Kind.SECTION,) else Code.REF001,
            span=mention.span,
            message=f"no {_wanted(mention)} is named `{mention.name}`",
            help=self._suggestion(near) if near is not None else self._choice(mention),
            fix=Fix(_name_span(relation, mention), near.id) if near is not None else None,
        )

    def _misplaced(self, relation: Relation | None, mention: Mention, other: Ref) -> Diagnostic:
        wanted, kind = _article(_wanted(mention)), other.kind.value
        fix = None
        match relation:
            case Relation.LINKS:
                help_ = f"write `{other}`"
                name = _name_span(relation, mention)
                fix = Fix(
                    Span(name.path, name.line, mention.span.column, name.line, name.end_column), str(other)
                )
            case Relation.CITES | Relation.SHOWS:
                help_ = f"name {wanted}, or write `[text]({other})` to link to the {kind}"
            case _:
                help_ = f"name {wanted}"
        return Diagnostic(
            code=Code.REF002,
            span=mention.span,
            message=f"`{mention.name}` is {_article(kind)} but {wanted} is wanted here",
            help=help_,
            related=self._places.get(other),
            fix=fix,
        )

    def _near(self, mention: Mention) -> Ref | None:
        """The likeliest document or section, one that readers see before one that they do not."""
        if mention.kinds not in self._nearest:
            self._nearest[mention.kinds] = Nearest(ref.id for ref in self._of(mention.kinds))
        name = self._nearest[mention.kinds].to(mention.name)
        if name is None:
            return None
        refs = [Ref(kind, name) for kind in self._kinds[name] if kind in mention.kinds]
        return min(refs, key=lambda ref: (ref in self._hidden, ref))

    def _of(self, kinds: tuple[Kind, ...]) -> list[Ref]:
        return [Ref(kind, name) for name, carried in self._kinds.items() for kind in carried if kind in kinds]

    def _suggestion(self, near: Ref) -> str:
        place = self._places.get(near)
        return f"use `{near.id}`" + (f", defined at {place}" if place is not None else "")

    def _choice(self, mention: Mention) -> str:
        """What to do where no name is like the wrong one; the same for all that want the same kinds."""
        if mention.kinds not in self._choices:
            self._choices[mention.kinds] = self._listing(mention)
        return self._choices[mention.kinds]

    def _listing(self, mention: Mention) -> str:
        names = sorted({ref.id for ref in self._of(mention.kinds) if ref not in self._hidden})
        wanted = _wanted(mention)
        if not names:
            return f"add the {wanted}, or take the name out: there is no {wanted} yet"
        shown = ", ".join(f"`{name}`" for name in names[:_MOST_SHOWN])
        return f"name one that exists: {shown}" + (", …" if len(names) > _MOST_SHOWN else "")

    def _ambiguous(self, mention: Mention, kinds: list[Kind]) -> Diagnostic:
        first, second = (Ref(kind, mention.name) for kind in kinds[:2])
        places = [self._places[ref].path for ref in (first, second) if ref in self._places]
        return Diagnostic(
            code=Code.REF003,
            span=mention.span,
            message=f"`{mention.name}` names {_article(first.kind.value)} and {_article(second.kind.value)}",
            help=f"rename {' or '.join(places)}",
            related=self._places.get(first),
        )

    def _unseen(self, mention: Mention, ref: Ref) -> Diagnostic:
        document, field = self._documents[ref], self._hidden[ref]
        path = document.span.path
        if field == "publish" and document.publish is not None:
            why, help_ = (
                f"is not published before {document.publish.isoformat()}",
                f"change `publish` in {path}",
            )
        elif field == "expire" and document.expire is not None:
            why, help_ = f"expired on {document.expire.isoformat()}", f"change `expire` in {path}"
        else:
            why, help_ = "is a draft", f"publish it (remove `draft` from {path})"
        return Diagnostic(
            code=Code.REF004,
            span=mention.span,
            message=f"the {ref.kind.value} `{ref.id}` {why}, so that nothing may lead to it",
            help=f"{help_}, or take the reference out",
            related=document.at(field),
        )


def _name_span(relation: Relation | None, mention: Mention) -> Span:
    """Where the bare name is written: behind the `@` of a citation, behind the kind of a link."""
    match relation:
        case Relation.CITES | Relation.SHOWS:
            before = 1
        case Relation.LINKS:
            before = len(mention.kinds[0].value) + 1
        case _:
            return mention.span
    start = mention.span.column + before
    line = mention.span.line
    return Span(mention.span.path, line, start, line, start + len(mention.name))


def _wanted(mention: Mention) -> str:
    return _listed([kind.value for kind in mention.kinds])


def _listed(words: list[str]) -> str:
    return " or ".join(words)


def _article(words: str) -> str:
    return f"an {words}" if words[0] in "aeiou" else f"a {words}"

"""What is said of a document in an editor: its title, its words, and what checking them found, as Markdown."""

import re
from collections.abc import Iterator

from generator.lsp.known import Known
from generator.model.documents import Document, Entity, Event, Excerpt, Page, Role, Source, Topic
from generator.model.evidence import Finding, Verdict, Witness
from generator.model.refs import Kind, Ref
from generator.model.titles import title_of

__all__ = ("described", "label_of")

_MARKUP = re.compile(r"([\\`*_\[\]<>#|])")
_MOST_DIFFERENCES = 5


def described(ref: Ref, known: Known) -> str:
    """What `ref` is, for somebody who points at its name."""
    if ref.kind is Kind.SECTION:
        section = known.site.section(ref.id)
        assert section is not None, "a ref that was found"
        return _joined([f"**{_plain(section.title)}** (section)", _plain(section.summary)])
    document = known.documents[ref]
    return _joined([*_told(document, known), *_hidden(document)])


def label_of(document: Document, known: Known) -> str:
    """A few words beside a document's id in a list."""
    match document:
        case Excerpt():
            finding = known.finding(document.ref)
            speaker = _speaker(document, known)
            return ", ".join(filter(None, (speaker, finding.verdict.value if finding else "")))
        case Source():
            return ", ".join(
                filter(None, (document.container_title, document.issued.text if document.issued else ""))
            )
        case Entity():
            return document.kind.value
        case Event():
            return document.date.text
        case _:
            return document.ref.kind.value


def _told(document: Document, known: Known) -> Iterator[str]:
    match document:
        case Excerpt():
            yield from _of_excerpt(document, known)
        case Topic() | Page():
            yield f"**{_plain(document.title)}** ({document.ref.kind.value})"
            yield _plain(document.summary)
        case Source():
            yield f"**{_plain(document.title)}** (source)"
            yield _plain(_printed(document))
            yield f"reliability {document.reliability}" if document.reliability else ""
        case Entity():
            yield f"**{_plain(document.name)}** ({document.kind.value})"
            yield _plain(" · ".join(f"{name} ({lang})" for lang, name in sorted(document.names.items())))
            yield _plain(document.summary)
            yield "\n".join(f"- {_plain(_held(role))}" for role in document.roles)
        case Event():
            yield f"**{_plain(document.title)}** ({document.date.text})"
        case _:
            yield f"**{_plain(title_of(document))}**"


def _of_excerpt(excerpt: Excerpt, known: Known) -> Iterator[str]:
    yield "\n".join(f"> {_plain(line)}".rstrip() for line in excerpt.quotation.text.split("\n"))
    said = ", ".join(filter(None, (_speaker(excerpt, known), excerpt.said.text if excerpt.said else "")))
    yield f"— {_plain(said)}" if said else ""
    source = known.target(excerpt.source)
    document = known.documents.get(source) if source is not None else None
    if isinstance(document, Source):
        where = f", {excerpt.locator}" if excerpt.locator else ""
        yield f"in *{_plain(document.title)}*{_plain(where)}"
    finding = known.finding(excerpt.ref)
    if finding is not None:
        yield _verdict(finding, excerpt)
    yield f"via {_plain(', via '.join(excerpt.via))}" if excerpt.via else ""


def _verdict(finding: Finding, excerpt: Excerpt) -> str:
    by = {Witness.SNAPSHOT: "the snapshot", Witness.FINGERPRINT: "the fingerprint", None: ""}[finding.by]
    of = f" (by {by} of `{excerpt.source.name}`)" if by else ""
    if finding.verdict is Verdict.UNCHECKED and finding.by is None:
        of = f" (there is no snapshot or fingerprint of `{excerpt.source.name}`)"
    lines = [f"**{finding.verdict.value}**{of}"]
    for one in finding.differences[:_MOST_DIFFERENCES]:
        theirs = f"“{_plain(one.theirs)}”" if one.theirs else "nothing" if one.line else "other words"
        lines.append(f"- the source has {theirs} where the quotation has “{_plain(one.ours)}”")
    if finding.sense:
        lines.append(f"- left out: {_plain(', '.join(finding.sense))}")
    return "\n".join(lines)


def _speaker(excerpt: Excerpt, known: Known) -> str:
    """Who spoke, with the offices held on the day."""
    ref = known.target(excerpt.speaker) if excerpt.speaker is not None else None
    speaker = known.documents.get(ref) if ref is not None else None
    if not isinstance(speaker, Entity):
        return excerpt.speaker.name if excerpt.speaker is not None else ""
    said = excerpt.said
    held = (
        []
        if said is None
        else [
            role.title
            for role in speaker.roles
            if (role.start is None or role.start.earliest <= said.latest)
            and (role.end is None or said.earliest <= role.end.latest)
        ]
    )
    return ", ".join((speaker.name, *held))


def _printed(source: Source) -> str:
    authors = ", ".join(map(str, source.author))
    issued = source.issued.text if source.issued else ""
    return ". ".join(filter(None, (authors, source.container_title or source.publisher, issued)))


def _held(role: Role) -> str:
    start, end = (one.text if one is not None else "" for one in (role.start, role.end))
    return f"{role.title}, {start}–{end}" if start or end else role.title


def _hidden(document: Document) -> Iterator[str]:
    if document.draft:
        yield "*a draft: readers do not see it*"
    if document.publish is not None:
        yield f"*published from {document.publish.isoformat()}*"
    if document.expire is not None:
        yield f"*published until {document.expire.isoformat()}*"


def _plain(text: str) -> str:
    """`text` with what Markdown would obey escaped."""
    return _MARKUP.sub(r"\\\1", text)


def _joined(paragraphs: list[str]) -> str:
    return "\n\n".join(filter(None, paragraphs))

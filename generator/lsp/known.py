"""What one reading of a site told: its documents by name and place, who names whom, and what is wrong."""

import re
from collections import defaultdict
from functools import cached_property
from pathlib import Path
from typing import Any

from pygls.workspace import PositionCodec

from generator.link.references import references_of
from generator.lsp.fields import fields_of
from generator.lsp.text import Text
from generator.model.body import Body, Heading, Href, Mention
from generator.model.diagnostics import Diagnostic
from generator.model.documents import Document, Event, Excerpt, Page, Topic
from generator.model.evidence import Finding
from generator.model.refs import Kind, Ref
from generator.model.site import Site
from generator.model.source import Span
from generator.model.titles import title_of
from generator.prove import Proved, Sources
from generator.schema import schemas

__all__ = ("Known", "body_of", "name_in", "root_relative")


class Known:
    """
    A site as it was read once, unsaved edits included.

    Args:
        sources: what was read.
        shown: what readers see of it.
        whole: the same with drafts.
        diagnostics: everything that is wrong, drafts included.
        codec: how the editor counts columns.
    """

    def __init__(
        self,
        sources: Sources,
        shown: Proved,
        whole: Proved,
        diagnostics: tuple[Diagnostic, ...],
        codec: PositionCodec,
    ) -> None:
        self.sources, self.shown, self.whole, self.diagnostics = sources, shown, whole, diagnostics
        self._codec = codec
        self._texts: dict[str, Text] = {}

    @property
    def site(self) -> Site:
        """The settings."""
        return self.sources.site

    @cached_property
    def documents(self) -> dict[Ref, Document]:
        """Every whole document by its ref, hidden or not."""
        return {document.ref: document for document in self.whole.library.documents}

    @cached_property
    def by_path(self) -> dict[str, Document]:
        """Every document by its file, broken ones too."""
        library = self.whole.library
        return {document.span.path: document for document in (*library.broken, *library.documents)}

    @cached_property
    def sections(self) -> dict[Ref, Span]:
        """Every section with the place of its id in the settings."""
        return {
            Ref(Kind.SECTION, section.id): self.site.at(f"sections.{number}.id")
            for number, section in enumerate(self.site.sections)
        }

    @cached_property
    def mentions(self) -> dict[str, tuple[Mention, ...]]:
        """Every mention by the file in which it stands, in reading order."""
        found: dict[str, list[Mention]] = defaultdict(list)
        for path, document in self.by_path.items():
            found[path] += [mention for _, mention in references_of(document)]
        found[self.site.path] += self.site.start_here
        return {path: tuple(sorted(some, key=lambda one: one.span)) for path, some in found.items()}

    @cached_property
    def schemas(self) -> dict[str, dict[str, Any]]:
        """The schema of each kind of file, with the ids of everything that there is, drafts too."""
        ids: dict[str, dict[str, str]] = {kind.value: {} for kind in Kind}
        for ref, document in self.documents.items():
            ids[ref.kind.value][ref.id] = title_of(document)
        ids[Kind.SECTION.value] = {section.id: section.title for section in self.site.sections}
        return schemas({**ids, "theme": dict.fromkeys(sorted(self.sources.themes), "")})

    @cached_property
    def paths(self) -> frozenset[str]:
        """The files of the content folder."""
        return frozenset(file.path for file in self.sources.content.files)

    def finding(self, ref: Ref) -> Finding | None:
        """What checking an excerpt's quotation found."""
        return self.whole.evidence.findings.get(ref)

    def target(self, mention: Mention) -> Ref | None:
        """The document or section that `mention` means, hidden ones too."""
        return mention.among(self.documents, self.sections)

    def place_of(self, ref: Ref) -> Span:
        """Where a document or section is defined."""
        document = self.documents.get(ref)
        if document is None:
            return self.sections[ref]
        return document.at("name" if ref.kind is Kind.ENTITY else "title")

    def uses(self, ref: Ref) -> tuple[Mention, ...]:
        """Every mention that means `ref`, by file and place."""
        found = (one for some in self.mentions.values() for one in some if self.target(one) == ref)
        return tuple(sorted(found, key=lambda one: one.span))

    def mention_at(self, path: str, line: int, column: int) -> Mention | None:
        """The mention that stands at a place, or ends there."""
        here = [one for one in self.mentions.get(path, ()) if _holds(one.span, line, column)]
        return min(here, key=_extent, default=None)

    def link_at(self, path: str, line: int, column: int) -> Href | None:
        """The link into a document, this one or another, whose address stands at a place."""
        document = self.by_path.get(path)
        parts = body_of(document).parts if document is not None else ()
        return next(
            (part for part in parts if isinstance(part, Href) and _holds(part.span, line, column)), None
        )

    def headings(self, document: Document) -> tuple[Heading, ...]:
        """The headings of a document."""
        return body_of(document).headings

    def is_in_fields(self, path: str, line: int) -> bool:
        """Whether a line of a document is one of its fields, or opens or closes them."""
        start, end = fields_of(self.text(path).lines, is_yaml=path.endswith((".yaml", ".yml")))
        return start - 1 <= line - 1 <= end if start else line <= end

    def unread(self) -> tuple[str, ...]:
        """The refs of files so broken that nobody knows whom they name."""
        known = {document.ref for document in self.whole.library.broken}
        return tuple(str(ref) for ref in self.whole.library.unread if ref not in known)

    def text(self, path: str) -> Text:
        """The text of a file as it was read; an empty one when it was not."""
        if path not in self._texts:
            self._texts[path] = Text(self._data.get(path, b"").decode(errors="replace"), self._codec)
        return self._texts[path]

    @cached_property
    def _data(self) -> dict[str, bytes]:
        trees = (self.sources.content, self.sources.snapshots, *self.sources.themes.values())
        return {file.path: file.data for tree in trees for file in tree.files} | {
            self.site.path: self.sources.settings.data
        }


def body_of(document: Document) -> Body:
    """The Markdown of a document; an excerpt's is its note."""
    match document:
        case Topic(body=body) | Event(body=body) | Page(body=body) | Excerpt(note=body):
            return body
        case _:
            return Body()


def name_in(written: str, mention: Mention) -> tuple[int, int] | None:
    """From where to where the name stands in what was `written` for `mention`; nothing when it was written in another way."""
    prefix = f"(?:{mention.kinds[0]}:)" if re.match(rf"{mention.kinds[0]}:", written) else ""
    found = re.search(rf"{prefix}(?<![\w-])({re.escape(mention.name)})(?![\w-])", written)
    return found.span(1) if found else None


def _holds(span: Span, line: int, column: int) -> bool:
    end = (span.end_line, span.end_column) if span.end_line else (span.line, span.column)
    return (span.line, span.column) <= (line, column) <= end


def _extent(mention: Mention) -> tuple[int, int]:
    span = mention.span
    return span.end_line - span.line, span.end_column - span.column


def root_relative(root: Path, path: Path) -> str | None:
    """The path of a file as diagnostics name it; none when it lies outside the site."""
    for base, inner in ((root, path), (root.resolve(), path.resolve())):
        if inner.is_relative_to(base):
            return inner.relative_to(base).as_posix()
    return None

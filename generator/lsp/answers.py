"""What an editor asks, and what it is answered: places and paths of an editor in, values of its protocol out."""

import asyncio
from pathlib import Path

from lsprotocol import types
from msgspec import Struct, structs
from pygls import uris
from pygls.lsp.server import LanguageServer
from pygls.workspace import PositionCodec

from generator import __version__, read
from generator.lsp.complete import completed, field_described, resolved
from generator.lsp.desk import Desk, Reading
from generator.lsp.fixes import Mend, mends
from generator.lsp.known import Known, name_in, root_relative
from generator.lsp.publish import by_file, key_of
from generator.lsp.rename import Refused, renamed, uri_operations
from generator.lsp.symbols import document_symbols, matching
from generator.lsp.text import Text
from generator.lsp.words import described
from generator.model.documents import Excerpt
from generator.model.refs import Kind, Ref
from generator.model.request import Request
from generator.model.source import Span

__all__ = ("Server",)


class _Spot(Struct, frozen=True):
    """A place in a file, in our count, with what is known of the site."""

    path: str
    line: int
    column: int
    text: Text
    known: Known


class Server(LanguageServer):
    """
    A language server for one site: that in the folder which the editor opens, else that of `request`.

    When neither is one, the site is that of the first file that is opened. With `is_fixed`, it is that of `request` and no other.
    """

    def __init__(self, request: Request, *, is_fixed: bool) -> None:
        super().__init__("briefing", __version__, text_document_sync_kind=types.TextDocumentSyncKind.Full)
        self._request = request
        self._is_fixed = is_fixed
        self._desk: Desk | None = None
        self._reading: asyncio.Task[None] | None = None
        self._uris: dict[str, str] = {}
        self._shown: frozenset[str] = frozenset()
        self._fault = ""

    # ------------------------------------------------------------------------------------------------- the site

    def settle(self, *folders: Path | None) -> None:
        """Find the site, unless it was found: in or above one of `folders`."""
        settings = self._request.settings
        if self._desk is not None:
            return
        near = [place for folder in folders if folder is not None for place in (folder, *folder.parents)]
        places = [self._request.root] if self._is_fixed else [*near, self._request.root]
        root = next((place for place in places if (place / settings).is_file()), None)
        if root is None:
            return
        request = structs.replace(self._request, root=root)
        self._desk = Desk(request, PositionCodec(self.workspace.position_encoding), self._tell)
        for document in self.workspace.text_documents.values():
            self.hold(document.uri)
        self._reading = asyncio.get_running_loop().create_task(self._desk.keep_up())

    def hold(self, uri: str) -> None:
        """A file was opened or changed."""
        path = self._path(uri)
        if path is not None and self._desk is not None:
            self._uris[path] = uri
            self._desk.hold(path, self.workspace.get_text_document(uri).source)

    def release(self, uri: str) -> None:
        """A file was closed."""
        path = self._path(uri)
        if path is not None and self._desk is not None:
            self._uris.pop(path, None)
            self._desk.release(path)

    def note(self) -> None:
        """Something may have changed on the disk."""
        if self._desk is not None:
            self._desk.note()

    def leave(self) -> None:
        """The editor goes."""
        if self._desk is not None:
            self._desk.close()

    # ------------------------------------------------------------------------------------------------ questions

    async def complete(self, uri: str, position: types.Position) -> types.CompletionList | None:
        """What may stand at a place, by the text as it is this moment and the names that were read last."""
        path, desk = self._path(uri), self._desk
        if path is None or desk is None:
            return None
        known = desk.known or await desk.current()
        return completed(path, desk.text(path) or known.text(path), position, known) if known else None

    def resolve(self, item: types.CompletionItem) -> types.CompletionItem:
        """An item with what there is to say of it."""
        return resolved(item, self._desk.known if self._desk is not None else None)

    async def hover(self, uri: str, position: types.Position) -> types.Hover | None:
        """What stands at a place."""
        spot = await self._spot(uri, position)
        if spot is None:
            return None
        mention = spot.known.mention_at(spot.path, spot.line, spot.column)
        document = spot.known.by_path.get(spot.path)
        if mention is not None:
            ref, span = spot.known.target(mention), mention.span
            words = described(ref, spot.known) if ref is not None else ""
        elif isinstance(document, Excerpt) and _in(document.quotation.span, spot):
            whole = document.ref in spot.known.documents
            words, span = described(document.ref, spot.known) if whole else "", document.quotation.span
        else:
            words = field_described(spot.path, spot.text, spot.line, spot.column, spot.known)
            span = None
        if not words:
            return None
        shown = types.MarkupContent(types.MarkupKind.Markdown, words)
        return types.Hover(shown, spot.text.range(span) if span is not None else None)

    async def define(self, uri: str, position: types.Position) -> types.Location | None:
        """Where what is named at a place is defined: the heading, for a link to one."""
        spot = await self._spot(uri, position)
        if spot is None:
            return None
        link = spot.known.link_at(spot.path, spot.line, spot.column)
        mention = spot.known.mention_at(spot.path, spot.line, spot.column)
        ref = spot.known.target(mention) if mention is not None else None
        document = (
            spot.known.by_path.get(spot.path)
            if mention is None
            else spot.known.documents.get(ref)
            if ref
            else None
        )
        if link is not None and link.fragment and document is not None:
            from_body = [one for one in spot.known.headings(document) if one.id == link.fragment]
            if from_body:
                return self._location(from_body[0].span, spot.known)
        return self._location(spot.known.place_of(ref), spot.known) if ref is not None else None

    async def refer(self, uri: str, position: types.Position, *, declared: bool) -> list[types.Location]:
        """Who names what is named at a place, or the document in which that place is."""
        spot = await self._spot(uri, position)
        ref = self._subject(spot) if spot is not None else None
        if spot is None or ref is None:
            return []
        own = [self._location(spot.known.place_of(ref), spot.known)] if declared else []
        return own + [self._location(one.span, spot.known) for one in spot.known.uses(ref)]

    async def symbols(self, uri: str) -> list[types.DocumentSymbol]:
        """The outline of a file."""
        spot = await self._spot(uri, types.Position(0, 0))
        document = spot.known.by_path.get(spot.path) if spot is not None else None
        return document_symbols(document, spot.text) if spot is not None and document is not None else []

    async def search(self, query: str) -> list[types.WorkspaceSymbol]:
        """The documents and sections that a query means."""
        known = await self._desk.current() if self._desk is not None else None
        if known is None:
            return []
        return [
            types.WorkspaceSymbol(
                location=self._location(span, known), name=name, kind=kind, container_name=title
            )
            for name, kind, title, span in matching(query, known)
        ]

    async def prepare(self, uri: str, position: types.Position) -> types.PrepareRenamePlaceholder | None:
        """What would be renamed at a place: a name, or the document itself when it is pointed at in its fields."""
        spot = await self._spot(uri, position)
        ref = self._subject(spot) if spot is not None else None
        if spot is None or ref is None:
            return None
        mention = spot.known.mention_at(spot.path, spot.line, spot.column)
        place = name_in(spot.text.of(mention.span), mention) if mention is not None else None
        if mention is not None and place is not None:
            return types.PrepareRenamePlaceholder(spot.text.within(mention.span, *place), ref.id)
        if ref.kind is not Kind.SECTION and not spot.known.is_in_fields(spot.path, spot.line):
            return None
        whole = Span(spot.path, spot.line)
        return types.PrepareRenamePlaceholder(spot.text.range(whole), ref.id)

    async def rename(self, uri: str, position: types.Position, new: str) -> types.WorkspaceEdit:
        """The change that gives another id to what is named at a place."""
        spot = await self._spot(uri, position)
        ref = self._subject(spot) if spot is not None else None
        if spot is None or ref is None:
            raise Refused("nothing is named here that could be renamed")
        edits, moves = renamed(ref, new, spot.known)
        if not self._does("rename") and moves:
            raise Refused("this editor does not rename files, and the file's name is the id")
        return uri_operations(edits, moves, self._uri, self._version)

    async def mend(self, uri: str, wanted: types.CodeActionParams) -> list[types.CodeAction]:
        """What mends the problems that the editor asks about."""
        spot = await self._spot(uri, wanted.range.start)
        if spot is None:
            return []
        asked = {key_of(one): one for one in wanted.context.diagnostics}
        here = [one for one in spot.known.diagnostics if one.span.path == spot.path]
        shown = by_file(here, lambda _: spot.text, lambda _: uri).get(spot.path, [])
        found: list[types.CodeAction] = []
        for ours, theirs in zip(here, shown, strict=True):
            problem = asked.get(key_of(theirs))
            if problem is not None and _touch(theirs.range, wanted.range):
                found += [
                    self._action(mend, problem, spot.path)
                    for mend in mends(ours, spot.known)
                    if self._can(mend)
                ]
        return found

    # -------------------------------------------------------------------------------------------------- private

    async def _spot(self, uri: str, position: types.Position) -> _Spot | None:
        """A place, once everything that was typed has been read; none outside the site, and while there is none."""
        path, desk = self._path(uri), self._desk
        known = await desk.current() if path is not None and desk is not None else None
        if path is None or known is None:
            return None
        text = known.text(path)
        return _Spot(path, *text.place(position), text, known)

    def _subject(self, spot: _Spot) -> Ref | None:
        """What a question at a place is about."""
        mention = spot.known.mention_at(spot.path, spot.line, spot.column)
        if mention is not None:
            return spot.known.target(mention)
        section = next((ref for ref, span in spot.known.sections.items() if _in(span, spot)), None)
        if section is not None:
            return section
        document = spot.known.by_path.get(spot.path)
        return document.ref if document is not None and document.ref in spot.known.documents else None

    def _tell(self, reading: Reading) -> None:
        """Show what is wrong, and no longer what was."""
        if reading.fault:
            if reading.fault != self._fault:
                self.window_show_message(
                    types.ShowMessageParams(
                        types.MessageType.Error, f"briefing {__version__} has a fault: {reading.fault}"
                    )
                )
            self._fault = reading.fault
            return
        self._fault = ""
        problems = by_file(reading.diagnostics, lambda path: self._text(path, reading.known), self._uri)
        for path in sorted(self._shown | problems.keys()):
            self.text_document_publish_diagnostics(
                types.PublishDiagnosticsParams(self._uri(path), problems.get(path, []), self._version(path))
            )
        self._shown = frozenset(problems)

    def _text(self, path: str, known: Known | None) -> Text:
        if known is not None:
            return known.text(path)
        assert self._desk is not None, "somebody has read"
        file, _ = read.read_file(self._desk.root, path)
        data = file.data if file is not None else b""
        return self._desk.text(path) or Text(data.decode(errors="replace"), self._desk.codec)

    def _action(self, mend: Mend, problem: types.Diagnostic, path: str) -> types.CodeAction:
        edits = {path: [mend.edit]} if mend.edit is not None else {}
        moves = [(path, str(Path(path).with_name(mend.file)))] if mend.file else []
        return types.CodeAction(
            title=mend.title,
            kind=types.CodeActionKind.QuickFix,
            diagnostics=[problem],
            is_preferred=mend.sure or None,
            edit=uri_operations(edits, moves, self._uri, self._version),
        )

    def _can(self, mend: Mend) -> bool:
        return not mend.file or self._does("rename")

    def _does(self, operation: str) -> bool:
        """Whether the editor carries out an operation on files."""
        workspace = self.client_capabilities.workspace
        edit = workspace.workspace_edit if workspace is not None else None
        return edit is not None and operation in (edit.resource_operations or ())

    def _location(self, span: Span, known: Known) -> types.Location:
        return types.Location(self._uri(span.path), known.text(span.path).range(span))

    def _path(self, uri: str) -> str | None:
        name = uris.to_fs_path(uri)
        return root_relative(self._desk.root, Path(name)) if name and self._desk is not None else None

    def _uri(self, path: str) -> str:
        """The address of a file, as the editor wrote it if it has the file open."""
        if path in self._uris:
            return self._uris[path]
        assert self._desk is not None, "paths are those of a site"
        return (self._desk.root / path).absolute().as_uri()

    def _version(self, path: str) -> int | None:
        uri = self._uris.get(path)
        return self.workspace.get_text_document(uri).version if uri is not None else None


def _in(span: Span, spot: _Spot) -> bool:
    end = (span.end_line, span.end_column) if span.end_line else (span.line, span.column)
    return span.path == spot.path and (span.line, span.column) <= (spot.line, spot.column) <= end


def _touch(one: types.Range, other: types.Range) -> bool:
    first, second = (
        ((each.start.line, each.start.character), (each.end.line, each.end.character))
        for each in (one, other)
    )
    return first[0] <= second[1] and second[0] <= first[1]

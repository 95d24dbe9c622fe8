"""The protocol: which question is answered by what. What the library calls stands here; what it means, in `answers`."""

from pathlib import Path

from lsprotocol import types
from pygls import uris
from pygls.exceptions import JsonRpcException

from generator.lsp.answers import Server
from generator.lsp.complete import TRIGGERS
from generator.lsp.rename import Refused
from generator.model.request import Request

__all__ = ("server_for",)

_WATCHED = "**/*.{md,yaml,yml,fingerprint,txt,markdown,html,htm,po,xml}"


def server_for(request: Request, *, is_fixed: bool) -> Server:
    """A server that answers what editors ask."""
    server = Server(request, is_fixed=is_fixed)
    _begin_and_end(server)
    _follow_files(server)
    _propose(server)
    _explain(server)
    _change(server)
    return server


def _begin_and_end(server: Server) -> None:
    @server.feature(types.INITIALIZED)
    async def initialized(_: types.InitializedParams) -> None:
        folders = [uris.to_fs_path(folder) for folder in server.workspace.folders]
        root = server.workspace.root_path
        server.settle(*(Path(one) for one in (*folders, root) if one))
        workspace = server.client_capabilities.workspace
        watched = workspace.did_change_watched_files if workspace is not None else None
        if watched is not None and watched.dynamic_registration:
            options = types.DidChangeWatchedFilesRegistrationOptions([types.FileSystemWatcher(_WATCHED)])
            wanted = types.Registration("watch", types.WORKSPACE_DID_CHANGE_WATCHED_FILES, options)
            server.client_register_capability(types.RegistrationParams([wanted]))

    @server.feature(types.SHUTDOWN)
    def shutdown(*_: object) -> None:
        server.leave()


def _follow_files(server: Server) -> None:
    @server.feature(types.TEXT_DOCUMENT_DID_OPEN)
    def opened(params: types.DidOpenTextDocumentParams) -> None:
        name = uris.to_fs_path(params.text_document.uri)
        server.settle(Path(name).parent if name else None)
        server.hold(params.text_document.uri)

    @server.feature(types.TEXT_DOCUMENT_DID_CHANGE)
    def changed(params: types.DidChangeTextDocumentParams) -> None:
        server.hold(params.text_document.uri)

    @server.feature(types.TEXT_DOCUMENT_DID_CLOSE)
    def closed(params: types.DidCloseTextDocumentParams) -> None:
        server.release(params.text_document.uri)

    @server.feature(types.TEXT_DOCUMENT_DID_SAVE)
    def saved(_: types.DidSaveTextDocumentParams) -> None:
        server.note()

    @server.feature(types.WORKSPACE_DID_CHANGE_WATCHED_FILES)
    def watched(_: types.DidChangeWatchedFilesParams) -> None:
        server.note()


def _propose(server: Server) -> None:
    @server.feature(
        types.TEXT_DOCUMENT_COMPLETION,
        types.CompletionOptions(trigger_characters=list(TRIGGERS), resolve_provider=True),
    )
    async def completion(params: types.CompletionParams) -> types.CompletionList | None:
        return await server.complete(params.text_document.uri, params.position)

    @server.feature(types.COMPLETION_ITEM_RESOLVE)
    async def resolve(item: types.CompletionItem) -> types.CompletionItem:
        return server.resolve(item)


def _explain(server: Server) -> None:
    @server.feature(types.TEXT_DOCUMENT_HOVER)
    async def hover(params: types.HoverParams) -> types.Hover | None:
        return await server.hover(params.text_document.uri, params.position)

    @server.feature(types.TEXT_DOCUMENT_DEFINITION)
    async def definition(params: types.DefinitionParams) -> types.Location | None:
        return await server.define(params.text_document.uri, params.position)

    @server.feature(types.TEXT_DOCUMENT_REFERENCES)
    async def references(params: types.ReferenceParams) -> list[types.Location]:
        declared = params.context.include_declaration
        return await server.refer(params.text_document.uri, params.position, declared=declared)

    @server.feature(types.TEXT_DOCUMENT_DOCUMENT_SYMBOL)
    async def document_symbol(params: types.DocumentSymbolParams) -> list[types.DocumentSymbol]:
        return await server.symbols(params.text_document.uri)

    @server.feature(types.WORKSPACE_SYMBOL)
    async def workspace_symbol(params: types.WorkspaceSymbolParams) -> list[types.WorkspaceSymbol]:
        return await server.search(params.query)


def _change(server: Server) -> None:
    @server.feature(types.TEXT_DOCUMENT_PREPARE_RENAME)
    async def prepare_rename(params: types.PrepareRenameParams) -> types.PrepareRenamePlaceholder | None:
        return await server.prepare(params.text_document.uri, params.position)

    @server.feature(types.TEXT_DOCUMENT_RENAME, types.RenameOptions(prepare_provider=True))
    async def rename(params: types.RenameParams) -> types.WorkspaceEdit:
        try:
            return await server.rename(params.text_document.uri, params.position, params.new_name)
        except Refused as refused:
            raise JsonRpcException(str(refused), types.LSPErrorCodes.RequestFailed) from None

    @server.feature(
        types.TEXT_DOCUMENT_CODE_ACTION,
        types.CodeActionOptions(code_action_kinds=[types.CodeActionKind.QuickFix]),
    )
    async def code_action(params: types.CodeActionParams) -> list[types.CodeAction]:
        return await server.mend(params.text_document.uri, params)

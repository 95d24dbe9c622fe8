"""An editor with `briefing lsp` behind it, over standard input and output, with pygls' own client."""

import asyncio
import os
import sys
from collections.abc import Coroutine, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import unquote

from lsprotocol import types
from pygls.lsp.client import LanguageClient

from tests.support.site import AS_OF, SmallSite

__all__ = ("CURSOR", "ROOT", "Editor", "edited")

T = TypeVar("T")

ROOT = Path(__file__).resolve().parents[2]
#: Where the cursor stands in a text.
CURSOR = "¦"
#: Seconds after which nothing more is expected. No test waits for so long unless it fails.
_PATIENCE = 60


class Editor:
    """What an editor knows: the files that it has open, and the problems that it was told of. Positions are UTF-16's."""

    def __init__(self, site: SmallSite) -> None:
        self.site = site
        self.client = LanguageClient("test", "1")
        self.told: dict[str, list[types.Diagnostic]] = {}
        self.messages: list[str] = []
        self.capabilities: types.ServerCapabilities | None = None
        # In a thread of its own: browser tests in the same process leave this one with a loop that runs.
        self._thread = ThreadPoolExecutor(max_workers=1)
        self._runner = asyncio.Runner()
        self._texts: dict[str, str] = {}
        self._versions: dict[str, int] = {}

        @self.client.feature(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)  # type: ignore[untyped-decorator]
        def _published(params: types.PublishDiagnosticsParams) -> None:
            self.told[self.path(params.uri)] = list(params.diagnostics)

        @self.client.feature(types.WINDOW_SHOW_MESSAGE)  # type: ignore[untyped-decorator]
        def _shown(params: types.ShowMessageParams) -> None:
            self.messages.append(params.message)

    # ---------------------------------------------------------------------------------------------- beginning and end

    def start(
        self, *options: str, renames: bool = True, cwd: Path | None = None, units: str | None = None
    ) -> None:
        command = (sys.executable, "-m", "generator.cli", "lsp", "--as-of", AS_OF.isoformat(), *options)
        environment = {**os.environ, "PYTHONPATH": str(ROOT)}
        self.run(self.client.start_io(*command, cwd=cwd or self.site.root, env=environment))
        edit = types.WorkspaceEditClientCapabilities(
            document_changes=True,
            resource_operations=[types.ResourceOperationKind.Rename] if renames else [],
        )
        workspace = types.WorkspaceClientCapabilities(workspace_edit=edit)
        general = types.GeneralClientCapabilities(position_encodings=[units]) if units else None
        found = self.run(
            self.client.initialize_async(
                types.InitializeParams(
                    capabilities=types.ClientCapabilities(workspace=workspace, general=general),
                    root_uri=self.site.root.as_uri(),
                )
            )
        )
        self.capabilities = found.capabilities
        self.client.initialized(types.InitializedParams())

    def stop(self) -> int:
        """End as editors do; the exit code."""

        async def end() -> int:
            await self.client.shutdown_async(None)
            self.client.exit(None)
            server = self.client._server
            assert server is not None
            return await server.wait()

        code = self.run(end())
        self.run(self.client.stop())  # type: ignore[no-untyped-call]
        self._thread.submit(self._runner.close).result()
        self._thread.shutdown()
        return code

    def run(self, work: Coroutine[Any, Any, T]) -> T:
        async def patiently() -> T:
            return await asyncio.wait_for(work, _PATIENCE)

        return self._thread.submit(lambda: self._runner.run(patiently())).result()

    # --------------------------------------------------------------------------------------------------------- files

    def uri(self, path: str) -> str:
        return (self.site.root / path).as_uri()

    def path(self, uri: str) -> str:
        return unquote(uri).removeprefix(unquote(self.site.root.as_uri()) + "/")

    def text(self, path: str) -> str:
        return self._texts.get(path) or (self.site.root / path).read_bytes().decode()

    def open(self, path: str, text: str | None = None) -> types.Position | None:
        """Open a file; where the cursor stands, if the text has one."""
        text = self.text(path) if text is None else text
        bare = text.replace(CURSOR, "")
        self._texts[path], self._versions[path] = bare, 1
        item = types.TextDocumentItem(self.uri(path), "markdown", 1, bare)
        self.client.text_document_did_open(types.DidOpenTextDocumentParams(item))
        return position(bare, text.index(CURSOR)) if CURSOR in text else None

    def type(self, path: str, text: str) -> types.Position:
        """Change an open file; where the cursor stands."""
        bare = text.replace(CURSOR, "")
        self._texts[path], self._versions[path] = bare, self._versions[path] + 1
        self.client.text_document_did_change(
            types.DidChangeTextDocumentParams(
                types.VersionedTextDocumentIdentifier(version=self._versions[path], uri=self.uri(path)),
                [types.TextDocumentContentChangeWholeDocument(bare)],
            )
        )
        return position(bare, text.index(CURSOR) if CURSOR in text else len(bare))

    def close(self, path: str) -> None:
        self._texts.pop(path, None)
        self.client.text_document_did_close(types.DidCloseTextDocumentParams(self._document(path)))

    # ------------------------------------------------------------------------------------------------------ questions

    def problems(self, path: str) -> list[tuple[str, str]]:
        """The problems of a file, once everything that was typed is read: each with the words that it marks."""
        self.found("")
        return [(str(one.code), cut(self.text(path), one.range)) for one in self.told.get(path, [])]

    def found(self, query: str) -> list[str]:
        symbols = self.run(self.client.workspace_symbol_async(types.WorkspaceSymbolParams(query)))
        return [f"{one.name} ({one.container_name})" for one in symbols or ()]

    def complete(self, path: str, at: types.Position) -> list[types.CompletionItem]:
        params = types.CompletionParams(self._document(path), at)
        answer = self.run(self.client.text_document_completion_async(params))
        assert isinstance(answer, types.CompletionList)
        return list(answer.items)

    def proposed(self, path: str, text: str) -> dict[str, str]:
        """What is proposed where the cursor stands in `text`: the label, and the whole line if that is taken."""
        at = self.type(path, text)
        line = self._texts[path].split("\n")[at.line]
        return {item.label: edited_line(line, item) for item in self.complete(path, at)}

    def hover(self, path: str, at: types.Position) -> str:
        params = types.HoverParams(self._document(path), at)
        answer = self.run(self.client.text_document_hover_async(params))
        assert answer is None or isinstance(answer.contents, types.MarkupContent)
        return "" if answer is None else answer.contents.value  # type: ignore[union-attr]

    def definition(self, path: str, at: types.Position) -> str:
        """Where it is defined: the file, and the words there."""
        params = types.DefinitionParams(self._document(path), at)
        answer = self.run(self.client.text_document_definition_async(params))
        return self._told_place(answer) if isinstance(answer, types.Location) else ""

    def references(self, path: str, at: types.Position, *, declared: bool = False) -> list[str]:
        context = types.ReferenceContext(include_declaration=declared)
        params = types.ReferenceParams(context, self._document(path), at)
        answer = self.run(self.client.text_document_references_async(params))
        return [self._told_place(one) for one in answer or ()]

    def symbols(self, path: str) -> list[types.DocumentSymbol]:
        params = types.DocumentSymbolParams(self._document(path))
        answer = self.run(self.client.text_document_document_symbol_async(params))
        return list(answer or ())  # type: ignore[arg-type]

    def prepare(self, path: str, at: types.Position) -> tuple[str, str] | None:
        params = types.PrepareRenameParams(self._document(path), at)
        answer = self.run(self.client.text_document_prepare_rename_async(params))
        if answer is None:
            return None
        assert isinstance(answer, types.PrepareRenamePlaceholder)
        return cut(self.text(path), answer.range), answer.placeholder

    def rename(self, path: str, at: types.Position, new: str) -> types.WorkspaceEdit | None:
        params = types.RenameParams(self._document(path), at, new)
        return self.run(self.client.text_document_rename_async(params))

    def actions(self, path: str) -> list[types.CodeAction]:
        """The quick fixes for every problem of a file."""
        self.found("")
        found: list[types.CodeAction] = []
        for problem in self.told.get(path, []):
            params = types.CodeActionParams(
                self._document(path), problem.range, types.CodeActionContext([problem])
            )
            answer = self.run(self.client.text_document_code_action_async(params)) or ()
            found += [one for one in answer if isinstance(one, types.CodeAction)]
        return found

    def apply(self, change: types.WorkspaceEdit | None) -> None:
        """Make a change on the disk, as an editor that saves at once."""
        assert change is not None
        for step in change.document_changes or ():
            if isinstance(step, types.TextDocumentEdit):
                path = self.path(step.text_document.uri)
                text = self.text(path)
                for edit in sorted(step.edits, key=lambda one: offset(text, one.range.start), reverse=True):
                    assert isinstance(edit, types.TextEdit)
                    start, end = offset(text, edit.range.start), offset(text, edit.range.end)
                    text = text[:start] + edit.new_text + text[end:]
                self.site.write(path, text)
                self._texts.pop(path, None)
            elif isinstance(step, types.RenameFile):
                (self.site.root / self.path(step.old_uri)).rename(self.site.root / self.path(step.new_uri))

    def _document(self, path: str) -> types.TextDocumentIdentifier:
        return types.TextDocumentIdentifier(self.uri(path))

    def _told_place(self, place: types.Location) -> str:
        path = self.path(place.uri)
        return f"{path}: {cut(self.text(path), place.range)}"


@contextmanager
def edited(site: SmallSite, *options: str, renames: bool = True) -> Iterator[Editor]:
    """An editor that has the site's folder open."""
    editor = Editor(site)
    editor.start(*options, renames=renames)
    try:
        yield editor
    finally:
        editor.stop()


def position(text: str, at: int) -> types.Position:
    """Where UTF-16 sees the character at `at`."""
    before = text[:at].split("\n")
    return types.Position(len(before) - 1, len(before[-1].encode("utf-16-le", "surrogatepass")) // 2)


def offset(text: str, at: types.Position) -> int:
    """Which character UTF-16 sees there."""
    lines = text.split("\n")
    units = lines[at.line].encode("utf-16-le", "surrogatepass")[: at.character * 2]
    return sum(len(line) + 1 for line in lines[: at.line]) + len(units.decode("utf-16-le", "surrogatepass"))


def cut(text: str, where: types.Range) -> str:
    return text[offset(text, where.start) : offset(text, where.end)]


def edited_line(line: str, item: types.CompletionItem) -> str:
    edit = item.text_edit
    assert isinstance(edit, types.TextEdit)
    assert edit.range.start.line == edit.range.end.line
    row = types.Range(
        types.Position(0, edit.range.start.character), types.Position(0, edit.range.end.character)
    )
    return line[: offset(line, row.start)] + edit.new_text + line[offset(line, row.end) :]

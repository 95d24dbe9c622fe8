// Starts `briefing lsp` for every folder of the workspace with a `site.yaml`, and ends it with the folder. What it can do is the
// server's affair; here is only where it runs.
"use strict";

const { commands, Uri, window, workspace } = require("vscode");
const { LanguageClient } = require("vscode-languageclient/node");

const SETTINGS = "site.yaml";

/** The servers that run or are about to, by the address of their folder. @type {Map<string, LanguageClient>} */
const clients = new Map();

/** One thing after another: folders come and go faster than servers start. @type {Promise<void>} */
let queue = Promise.resolve();

/** @param {() => Promise<void>} step */
const next = (step) => {
  queue = queue.then(step).catch((error) => void window.showErrorMessage(`Briefing: ${error.message ?? error}`));
  return queue;
};

/** @param {import("vscode").WorkspaceFolder} folder */
const hasSite = async (folder) => {
  try {
    await workspace.fs.stat(Uri.joinPath(folder.uri, SETTINGS));
    return true;
  } catch {
    return false;
  }
};

/** @param {import("vscode").WorkspaceFolder} folder */
const start = async (folder) => {
  const name = folder.uri.toString();
  if (clients.has(name) || folder.uri.scheme !== "file" || !(await hasSite(folder))) return;
  const settings = workspace.getConfiguration("briefing", folder.uri);
  const command = settings.get("command", "briefing").replaceAll("${workspaceFolder}", folder.uri.fsPath);
  const client = new LanguageClient(
    "briefing",
    `Briefing (${folder.name})`,
    { command, args: ["lsp", ...settings.get("arguments", [])], options: { cwd: folder.uri.fsPath } },
    {
      // Problems are told of every file of the site, open or not; questions are asked of these.
      documentSelector: ["markdown", "yaml"].map((language) => ({
        scheme: "file",
        language,
        pattern: { baseUri: folder.uri.toString(), pattern: "**/*" },
      })),
      workspaceFolder: folder,
      diagnosticCollectionName: "briefing",
    },
  );
  clients.set(name, client);
  try {
    await client.start();
  } catch (error) {
    clients.delete(name);
    throw new Error(
      `\`${command} lsp\` does not start (${error.message ?? error}). Install it with \`pip install 'briefing[lsp]'\`, or name it in the setting \`briefing.command\`.`,
      { cause: error },
    );
  }
};

/** @param {string} name */
const stop = async (name) => {
  const client = clients.get(name);
  clients.delete(name);
  await client?.dispose();
};

const startAll = async () => {
  for (const folder of workspace.workspaceFolders ?? []) await start(folder);
};

const stopAll = async () => {
  for (const name of [...clients.keys()]) await stop(name);
};

const restart = async () => {
  await stopAll();
  await startAll();
};

/** @param {import("vscode").ExtensionContext} context */
exports.activate = (context) => {
  const watcher = workspace.createFileSystemWatcher(`**/${SETTINGS}`, false, true, true);
  context.subscriptions.push(
    watcher,
    watcher.onDidCreate(() => next(startAll)),
    commands.registerCommand("briefing.restart", () => next(restart)),
    workspace.onDidChangeWorkspaceFolders(({ removed }) =>
      next(async () => {
        for (const folder of removed) await stop(folder.uri.toString());
        await startAll();
      }),
    ),
    workspace.onDidChangeConfiguration((change) => {
      if (change.affectsConfiguration("briefing")) void next(restart);
    }),
  );
  void commands.executeCommand("setContext", "briefing.runs", true);
  return next(startAll);
};

exports.deactivate = () => next(stopAll);

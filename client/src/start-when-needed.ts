/** Starts the server once there is something for it to do, so that projects of other kinds never have its process. */
import * as vscode from "vscode";
import { filePatterns, ignoredFolders } from "#protocol/file-patterns";
import { isOurs, mayBeOurs, showsOurs } from "#protocol/our-files";
import { ourDocuments } from "./documents";

/** How many files of a pattern are listed, and how many of all are read, until one of them is a reason to start. */
const mostListed = 500;
const mostRead = 200;
/** No file that is inspected is larger, in whatever encoding. */
const mostBytes = 20_000_000;

/**
 * A reason is a document that is opened or saved and is one of ours, or a file of the workspace that shows that it is one
 * of ours, now or later. `start` is called once at most, `fail` with what went wrong while files were looked at.
 */
export function startWhenNeeded(start: () => void, fail: (error: unknown) => void): vscode.Disposable {
  const reasons = new vscode.EventEmitter<void>();
  let isFound = false;
  const found = vscode.Disposable.from(reasons, ...lookOut(reasons, () => isFound, fail));
  reasons.event(() => {
    if (isFound) return;
    isFound = true;
    found.dispose();
    start();
  });
  for (const document of vscode.workspace.textDocuments) if (isOurDocument(document)) reasons.fire();
  return found;
}

/** Everything that may bring a reason. */
function lookOut(
  reasons: vscode.EventEmitter<void>,
  isOver: () => boolean,
  fail: (error: unknown) => void,
): vscode.Disposable[] {
  const { workspace } = vscode;
  const lookAt = (document: vscode.TextDocument): void => {
    if (isOurDocument(document)) reasons.fire();
  };
  const inBackground = (look: () => Promise<boolean>): void => {
    look().then((isReason) => {
      if (isReason) reasons.fire();
    }, fail);
  };
  const search = (): void => inBackground(() => isWorkspaceOurs(isOver));
  const created = workspace.createFileSystemWatcher("**/*.{config,xml,json}", false, true, true);
  search();
  return [
    workspace.onDidOpenTextDocument(lookAt),
    workspace.onDidSaveTextDocument(lookAt),
    workspace.onDidChangeWorkspaceFolders(search),
    created,
    created.onDidCreate((uri) => inBackground(async () => isListed(uri) && (await showsByText(uri)))),
  ];
}

const isOurDocument = (document: vscode.TextDocument): boolean =>
  vscode.languages.match(ourDocuments(), document) > 0 && isOurs(document.uri.path, document.getText());

/** As the search passes them by. */
const isListed = ({ path }: vscode.Uri): boolean =>
  mayBeOurs(path) && !path.split("/").some((part) => ignoredFolders.includes(part));

/** Most of our files are known by their names; the others are read, those in App_Config first. */
async function isWorkspaceOurs(isOver: () => boolean): Promise<boolean> {
  const ignored = `**/{${ignoredFolders.join(",")}}/**`;
  const read = new Set<string>();
  for (const pattern of filePatterns) {
    const listed = (await vscode.workspace.findFiles(pattern, ignored, mostListed)).filter(isListed);
    for (const uri of [...listed].sort((a, b) => rankOf(a) - rankOf(b))) {
      if (isOver() || read.size >= mostRead) return false;
      if (read.has(uri.toString())) continue;
      read.add(uri.toString());
      if (await showsByText(uri)) return true;
    }
  }
  return false;
}

const rankOf = ({ path }: vscode.Uri): number =>
  /\/web\.config$/i.test(path) ? 0 : /\/app_config\//i.test(path) ? 1 : 2;

/** A file that cannot be read is no reason. */
async function showsByText(uri: vscode.Uri): Promise<boolean> {
  try {
    const { type, size } = await vscode.workspace.fs.stat(uri);
    if ((type & vscode.FileType.File) === 0 || size > mostBytes) return false;
    return showsOurs(uri.path, new TextDecoder().decode(await vscode.workspace.fs.readFile(uri)));
  } catch {
    return false;
  }
}

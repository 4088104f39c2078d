/** Reads the workspace folders from disk, and through the client those that lie elsewhere. */
import path from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import type * as lsp from "vscode-languageserver";
import { findFiles, readTextFile, type Found } from "#host/disk";
import { isReadOnly, leadsOutside } from "#host/links";
import { readBytes } from "#host/read-bytes";
import { readGitLists } from "#host/git-lists";
import { openClientFiles } from "#lsp/client-reader";
import { pathOfUri, uriOfPath } from "#lsp/uri";
import type { FileReader } from "#project/file-reader";
import type { InitializationOptions } from "#protocol/messages";

/** A folder of another scheme, such as a repository that is browsed without being cloned, leaves reading to the client. */
export function openDisk(params: lsp.InitializeParams, connection: lsp.Connection): FileReader {
  const uris = (params.workspaceFolders ?? []).map(({ uri }) => uri);
  const readsFiles = (params.initializationOptions as InitializationOptions | undefined)?.readsFiles === true;
  const isElsewhere = uris.some((uri) => !uri.startsWith("file:"));
  return isElsewhere && readsFiles ? openClientFiles(params, connection) : diskReader(uris);
}

function diskReader(uris: readonly string[]): FileReader {
  const folders = uris.flatMap((uri) => placeOnDisk(uri) ?? []);
  const pathOf = (file: string): string => pathOfUri(pathToFileURL(file).toString());
  let found: Pick<Found, "git"> = { git: [] };
  return {
    async list(signal) {
      const { files, git } = await findFiles(folders, signal);
      found = { git };
      return files.map(pathOf);
    },
    async listBelow(path, signal) {
      const place = placeOnDisk(uriOfPath(path));
      if (place === undefined) return [];
      const { files, unread } = await findFiles([place], signal);
      return unread.length > 0 && files.length === 0 ? [path] : files.map(pathOf);
    },
    gitLists: () => readGitLists(found, folders, pathOf),
    async leadsOutside(target) {
      const file = placeOnDisk(uriOfPath(target));
      if (file === undefined) return false;
      const folder = folders.find((each) => isInside(file, each));
      // Beside a file that was opened alone there is no workspace that could be left.
      return folder !== undefined && leadsOutside(file, folder);
    },
    async readBytes(target, limit) {
      const file = placeOnDisk(uriOfPath(target));
      const read = file === undefined ? undefined : await readBytes(file, limit);
      return read?.ok ? read.bytes : undefined;
    },
    async isReadOnly(target) {
      const file = placeOnDisk(uriOfPath(target));
      return file !== undefined && isReadOnly(file);
    },
    async read(target) {
      const file = placeOnDisk(uriOfPath(target));
      return file === undefined ? { ok: false, reason: "It is not on this disk." } : readTextFile(file);
    },
  };
}

const isInside = (place: string, folder: string): boolean =>
  place.startsWith(folder.endsWith(path.sep) ? folder : folder + path.sep);

/** Undefined for what no file here can have as its address: another scheme, another computer, a character that no name has. */
function placeOnDisk(uri: string): string | undefined {
  if (!uri.startsWith("file:")) return undefined;
  try {
    return fileURLToPath(uri);
  } catch {
    return undefined;
  }
}

/** Reads the workspace folders from disk. */
import { fileURLToPath, pathToFileURL } from "node:url";
import type * as lsp from "vscode-languageserver";
import { findFiles, readTextFile } from "#host/disk";
import { pathOfUri, uriOfPath } from "#lsp/uri";
import type { FileReader } from "#project/file-reader";

export function openDisk({ workspaceFolders }: lsp.InitializeParams): FileReader {
  const folders = (workspaceFolders ?? [])
    .filter(({ uri }) => uri.startsWith("file:"))
    .map(({ uri }) => fileURLToPath(uri));
  return {
    async list(signal) {
      const found = await findFiles(folders, signal);
      return found.map((file) => pathOfUri(pathToFileURL(file).toString()));
    },
    async read(path) {
      if (!path.startsWith("file:")) return { ok: false, reason: "It is not on this disk." };
      return readTextFile(fileURLToPath(uriOfPath(path)));
    },
  };
}

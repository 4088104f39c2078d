/** Reads the workspace folders from disk, and through the client those that lie elsewhere. */
import { fileURLToPath, pathToFileURL } from "node:url";
import type * as lsp from "vscode-languageserver";
import { findFiles, readTextFile } from "#host/disk";
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
  const folders = uris.filter((uri) => uri.startsWith("file:")).map((uri) => fileURLToPath(uri));
  return {
    async list(signal) {
      const { files } = await findFiles(folders, signal);
      return files.map((file) => pathOfUri(pathToFileURL(file).toString()));
    },
    async read(path) {
      if (!path.startsWith("file:")) return { ok: false, reason: "It is not on this disk." };
      return readTextFile(fileURLToPath(uriOfPath(path)));
    },
  };
}

/** Reads files through the client, where the server has no disk. */
import type * as lsp from "vscode-languageserver";
import { pathOfUri, uriOfPath } from "#lsp/uri";
import type { FileReader } from "#project/file-reader";
import { listFiles, readFile } from "#protocol/messages";
import { decodeBytes } from "#text/decode-bytes";

export function openClientFiles(_params: lsp.InitializeParams, connection: lsp.Connection): FileReader {
  const uris = new Map<string, string>();
  return {
    async list() {
      const found = await connection.sendRequest<unknown>(listFiles);
      if (!Array.isArray(found)) throw new Error("The editor did not list the files.");
      for (const uri of found) if (typeof uri === "string") uris.set(pathOfUri(uri), uri);
      return [...uris.keys()];
    },
    async read(path) {
      const uri = uris.get(path) ?? uriOfPath(path);
      const bytes = await connection.sendRequest<readonly number[] | null>(readFile, { uri });
      return bytes ? decodeBytes(Uint8Array.from(bytes)) : { ok: false, reason: "The editor could not read it." };
    },
  };
}

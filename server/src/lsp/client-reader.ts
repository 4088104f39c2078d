/** Reads files through the client, where the server has no disk. */
import type * as lsp from "vscode-languageserver";
import { fileText } from "#config/file-text";
import { pathOfUri, uriOfPath } from "#lsp/uri";
import type { FileReader, ReadResult } from "#project/file-reader";
import { folderOf } from "#project/relative-path";
import { listFiles, readFile } from "#protocol/messages";

export function openClientFiles(_params: lsp.InitializeParams, connection: lsp.Connection): FileReader {
  const uris = new Map<string, string>();
  const bytesOf = async (path: string): Promise<Uint8Array | undefined> => {
    const uri = uris.get(path) ?? uriOfPath(path);
    const bytes = await connection.sendRequest<readonly number[] | null>(readFile, { uri });
    return bytes ? Uint8Array.from(bytes) : undefined;
  };
  const read = async (path: string): Promise<ReadResult> => {
    const bytes = await bytesOf(path);
    return bytes ? fileText(path, bytes) : { ok: false, reason: "The editor could not read it." };
  };
  return {
    async list() {
      const found = await connection.sendRequest<unknown>(listFiles);
      if (!Array.isArray(found)) throw new Error("The editor did not list the files.");
      for (const uri of found) if (typeof uri === "string") uris.set(pathOfUri(uri), uri);
      return [...uris.keys()].filter((path) => !isGitList(path));
    },
    // The editor lists its workspace alone.
    listBelow: () => Promise.resolve([]),
    // Where there is no disk there is no `.git` either, which would tell where a repository begins.
    async gitLists() {
      const paths = [...uris.keys()].filter(isGitList);
      const results = await Promise.all(paths.map(async (path) => ({ path, result: await read(path) })));
      return {
        repositories: [],
        lists: results.flatMap(({ path, result }) =>
          result.ok ? { path, folder: folderOf(path), patterns: result.text } : [],
        ),
      };
    },
    read,
    async readBytes(path, limit) {
      const bytes = await bytesOf(path);
      return bytes && bytes.length <= limit ? bytes : undefined;
    },
    // The editor itself keeps what is written out of such a file.
    isReadOnly: () => Promise.resolve(false),
    // There are no links where the editor alone reaches the files.
    leadsOutside: () => Promise.resolve(false),
  };
}

const isGitList = (path: string): boolean => path.endsWith("/.gitignore");

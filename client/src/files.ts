/** Reads files for a server that has no disk, or whose disk does not hold the workspace. */
import * as vscode from "vscode";
import type { BaseLanguageClient } from "vscode-languageclient";
import {
  environmentPatterns,
  filePatterns,
  gitListPattern,
  ignoredFolders,
  markerPatterns,
} from "#protocol/file-patterns";
import { listFiles, readFile, type ReadFileParams } from "#protocol/messages";

/** More than any file that is inspected can have, in whatever encoding. */
const mostBytes = 20_000_000;

export function serveFiles(client: BaseLanguageClient): void {
  client.onRequest(listFiles, async () => {
    const ignored = `**/{${ignoredFolders.join(",")}}/**`;
    // One search a pattern: VS Code does not take braces within braces.
    const found = await Promise.all(
      [...filePatterns, ...environmentPatterns, ...markerPatterns, gitListPattern].map((pattern) =>
        vscode.workspace.findFiles(pattern, ignored),
      ),
    );
    return [...new Set(found.flat().map((uri) => uri.toString()))];
  });
  client.onRequest(readFile, async ({ uri }: ReadFileParams) => {
    try {
      const file = vscode.Uri.parse(uri);
      const { type, size } = await vscode.workspace.fs.stat(file);
      const isReadable = (type & vscode.FileType.File) !== 0 && size <= mostBytes;
      return isReadable ? [...(await vscode.workspace.fs.readFile(file))] : null;
    } catch {
      return null; // Gone since it was listed; the server leaves it out.
    }
  });
}

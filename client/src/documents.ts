/** Which documents are ours: files, but no copy of one that VS Code shows in a comparison or a preview. */
import * as vscode from "vscode";
import { besidePatterns, filePatterns } from "#protocol/file-patterns";

/** VS Code starts extensions anew where its first folder changes, so the schemes stay what they are. */
export function ourDocuments(): { readonly scheme: string; readonly pattern: string }[] {
  const folders = vscode.workspace.workspaceFolders ?? [];
  const schemes = new Set(["file", "untitled", ...folders.map(({ uri }) => uri.scheme)]);
  return [...schemes].flatMap((scheme) => [...filePatterns, ...besidePatterns].map((pattern) => ({ scheme, pattern })));
}

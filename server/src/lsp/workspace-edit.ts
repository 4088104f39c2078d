/** Turns edits of one or several files into one workspace edit, which the editor undoes in one step. */
import type * as lsp from "vscode-languageserver";
import type { Session } from "#lsp/session";
import { toTextEdit } from "#lsp/to-lsp";
import { lineIndex } from "#text/line-index";
import type { Edit, FileChange } from "#text/edit";

/** Changes to the file in question, and to others that belong to them. */
export interface Changes {
  readonly edits: readonly Edit[];
  readonly otherFiles?: readonly FileChange[];
}

export function toWorkspaceEdit(session: Session, uri: string, { edits, otherFiles = [] }: Changes): lsp.WorkspaceEdit {
  const text = session.workspace.file(uri)?.text ?? "";
  const own = edits.length > 0 ? [documentEdit(session, uri, text, edits)] : [];
  return { documentChanges: [...own, ...otherFiles.flatMap((change) => toDocumentChanges(session, change))] };
}

function toDocumentChanges(session: Session, change: FileChange): (lsp.TextDocumentEdit | lsp.CreateFile)[] {
  const uri = session.workspace.uriOf(change.path);
  if ("edits" in change) {
    return [documentEdit(session, uri, session.workspace.file(uri)?.text ?? "", change.edits)];
  }
  const whole = { span: { start: 0, end: 0 }, newText: change.create };
  return [{ kind: "create", uri, options: { ignoreIfExists: true } }, documentEdit(session, uri, "", [whole])];
}

function documentEdit(session: Session, uri: string, text: string, edits: readonly Edit[]): lsp.TextDocumentEdit {
  const lines = lineIndex(text);
  const version = session.documents.get(uri)?.version ?? null;
  return { textDocument: { uri, version }, edits: edits.map((edit) => toTextEdit(lines, edit)) };
}

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
  const isDeleting = otherFiles.some((change) => "isDeleted" in change);
  return {
    documentChanges: [...own, ...otherFiles.flatMap((change) => toDocumentChanges(session, change))],
    ...(isDeleting && { changeAnnotations: { [deletion]: { label: "Delete the file", needsConfirmation: true } } }),
  };
}

/** Names the annotation by which the editor asks before a file is deleted. */
const deletion = "delete";

type DocumentChange = lsp.TextDocumentEdit | lsp.CreateFile | lsp.DeleteFile;

function toDocumentChanges(session: Session, change: FileChange): DocumentChange[] {
  const uri = session.workspace.uriOf(change.path);
  if ("isDeleted" in change) return [{ kind: "delete", uri, annotationId: deletion }];
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

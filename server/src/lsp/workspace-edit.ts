/** Turns changes of one or several files into one workspace edit, which the editor undoes in one step. */
import type * as lsp from "vscode-languageserver";
import type { Session } from "#lsp/session";
import { toTextEdit } from "#lsp/to-lsp";
import { lineIndex } from "#text/line-index";
import type { Edit, FileChange } from "#text/edit";

/** What the editor says of the changes where it shows them before they are made. */
export interface Annotation {
  readonly label: string;
  readonly description: string;
  readonly needsConfirmation: boolean;
}

/** All changes bear the same annotation, if the client knows such. A file is never deleted without a question. */
export function toWorkspaceEdit(
  session: Session,
  files: readonly FileChange[],
  annotation?: Annotation,
): lsp.WorkspaceEdit {
  const isAnnotated = annotation !== undefined && session.annotatesChanges;
  const documentChanges = files.flatMap((change) => toDocumentChanges(session, change, isAnnotated));
  if (!isAnnotated) return { documentChanges };
  const isDeleting = files.some((change) => "isDeleted" in change);
  const needsConfirmation = annotation.needsConfirmation || isDeleting;
  return { documentChanges, changeAnnotations: { [annotationId]: { ...annotation, needsConfirmation } } };
}

/** Names the one annotation within an edit. */
const annotationId = "fix";

/** What the changes do to which files, in words. */
export function filesInWords(files: readonly FileChange[]): string {
  const verbOf = (change: FileChange): string =>
    "create" in change ? "Creates" : "isDeleted" in change ? "Deletes" : "Changes";
  return files.map((change) => `${verbOf(change)} ${change.path.slice(change.path.lastIndexOf("/") + 1)}.`).join(" ");
}

type DocumentChange = lsp.TextDocumentEdit | lsp.CreateFile | lsp.DeleteFile;

function toDocumentChanges(session: Session, change: FileChange, isAnnotated: boolean): DocumentChange[] {
  const uri = session.workspace.uriOf(change.path);
  const mark = isAnnotated ? { annotationId } : {};
  const documentEdit = (text: string, edits: readonly Edit[]): lsp.TextDocumentEdit => {
    const lines = lineIndex(text);
    const version = session.documents.get(uri)?.version ?? null;
    return {
      textDocument: { uri, version },
      edits: edits.map((edit) => ({ ...toTextEdit(lines, edit), ...mark })),
    };
  };
  if ("isDeleted" in change) return [{ kind: "delete", uri, ...mark }];
  if ("edits" in change) {
    if (change.edits.length === 0) return [];
    return [documentEdit(session.workspace.file(uri)?.text ?? "", change.edits)];
  }
  const whole = { span: { start: 0, end: 0 }, newText: change.create };
  return [{ kind: "create", uri, options: { ignoreIfExists: true }, ...mark }, documentEdit("", [whole])];
}

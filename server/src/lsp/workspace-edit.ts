/** Turns changes of one or several files into one workspace edit, which the editor undoes in one step. */
import * as lsp from "vscode-languageserver";
import type { Session } from "#lsp/session";
import { toTextEdit } from "#lsp/to-lsp";
import { lineIndex } from "#text/line-index";
import type { Edit, FileChange } from "#text/edit";

/** What is asked of the session. */
type Editing = Pick<Session, "abilities" | "documents" | "workspace">;

/** How the editor shows changes before they are made. */
export interface Preview {
  /** What they do together, and each part that has no purpose of its own. */
  readonly title: string;
  /** The path of a file that exists, where the editor is to show all changes and ask before it makes any. */
  readonly asksAt?: string;
  /** What no change can do. */
  readonly description?: string;
}

/**
 * Without a preview, or where the client knows none, the changes are made at once. Throws where the client cannot make one
 * of them: half of what belongs together would do harm.
 */
export function toWorkspaceEdit(session: Editing, files: readonly FileChange[], preview?: Preview): lsp.WorkspaceEdit {
  refuseImpossible(session, files);
  if (!session.abilities.takesDocumentChanges) return { changes: toChanges(session, files) };
  if (!preview || !session.abilities.annotatesChanges) {
    return { documentChanges: files.flatMap((change) => toDocumentChanges(session, change, () => ({}))) };
  }
  const { title, asksAt } = preview;
  const purposes = [title, ...files.flatMap(purposesIn)];
  const changeAnnotations = Object.fromEntries(
    purposes.map((label): [string, lsp.ChangeAnnotation] => [label, { label, needsConfirmation: false }]),
  );
  const documentChanges = files.flatMap((change) =>
    toDocumentChanges(session, change, ({ purpose }) => ({ annotationId: purpose ?? title })),
  );
  if (asksAt === undefined) return { documentChanges, changeAnnotations };
  return {
    documentChanges: [questionAt(session.workspace.uriOf(asksAt)), ...documentChanges],
    changeAnnotations: { ...changeAnnotations, [questionId]: questionOf(preview) },
  };
}

function refuseImpossible({ abilities }: Editing, files: readonly FileChange[]): void {
  const isRefused = files.some(
    (change) => ("create" in change && !abilities.createsFiles) || ("isDeleted" in change && !abilities.deletesFiles),
  );
  if (!isRefused) return;
  const why = "This change creates or deletes a file, which this editor doesn't let a language server do.";
  throw new lsp.ResponseError(lsp.LSPErrorCodes.RequestFailed, why);
}

/** The plainest form of an edit, for clients that know no other. */
function toChanges(session: Editing, files: readonly FileChange[]): Record<lsp.DocumentUri, lsp.TextEdit[]> {
  const changes: Record<lsp.DocumentUri, lsp.TextEdit[]> = {};
  for (const change of files) {
    if (!("edits" in change) || change.edits.length === 0) continue;
    const uri = session.workspace.uriOf(change.path);
    const lines = lineIndex(session.workspace.file(uri)?.text ?? "");
    changes[uri] = [...(changes[uri] ?? []), ...change.edits.map((edit) => toTextEdit(lines, edit))];
  }
  return changes;
}

const questionId = "question";

/**
 * Makes VS Code ask, which it does where a part needs confirmation. It leaves such a part unticked, though, so this one does
 * nothing (it creates a file that exists, which VS Code does not even list), and all that does something is ticked.
 */
const questionAt = (uri: string): lsp.CreateFile => ({
  kind: "create",
  uri,
  options: { ignoreIfExists: true },
  annotationId: questionId,
});

const questionOf = ({ title, description }: Preview): lsp.ChangeAnnotation => ({
  label: title,
  ...(description !== undefined && { description }),
  needsConfirmation: true,
});

interface WithPurpose {
  readonly purpose?: string;
}

const purposesIn = (change: FileChange): string[] =>
  ("edits" in change ? change.edits : [change]).flatMap(({ purpose }: WithPurpose) => purpose ?? []);

type DocumentChange = lsp.TextDocumentEdit | lsp.CreateFile | lsp.DeleteFile;

/** `markOf` gives what ties a part to its annotation. */
function toDocumentChanges(
  session: Editing,
  change: FileChange,
  markOf: (part: WithPurpose) => { readonly annotationId?: string },
): DocumentChange[] {
  const uri = session.workspace.uriOf(change.path);
  const documentEdit = (text: string, edits: readonly Edit[]): lsp.TextDocumentEdit => {
    const lines = lineIndex(text);
    const version = session.documents.get(uri)?.version ?? null;
    return {
      textDocument: { uri, version },
      edits: edits.map((edit) => ({ ...toTextEdit(lines, edit), ...markOf(edit) })),
    };
  };
  if ("edits" in change) {
    if (change.edits.length === 0) return [];
    return [documentEdit(session.workspace.file(uri)?.text ?? "", change.edits)];
  }
  if ("isDeleted" in change) return [{ kind: "delete", uri, ...markOf(change) }];
  const whole = { ...change, span: { start: 0, end: 0 }, newText: change.create };
  return [{ kind: "create", uri, options: { ignoreIfExists: true }, ...markOf(change) }, documentEdit("", [whole])];
}

/** Lets the client make a change. */
import type * as lsp from "vscode-languageserver";
import type { Talking } from "#lsp/ask";

/** Whether it made the change. VS Code shows first what it takes for a refactoring, where the edit says so. */
export async function applyEdit(
  { connection }: Talking,
  edit: lsp.WorkspaceEdit,
  metadata?: lsp.WorkspaceEditMetadata,
): Promise<boolean> {
  const params = { edit, ...(metadata && { metadata }) };
  const answer = (await connection.workspace.applyEdit(params)) as lsp.ApplyWorkspaceEditResult | null;
  return answer?.applied === true;
}

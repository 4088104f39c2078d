/** Lets the user choose among the fixes that the menu has no room for. */
import type * as lsp from "vscode-languageserver";
import { applyEdit } from "#lsp/apply-edit";
import { choose } from "#lsp/ask";
import { hiddenAt } from "#lsp/menu";
import { resolveInside } from "#lsp/resolve-inside";
import type { Session } from "#lsp/session";
import type { Span } from "#text/span";

/** Makes the change of the one that is chosen, and gives the command behind it. */
export async function takeOneOfMore(session: Session, uri: string, span: Span): Promise<lsp.Command | undefined> {
  const file = session.workspace.file(uri);
  if (!file) return undefined;
  const findings = await session.findingsOf(file, uri);
  const hidden = hiddenAt(session, { uri, file, span, shown: findings.shown });
  const action = await choose(
    session,
    "More fixes",
    hidden.map((value) => ({ label: value.title, value })),
  );
  if (!action) return undefined;
  const { edit, command } = await resolveInside(session, file, findings, action);
  const isMade = !edit || (await applyEdit(session, edit, { isRefactoring: true }));
  return isMade ? command : undefined;
}

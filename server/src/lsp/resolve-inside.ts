/** Works out a chosen action, unless what it changes would leave the workspace. */
import type * as lsp from "vscode-languageserver";
import type { ConfigFile } from "#config/file";
import { resolveAction } from "#lsp/resolve-action";
import type { Findings, Session } from "#lsp/session";
import { staysInside } from "#lsp/stay-inside";

/** The action with its edit, or as it was where that would leave the workspace. */
export async function resolveInside(
  session: Session,
  file: ConfigFile,
  findings: Findings,
  action: lsp.CodeAction,
): Promise<lsp.CodeAction> {
  const resolved = await resolveAction(session, file, findings, action);
  return !resolved.edit || (await staysInside(session, resolved.edit)) ? resolved : action;
}

/** Keeps what we create within the workspace: a repository may hold symbolic links that lead out of it. */
import type * as lsp from "vscode-languageserver";
import { fileName } from "#config/kind";
import { warn } from "#lsp/ask";
import type { Session } from "#lsp/session";
import { pathOfUri } from "#lsp/uri";

/** The edit; undefined, and the user is told why, where a file that it creates would lie elsewhere than its path says. */
export async function staysInside<Edit extends lsp.WorkspaceEdit | null | undefined>(
  session: Session,
  edit: Edit,
): Promise<Edit | undefined> {
  const created = (edit?.documentChanges ?? []).flatMap((change) =>
    "kind" in change && change.kind === "create" ? [pathOfUri(change.uri)] : [],
  );
  for (const path of created) {
    if (!(await session.leadsOutside(path))) continue;
    const why = `${fileName(path)} is not written: a symbolic link leads out of the workspace.`;
    await warn(session.connection, why);
    return undefined;
  }
  return edit;
}

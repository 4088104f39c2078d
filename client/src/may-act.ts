/** What reaches beyond the files of the workspace is off where nobody vouches for them, and where there is no machine to act on. */
import * as vscode from "vscode";

/** Where the extension runs: as a Node process, or in a page of a browser. */
export type HostKind = "node" | "browser";

/** Whether it may go on; if not, the user is told why. */
export async function mayAct(host: HostKind, what: string): Promise<boolean> {
  const why = reasonNotTo(host);
  if (why !== undefined) await vscode.window.showInformationMessage(`${what} ${why}`);
  return why === undefined;
}

function reasonNotTo(host: HostKind): string | undefined {
  if (host === "browser") return "isn't available in the browser: it is about a machine. Open the folder in VS Code.";
  if (!vscode.workspace.isTrusted)
    return "is off in Restricted Mode, since these files may have been written by strangers. Trust the workspace first.";
  return undefined;
}

/** What reaches beyond the files of the workspace is off where nobody vouches for them, and where there is no machine to act on. */
import * as vscode from "vscode";
import { say } from "./say";

/** Where the extension runs: as a Node process, or in a page of a browser. */
export type HostKind = "node" | "browser";

const manageTrust = "Manage Workspace Trust";

/** Whether it may go on; if not, the user is told why, and offered what changes it. */
export async function mayAct(host: HostKind, what: string): Promise<boolean> {
  if (host === "browser") {
    say(`${what} isn't available in the browser: it is about a machine. Open the folder in VS Code.`);
    return false;
  }
  if (vscode.workspace.isTrusted) return true;
  // A message without a button is cut off at its first line.
  const said = `${what} is off in Restricted Mode, as strangers may have written these files.`;
  const chosen = await vscode.window.showInformationMessage(said, manageTrust);
  if (chosen === manageTrust) await vscode.commands.executeCommand("workbench.trust.manage");
  return false;
}

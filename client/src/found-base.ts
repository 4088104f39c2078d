/** Offers, once for each, what own files could be merged onto: a web root or a saved ShowConfig in the workspace. */
import * as vscode from "vscode";
import type { BaseLanguageClient } from "vscode-languageclient";
import { serverCommands } from "#protocol/commands";
import type { OfferedBase } from "#protocol/messages";
import { runOnServer } from "./run-on-server";

/** The names of those that were offered, in the memory of the workspace. */
const memory = "offeredBases";
const use = "Use It";

/** Asks the server whenever something has changed, until there is something to offer. */
export function offerFoundBase(
  client: BaseLanguageClient,
  state: vscode.Memento,
  onChange: vscode.Event<void>,
): vscode.Disposable {
  let isOffering = false;
  const look = async (): Promise<void> => {
    if (isOffering || !vscode.workspace.isTrusted || !client.isRunning()) return;
    isOffering = true;
    try {
      const found = await runOnServer<OfferedBase | null>(client, serverCommands.foundBase, []);
      if (found) await offer(found, state);
    } finally {
      isOffering = false;
    }
  };
  // Where the server went while it was asked, the next one tells by itself.
  return onChange(() => void look().catch(() => undefined));
}

async function offer({ folder, base, kind }: OfferedBase, state: vscode.Memento): Promise<void> {
  const name = `${folder} ${base}`;
  const before = state.get<readonly string[]>(memory, []);
  if (before.includes(name)) return;
  await state.update(memory, [...before, name]);
  const what = kind === "folder" ? "a web root with Sitecore's own files" : "a saved ShowConfig";
  const message = `${base} is ${what}. Use it as the base of the patch files here, so that values and targets are known?`;
  if ((await vscode.window.showInformationMessage(message, use, "No")) !== use) return;
  const { workspaceFolders = [] } = vscode.workspace;
  const { Workspace, WorkspaceFolder } = vscode.ConfigurationTarget;
  const settings = vscode.workspace.getConfiguration("sitecoreConfigGuard", vscode.Uri.parse(folder));
  await settings.update("base", base, workspaceFolders.length > 1 ? WorkspaceFolder : Workspace);
}

/** The language status: state and findings, and below them the role and version that were found. */
import * as vscode from "vscode";
import type { BaseLanguageClient } from "vscode-languageclient";
import { chooseProfileCommand } from "#protocol/client-commands";
import { describeFile, type FileDescription } from "#protocol/messages";
import { showOutputCommand } from "./commands";
import { ourDocuments } from "./documents";

/** The item stands among those of other extensions, so it says whose it is. */
const product = "Sitecore Config Guard";

export function showStatus(client: BaseLanguageClient, onChange: vscode.Event<void>): vscode.Disposable {
  const state = vscode.languages.createLanguageStatusItem("sitecoreConfigGuard.status", ourDocuments());
  state.name = product;
  state.command = { command: showOutputCommand, title: "Log" };
  const profile = vscode.languages.createLanguageStatusItem("sitecoreConfigGuard.status.profile", []);
  profile.name = `${product}: role and version`;
  profile.command = { command: chooseProfileCommand, title: "Choose…" };
  const update = (): void => {
    // Where the server went while it was asked, the next one tells by itself.
    showActive(client, { state, profile }).catch(() => undefined);
  };
  update();
  return vscode.Disposable.from(
    state,
    profile,
    onChange(update),
    vscode.window.onDidChangeActiveTextEditor(update),
    vscode.languages.onDidChangeDiagnostics(({ uris }) => {
      const active = vscode.window.activeTextEditor?.document.uri.toString();
      if (uris.some((uri) => uri.toString() === active)) update();
    }),
  );
}

/** Each is one line of the popup, which has room for some sixty letters. */
interface Items {
  readonly state: vscode.LanguageStatusItem;
  readonly profile: vscode.LanguageStatusItem;
}

async function showActive(client: BaseLanguageClient, { state, profile }: Items): Promise<void> {
  const uri = vscode.window.activeTextEditor?.document.uri.toString();
  if (uri === undefined || !client.isRunning()) return;
  const file = await client.sendRequest<FileDescription>(describeFile, { uri });
  state.busy = file.isLoading;
  state.text = textOf(file);
  state.detail = file.kind ?? "";
  profile.text = file.profile.join(" · ");
  profile.selector = file.profile.length > 0 ? ourDocuments() : [];
  state.severity =
    file.skipped === undefined ? vscode.LanguageStatusSeverity.Information : vscode.LanguageStatusSeverity.Warning;
}

function textOf({ kind, findings, isLoading, skipped }: FileDescription): string {
  if (isLoading) return `${product}: reading…`;
  if (kind === undefined) return `${product}: not inspected`;
  if (skipped !== undefined) return `${product}: not inspected. ${skipped}`;
  return `${product}: ${findings === 0 ? "no findings" : `${String(findings)} finding${findings === 1 ? "" : "s"}`}`;
}

/** "Choose Role, Version and Environment…": what holds and what tells it, and the user's word, written where it is said. */
import * as vscode from "vscode";
import type { BaseLanguageClient } from "vscode-languageclient";
import { chooseProfileCommand } from "#protocol/client-commands";
import { serverCommands } from "#protocol/commands";
import type { DecideProfileParams, ProfilePart } from "#protocol/messages";
import { mayAct } from "./may-act";
import { runOnServer } from "./run-on-server";
import { say, warn } from "./say";

const section = "sitecoreConfigGuard";

export const serveProfile = (client: BaseLanguageClient): vscode.Disposable =>
  vscode.commands.registerCommand(chooseProfileCommand, () => run(client));

async function run(client: BaseLanguageClient): Promise<void> {
  if (!(await mayAct("node", "Choosing the profile"))) return;
  const uri = vscode.window.activeTextEditor?.document.uri;
  const why = reasonNotTo(uri);
  if (uri === undefined || why !== undefined) {
    say(why ?? "");
    return;
  }
  await client.start();
  const parts = await runOnServer<readonly ProfilePart[]>(client, serverCommands.profile, [uri.toString()]);
  if (parts.length === 0) {
    say("This file isn't one that Sitecore Config Guard reads.");
    return;
  }
  const part = await choosePart(parts);
  const value = part && (await chooseValue(part));
  if (part && value !== undefined) await decide(client, uri, part, value);
}

/** What is taken back in a file of ours is taken back in the settings too, or they would go on deciding. */
async function decide(
  client: BaseLanguageClient,
  uri: vscode.Uri,
  part: ProfilePart,
  value: string | null,
): Promise<void> {
  const params: DecideProfileParams = { uri: uri.toString(), name: part.name, value };
  if (part.isInFile && !(await runOnServer<boolean>(client, serverCommands.decideProfile, [params]))) {
    warn("The choice couldn't be written to .sitecore-config-guard.json.");
    return;
  }
  if (!part.isInFile || value === null) await writeSetting(uri, part.name, value);
}

/** Settings of a workspace lie in a folder, or in the file of the workspace. */
function reasonNotTo(uri: vscode.Uri | undefined): string | undefined {
  const { workspaceFolders = [], fs } = vscode.workspace;
  if (!uri) return "Open a configuration file first: the choice is for its installation.";
  if (workspaceFolders.length === 0) return "Open the folder of the installation first: its settings hold the choice.";
  return fs.isWritableFileSystem(uri.scheme) === false
    ? "This folder is read-only, so the choice can't be written."
    : undefined;
}

async function choosePart(parts: readonly ProfilePart[]): Promise<ProfilePart | undefined> {
  const items = parts.map((part) => ({
    label: part.label,
    description: part.now === "" ? "unknown" : part.now,
    ...(part.from !== "" && { detail: `From: ${part.from}` }),
    part,
  }));
  return (await vscode.window.showQuickPick(items, { title: "What should be used for this installation?" }))?.part;
}

/** Null leaves it to the files again; undefined where nothing was chosen. */
async function chooseValue(part: ProfilePart): Promise<string | null | undefined> {
  const { label, now, values, pattern } = part;
  const other = { label: "Another…", description: "" };
  const back = { label: "As the files say", description: "takes your choice back" };
  const fixed = values.map(({ value, description }) => ({ label: value, description }));
  const items = [back, ...fixed, ...(pattern === undefined ? [] : [other])];
  const chosen = await vscode.window.showQuickPick(items, { title: label, matchOnDescription: true });
  if (chosen === back) return null;
  if (chosen !== other || pattern === undefined) return chosen?.label;
  const fits = new RegExp(pattern, "i");
  const written = await vscode.window.showInputBox({
    title: label,
    value: now,
    validateInput: (text) => (text.trim() !== "" && fits.test(text) ? undefined : "This isn't in the right format."),
  });
  return written?.trim();
}

/** Where the user's own settings say something, only a word of the workspace takes it back. */
async function writeSetting(uri: vscode.Uri, name: string, value: string | null): Promise<void> {
  const settings = vscode.workspace.getConfiguration(section, uri);
  const { defaultValue, globalValue, workspaceFolderValue } = settings.inspect<string>(name) ?? {};
  const taken = globalValue === undefined || globalValue === defaultValue ? undefined : defaultValue;
  const { Workspace, WorkspaceFolder } = vscode.ConfigurationTarget;
  const target = workspaceFolderValue === undefined ? Workspace : WorkspaceFolder;
  try {
    await settings.update(name, value ?? taken, target);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    warn(`The choice couldn't be written to the settings. ${why}`);
  }
}

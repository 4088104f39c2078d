/** Does for the server what the protocol has no words for: asks the user, copies, saves, says and shows what is left to do. */
import * as vscode from "vscode";
import { MessageType, ShowMessageNotification, type BaseLanguageClient } from "vscode-languageclient";
import * as protocol from "#protocol/messages";
import { say, warn } from "./say";

export function answerQuestions(client: BaseLanguageClient): vscode.Disposable {
  return vscode.Disposable.from(
    // The client of the protocol would show it without a button, and so its first line alone.
    client.onNotification(ShowMessageNotification.type, ({ type, message }) =>
      (type === MessageType.Info ? say : warn)(message),
    ),
    client.onRequest(protocol.pick, async ({ title, items }: protocol.PickParams) => {
      const indexed = items.map((item, index) => ({ ...item, index }));
      const chosen = await vscode.window.showQuickPick(indexed, { title, matchOnDescription: true });
      return chosen?.index ?? null;
    }),
    client.onRequest(protocol.askForText, (params: protocol.AskForTextParams) => askForText(params)),
    client.onRequest(protocol.copyToClipboard, ({ text }: protocol.CopyToClipboardParams) => copyText(text)),
    client.onRequest(protocol.showLeftToDo, (left: protocol.LeftToDoParams) => showLeftToDo(left)),
    client.onRequest(protocol.saveFiles, async ({ uris }: protocol.SaveFilesParams) => {
      for (const uri of uris) await (await vscode.workspace.openTextDocument(vscode.Uri.parse(uri))).save();
    }),
  );
}

async function askForText(params: protocol.AskForTextParams): Promise<string | null> {
  const { title, prompt, isSecret = false, isShort = false } = params;
  const validateInput = (text: string): string | undefined =>
    text.trim().length < 3 ? "A few words are needed, so that others can follow." : undefined;
  const options = { title, prompt, password: isSecret, ignoreFocusOut: true };
  return (await vscode.window.showInputBox(isSecret || isShort ? options : { ...options, validateInput })) ?? null;
}

/** A dialog, since a notification would cut the steps off and be gone before they are read. */
async function showLeftToDo({ title: change, steps }: protocol.LeftToDoParams): Promise<void> {
  const title = `${change}: what is left to do outside the files`;
  const detail = steps.map((step) => `• ${step}`).join("\n");
  const copy: vscode.MessageItem = { title: "Copy" };
  const close: vscode.MessageItem = { title: "OK", isCloseAffordance: true };
  const answer = await vscode.window.showInformationMessage(title, { modal: true, detail }, copy, close);
  if (answer === copy) await copyText(`${title}\n${detail}`);
}

async function copyText(text: string): Promise<void> {
  await vscode.env.clipboard.writeText(text);
  vscode.window.setStatusBarMessage("Copied to the clipboard.", 3000);
}

/** Asks the user what the server wants to know, and carries out for it the commands that are the client's. */
import * as vscode from "vscode";
import type { BaseLanguageClient } from "vscode-languageclient";
import * as protocol from "#protocol/messages";

export function answerQuestions(client: BaseLanguageClient): vscode.Disposable {
  return vscode.Disposable.from(
    client.onRequest(protocol.pick, async ({ title, items }: protocol.PickParams) => {
      const indexed = items.map((item, index) => ({ ...item, index }));
      const chosen = await vscode.window.showQuickPick(indexed, { title, matchOnDescription: true });
      return chosen?.index ?? null;
    }),
    client.onRequest(protocol.askForText, async ({ title, prompt }: protocol.AskForTextParams) => {
      const validateInput = (text: string): string | undefined =>
        text.trim().length < 3 ? "A few words are needed, so that others can follow." : undefined;
      return (await vscode.window.showInputBox({ title, prompt, validateInput, ignoreFocusOut: true })) ?? null;
    }),
    client.onRequest(protocol.runCommand, async ({ command, arguments: args }: protocol.RunCommandParams) => {
      if (!protocol.clientCommands.includes(command)) return;
      await vscode.commands.executeCommand(command, ...args);
    }),
  );
}

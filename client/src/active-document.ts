/** Keeps the findings of the active document true when another document changes, as a fix of several files does. */
import * as vscode from "vscode";
import type { BaseLanguageClient } from "vscode-languageclient";
import { AfterPause } from "./after-pause";

/** Long enough for the changes of one fix to arrive together. */
const pause = 100;

/** The client library pulls anew what was typed in, and then the documents in the background: never the active one. */
export function refreshActiveDocument(client: BaseLanguageClient): vscode.Disposable {
  const refresh = new AfterPause(() => client.getFeature("textDocument/diagnostic").refresh(), pause);
  const changes = client.getFeature("textDocument/didChange").onNotificationSent(({ textDocument }) => {
    if (textDocument !== vscode.window.activeTextEditor?.document) refresh.soon();
  });
  return vscode.Disposable.from(changes, refresh);
}

/** Starts a server that ended anew without a word; one that ends again and again is left alone, and the user is asked. */
import * as vscode from "vscode";
import { CloseAction, ErrorAction, type ErrorHandler } from "vscode-languageclient";
import { restartCommand, showOutputCommand } from "./commands";
import { CrashLoop, loopSentence } from "./crash-loop";

export function restarts(): ErrorHandler {
  const loop = new CrashLoop();
  return {
    // A message that could not be sent is lost, and the server is as good as before.
    error: () => ({ action: ErrorAction.Continue, handled: true }),
    closed() {
      if (!loop.isOn(Date.now())) return { action: CloseAction.Restart, handled: true };
      loop.forget();
      void askWhatToDo();
      return { action: CloseAction.DoNotRestart, message: loopSentence, handled: true };
    },
  };
}

async function askWhatToDo(): Promise<void> {
  const actions = { Restart: restartCommand, "Show Log": showOutputCommand } as const;
  const names = ["Restart", "Show Log"] as const;
  const chosen = await vscode.window.showErrorMessage(loopSentence, ...names);
  if (chosen) await vscode.commands.executeCommand(actions[chosen]);
}

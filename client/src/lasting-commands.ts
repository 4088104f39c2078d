/** Lets the command behind a fix outlast the preview of its changes. */
import * as vscode from "vscode";
import type { Middleware } from "vscode-languageclient";

/**
 * VS Code forgets the arguments of a command when it asks for code actions anew, and it does while it shows the changes of
 * one. A command without arguments it keeps, so each one that comes with changes gets a name that holds them.
 */
export function lastingCommands({ subscriptions }: vscode.ExtensionContext): Middleware {
  const names = new Set<string>();
  const lasting = ({ title, command, arguments: args = [] }: vscode.Command): vscode.Command => {
    const name = `${command} ${JSON.stringify(args)}`;
    if (!names.has(name)) {
      const run = (): Thenable<unknown> => vscode.commands.executeCommand(command, ...(args as unknown[]));
      subscriptions.push(vscode.commands.registerCommand(name, run));
      names.add(name);
    }
    return { title, command: name };
  };
  return {
    resolveCodeAction: async (item, token, next) => {
      const action = await next(item, token);
      if (action?.edit && action.command) action.command = lasting(action.command);
      return action;
    },
  };
}

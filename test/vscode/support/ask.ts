/** Asks VS Code what an editor would show. Each question is asked again until there is an answer. */
import * as vscode from "vscode";
import { assert } from "./assert";
import { waitFor } from "./wait-for";

/** Our diagnostics of a file at this moment. */
export function ourDiagnostics(uri: vscode.Uri): readonly vscode.Diagnostic[] {
  return vscode.languages.getDiagnostics(uri).filter(({ source }) => source === "sitecore-config-guard");
}

/** Our diagnostics of a file, once they satisfy `isExpected`. */
export function diagnosticsOf(
  uri: vscode.Uri,
  isExpected: (diagnostics: readonly vscode.Diagnostic[]) => boolean,
): Promise<readonly vscode.Diagnostic[]> {
  return waitFor(
    () => `the diagnostics of ${uri.path}, which has ${ourDiagnostics(uri).map(ruleOf).join(", ") || "none"}`,
    () => {
      const found = ourDiagnostics(uri);
      return isExpected(found) ? found : undefined;
    },
  );
}

/** The id of the rule that a diagnostic comes from. */
export function ruleOf({ code }: vscode.Diagnostic): string {
  return String(typeof code === "object" ? code.value : code);
}

/** The text of all hovers at a place. */
export async function hoverAt(uri: vscode.Uri, position: vscode.Position): Promise<string> {
  const hovers = await ask<vscode.Hover>("hover", "vscode.executeHoverProvider", uri, position);
  // VS Code turns contents of every kind into Markdown.
  const contents = hovers.flatMap((hover) => hover.contents) as vscode.MarkdownString[];
  return contents.map(({ value }) => value).join("\n");
}

/** The quick fixes at a place, resolved. */
export function codeActionsAt(uri: vscode.Uri, range: vscode.Range): Promise<vscode.CodeAction[]> {
  const kind = vscode.CodeActionKind.QuickFix.value;
  return ask("quick fixes", "vscode.executeCodeActionProvider", uri, range, kind, 100);
}

export async function applyAction({ title, edit, command }: vscode.CodeAction): Promise<void> {
  assert(edit ?? command, `${title} changes nothing`);
  if (edit) assert(await vscode.workspace.applyEdit(edit), `VS Code did not take the edit of ${title}`);
  if (command) await vscode.commands.executeCommand(command.command, ...((command.arguments ?? []) as unknown[]));
}

export async function completionsAt(uri: vscode.Uri, position: vscode.Position): Promise<vscode.CompletionItem[]> {
  return waitFor("completions", async () => {
    const command = "vscode.executeCompletionItemProvider";
    const { items } = await vscode.commands.executeCommand<vscode.CompletionList>(command, uri, position);
    return items.length > 0 ? items : undefined;
  });
}

export function inlayHintsOf(uri: vscode.Uri, range: vscode.Range): Promise<vscode.InlayHint[]> {
  return ask("inlay hints", "vscode.executeInlayHintProvider", uri, range);
}

export function symbolsOf(uri: vscode.Uri): Promise<vscode.DocumentSymbol[]> {
  return ask("symbols", "vscode.executeDocumentSymbolProvider", uri);
}

export function linksOf(uri: vscode.Uri): Promise<vscode.DocumentLink[]> {
  return ask("links", "vscode.executeLinkProvider", uri);
}

function ask<T>(what: string, command: string, uri: vscode.Uri, ...rest: unknown[]): Promise<T[]> {
  return waitFor(`${what} in ${uri.path}`, async () => {
    const found = await vscode.commands.executeCommand<T[] | undefined>(command, uri, ...rest);
    return found && found.length > 0 ? found : undefined;
  });
}

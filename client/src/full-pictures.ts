/** Shows the page behind a hover beside the editor, and lets the links of our hovers lead to it. */
import * as vscode from "vscode";
import type { BaseLanguageClient, Middleware, Position } from "vscode-languageclient";
import { explainRuleCommand, fullPicture, showFullPicture, type FullPictureParams } from "#protocol/messages";

const scheme = "sitecore-config-guard-picture";

/** Hovers of ours may run these commands, which show a page and change nothing; any other command stays dead. */
const enabledCommands = [showFullPicture, explainRuleCommand];

export const trustedHovers: Middleware = {
  provideHover: async (document, position, token, next) => {
    const hover = await next(document, position, token);
    for (const content of hover?.contents ?? []) {
      if (content instanceof vscode.MarkdownString) content.isTrusted = { enabledCommands };
    }
    return hover;
  },
};

/** Pages are documents whose address names the place; so VS Code asks again for one that it shows after a restart. */
export function serveFullPictures(client: BaseLanguageClient): vscode.Disposable {
  return vscode.Disposable.from(
    vscode.workspace.registerTextDocumentContentProvider(scheme, {
      provideTextDocumentContent: async ({ query }) => {
        const page = await client.sendRequest<string | null>(fullPicture, JSON.parse(query) as FullPictureParams);
        return page ?? "Nothing is known of this place any more.";
      },
    }),
    vscode.commands.registerCommand(showFullPicture, async (uri: string, position: Position) => {
      const params: FullPictureParams = { textDocument: { uri }, position };
      const page = vscode.Uri.from({ scheme, path: "/Full picture.md", query: JSON.stringify(params) });
      await vscode.commands.executeCommand("markdown.showPreviewToSide", page);
    }),
  );
}

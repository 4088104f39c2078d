/** Shows the pages of the rules inside VS Code, from the file that the package holds of them: so they open offline too. */
import * as vscode from "vscode";

const scheme = "sitecore-config-guard";

/** The pages as Markdown, by the id of the rule. */
type Pages = Readonly<Record<string, string>>;

export function serveRulePages({ extensionUri }: vscode.ExtensionContext): vscode.Disposable {
  let pages: Thenable<Pages> | undefined;
  return vscode.workspace.registerTextDocumentContentProvider(scheme, {
    provideTextDocumentContent: async ({ path }) => {
      pages ??= readPages(vscode.Uri.joinPath(extensionUri, "dist/rule-pages.json"));
      const rule = path.replace(/^\/|\.md$/g, "");
      return (await pages)[rule] ?? `There is no rule ${rule}.`;
    },
  });
}

async function readPages(uri: vscode.Uri): Promise<Pages> {
  return JSON.parse(new TextDecoder().decode(await vscode.workspace.fs.readFile(uri))) as Pages;
}

export async function showRulePage(rule: string): Promise<void> {
  await vscode.commands.executeCommand("markdown.showPreview", vscode.Uri.from({ scheme, path: `/${rule}.md` }));
}

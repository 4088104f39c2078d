/** Shows the page behind a hover beside the editor, keeps it up to date, and lets the links of our hovers lead to it. */
import * as vscode from "vscode";
import type { BaseLanguageClient, Middleware, Position } from "vscode-languageclient";
import { explainRuleCommand, fullPictureCommand, openLocationCommand } from "#protocol/client-commands";
import { serverCommands } from "#protocol/commands";
import type { FullPicturePage } from "#protocol/messages";
import { AfterPause } from "./after-pause";
import { ourDocuments } from "./documents";
import { movedBy } from "./moved-position";
import { escaped, pageHtml } from "./page-html";
import { openResultPanel } from "./result-panel";
import { runOnServer } from "./run-on-server";

/** Hovers of ours may run these commands, which show a page or a line and change nothing; any other command stays dead. */
const enabledCommands = [fullPictureCommand, explainRuleCommand, openLocationCommand];

export const trustedHovers: Middleware = {
  provideHover: async (document, position, token, next) => {
    const hover = await next(document, position, token);
    for (const content of hover?.contents ?? []) {
      if (content instanceof vscode.MarkdownString) content.isTrusted = { enabledCommands };
    }
    return hover;
  },
};

export function serveFullPictures(client: BaseLanguageClient, onChange: vscode.Event<void>): vscode.Disposable {
  const pages = new FullPictures(client);
  return vscode.Disposable.from(
    pages,
    vscode.commands.registerCommand(fullPictureCommand, (uri: string, position: Position) => pages.show(uri, position)),
    onChange(() => pages.refreshSoon()),
    vscode.window.onDidChangeActiveColorTheme(() => pages.refreshSoon()),
    vscode.workspace.onDidChangeTextDocument((change) => pages.follow(change)),
  );
}

/** Where the hover was whose page is shown. */
interface Place {
  readonly uri: string;
  readonly position: Position;
}

/** One panel, which shows the page of the place that was asked for last. */
class FullPictures implements vscode.Disposable {
  readonly #client: BaseLanguageClient;
  readonly #pause = new AfterPause(() => this.#refreshOrTell());
  #panel: vscode.WebviewPanel | undefined;
  #place: Place | undefined;
  #shown: FullPicturePage | undefined;

  constructor(client: BaseLanguageClient) {
    this.#client = client;
  }

  dispose(): void {
    this.#pause.dispose();
    this.#panel?.dispose();
  }

  async show(uri: string, position: Position): Promise<void> {
    this.#place = { uri, position };
    if (this.#panel) this.#panel.reveal();
    else this.#panel = this.#openPanel();
    await this.#refresh();
  }

  /** What is typed moves the place, and may change what is to be said of it, in other files as well. */
  follow({ document, contentChanges }: vscode.TextDocumentChangeEvent): void {
    if (!this.#place || vscode.languages.match(ourDocuments(), document) === 0) return;
    const { uri, position } = this.#place;
    if (document.uri.toString() === vscode.Uri.parse(uri).toString()) {
      this.#place = { uri, position: contentChanges.reduce((moved, change) => movedBy(change, moved), position) };
    }
    this.refreshSoon();
  }

  refreshSoon(): void {
    if (this.#panel) this.#pause.soon();
  }

  #openPanel(): vscode.WebviewPanel {
    const panel = openResultPanel("fullPicture", "Full picture", vscode.ViewColumn.Beside);
    panel.onDidDispose(() => {
      this.#panel = this.#place = this.#shown = undefined;
    });
    return panel;
  }

  #refreshOrTell(): void {
    const fail = (error: unknown): void => this.#client.error("The full picture is not up to date.", error, false);
    void this.#refresh().catch(fail);
  }

  /** A page that says the same stays as it is, and where it is scrolled to. */
  async #refresh(): Promise<void> {
    const place = this.#place;
    if (!place || !this.#client.isRunning()) return;
    const found = await runOnServer<FullPicturePage | null>(this.#client, serverCommands.fullPicture, [
      place.uri,
      place.position,
    ]);
    const page = found ?? goneFrom(this.#shown);
    if (JSON.stringify(page) === JSON.stringify(this.#shown)) return;
    const html = pageHtml(page, await rendered(page.markdown), newNonce());
    // Meanwhile another page was asked for, or the panel closed.
    if (place !== this.#place || !this.#panel) return;
    this.#shown = page;
    this.#panel.title = `Full picture: ${page.subject}`;
    this.#panel.webview.html = html;
  }
}

const gone = "> Nothing is known of this place any more.";

/** What was said last stays in sight, as a file is often incomplete while it is written. */
function goneFrom(shown: FullPicturePage | undefined): FullPicturePage {
  if (!shown) return { subject: "nothing", markdown: gone, places: [], picture: undefined };
  if (shown.markdown.startsWith(gone)) return shown;
  return { ...shown, markdown: `${gone} This is what held before.\n\n${shown.markdown}` };
}

/** By VS Code's own Markdown; where that is switched off, the Markdown itself. */
export async function rendered(markdown: string): Promise<string> {
  try {
    return await vscode.commands.executeCommand<string>("markdown.api.render", markdown);
  } catch {
    return `<pre>${escaped(markdown)}</pre>`;
  }
}

export const newNonce = (): string => crypto.randomUUID().replaceAll("-", "");

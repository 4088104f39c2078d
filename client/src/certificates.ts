/** "Show Certificates": the picture and the tables of all certificates of the workspace, which follow what is edited. */
import * as vscode from "vscode";
import type { BaseLanguageClient } from "vscode-languageclient";
import { serverCommands } from "#protocol/commands";
import { chooseCertificateFile, type CertificatesPage, type ChosenFile } from "#protocol/messages";
import { AfterPause } from "./after-pause";
import { newNonce, rendered } from "./full-pictures";
import { graphPageHtml } from "./page-html";
import { openResultPanel } from "./result-panel";
import { runOnServer } from "./run-on-server";

export function serveCertificates(client: BaseLanguageClient, onChange: vscode.Event<void>): vscode.Disposable {
  const page = new CertificatesPanel(client);
  return vscode.Disposable.from(
    page,
    client.onRequest(chooseCertificateFile, chooseFile),
    vscode.commands.registerCommand("sitecoreConfigGuard.showCertificates", () => page.show()),
    vscode.commands.registerCommand("sitecoreConfigGuard.replaceCertificateEverywhere", () =>
      replaceCertificate(client),
    ),
    onChange(() => page.refreshSoon()),
    vscode.workspace.onDidChangeTextDocument(() => page.refreshSoon()),
  );
}

/** That of the cursor, where one is there. */
async function replaceCertificate(client: BaseLanguageClient): Promise<void> {
  await client.start();
  const editor = vscode.window.activeTextEditor;
  const { line = 0, character = 0 } = editor?.selection.active ?? {};
  const at = editor ? [client.code2ProtocolConverter.asUri(editor.document.uri), { line, character }] : [];
  await runOnServer(client, serverCommands.replaceCertificate, at);
}

/** More than any certificate file has. */
const mostBytes = 1_000_000;

async function chooseFile(): Promise<ChosenFile | null> {
  const filters = { Certificates: ["cer", "crt", "der", "pem", "p7b", "pfx", "p12"], "All files": ["*"] };
  const [file] = (await vscode.window.showOpenDialog({ title: "Certificate File", filters })) ?? [];
  if (!file) return null;
  const { size } = await vscode.workspace.fs.stat(file);
  const bytes = size <= mostBytes ? await vscode.workspace.fs.readFile(file) : [];
  return { name: file.path.slice(file.path.lastIndexOf("/") + 1), bytes: [...bytes] };
}

class CertificatesPanel implements vscode.Disposable {
  readonly #client: BaseLanguageClient;
  readonly #pause = new AfterPause(() => this.#refreshOrTell(), 500);
  #panel: vscode.WebviewPanel | undefined;
  #shown = "";

  constructor(client: BaseLanguageClient) {
    this.#client = client;
  }

  dispose(): void {
    this.#pause.dispose();
    this.#panel?.dispose();
  }

  async show(): Promise<void> {
    await this.#client.start();
    if (this.#panel) this.#panel.reveal();
    else this.#panel = this.#open();
    await this.#refresh();
  }

  refreshSoon(): void {
    if (this.#panel) this.#pause.soon();
  }

  #open(): vscode.WebviewPanel {
    const panel = openResultPanel("certificates", "Certificates", vscode.ViewColumn.Active);
    panel.onDidDispose(() => {
      this.#panel = undefined;
      this.#shown = "";
    });
    return panel;
  }

  #refreshOrTell(): void {
    const fail = (error: unknown): void => this.#client.error("The certificates are not up to date.", error, false);
    void this.#refresh().catch(fail);
  }

  /** A page that says the same stays as it is, and where it is scrolled to. */
  async #refresh(): Promise<void> {
    if (!this.#client.isRunning()) return;
    const page = await runOnServer<CertificatesPage>(this.#client, serverCommands.certificates);
    const shown = JSON.stringify(page);
    if (shown === this.#shown || !this.#panel) return;
    this.#shown = shown;
    this.#panel.webview.html = graphPageHtml(page, await rendered(page.markdown), newNonce());
  }
}

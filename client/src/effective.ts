/** Shows effective configurations: as read-only documents that follow the files, in which each place leads to what says it. */
import * as vscode from "vscode";
import type { BaseLanguageClient } from "vscode-languageclient";
import { serverCommands } from "#protocol/commands";
import type { EffectiveComparison, EffectivePage, EffectiveParams, LineSource } from "#protocol/messages";
import { AfterPause } from "./after-pause";
import { ourDocuments } from "./documents";
import { runOnServer } from "./run-on-server";
import { say } from "./say";

const effectiveScheme = "sitecore-config-guard-effective";

export function serveEffective(client: BaseLanguageClient, onChange: vscode.Event<void>): vscode.Disposable {
  const documents = new EffectiveDocuments(client);
  const selector = { scheme: effectiveScheme };
  const command = (name: string, run: (uri: vscode.Uri) => Promise<void>): vscode.Disposable =>
    vscode.commands.registerCommand(`sitecoreConfigGuard.${name}`, async () => {
      const uri = activeFile();
      if (uri) await run(uri);
      else say("Open a configuration file first.");
    });
  return vscode.Disposable.from(
    documents,
    vscode.workspace.registerTextDocumentContentProvider(effectiveScheme, documents),
    vscode.languages.registerDefinitionProvider(selector, documents),
    vscode.languages.registerDocumentLinkProvider(selector, documents),
    command("showEffective", (uri) => documents.show({ uri: uri.toString() })),
    command("showEffectiveSection", (uri) => documents.showSection(uri)),
    command("compareEffective", (uri) => documents.compare(uri.toString())),
    onChange(() => documents.refreshSoon()),
    vscode.workspace.onDidChangeTextDocument(({ document }) => {
      if (vscode.languages.match(ourDocuments(), document) > 0) documents.refreshSoon();
    }),
    vscode.workspace.onDidCloseTextDocument(({ uri }) => documents.forget(uri)),
  );
}

/** The file that is edited; for an effective configuration, the one that it was asked for from. */
function activeFile(): vscode.Uri | undefined {
  const uri = vscode.window.activeTextEditor?.document.uri;
  return uri?.scheme === effectiveScheme ? vscode.Uri.parse(paramsOf(uri).uri) : uri;
}

/** What a document shows is in its address, so that VS Code can open it again. */
const paramsOf = ({ query }: vscode.Uri): EffectiveParams => JSON.parse(query) as EffectiveParams;

const addressOf = (params: EffectiveParams, title: string): vscode.Uri =>
  vscode.Uri.from({
    scheme: effectiveScheme,
    path: `/${title.replace(/[/\\?#]/g, "-")}.config`,
    query: JSON.stringify(params),
  });

class EffectiveDocuments
  implements vscode.TextDocumentContentProvider, vscode.DefinitionProvider, vscode.DocumentLinkProvider
{
  readonly #client: BaseLanguageClient;
  readonly #changes = new vscode.EventEmitter<vscode.Uri>();
  readonly onDidChange = this.#changes.event;
  readonly #pages = new Map<string, ShownPage>();
  readonly #pause = new AfterPause(() => this.#refresh());

  constructor(client: BaseLanguageClient) {
    this.#client = client;
  }

  dispose(): void {
    this.#pause.dispose();
    this.#changes.dispose();
  }

  async show(params: EffectiveParams): Promise<void> {
    const { name, section } = await this.#ask(params);
    const title = `Effective configuration of ${name}${section === undefined ? "" : ` ${lastStep(section)}`}`;
    const uri = addressOf({ ...params, section, position: section === undefined ? params.position : undefined }, title);
    const document = await vscode.workspace.openTextDocument(uri);
    await vscode.window.showTextDocument(document, { preview: false });
  }

  /** The element at the cursor. */
  async showSection(uri: vscode.Uri): Promise<void> {
    const { line, character } = vscode.window.activeTextEditor?.selection.active ?? { line: 0, character: 0 };
    await this.show({ uri: uri.toString(), position: { line, character } });
  }

  async compare(uri: string): Promise<void> {
    const chosen = await this.#run<EffectiveComparison | null>(serverCommands.compareEffective, uri);
    if (!chosen) return;
    const { left, right } = chosen;
    const [first, second] = [left, right].map(({ label, define }) =>
      addressOf({ uri, define }, `Effective configuration ${label}`),
    );
    const title = `Effective configuration: ${left.label} ↔ ${right.label}`;
    await vscode.commands.executeCommand("vscode.diff", first, second, title);
  }

  refreshSoon(): void {
    if (this.#pages.size > 0) this.#pause.soon();
  }

  #refresh(): void {
    for (const address of this.#pages.keys()) this.#changes.fire(vscode.Uri.parse(address));
  }

  forget(uri: vscode.Uri): void {
    this.#pages.delete(uri.toString());
  }

  async provideTextDocumentContent(uri: vscode.Uri): Promise<string> {
    const page = await this.#ask(paramsOf(uri));
    this.#pages.set(uri.toString(), shownPage(page));
    return page.text;
  }

  provideDefinition(document: vscode.TextDocument, position: vscode.Position): vscode.Location | undefined {
    const page = this.#pages.get(document.uri.toString());
    const source = page && sourceAt(page, position);
    if (!source) return undefined;
    return new vscode.Location(vscode.Uri.parse(page.files[source.file] ?? ""), rangeOf(source));
  }

  /** The name of the file that Sitecore writes beside what it changed. */
  provideDocumentLinks(document: vscode.TextDocument): vscode.DocumentLink[] {
    return [...document.getText().matchAll(/ patch:source="([^"]+)"/g)].flatMap(({ index, 1: name = "" }) => {
      const start = document.positionAt(index + ' patch:source="'.length);
      const target = this.provideDefinition(document, start);
      const range = new vscode.Range(start, start.translate(0, name.length));
      return target ? new vscode.DocumentLink(range, withLine(target)) : [];
    });
  }

  #ask(params: EffectiveParams): Promise<EffectivePage> {
    return this.#run<EffectivePage>(serverCommands.effective, params);
  }

  async #run<Result>(command: string, argument: unknown): Promise<Result> {
    await this.#client.start();
    return runOnServer<Result>(this.#client, command, [argument]);
  }
}

/** The page that a document shows, and the sources of each of its lines. */
interface ShownPage {
  readonly files: readonly string[];
  readonly byLine: ReadonlyMap<number, readonly LineSource[]>;
}

function shownPage({ files, sources }: EffectivePage): ShownPage {
  const byLine = new Map<number, LineSource[]>();
  for (const source of sources) {
    const known = byLine.get(source.line);
    if (known) known.push(source);
    else byLine.set(source.line, [source]);
  }
  return { files, byLine };
}

/** The last source that begins before the position; blanks before the first one belong to it. */
function sourceAt({ byLine }: ShownPage, { line, character }: vscode.Position): LineSource | undefined {
  const sources = byLine.get(line) ?? [];
  return sources.findLast((source) => source.character <= character) ?? sources[0];
}

function rangeOf({ range: { start, end } }: LineSource): vscode.Range {
  return new vscode.Range(start.line, start.character, end.line, end.character);
}

/** VS Code goes to the line that the fragment names. */
const withLine = ({ uri, range: { start } }: vscode.Location): vscode.Uri =>
  uri.with({ fragment: `L${start.line + 1},${start.character + 1}` });

/** `/sitecore/pipelines/httpRequestBegin` → `httpRequestBegin` */
const lastStep = (section: string): string => section.replace(/^.*\//, "").replace(/\[.*/, "");

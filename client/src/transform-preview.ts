/** "Preview Transform": shows what comes of a transform beside the file that it changes, and follows what is edited. */
import * as vscode from "vscode";
import type { BaseLanguageClient } from "vscode-languageclient";
import { serverCommands } from "#protocol/commands";
import type { TransformPreview } from "#protocol/messages";
import { AfterPause } from "./after-pause";
import { runOnServer } from "./run-on-server";
import { say } from "./say";

/** Documents that are made of transforms, read-only: the path is that of the base, the query says what was asked. */
const transformedScheme = "sitecore-config-guard-transformed";

type Preview = TransformPreview["files"][number];

/** What a preview was asked for: a transform, or a file that lists some. */
interface Asked {
  readonly uri: string;
  readonly base: string;
}

export function serveTransformPreviews(client: BaseLanguageClient, onChange: vscode.Event<void>): vscode.Disposable {
  const previews = new TransformPreviews(client);
  return vscode.Disposable.from(
    previews,
    vscode.workspace.registerTextDocumentContentProvider(transformedScheme, previews),
    onChange(() => previews.refreshSoon()),
    vscode.workspace.onDidChangeTextDocument(({ document }) => {
      if (document.uri.scheme !== transformedScheme) previews.refreshSoon();
    }),
    vscode.commands.registerCommand("sitecoreConfigGuard.previewTransform", (uri?: vscode.Uri) => previews.show(uri)),
  );
}

class TransformPreviews implements vscode.TextDocumentContentProvider, vscode.Disposable {
  readonly #client: BaseLanguageClient;
  readonly #changed = new vscode.EventEmitter<vscode.Uri>();
  readonly onDidChange = this.#changed.event;
  readonly #pause = new AfterPause(() => this.#refresh());

  constructor(client: BaseLanguageClient) {
    this.#client = client;
  }

  dispose(): void {
    this.#pause.dispose();
    this.#changed.dispose();
  }

  refreshSoon(): void {
    this.#pause.soon();
  }

  #refresh(): void {
    for (const { uri } of vscode.workspace.textDocuments) if (uri.scheme === transformedScheme) this.#changed.fire(uri);
  }

  /** Where nothing comes of it any more, it is empty. */
  async provideTextDocumentContent({ query }: vscode.Uri): Promise<string> {
    const { uri, base } = JSON.parse(query) as Asked;
    const preview = await this.#ask(uri, base);
    return preview?.files.find((file) => file.base === base)?.text ?? "";
  }

  /** Without an address, as from the command palette, of the file that is open. */
  async show(address = vscode.window.activeTextEditor?.document.uri): Promise<void> {
    // Where no server runs, there was no reason to start one before.
    await this.#client.start();
    const uri = address?.toString() ?? "";
    const preview = await this.#ask(uri, undefined);
    if (!preview) {
      say("This file isn't a transform. Open an XDT file, or xmcloud.build.json.");
      return;
    }
    const files = [...preview.files, ...(await this.#choose(uri, preview.choices))];
    if (files.length === 0 && preview.choices.length === 0) {
      say("The file that this transform changes isn't in the workspace.");
    }
    for (const file of files) await open(uri, file);
    const messages = files.flatMap((file) => file.messages);
    if (messages.length > 0) void tellMessages(messages);
  }

  /** What comes of the transforms on the file that the user chooses. */
  async #choose(uri: string, choices: readonly string[]): Promise<readonly Preview[]> {
    if (choices.length === 0) return [];
    const items = choices.map((choice) => ({
      label: vscode.workspace.asRelativePath(vscode.Uri.parse(choice)),
      choice,
    }));
    const chosen = await vscode.window.showQuickPick(items, { title: "Which file does the transform change?" });
    if (!chosen) return [];
    const preview = await this.#ask(uri, chosen.choice);
    return preview?.files.filter(({ base }) => base === chosen.choice) ?? [];
  }

  #ask(uri: string, base: string | undefined): Promise<TransformPreview | null> {
    return runOnServer(this.#client, serverCommands.previewTransform, base === undefined ? [uri] : [uri, base]);
  }
}

async function open(uri: string, { base, transforms }: Preview): Promise<void> {
  const before = vscode.Uri.parse(base);
  const asked: Asked = { uri, base };
  const after = vscode.Uri.from({ scheme: transformedScheme, path: before.path, query: JSON.stringify(asked) });
  const by = transforms.map((each) => nameOf(vscode.Uri.parse(each))).join(", ");
  await vscode.commands.executeCommand("vscode.diff", before, after, `${nameOf(before)} after ${by}`, {
    preview: false,
  });
}

const nameOf = ({ path }: vscode.Uri): string => path.slice(path.lastIndexOf("/") + 1);

/** The first message, and how many more there are; the place of the first one is a button away. */
async function tellMessages(messages: Preview["messages"]): Promise<void> {
  const [first] = [...messages].sort((a, b) => Number(b.level === "error") - Number(a.level === "error"));
  if (!first) return;
  const more = messages.length > 1 ? ` (${messages.length - 1} more)` : "";
  const show = first.level === "error" ? vscode.window.showErrorMessage : vscode.window.showWarningMessage;
  if ((await show(`${first.text}${more}`, "Show")) === undefined) return;
  const { uri, range } = first.place;
  const { start, end } = range;
  await vscode.window.showTextDocument(vscode.Uri.parse(uri), {
    selection: new vscode.Range(start.line, start.character, end.line, end.character),
  });
}

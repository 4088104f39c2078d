/** The pages that the package holds, of rules and of troubles, as files of a scheme of their own: so they open offline, and their links lead on. */
import * as vscode from "vscode";

export const pageScheme = "sitecore-config-guard";

/** Each page as Markdown, by its path such as `rules/session-timeout-invalid.md`. */
type Pages = Readonly<Record<string, string>>;

/** What a page is called, for a list of them. */
export interface PageTitle {
  /** The id of a rule, or the name of a troubleshooting page. */
  readonly name: string;
  readonly title: string;
  readonly path: string;
}

export class PageFiles implements vscode.FileSystemProvider {
  readonly onDidChangeFile = new vscode.EventEmitter<vscode.FileChangeEvent[]>().event;
  readonly #file: vscode.Uri;
  #pages: Thenable<Pages> | undefined;

  constructor({ extensionUri }: vscode.ExtensionContext) {
    this.#file = vscode.Uri.joinPath(extensionUri, "dist/rule-pages.json");
  }

  /** Rules by their titles, then what people see when something fails. */
  async titles(): Promise<readonly PageTitle[]> {
    return Object.entries(await this.#read()).flatMap(([path, text]) => {
      const name = path.replace(/^.*\/|\.md$/g, "");
      const [heading = name, sentence = ""] = text.split("\n").filter((line) => line.trim() !== "");
      const title = path.startsWith("rules/") ? sentence.replace(/\.$/, "") : heading.replace(/^#+ /, "");
      return name === "README" ? [] : { name, title, path };
    });
  }

  async readFile({ path }: vscode.Uri): Promise<Uint8Array> {
    return new TextEncoder().encode(await this.#pageAt(path));
  }

  async stat({ path }: vscode.Uri): Promise<vscode.FileStat> {
    const size = (await this.#pageAt(path)).length;
    return { type: vscode.FileType.File, ctime: 0, mtime: 0, size, permissions: vscode.FilePermission.Readonly };
  }

  watch = (): vscode.Disposable => new vscode.Disposable(() => undefined);
  readDirectory = (): [string, vscode.FileType][] => [];
  createDirectory = (): never => refuse();
  writeFile = (): never => refuse();
  delete = (): never => refuse();
  rename = (): never => refuse();

  async #pageAt(path: string): Promise<string> {
    const page = (await this.#read())[path.replace(/^\//, "")];
    if (page === undefined) throw vscode.FileSystemError.FileNotFound(path);
    return page;
  }

  #read(): Thenable<Pages> {
    return (this.#pages ??= readPages(this.#file));
  }
}

function refuse(): never {
  throw vscode.FileSystemError.NoPermissions();
}

async function readPages(uri: vscode.Uri): Promise<Pages> {
  return JSON.parse(new TextDecoder().decode(await vscode.workspace.fs.readFile(uri))) as Pages;
}

export const servePages = (files: PageFiles): vscode.Disposable =>
  vscode.workspace.registerFileSystemProvider(pageScheme, files, { isReadonly: true, isCaseSensitive: true });

/** `path` is that of a page, such as `rules/session-timeout-invalid.md`. */
export async function showPage(path: string): Promise<void> {
  await vscode.commands.executeCommand(
    "markdown.showPreview",
    vscode.Uri.from({ scheme: pageScheme, path: `/${path}` }),
  );
}

/** Lets the user choose among these pages; all where none are named, the finding at the cursor first. */
export async function choosePage(
  files: PageFiles,
  names: readonly string[] | undefined,
  first: readonly string[] = [],
): Promise<string | undefined> {
  const titles = (await files.titles()).filter(({ name }) => names === undefined || names.includes(name));
  if (titles.length === 1) return titles[0]?.path;
  const inOrder = [...titles].sort((a, b) => rankIn(first, a) - rankIn(first, b));
  const items = inOrder.map(({ name, title, path }) => ({ label: title, description: name, path }));
  const chosen = await vscode.window.showQuickPick(items, { title: "Explain", matchOnDescription: true });
  return chosen?.path;
}

function rankIn(first: readonly string[], { name, path }: PageTitle): number {
  const place = first.indexOf(name);
  return place >= 0 ? place - first.length : path.startsWith("rules/") ? 0 : 1;
}

/** One editor connected to the server: its documents, its workspace, its settings. */
import * as lsp from "vscode-languageserver";
import { TextDocument } from "vscode-languageserver-textdocument";
import type { ConfigFile } from "#config/file";
import type { ReadCredentials } from "#host/connect/credentials";
import type { ProbeOptions } from "#host/connect/probe";
import { themeOf, type Theme } from "#features/timeline";
import type { GradedFinding } from "#inspect/grade";
import { gatherMissing } from "#inspect/gather-missing";
import { inspectFile } from "#inspect/inspect-file";
import { abilitiesOf, type ClientAbilities } from "#lsp/client-abilities";
import { Guard, type ReportError } from "#lsp/guard";
import { InspectedFiles } from "#lsp/inspected-files";
import { oneAtATime } from "#lsp/one-at-a-time";
import { Settings } from "#lsp/settings";
import type { FileReport } from "#lsp/to-lsp";
import { pathOfUri } from "#lsp/uri";
import { Workspace } from "#lsp/workspace";
import type { FileReader } from "#project/file-reader";
import type { Options } from "#options/options";
import type { Endpoint } from "#wire/endpoint";
import type { Observation } from "#wire/observation";
import { stateChanged, type InitializationOptions } from "#protocol/messages";

/** How a connection is tested. */
export interface ProbeWishes {
  readonly offered?: ProbeOptions["offered"];
  /** In seconds. */
  readonly timeout: number;
  readonly signal: AbortSignal;
}

/** What the host of the server has to offer. */
export interface Host {
  /** How files are read, made once the client has said which folders are open. */
  readonly openReader: (params: lsp.InitializeParams, connection: lsp.Connection) => FileReader;
  /** A page that ships with the server, as Markdown, by its path such as `rules/session-timeout-invalid.md`. */
  readonly readPage: (path: string) => string | undefined;
  /** Tests a connection, for so many seconds; without it, the host cannot connect to anything. */
  readonly probe?: (endpoint: Endpoint, how: ProbeWishes) => Promise<Observation>;
  /** The certificate in the bytes of a file, with its key, to show to a server; a host may be unable to read one. */
  readonly readCredentials?: (bytes: Uint8Array, passphrase: string | undefined) => Promise<ReadCredentials>;
  /** The certificates of a PFX, as DER; undefined where that is not its password. A host may be unable to open one. */
  readonly openStore?: (bytes: Uint8Array, password: string) => Promise<readonly Uint8Array[] | undefined>;
}

/** The findings of a file, each by itself and as they are shown. */
export interface Findings {
  readonly single: readonly GradedFinding[];
  readonly shown: readonly GradedFinding[];
}

export class Session {
  readonly connection: lsp.Connection;
  readonly documents = new lsp.TextDocuments(TextDocument);
  readonly workspace = new Workspace();
  /** Through which everything that the client asks for or tells passes. */
  readonly guard: Guard;
  settings: Settings;
  /** What the client can do; nothing before it has said so. */
  abilities: ClientAbilities = abilitiesOf({ capabilities: {} });
  /** For which kind of theme it wants pictures; undefined where it wants tables. */
  pictures: Theme | undefined;
  readonly #report: ReportError = (where, error) => this.logOnce(where, error);
  readonly #host: Host;
  readonly #stop = new AbortController();
  #params: lsp.InitializeParams | undefined;
  #reader: FileReader | undefined;
  readonly #changed = new lsp.Emitter<void>();
  /** Findings may be others than before, for a reason that is no edit. */
  readonly onChanged = this.#changed.event;
  /** Whether the client said of itself that files changed. */
  #tellsOfFiles = false;
  /** Of open files alone: fixes hold on to all that they were made from. */
  readonly #findings = new InspectedFiles<readonly GradedFinding[]>();
  /** What the editor is told of each file. */
  readonly reports = new InspectedFiles<FileReport>();
  readonly #reported = new Set<string>();

  constructor(connection: lsp.Connection, host: Host) {
    this.connection = connection;
    this.#host = host;
    this.guard = new Guard(this.#report);
    this.settings = new Settings(connection, this.#report, false);
  }

  get probe(): Host["probe"] {
    return this.#host.probe;
  }

  /** How the certificate that a test shows is read; undefined where the host cannot. */
  get readCredentials(): Host["readCredentials"] {
    return this.#host.readCredentials;
  }

  /** A page that ships with the server, as Markdown. */
  page(path: string): string | undefined {
    return this.#host.readPage(path);
  }

  /** How a PFX is opened; undefined where the host cannot. */
  get openStore(): Host["openStore"] {
    return this.#host.openStore;
  }

  /** The paths of the workspace folders, with `/` at their ends. */
  get folders(): readonly string[] {
    return (this.#params?.workspaceFolders ?? []).map(({ uri }) => `${pathOfUri(uri).replace(/\/$/, "")}/`);
  }

  /** The findings of a file; those of an open one stay the same as long as nothing around it changes. */
  inspect(file: ConfigFile, options: Options): readonly GradedFinding[] {
    const { project } = this.workspace;
    const inspect = (): readonly GradedFinding[] => inspectFile(project, file, options, this.#report);
    return this.workspace.isOpen(file) ? this.#findings.valueOf(project, file, inspect) : inspect();
  }

  /** The findings as they are shown: what one section lacks is one. */
  shown(file: ConfigFile, options: Options): readonly GradedFinding[] {
    const { project } = this.workspace;
    return gatherMissing(this.inspect(file, options), { project, file, options, report: this.#report });
  }

  /** Both: each by itself, and as they are shown. */
  async findingsOf(file: ConfigFile, uri: string): Promise<Findings> {
    const options = await this.settings.optionsFor(uri);
    return { single: this.inspect(file, options), shown: this.shown(file, options) };
  }

  /** Writes a mistake of ours to the log, once for each place. */
  logOnce(where: string, error: unknown): void {
    if (this.#reported.has(where)) return;
    this.#reported.add(where);
    try {
      this.connection.console.error(`${where}: ${toldOf(error)}`);
    } catch {
      // The client is gone, and with it whoever could read this.
    }
  }

  /** Tells the client that what it has may be out of date. */
  refresh(): void {
    this.#findings.clear();
    this.reports.clear();
    const { connection, guard } = this;
    if (this.abilities.refreshesDiagnostics) {
      guard.inBackground("a refresh of diagnostics", () => connection.languages.diagnostics.refresh());
    }
    this.#changed.fire();
    if (!this.abilities.asks) return;
    guard.inBackground("telling of a change", () => connection.sendNotification(stateChanged));
  }

  /** Whether what is written to the path would land outside the workspace. */
  async leadsOutside(path: string): Promise<boolean> {
    return (await this.#reader?.leadsOutside(path)) ?? false;
  }

  /** Why what is written to the path would go wrong, as the end of a sentence; undefined where it would not. */
  async whyUnwritable(path: string): Promise<string | undefined> {
    if (await this.leadsOutside(path)) return "is reached by a link that leads out of the workspace";
    return (await this.#reader?.isReadOnly(path)) === true ? "is in a read-only file" : undefined;
  }

  /** The bytes of a file of any kind, up to the limit; undefined where they cannot be read. */
  readBytes(path: string, limit: number): Promise<Uint8Array | undefined> {
    return this.#reader?.readBytes(path, limit) ?? Promise.resolve(undefined);
  }

  /** The text of a file that is none of the project; undefined where it cannot be read. */
  async read(path: string): Promise<string | undefined> {
    const result = await this.#reader?.read(path);
    return result?.ok ? result.text : undefined;
  }

  /** Whether the client tells of changes on disk, because it was asked to or by itself. */
  get isToldOfFiles(): boolean {
    return this.abilities.registersWatchers || this.#tellsOfFiles;
  }

  /** Reads all files, from the folders that are open by then; gives what could not be read. */
  readonly #readAll = oneAtATime(async () =>
    this.#reader ? await this.workspace.load(this.#reader, this.#stop.signal) : [],
  );

  /** Reads the workspace again; nothing comes of it where all is as it was. */
  async reread(): Promise<void> {
    const before = this.workspace.revision;
    await this.#readAll();
    if (this.workspace.revision !== before) this.refresh();
  }

  /** Lets waiting messages in, such as an edit or a cancellation. */
  async yieldToEdits(): Promise<void> {
    await new Promise<void>((resolve) => setTimeout(resolve, 0));
  }

  /** Takes what the client says of itself. */
  initialize(params: lsp.InitializeParams): void {
    this.#params = withFolders(params);
    this.#reader = this.#host.openReader(this.#params, this.connection);
    this.abilities = abilitiesOf(params);
    this.settings = new Settings(this.connection, this.#report, this.abilities.answersSettings);
    this.pictures = themeOf((params.initializationOptions as InitializationOptions | undefined)?.pictures);
  }

  /** Ends what is under way. */
  stop(): void {
    this.#stop.abort();
  }

  /** Reads anew: instances may reach from one folder into another. */
  async changeFolders({ added, removed }: lsp.WorkspaceFoldersChangeEvent): Promise<void> {
    if (!this.#params) return;
    const folders = new Map((this.#params.workspaceFolders ?? []).map((folder) => [folder.uri, folder]));
    for (const { uri } of removed) folders.delete(uri);
    for (const folder of added) folders.set(folder.uri, folder);
    this.#params = { ...this.#params, workspaceFolders: [...folders.values()] };
    this.#reader = this.#host.openReader(this.#params, this.connection);
    await this.load();
  }

  /** Takes what the settings say of where folders are deployed, and reads a base that they name outside of the workspace. */
  async layOut(): Promise<void> {
    const changed = await this.#takeLayout();
    if (changed === "unread") await this.reread();
    if (changed !== false) this.refresh();
  }

  async #takeLayout(): Promise<boolean | "unread"> {
    const { settings, workspace } = this;
    const said = this.folders.map(async (folder) => ({
      folder,
      decisions: (await settings.optionsFor(workspace.uriOf(folder))).layout,
    }));
    return workspace.layOut(await Promise.all(said));
  }

  /** Reads all files of the workspace. */
  async load(): Promise<void> {
    if (!this.#reader) return;
    try {
      await this.#takeLayout();
      const unread = await this.#readAll();
      for (const line of unread) this.connection.console.warn(`Not read: ${line}`);
      this.connection.console.info(`Configuration files read: ${this.workspace.project.files.size}.`);
    } catch (error) {
      if (!this.#stop.signal.aborted) this.logOnce("reading the workspace", error);
    }
    this.refresh();
  }

  /** What is on disk counts again. */
  async close(uri: string): Promise<void> {
    if (this.#reader) await this.workspace.close(uri, this.#reader);
    this.#changed.fire();
  }

  /** Takes what the client tells of files on disk. */
  async rereadAll(changes: readonly lsp.FileEvent[]): Promise<void> {
    this.#tellsOfFiles = true;
    const reader = this.#reader;
    if (!reader) return;
    await Promise.all(changes.map(({ uri }) => this.workspace.reread(uri, reader)));
    this.refresh();
  }
}

/** Of a mistake of ours where it came about; of an error that the client answered what it said. */
function toldOf(error: unknown): string {
  if (error instanceof lsp.ResponseError) return error.message;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

/** A client that knows no workspace folders names one folder, or none. */
function withFolders(params: lsp.InitializeParams): lsp.InitializeParams {
  const { workspaceFolders, rootUri } = params as Pick<typeof params, "workspaceFolders"> & {
    readonly rootUri?: unknown;
  };
  if (workspaceFolders || typeof rootUri !== "string") return params;
  return { ...params, workspaceFolders: [{ uri: rootUri, name: rootUri }] };
}

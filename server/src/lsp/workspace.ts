/** The project as the editor sees it: files on disk, with the open documents laid over them. */
import { ConfigFile } from "#config/file";
import { guardConfigName, isCandidate, isMarker } from "#config/kind";
import { basePath, laidOut, type FolderDecisions } from "#options/layout";
import type { FileReader, GitLists, ReadResult } from "#project/file-reader";
import { folderOf } from "#project/relative-path";
import { pathKey, Project } from "#project/project";
import { NewestFiles } from "#lsp/newest-files";
import { pathOfUri, uriOfPath } from "#lsp/uri";
import { lineIndex, type LineIndex } from "#text/line-index";

/** How many files are read at once: enough to keep a disk busy, few enough to let requests through. */
const batchSize = 32;

export class Workspace {
  #project = new Project([]);
  /** Addresses as the editor writes them, by path, so that answers name a file exactly as the question did. */
  readonly #uris = new Map<string, string>();
  readonly #open = new Set<string>();
  readonly #lines = new NewestFiles<LineIndex>();
  #isLoading = false;
  #revision = 0;
  #gitLists: GitLists = { lists: [], repositories: [] };
  /** What settings say of the workspace folders. */
  #folderDecisions: readonly FolderDecisions[] = [];
  /** What settings name as base and lies in none of these folders. */
  #basesOutside: readonly string[] = [];

  /** Grows whenever reading the workspace brings something new. */
  get revision(): number {
    return this.#revision;
  }

  /** What git leaves alone. */
  get gitLists(): GitLists {
    return this.#gitLists;
  }

  get project(): Project {
    return this.#project;
  }

  get isLoading(): boolean {
    return this.#isLoading;
  }

  file(uri: string): ConfigFile | undefined {
    return this.#project.file(pathOfUri(uri));
  }

  isOpen({ path }: ConfigFile): boolean {
    return this.#open.has(pathKey(path));
  }

  uriOf(path: string): string {
    return this.#uris.get(pathKey(path)) ?? uriOfPath(path);
  }

  /** The lines of a file, which every request about it needs. */
  linesOf(file: ConfigFile): LineIndex {
    const lines = this.#lines.get(file) ?? lineIndex(file.text);
    this.#lines.set(file, lines);
    return lines;
  }

  /** Takes the text of an open document. */
  edit(uri: string, text: string): void {
    const path = pathOfUri(uri);
    this.#uris.set(pathKey(path), uri);
    this.#open.add(pathKey(path));
    this.#put(path, text);
  }

  /** Ends the editing of a document; what is on disk counts again. */
  async close(uri: string, reader: FileReader): Promise<void> {
    this.#open.delete(pathKey(pathOfUri(uri)));
    await this.reread(uri, reader);
  }

  /** Reads a file that changed on disk. While it is open the editor has the word, and the disk tells the encoding alone. */
  async reread(uri: string, reader: FileReader): Promise<void> {
    const path = pathOfUri(uri);
    if (path.endsWith("/.gitignore")) await this.#rereadGitList(path, reader);
    if (!isCandidate(path)) return;
    const result = await readOf(reader, path);
    if (this.#open.has(pathKey(path))) this.#noteEncoding(path, result.ok ? result.encoding : undefined);
    else if (result.ok) this.#put(path, result.text, result.encoding);
    else this.#setProject(this.#project.without(path), path);
  }

  /** Reads all files of the workspace. Returns paths that could not be read, with the reason. */
  async load(reader: FileReader, signal: AbortSignal): Promise<readonly string[]> {
    this.#isLoading = true;
    const unread: string[] = [];
    const read: ConfigFile[] = [];
    try {
      const outside = await Promise.all(this.#basesOutside.map((base) => reader.listBelow(base, signal)));
      const paths = [...new Set([...(await reader.list(signal)), ...outside.flat()])];
      const candidates = paths.filter(isCandidate);
      for (let start = 0; start < candidates.length; start += batchSize) {
        signal.throwIfAborted();
        const batch = candidates.slice(start, start + batchSize);
        const results = await Promise.all(batch.map(async (path) => ({ path, result: await readOf(reader, path) })));
        for (const { path, result } of results) {
          if (!result.ok) unread.push(`${path}: ${result.reason}`);
          const file = result.ok ? this.#fileOf(path, result.text, result.encoding) : undefined;
          if (file) read.push(file);
        }
      }
      this.#setGitLists(await reader.gitLists());
      this.#replace(read, paths.filter(isMarker));
    } finally {
      this.#isLoading = false;
    }
    return unread;
  }

  /** Takes over all that was read. Where everything is as it was, so are the instances and what was worked out for them. */
  #replace(read: readonly ConfigFile[], markers: readonly string[]): void {
    const open = [...this.#project.files.values()].filter((file) => this.isOpen(file));
    const next = laidOut(new Project([...read, ...open], markers), this.#folderDecisions);
    const before = this.#project.files;
    const isSame =
      next.files.size === before.size &&
      [...next.files].every(([key, file]) => before.get(key) === file) &&
      markers.join("\n") === this.#project.markers.join("\n");
    if (!isSame) {
      this.#lines.clear();
      this.#project = next;
      this.#revision++;
    }
    for (const { path, encoding } of read) this.#noteEncoding(path, encoding);
  }

  /**
   * Takes what the settings say of where folders are deployed. Returns whether that is something else than before, and
   * whether files have to be read for it.
   */
  layOut(decisions: readonly FolderDecisions[]): boolean | "unread" {
    this.#folderDecisions = decisions;
    const bases = decisions.flatMap(({ folder, decisions: { base = "" } }) =>
      base === "" ? [] : basePath(folder, base),
    );
    const outside = bases.filter((base) => decisions.every(({ folder }) => !pathKey(base).startsWith(pathKey(folder))));
    const isSame = outside.join("\n") === this.#basesOutside.join("\n");
    this.#basesOutside = outside;
    const before = this.#project;
    this.#project = laidOut(before, decisions);
    return isSame ? this.#project !== before : "unread";
  }

  #setGitLists(gitLists: GitLists): void {
    if (JSON.stringify(gitLists) !== JSON.stringify(this.#gitLists)) this.#revision++;
    this.#gitLists = gitLists;
  }

  /** The file as it is known, where it says the same. */
  #fileOf(path: string, text: string, encoding: string | undefined): ConfigFile | undefined {
    const known = this.#project.file(path);
    const isKnown = known?.path === path && known.text === text && known.encoding === encoding;
    return isKnown ? known : ConfigFile.from(path, text, encoding);
  }

  async #rereadGitList(path: string, reader: FileReader): Promise<void> {
    const others = this.#gitLists.lists.filter((list) => list.path !== path);
    const result = await readOf(reader, path);
    const lists = result.ok ? [...others, { path, folder: folderOf(path), patterns: result.text }] : others;
    this.#gitLists = { ...this.#gitLists, lists };
  }

  /** Takes over how an open document was saved, of which the editor only gives the text. */
  #noteEncoding(path: string, encoding: string | undefined): void {
    const file = this.#project.file(path);
    if (!file || file.encoding === encoding) return;
    this.#put(path, file.text, encoding);
    this.#revision++;
  }

  #put(path: string, text: string, encoding = this.#project.file(path)?.encoding): void {
    const file = ConfigFile.from(path, text, encoding);
    this.#setProject(file ? this.#project.with(file) : this.#project.without(path), path);
  }

  #setProject(project: Project, changed: string): void {
    this.#project = changed.toLowerCase().endsWith(guardConfigName) ? laidOut(project, this.#folderDecisions) : project;
  }
}

/** A reader may be the editor, which can answer anything: one file that cannot be read leaves the others alone. */
async function readOf(reader: FileReader, path: string): Promise<ReadResult> {
  try {
    return await reader.read(path);
  } catch (error) {
    return { ok: false, reason: error instanceof Error ? error.message : String(error) };
  }
}

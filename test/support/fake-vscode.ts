/** The module `vscode` as far as starting the server goes by it: files of a workspace, documents, what happens to both. */
import picomatch from "picomatch";

interface Disposable {
  dispose(): void;
}

class Emitter<Value> {
  readonly #listeners = new Set<(value: Value) => void>();
  readonly event = (listener: (value: Value) => void): Disposable => {
    this.#listeners.add(listener);
    return { dispose: () => this.#listeners.delete(listener) };
  };
  fire(value: Value): void {
    for (const listener of [...this.#listeners]) listener(value);
  }
  dispose(): void {
    this.#listeners.clear();
  }
  get count(): number {
    return this.#listeners.size;
  }
}

interface Uri {
  readonly scheme: string;
  readonly path: string;
  toString(): string;
}

interface Document {
  readonly uri: Uri;
  getText(): string;
}

const uriOf = (path: string, scheme = "file"): Uri => ({ scheme, path, toString: () => `${scheme}://${path}` });

export const documentOf = (path: string, text: string, scheme?: string): Document => ({
  uri: uriOf(path, scheme),
  getText: () => text,
});

/** What a test puts there, and what it sees; the same for the whole file of tests. */
export const fake = {
  /** Texts by paths such as `/site/web.config`. */
  files: {} as Readonly<Record<string, string>>,
  documents: [] as readonly Document[],
  /** Paths that were read. */
  read: [] as string[],
  opened: new Emitter<Document>(),
  saved: new Emitter<Document>(),
  created: new Emitter<Uri>(),
  folders: new Emitter<object>(),
  create: (path: string): void => fake.created.fire(uriOf(path)),
  /** How many wait for something to happen. */
  listeners: (): number =>
    [fake.opened, fake.saved, fake.created, fake.folders].reduce((sum, { count }) => sum + count, 0),
  reset(): void {
    fake.files = {};
    fake.documents = [];
    fake.read.length = 0;
    for (const each of [fake.opened, fake.saved, fake.created, fake.folders]) each.dispose();
  },
};

/** Globs of VS Code know no options. */
const matches = (path: string, pattern: string): boolean => picomatch.isMatch(path.slice(1), pattern, { dot: true });

const textAt = ({ path }: Uri): string => {
  const text = fake.files[path];
  if (text === undefined) throw new Error(`There is no ${path}.`);
  return text;
};

export const vscode = {
  EventEmitter: Emitter,
  Disposable: {
    from: (...parts: readonly Disposable[]): Disposable => ({
      dispose: () => {
        for (const part of parts) part.dispose();
      },
    }),
  },
  FileType: { File: 1, Directory: 2 },
  languages: {
    match: (selectors: readonly { scheme: string; pattern: string }[], { uri }: Document): number =>
      selectors.some(({ scheme, pattern }) => scheme === uri.scheme && matches(uri.path, pattern)) ? 10 : 0,
  },
  workspace: {
    workspaceFolders: [],
    get textDocuments(): readonly Document[] {
      return fake.documents;
    },
    onDidOpenTextDocument: fake.opened.event,
    onDidSaveTextDocument: fake.saved.event,
    onDidChangeWorkspaceFolders: fake.folders.event,
    createFileSystemWatcher: () => ({ onDidCreate: fake.created.event, dispose: () => undefined }),
    findFiles: (pattern: string, ignored: string, most: number): Promise<readonly Uri[]> =>
      Promise.resolve(
        Object.keys(fake.files)
          .filter((path) => matches(path, pattern) && !matches(path, ignored))
          .slice(0, most)
          .map((path) => uriOf(path)),
      ),
    fs: {
      // eslint-disable-next-line @typescript-eslint/require-await -- what is not there is a rejection, as in VS Code
      stat: async (uri: Uri) => ({ type: 1, size: textAt(uri).length }),
      // eslint-disable-next-line @typescript-eslint/require-await -- likewise
      readFile: async (uri: Uri) => {
        fake.read.push(uri.path);
        return new TextEncoder().encode(textAt(uri));
      },
    },
  },
};

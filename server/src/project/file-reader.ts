/** The door to files, opened by a shell: a disk, or the editor where there is no disk. */

export type ReadResult =
  | {
      readonly ok: true;
      readonly text: string;
      /** That of the bytes, in the spelling of the web's encoding standard. */
      readonly encoding: string;
    }
  | { readonly ok: false; readonly reason: string };

/** Patterns in the form of a `.gitignore`; they count below the folder, which has `/` at its end. */
export interface IgnoreList {
  readonly folder: string;
  readonly patterns: string | readonly string[];
}

/** What git leaves alone. */
export interface GitLists {
  readonly lists: readonly (IgnoreList & { readonly path: string })[];
  /** The folders of repositories: what git is told around one counts for nothing within it. */
  readonly repositories: readonly string[];
}

export interface FileReader {
  /** Paths of all files that matter, with `/` between folders, below the folders the shell was given. */
  list(signal: AbortSignal): Promise<readonly string[]>;
  /** The same of one file or folder that lies elsewhere; none where it cannot be reached. */
  listBelow(path: string, signal: AbortSignal): Promise<readonly string[]>;
  read(path: string): Promise<ReadResult>;
  /** The bytes of a file that is no text, up to the limit; undefined where they cannot be read. */
  readBytes(path: string, limit: number): Promise<Uint8Array | undefined>;
  /** Whether the file is marked as one that nobody may write to. */
  isReadOnly(path: string): Promise<boolean>;
  /** Whether what is written to the path would land outside the folders, by a link on the way. */
  leadsOutside(path: string): Promise<boolean>;
  /** What git leaves alone among the files that were listed last. */
  gitLists(): Promise<GitLists>;
}

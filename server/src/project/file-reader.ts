/** The door to files, opened by a shell: a disk, or the editor where there is no disk. */

export type ReadResult =
  | {
      readonly ok: true;
      readonly text: string;
      /** That of the bytes, in the spelling of the web's encoding standard. */
      readonly encoding: string;
    }
  | { readonly ok: false; readonly reason: string };

export interface FileReader {
  /** Paths of all files that matter, with `/` between folders, below the folders the shell was given. */
  list(signal: AbortSignal): Promise<readonly string[]>;
  read(path: string): Promise<ReadResult>;
}

/** Folders of files that are gone after the tests. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

export interface TemporaryFolders {
  /** A new folder with these files; where it is named, they lie in a folder of this name in it. */
  make(files: Readonly<Record<string, string | Uint8Array>>, name?: string): string;
  /** Takes away everything that was written. */
  end(): void;
}

export function temporaryFolders(): TemporaryFolders {
  const root = mkdtempSync(path.join(tmpdir(), "config-guard-test-"));
  return {
    make(files, name = "") {
      const folder = mkdtempSync(path.join(root, "folder-"));
      for (const [file, content] of Object.entries(files)) {
        const place = path.join(folder, name, file);
        mkdirSync(path.dirname(place), { recursive: true });
        writeFileSync(place, content);
      }
      return folder;
    },
    end: () => rmSync(root, { recursive: true, force: true }),
  };
}

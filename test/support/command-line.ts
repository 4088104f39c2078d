/** Runs the built command line as a process of its own, in temporary folders. */
import { execFile } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { buildBundles } from "#test/bundles";

export const samples = path.resolve(import.meta.dirname, "../../samples");

export interface Run {
  readonly stdout: string;
  readonly stderr: string;
  readonly code: number;
}

export interface CommandLine {
  run(args: readonly string[], cwd: string, env?: NodeJS.ProcessEnv): Promise<Run>;
  /** A new folder with these files. */
  folder(files: Readonly<Record<string, string | Uint8Array>>): string;
  /** Takes away everything that was written. */
  end(): void;
}

export function buildCommandLine(): CommandLine {
  const root = mkdtempSync(path.join(tmpdir(), "config-guard-cli-"));
  const bundles = path.join(root, "dist");
  buildBundles(bundles);
  return {
    run: (args, cwd, env = {}) =>
      new Promise((resolve) => {
        const settings = { cwd, env: { ...process.env, ...env }, maxBuffer: 100_000_000 };
        execFile(process.execPath, [path.join(bundles, "cli.cjs"), ...args], settings, (error, stdout, stderr) => {
          resolve({ stdout, stderr, code: error ? Number(error.code) : 0 });
        });
      }),
    folder(files) {
      const folder = mkdtempSync(path.join(root, "folder-"));
      for (const [name, content] of Object.entries(files)) {
        mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
        writeFileSync(path.join(folder, name), content);
      }
      return folder;
    },
    end: () => rmSync(root, { recursive: true, force: true }),
  };
}

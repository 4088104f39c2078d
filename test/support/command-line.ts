/** Runs the built command line as a process of its own, in temporary folders. */
import { execFile } from "node:child_process";
import path from "node:path";
import { builtOnce } from "#test/built-once";
import { temporaryFolders } from "#test/temporary-folders";

export const samples = path.resolve(import.meta.dirname, "../../samples");

export interface Run {
  readonly stdout: string;
  readonly stderr: string;
  readonly code: number;
}

export interface CommandLine {
  run(args: readonly string[], cwd: string, env?: NodeJS.ProcessEnv, stdin?: string | Uint8Array): Promise<Run>;
  /** A new folder with these files. */
  folder(files: Readonly<Record<string, string | Uint8Array>>): string;
  /** Takes away everything that was written. */
  end(): void;
}

/** What the test run itself was told about colors is nothing to the command. */
const environment: NodeJS.ProcessEnv = { ...process.env, NO_COLOR: undefined, FORCE_COLOR: undefined };

export function buildCommandLine(): CommandLine {
  const folders = temporaryFolders();
  const bundles = builtOnce();
  return {
    run: (args, cwd, env = {}, stdin = "") =>
      new Promise((resolve) => {
        const settings = { cwd, env: { ...environment, ...env }, maxBuffer: 100_000_000 };
        const command = [path.join(bundles, "cli.cjs"), ...args];
        const child = execFile(process.execPath, command, settings, (error, stdout, stderr) => {
          resolve({ stdout, stderr, code: error ? Number(error.code) : 0 });
        });
        // Most commands end without reading it.
        child.stdin?.on("error", () => undefined);
        child.stdin?.end(stdin);
      }),
    folder: (files) => folders.make(files),
    end: () => folders.end(),
  };
}

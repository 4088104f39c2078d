/** The options that all runners take, and an orderly end on a signal. */
import path from "node:path";
import { parseArgs } from "node:util";

/**
 * Reads `--vsix FILE` (test the packaged extension), `--only NAME` (one host, walk or kind of hover), `--all` (every hover),
 * `--sample` (a few of them) and `--verbose` (print VS Code's own log).
 */
export function readCommandLine() {
  const { values } = parseArgs({
    options: {
      vsix: { type: "string" },
      only: { type: "string" },
      all: { type: "boolean", default: false },
      sample: { type: "boolean", default: false },
      verbose: { type: "boolean", default: false },
    },
  });
  return { ...values, vsix: values.vsix && path.resolve(values.vsix) };
}

/** Turns a signal into a normal end, so that the exit handlers stop servers and remove folders. */
export function exitOnSignal(code) {
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.once(signal, () => process.exit(code));
  if (process.env.npm_lifecycle_event) exitWithoutParent(code);
}

/** A signal to npm ends the shell between npm and this process, and the shell passes nothing on. */
function exitWithoutParent(code) {
  const parent = process.ppid;
  setInterval(() => {
    if (process.ppid !== parent) process.exit(code);
  }, 1000).unref();
}

export const timeoutMs = Number(process.env.E2E_TIMEOUT_MS ?? 420_000);

/** The bundles that all tests of one run share: built by the first test that asks for them. */
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { inject } from "vitest";
import { buildBundles } from "#test/bundles";

const patience = 120_000;

/** The folder with `server.cjs`, `cli.cjs` and the others. Nothing may be written there. Throws where they cannot be built. */
export function builtOnce(): string {
  const home = inject("bundles");
  const [bundles, ready, failed] = ["dist", "ready", "failed"].map((name) => path.join(home, name)) as [
    string,
    string,
    string,
  ];
  if (isFirst(home)) build(bundles, { ready, failed });
  const end = Date.now() + patience;
  while (!existsSync(ready)) {
    if (existsSync(failed))
      throw new Error("The bundles could not be built; the first test file that needed them says why.");
    if (Date.now() > end) throw new Error(`The bundles were not built within ${patience / 1000} s.`);
    pause();
  }
  return bundles;
}

function isFirst(home: string): boolean {
  try {
    mkdirSync(path.join(home, "taken"));
    return true;
  } catch {
    return false;
  }
}

function build(bundles: string, marks: { readonly ready: string; readonly failed: string }): void {
  try {
    buildBundles(bundles);
  } catch (error) {
    writeFileSync(marks.failed, "");
    throw error;
  }
  writeFileSync(marks.ready, "");
}

/** Each test file runs in a process of its own, so it may stand still. */
function pause(): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 50);
}

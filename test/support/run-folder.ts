/** What all test files of one run share: a folder for the bundles, which goes with the run. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type { TestProject } from "vitest/node";

declare module "vitest" {
  interface ProvidedContext {
    readonly bundles: string;
  }
}

export default function setup(project: TestProject): () => void {
  const folder = mkdtempSync(path.join(tmpdir(), "config-guard-bundles-"));
  project.provide("bundles", folder);
  return () => rmSync(folder, { recursive: true, force: true });
}

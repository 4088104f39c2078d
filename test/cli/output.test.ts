/** What the command line does when its output cannot be written. */
import { spawnSync } from "node:child_process";
import { closeSync, existsSync, mkdtempSync, openSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { buildBundles } from "#test/bundles";

/** A file that is always full, which Linux has. */
const full = "/dev/full";
const folder = mkdtempSync(path.join(tmpdir(), "config-guard-output-"));
beforeAll(() => buildBundles(folder));
afterAll(() => rmSync(folder, { recursive: true }));

test.runIf(existsSync(full))("output that is lost is no result, and no crash", () => {
  const output = openSync(full, "w");
  const { status, stderr } = spawnSync(process.execPath, [path.join(folder, "cli.cjs"), "rules"], {
    stdio: ["ignore", output, "pipe"],
    encoding: "utf8",
  });
  closeSync(output);
  expect(stderr).toBe("sitecore-config-guard: The output cannot be written: The disk is full.\n");
  expect(status).toBe(2);
});

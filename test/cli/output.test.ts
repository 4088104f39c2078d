/** What the command line does when its output cannot be written. */
import { spawnSync } from "node:child_process";
import { closeSync, existsSync, openSync } from "node:fs";
import path from "node:path";
import { beforeAll, expect, test } from "vitest";
import { builtOnce } from "#test/built-once";

/** A file that is always full, which Linux has. */
const full = "/dev/full";
let bundles: string;
beforeAll(() => {
  bundles = builtOnce();
});

test.runIf(existsSync(full))("output that is lost is no result, and no crash", () => {
  const output = openSync(full, "w");
  const { status, stderr } = spawnSync(process.execPath, [path.join(bundles, "cli.cjs"), "rules"], {
    stdio: ["ignore", output, "pipe"],
    encoding: "utf8",
  });
  closeSync(output);
  expect(stderr).toBe("sitecore-config-guard: The output cannot be written: The disk is full.\n");
  expect(status).toBe(2);
});

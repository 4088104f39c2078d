/** What the command line does when its output cannot be written. */
import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
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

test.each([
  [["--help"], 0],
  [["rules"], 0],
  [["explain"], 0],
  [["check", "nothing"], 2],
  [["a-mistake"], 2],
])("who stops reading early is no crash: %j", async (args, expected) => {
  const child = spawn(process.execPath, [path.join(bundles, "cli.cjs"), ...args], {
    stdio: ["ignore", "pipe", "pipe"],
  });
  child.stdout.destroy();
  child.stderr.destroy();
  expect(await once(child, "exit")).toEqual([expected, null]);
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

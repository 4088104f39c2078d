#!/usr/bin/env node
/** Packs the command line as npm would publish it, installs it in an empty folder without network, and runs it there. */
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { npm } from "./npm.mjs";

const root = path.resolve(import.meta.dirname, "..");
const name = "sitecore-config-guard";
/** Beside what the bundles read: the pages of the rules, as JSON. */
const expected = [
  "LICENSE",
  "README.md",
  "THIRD-PARTY-NOTICES.txt",
  "dist/cli-main.cjs",
  "dist/cli.cjs",
  "dist/core.js",
  "dist/rule-pages.json",
  "dist/server.cjs",
  "package.json",
];
const folder = fs.mkdtempSync(path.join(os.tmpdir(), "npm-package-"));
const installed = path.join(folder, "node_modules", name);

try {
  await npm(["pack", "--silent", "--pack-destination", folder], root);
  const tarball = fs.readdirSync(folder).find((file) => file.endsWith(".tgz"));
  await npm(["install", "--silent", "--offline", "--no-audit", `./${tarball}`], folder);

  const others = fs.readdirSync(path.join(folder, "node_modules")).filter((file) => !file.startsWith("."));
  assert.deepEqual(others, [name], "nothing else is installed with it");
  assert.deepEqual(filesIn(installed), expected, "it holds what is meant to be published");
  const { dependencies, private: isPrivate, version } = readManifest();
  assert.deepEqual([dependencies, isPrivate], [undefined, undefined], "it has no dependencies and can be published");

  fs.writeFileSync(path.join(folder, "web.config"), "<configuration>");
  const { status, stdout } = run("check", "web.config");
  assert.equal(status, 1, "the command fails where there is an error");
  assert.match(stdout, /text-not-well-formed/);
  assert.equal(run("--version").stdout.trim(), version);
  const { size } = fs.statSync(path.join(folder, tarball));
  console.log(
    `The npm package has ${expected.length} files in ${Math.ceil(size / 1024)} KB, and works when it is installed alone.`,
  );
} finally {
  fs.rmSync(folder, { recursive: true, force: true });
}

function filesIn(where) {
  return fs
    .readdirSync(where, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(where, path.join(entry.parentPath, entry.name)).replaceAll("\\", "/"))
    .sort();
}

function readManifest() {
  return JSON.parse(fs.readFileSync(path.join(installed, "package.json"), "utf8"));
}

/** Runs the command as a build would, by the link that npm has made. */
function run(...args) {
  const command = path.join(folder, "node_modules/.bin", name);
  return spawnSync(command, args, { cwd: folder, encoding: "utf8", shell: process.platform === "win32" });
}

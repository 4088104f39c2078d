#!/usr/bin/env node
/** Packages the extension, and fails when the package holds more than is meant to ship, lacks some of it, or is too big. */
import fs from "node:fs";
import path from "node:path";
import { createVSIX } from "@vscode/vsce";
import yauzl from "yauzl";

const file = path.resolve(import.meta.dirname, "../out/sitecore-config-guard.vsix");
const limit = 1024 * 1024;
/** Files of the package; vsce writes two of its own and spells some names its own way. */
const required = [
  "[Content_Types].xml",
  "extension.vsixmanifest",
  "extension/package.json",
  "extension/readme.md",
  "extension/LICENSE.txt",
  "extension/dist/client.cjs",
  "extension/dist/server.cjs",
  "extension/dist/rule-pages.json",
  "extension/dist/web/client.js",
  "extension/dist/web/server.js",
  "extension/schemas/sitecore-config-guard.schema.json",
];
const optional = /^extension\/(changelog\.md|syntaxes\/[\w.-]+\.json)$/;

fs.mkdirSync(path.dirname(file), { recursive: true });
await createVSIX({
  packagePath: file,
  // The bundles hold all that is needed of node_modules.
  dependencies: false,
  allowMissingRepository: true,
  rewriteRelativeLinks: false,
});

const archive = await yauzl.openPromise(file);
const names = [];
for await (const { fileName } of archive.eachEntry()) names.push(fileName);

const { size } = fs.statSync(file);
const faults = [
  ...names
    .filter((name) => !required.includes(name) && !optional.test(name))
    .map((name) => `${name} does not belong in the package.`),
  ...required.filter((name) => !names.includes(name)).map((name) => `${name} is missing from the package.`),
  ...(size > limit ? [`The package has ${size} bytes, more than ${limit}.`] : []),
];
for (const fault of faults) console.error(fault);
if (faults.length > 0) process.exit(1);
console.log(`The package holds ${names.length} files in ${Math.ceil(size / 1024)} KB, nothing else.`);

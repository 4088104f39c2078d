#!/usr/bin/env node
/** Packages the extension, and fails when the package holds more than is meant to ship, lacks some of it, or is too big. */
import fs from "node:fs";
import path from "node:path";
import { createVSIX } from "@vscode/vsce";
import yauzl from "yauzl";

const file = path.resolve(import.meta.dirname, "../out/sitecore-config-guard.vsix");
/** Bytes; what is left of it is for what is yet to come. */
const limit = 1_400_000;
/** Files of the package; vsce writes two of its own and spells some names its own way. */
const required = [
  "[Content_Types].xml",
  "extension.vsixmanifest",
  "extension/package.json",
  "extension/readme.md",
  "extension/LICENSE.txt",
  "extension/THIRD-PARTY-NOTICES.txt",
  "extension/dist/client.cjs",
  "extension/dist/core.js",
  "extension/dist/server.cjs",
  "extension/dist/rule-pages.json",
  "extension/dist/web/client.js",
  "extension/schemas/sitecore-config-guard.schema.json",
  "extension/docs/images/icon.png",
];
const optional = /^extension\/(changelog\.md|syntaxes\/[\w.-]+\.json|docs\/images\/[\w-]+\.(png|svg))$/;

fs.mkdirSync(path.dirname(file), { recursive: true });
await createVSIX({
  packagePath: file,
  // The bundles hold all that is needed of node_modules.
  dependencies: false,
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

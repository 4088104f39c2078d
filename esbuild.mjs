/** Builds the bundles: extension, server and command line for Node, extension and server for the browser, and the pages of the rules; with --tests also the suites that run in VS Code, with --outdir into another folder than dist. */
import { readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";
import { build } from "esbuild";
import { leaveOutPages } from "./scripts/bundle/leave-out-pages.mjs";
import { MARK } from "./test/e2e/mark.mjs";

const { values: options } = parseArgs({
  options: { tests: { type: "boolean", default: false }, outdir: { type: "string", default: "dist" } },
});
const { outdir } = options;
const webOutdir = path.join(outdir, "web");

const common = { bundle: true, logLevel: "warning", external: ["vscode"], legalComments: "none", minify: true };
const node = {
  ...common,
  platform: "node",
  format: "cjs",
  target: "node20",
  outExtension: { ".js": ".cjs" },
  // The UMD build that jsonc-parser names as its main file loads its parts in a way that no bundler follows.
  mainFields: ["module", "main"],
};
const web = { ...common, platform: "browser", target: "es2022", define: { "process.env.NODE_DEBUG": "false" } };

const { version } = JSON.parse(readFileSync("package.json", "utf8"));

/** What ships, the same whether tests are built or not. */
const product = () => [
  build({ ...node, entryPoints: { client: "client/src/extension.ts" }, outdir }),
  build({ ...node, entryPoints: { server: "server/src/lsp/main.ts" }, outdir, plugins: [leaveOutPages] }),
  build({
    ...node,
    entryPoints: { cli: "server/src/cli/main.ts" },
    outdir,
    banner: { js: "#!/usr/bin/env node" },
    define: { PRODUCT_VERSION: JSON.stringify(version) },
  }),
  build({ ...web, format: "cjs", entryPoints: { client: "client/src/extension-web.ts" }, outdir: webOutdir }),
  build({
    ...web,
    format: "iife",
    entryPoints: { server: "server/src/lsp/main-web.ts" },
    outdir: webOutdir,
    plugins: [leaveOutPages],
  }),
];

const suites = () => [
  build({
    ...node,
    minify: false,
    external: ["vscode", "mocha"],
    entryPoints: { index: "test/vscode/index.ts", all: "test/vscode/all-node.ts" },
    outdir: "out/test/node",
  }),
  build({
    ...web,
    minify: false,
    format: "cjs",
    define: { ...web.define, E2E_MARK: JSON.stringify(MARK) },
    entryPoints: { index: "test/vscode/index-web.ts" },
    outdir: "out/test/web",
  }),
];

/** The pages of the rules in one file, by their ids. */
function rulePages() {
  const names = readdirSync("docs/rules").filter((name) => name.endsWith(".md"));
  const pages = names.map((name) => [name.slice(0, -3), readFileSync(path.join("docs/rules", name), "utf8")]);
  return JSON.stringify(Object.fromEntries(pages));
}

rmSync(outdir, { recursive: true, force: true });
await Promise.all([...product(), ...(options.tests ? suites() : [])]);
writeFileSync(path.join(outdir, "rule-pages.json"), rulePages());

/** Builds the bundles: extension, server and command line for Node, extension and server for the browser; with --tests also the suites that run in VS Code. */
import { rmSync } from "node:fs";
import { build } from "esbuild";
import { MARK } from "./test/e2e/mark.mjs";

const common = { bundle: true, logLevel: "warning", external: ["vscode"], legalComments: "none", minify: true };
const node = { ...common, platform: "node", format: "cjs", target: "node20", outExtension: { ".js": ".cjs" } };
const web = { ...common, platform: "browser", target: "es2022", define: { "process.env.NODE_DEBUG": "false" } };

/** What ships, the same whether tests are built or not. */
const product = () => [
  build({
    ...node,
    entryPoints: { client: "client/src/extension.ts", server: "server/src/lsp/main.ts" },
    outdir: "dist",
  }),
  build({
    ...node,
    entryPoints: { cli: "server/src/cli/main.ts" },
    outdir: "dist",
    banner: { js: "#!/usr/bin/env node" },
  }),
  build({ ...web, format: "cjs", entryPoints: { client: "client/src/extension-web.ts" }, outdir: "dist/web" }),
  build({ ...web, format: "iife", entryPoints: { server: "server/src/lsp/main-web.ts" }, outdir: "dist/web" }),
];

const suites = () => [
  build({
    ...node,
    minify: false,
    external: ["vscode", "mocha"],
    entryPoints: { index: "test/vscode/index.ts", all: "test/vscode/all.ts" },
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

rmSync("dist", { recursive: true, force: true });
await Promise.all([...product(), ...(process.argv.includes("--tests") ? suites() : [])]);

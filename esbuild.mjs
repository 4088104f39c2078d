/** Builds the bundles: extension, server and command line for Node, extension and server for the browser; with --tests the suites that run inside VS Code. */
import { build } from "esbuild";

const isForTests = process.argv.includes("--tests");
const common = { bundle: true, logLevel: "warning", external: ["vscode"], legalComments: "none", minify: !isForTests };
const node = { ...common, platform: "node", format: "cjs", target: "node20", outExtension: { ".js": ".cjs" } };
const web = { ...common, platform: "browser", target: "es2022", define: { "process.env.NODE_DEBUG": "false" } };

await Promise.all([
  build({ ...node, entryPoints: { client: "client/src/extension.ts", server: "server/src/lsp/main.ts" }, outdir: "dist" }),
  build({ ...node, entryPoints: { cli: "server/src/cli/main.ts" }, outdir: "dist", banner: { js: "#!/usr/bin/env node" } }),
  build({ ...web, format: "cjs", entryPoints: { client: "client/src/extension-web.ts" }, outdir: "dist/web" }),
  build({ ...web, format: "iife", entryPoints: { server: "server/src/lsp/main-web.ts" }, outdir: "dist/web" }),
]);

/** Builds what ships: extension, server and command line for Node, extension and server for browsers. */
import { mkdirSync, readFileSync, rmSync } from "node:fs";
import path from "node:path";
import { build } from "esbuild";
import { buildServers } from "./server-bundles.mjs";

const common = {
  bundle: true,
  logLevel: "warning",
  external: ["vscode"],
  legalComments: "none",
  minify: true,
  metafile: true,
};

export const node = {
  ...common,
  platform: "node",
  format: "cjs",
  target: "node20",
  outExtension: { ".js": ".cjs" },
  // The UMD build that jsonc-parser names as its main file loads its parts in a way that no bundler follows.
  mainFields: ["module", "main"],
};

export const web = {
  ...common,
  platform: "browser",
  target: "es2022",
  define: { "process.env.NODE_DEBUG": "false" },
};

/** Gives the metafiles of esbuild. Without `write` nothing is changed on the disk. */
export async function buildProduct({ outdir, write = true }) {
  if (write) {
    rmSync(outdir, { recursive: true, force: true });
    mkdirSync(outdir, { recursive: true });
  }
  const { version } = JSON.parse(readFileSync("package.json", "utf8"));
  const [servers, ...others] = await Promise.all([
    buildServers({ node: { ...node, write }, web: { ...web, write }, outdir }),
    build({ ...node, write, entryPoints: { client: "client/src/extension.ts" }, outdir }),
    build({
      ...node,
      write,
      entryPoints: { cli: "server/src/cli/main.ts" },
      outdir,
      banner: { js: "#!/usr/bin/env node" },
      define: { PRODUCT_VERSION: JSON.stringify(version) },
    }),
    build({
      ...web,
      write,
      format: "cjs",
      entryPoints: { client: "client/src/extension-web.ts" },
      outdir: path.join(outdir, "web"),
    }),
  ]);
  return [...servers, ...others.map(({ metafile }) => metafile)];
}

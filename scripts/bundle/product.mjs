/** Builds what ships: extension, server and command line for Node, extension and server for browsers. */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { build } from "esbuild";
import { asCompiled } from "./as-compiled.mjs";
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

/** Gives the metafiles of esbuild. Without `write` nothing is changed on the disk; `debugging` keeps names and the way to the sources. */
export async function buildProduct({ outdir, write = true, debugging = false }) {
  if (write) {
    rmSync(outdir, { recursive: true, force: true });
    mkdirSync(outdir, { recursive: true });
  }
  const { version } = JSON.parse(readFileSync("package.json", "utf8"));
  const asked = { write, ...(debugging && { minify: false, sourcemap: "inline" }) };
  const [servers, ...others] = await Promise.all([
    buildServers({ node: { ...node, ...asked }, web: { ...web, ...asked }, outdir }),
    build({ ...node, ...asked, entryPoints: { client: "client/src/extension.ts" }, outdir }),
    buildCommandLine({ ...node, ...asked, outdir, define: { PRODUCT_VERSION: JSON.stringify(version) } }),
    build({
      ...web,
      ...asked,
      format: "cjs",
      entryPoints: { client: "client/src/extension-web.ts" },
      outdir: path.join(outdir, "web"),
    }),
  ]);
  return [...servers, ...others.flat().map(({ metafile }) => metafile)];
}

/** A small file that starts, and a large one that inspects, of which the small one knows the digest. */
async function buildCommandLine(options) {
  const main = await build({ ...options, entryPoints: { "cli-main": "server/src/cli/main.ts" }, write: false });
  const [file] = main.outputFiles;
  const { text, hash } = asCompiled(file.text);
  if (options.write) writeFileSync(file.path, text);
  const start = await build({
    ...options,
    entryPoints: { cli: "server/src/cli/start.ts" },
    banner: { js: "#!/usr/bin/env node" },
    define: { ...options.define, MAIN_HASH: JSON.stringify(hash) },
  });
  return [main, start];
}

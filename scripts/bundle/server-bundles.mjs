/**
 * Builds the server for both hosts: what Node and a browser have in common is bundled once, as `core.js`. A Web Worker runs
 * that file as it is; in Node it is a module, and `server.cjs` adds what only Node has.
 */
import { writeFileSync } from "node:fs";
import path from "node:path";
import { build } from "esbuild";
import { asCompiled } from "./as-compiled.mjs";
import { leaveOutPages } from "./leave-out-pages.mjs";
import { libraryOnce } from "./library-once.mjs";

const entries = { node: "server/src/lsp/main.ts", web: "server/src/lsp/main-web.ts" };

/** Takes the options of esbuild for each host, and gives the metafiles of what it has built. */
export async function buildServers({ node, web, outdir }) {
  const [nodeInputs, webInputs] = await Promise.all([
    inputsOf({ ...node, entryPoints: [entries.node] }),
    inputsOf({ ...web, entryPoints: [entries.web] }),
  ]);
  const doors = doorsBetween(nodeInputs, webInputs);
  const [core, webHost] = await Promise.all([
    build({
      ...web,
      stdin: { contents: coreEntry(doors, webInputs), resolveDir: "." },
      format: "iife",
      globalName: "core",
      plugins: [leaveOutPages, libraryOnce("vscode-languageserver")],
      write: false,
    }),
    build({
      ...web,
      entryPoints: [entries.web],
      format: "iife",
      plugins: [fromCore(doors, "core")],
      // One file has one map, that of the core.
      sourcemap: false,
      write: false,
    }),
  ]);
  const { text, hash } = asCompiled(withWebHost(...[core, webHost].map(textOf)));
  const nodeHost = await build({
    ...node,
    entryPoints: { server: entries.node },
    define: { CORE_HASH: JSON.stringify(hash) },
    plugins: [fromCore(doors, 'require("#host/core").core')],
    outdir,
  });
  if (node.write) writeFileSync(path.join(outdir, "core.js"), text);
  return [core, nodeHost, webHost].map(({ metafile }) => metafile);
}

const textOf = ({ outputFiles: [file] }) => file.text;

const withWebHost = (core, webHost) => `${core}if(typeof module==="object")module.exports=core;else{${webHost}}\n`;

/** The files that an entry is made of, with what each imports. */
async function inputsOf(options) {
  const { metafile } = await build({ ...options, minify: false, write: false });
  return metafile.inputs;
}

/** The files of the core that files of one host alone import, each with a name in the core. */
function doorsBetween(nodeInputs, webInputs) {
  const doors = new Map();
  for (const [inputs, others] of [
    [nodeInputs, webInputs],
    [webInputs, nodeInputs],
  ]) {
    for (const [file, { imports }] of Object.entries(inputs)) {
      if (file in others) continue;
      for (const { path: imported, external } of imports) {
        if (!external && imported in others && imported in inputs) doors.set(imported, `door${doors.size}`);
      }
    }
  }
  return new Map([...doors.keys()].sort().map((file, index) => [file, `door${index}`]));
}

/** The core exports each of these files as a whole: libraries in CommonJS as what they export, modules as namespaces. */
function coreEntry(doors, inputs) {
  return [...doors]
    .map(([file, name]) =>
      inputs[file].format === "cjs"
        ? `export const ${name} = require("./${file}");`
        : `export * as ${name} from "./${file}";`,
    )
    .join("\n");
}

/** A plugin of esbuild that takes these files from the core, which `core` is an expression for. */
const fromCore = (doors, core) => ({
  name: "from-core",
  setup({ onLoad }) {
    onLoad({ filter: /\.[jt]s$/ }, ({ path: file }) => {
      const name = doors.get(path.relative(".", file).replaceAll("\\", "/"));
      if (name === undefined) return undefined;
      return { contents: `module.exports = ${core}.${name};`, loader: "js", resolveDir: path.resolve() };
    });
  },
});

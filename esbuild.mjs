/** Builds the bundles and the pages of the rules; with --tests also the suites that run in VS Code, with --debug readable and with the way to the sources, with --outdir into another folder than dist. */
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";
import { build } from "esbuild";
import { buildProduct, node, web } from "./scripts/bundle/product.mjs";
import { MARK } from "./test/e2e/mark.mjs";

const { values: options } = parseArgs({
  options: {
    tests: { type: "boolean", default: false },
    debug: { type: "boolean", default: false },
    outdir: { type: "string", default: "dist" },
  },
});
const { outdir } = options;

const suites = () => [
  build({
    ...node,
    minify: false,
    external: ["vscode", "mocha"],
    entryPoints: {
      "samples/index": "test/vscode/index.ts",
      "samples/all": "test/vscode/all-node.ts",
      "plain/index": "test/vscode/index.ts",
      "plain/all": "test/vscode/all-plain.ts",
    },
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

/** The pages of rules and troubles in one file, by their paths below `docs`. Links to what does not ship lead to the repository. */
function pages() {
  const names = ["rules", "troubleshooting"].flatMap((folder) =>
    readdirSync(path.join("docs", folder))
      .filter((name) => name.endsWith(".md"))
      .map((name) => `${folder}/${name}`),
  );
  const repository = JSON.parse(readFileSync("package.json", "utf8")).repository.url.replace(/^git\+|\.git$/g, "");
  const withLinks = (name) =>
    readFileSync(path.join("docs", name), "utf8").replace(
      /\]\((?!https?:|#)([^)#]+)([^)]*)\)/g,
      (link, target, rest) => {
        const inDocs = path.posix.join(path.posix.dirname(name), target);
        return names.includes(inDocs) ? link : `](${repository}/blob/main/${path.posix.join("docs", inDocs)}${rest})`;
      },
    );
  return JSON.stringify(Object.fromEntries(names.map((name) => [name, withLinks(name)])));
}

await Promise.all([buildProduct({ outdir, debugging: options.debug }), ...(options.tests ? suites() : [])]);
writeFileSync(path.join(outdir, "rule-pages.json"), pages());

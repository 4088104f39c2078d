/** Places that every runner names. */
import path from "node:path";

export const root = path.resolve(import.meta.dirname, "../..");
export const samples = path.join(root, "samples");
/** What is opened in the Node hosts, and what runs there. */
export const nodeSuites = {
  samples: { workspace: samples, suite: path.join(root, "out/test/node/samples/index.cjs") },
  plain: {
    workspace: path.join(root, "test/data/plain-project"),
    suite: path.join(root, "out/test/node/plain/index.cjs"),
  },
};
/** Relative, since the web hosts fetch it from a served root. */
export const webSuite = "out/test/web/index.js";
export const screenshots = path.join(root, "out/screenshots");
/** VS Code runs tests only beside an extension under development; with a .vsix this one takes that part. */
export const emptyExtension = path.join(root, "test/e2e/empty-extension");

/** Places that every runner names. */
import path from "node:path";

export const root = path.resolve(import.meta.dirname, "../..");
export const samples = path.join(root, "samples");
export const nodeSuite = path.join(root, "out/test/node/index.cjs");
/** Relative, since the web hosts fetch it from a served root. */
export const webSuite = "out/test/web/index.js";
export const screenshots = path.join(root, "out/screenshots");
/** VS Code runs tests only beside an extension under development; with a .vsix this one takes that part. */
export const emptyExtension = path.join(root, "test/e2e/empty-extension");

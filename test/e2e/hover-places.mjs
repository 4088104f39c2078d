/** Asks the product itself where it has hovers. */
import { createRequire } from "node:module";
import path from "node:path";
import { buildSync } from "esbuild";
import { root } from "./paths.mjs";
import { temporaryFolder } from "./temporary-folders.mjs";

/** All places, or one of each `kind` of setting, or one of each `shape` of hover. */
export function hoverPlacesOf(folder, which) {
  const outfile = path.join(temporaryFolder("hover-places"), "hover-places.cjs");
  buildSync({
    entryPoints: [path.join(root, "test/support/hover-places.ts")],
    bundle: true,
    platform: "node",
    format: "cjs",
    mainFields: ["module", "main"],
    outfile,
  });
  const { hoverPlaces, wordiestOfEach } = createRequire(import.meta.url)(outfile);
  const places = hoverPlaces(folder);
  return which === "all" ? places : wordiestOfEach(which, places);
}

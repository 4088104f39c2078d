/** A bundle as `server/src/host/compile-cache.ts` loads it: a text of ASCII, with the digest that the file which loads it knows. */
import { createHash } from "node:crypto";

export function asCompiled(bundle) {
  // What is left of other characters stands in regular expressions. A text of ASCII is loaded as it is.
  const text = bundle.replace(/[^\0-\x7F]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`);
  return { text, hash: createHash("sha256").update(text).digest("hex").slice(0, 16) };
}

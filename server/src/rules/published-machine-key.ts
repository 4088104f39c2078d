/** Tells whether a machine key can be read on the web, by its hash. */
import type { PublishedKeys } from "#knowledge/aspnet/known-machine-keys";
import { sha256 } from "#text/sha256";

/** Keys are compared in upper case, as Microsoft's list of disclosed keys does. */
export function isPublishedKey(key: string, pages: readonly PublishedKeys[]): boolean {
  const hash = sha256(key.toUpperCase());
  return pages.some((page) => page.sha256.includes(hash));
}

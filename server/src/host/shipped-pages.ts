/** The pages of rules and troubles, which lie beside the bundles in one file. */
import { readFileSync } from "node:fs";
import path from "node:path";

/** A page as Markdown, by its path such as `rules/session-timeout-invalid.md`; undefined where there is none. */
export function shippedPage(name: string): string | undefined {
  const pages = JSON.parse(readFileSync(path.join(__dirname, "rule-pages.json"), "utf8")) as Record<string, string>;
  return Object.hasOwn(pages, name) ? pages[name] : undefined;
}

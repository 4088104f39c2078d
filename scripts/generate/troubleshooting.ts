/** Writes what the product must know of the troubleshooting pages, and the address of the repository. */
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";

const folder = "docs/troubleshooting";

/** One entry a page: its name, its heading, and the rules that it names. */
export function troubleshootingList(root: string): string {
  const pages = readdirSync(path.join(root, folder))
    .filter((name) => name.endsWith(".md") && name !== "README.md")
    .sort()
    .map((name) => {
      const text = readFileSync(path.join(root, folder, name), "utf8");
      const rules = [...text.matchAll(/\]\(\.\.\/rules\/([\w-]+)\.md/g)].map(([, rule = ""]) => rule);
      return {
        name: name.replace(/\.md$/, ""),
        title: /^# (.+)$/m.exec(text)?.[1] ?? name,
        rules: [...new Set(rules)].sort(),
      };
    });
  return `/** The troubleshooting pages and the rules that each names. Written by \`npm run generate\`. */
export interface TroubleshootingPage {
  /** The name of its file, without the ending. */
  readonly name: string;
  /** What people see. */
  readonly title: string;
  readonly rules: readonly string[];
}

export const troubleshootingPages: readonly TroubleshootingPage[] = ${JSON.stringify(pages)};
`;
}

/** The address at which the sources, and so the pages, can be read. */
export function repositoryAddress(root: string): string {
  const { repository } = JSON.parse(readFileSync(path.join(root, "package.json"), "utf8")) as {
    repository: { url: string };
  };
  const address = repository.url.replace(/^git\+|\.git$/g, "");
  return `/** Where the sources can be read. Written by \`npm run generate\` from \`package.json\`. */
export const repository = ${JSON.stringify(address)};
`;
}

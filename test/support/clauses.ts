/** Clauses of what is known of Sitecore's merge: what is merged, and what comes out, through the command that prints it. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { readArguments } from "#cli/arguments";
import { effective, type CommandOutput } from "#cli/effective";
import { canonicalXml } from "#test/canonical-xml";
import { temporaryFolders, type TemporaryFolders } from "#test/temporary-folders";

let folders: TemporaryFolders;
beforeAll(() => void (folders = temporaryFolders()));
afterAll(() => folders.end());

/** A new folder with these files, which is gone after the tests. */
export const folderOf = (files: Readonly<Record<string, string | Uint8Array>>): string => folders.make(files);

export function run(argv: readonly string[], cwd: string): CommandOutput {
  const command = readArguments(["effective", ...argv]);
  if (command.kind !== "effective") throw new Error(`This is ${command.kind}.`);
  return effective(command, cwd);
}

export const namespaces =
  'xmlns:patch="http://www.sitecore.net/xmlconfig/" xmlns:set="http://www.sitecore.net/xmlconfig/set/" xmlns:role="http://www.sitecore.net/xmlconfig/role/" xmlns:search="http://www.sitecore.net/xmlconfig/search/" xmlns:env="http://www.sitecore.net/xmlconfig/env/" xmlns:own="http://www.sitecore.net/xmlconfig/own/"';

/** A text that is no whole document stands inside `<sitecore>`. */
export const baseText = (text: string): string => (isWhole(text) ? text : `<sitecore ${namespaces}>${text}</sitecore>`);
export const patchText = (text: string): string =>
  isWhole(text) ? text : `<configuration ${namespaces}><sitecore>${text}</sitecore></configuration>`;
const isWhole = (text: string): boolean => /^\s*<(?:\?xml|!DOCTYPE|configuration|sitecore\b)/.test(text);

export interface Clause {
  readonly base: string;
  /** `1.config`, `2.config`, … */
  readonly patches?: readonly (string | Uint8Array)[];
  readonly files?: Readonly<Record<string, string>>;
  readonly argv?: readonly string[];
  readonly out: string;
  /** The files that an error line names. */
  readonly fails?: readonly string[];
}

function check({ base, patches = [], files = {}, argv = [], out, fails = [] }: Clause): void {
  const names = patches.map((_, index) => `${index + 1}.config`);
  const cwd = folderOf({
    "base.config": baseText(base),
    ...Object.fromEntries(
      patches.map((patch, index) => [`${index + 1}.config`, typeof patch === "string" ? patchText(patch) : patch]),
    ),
    ...files,
  });
  const { stdout, messages, code } = run(
    ["--base", "base.config", ...names.flatMap((name) => ["--patch", name]), ...argv],
    cwd,
  );
  expect(canonicalXml(stdout, { inOrder: true })).toEqual(canonicalXml(baseText(out), { inOrder: true }));
  expect(messages.map((line) => /^(.*?):\d+:\d+ error /.exec(line)?.[1])).toEqual(fails);
  expect(code).toBe(fails.length > 0 ? 2 : 0);
}

export const classic = ["--engine", "classic"];
export const s1 = ' patch:source="1.config"';
export const s2 = ' patch:source="2.config"';

/** A test for each clause, by its name. */
export function testClauses(of: string, clauses: Readonly<Record<string, Clause>>): void {
  describe(of, () => {
    test.each(Object.entries(clauses))("%s", (_name, clause) => check(clause));
  });
}

/** The worked cases of XDT: the text that comes out, and the messages with their lines. */
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { canonicalXml } from "#test/canonical-xml";
import { run, said } from "#test/xdt";

interface Case {
  readonly engine: string;
  readonly messages: readonly { readonly level: string; readonly line: number; readonly file?: string }[];
}

const folder = path.resolve(import.meta.dirname, "../data/patching-cases");
const read = (name: string, file: string): string => readFileSync(path.join(folder, name, file), "utf8");
const cases = readdirSync(folder).filter((name) => (JSON.parse(read(name, "case.json")) as Case).engine === "xdt");

test("they are here", () => {
  expect(cases).toHaveLength(4);
});

test.each(cases)("%s", (name) => {
  const { messages } = JSON.parse(read(name, "case.json")) as Case;
  const [base, own] = [read(name, "base.config"), read(name, "patch-1.config")];
  expect(canonicalXml(run(base, own).text)).toEqual(canonicalXml(read(name, "expected.config")));
  const shown = said(base, own).map((line) => /^(\w+) (\d+):\d+ (\w+)/.exec(line)?.slice(1).join(" "));
  expect(shown).toEqual(
    messages.map(({ level, line, file }) => `${file === "base.config" ? "base" : "transform"} ${line} ${level}`),
  );
});

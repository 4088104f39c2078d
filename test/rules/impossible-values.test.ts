/** Every word, boolean and number that ASP.NET and IIS read by their schemas: each value they take, and one that they refuse. */
import { expect, test } from "vitest";
import { closedElementAt } from "#knowledge/closed-elements";
import type { SettingEntry } from "#knowledge/entry";
import { settings } from "#knowledge/settings";
import { readFixture } from "#test/fixture";
import { inspectFixture } from "#test/inspect";
import { fileWith } from "#test/smallest-file";

/** The rules that tell of such values: one for all, and those that say more of their own settings. */
const tellers: ReadonlySet<string> = new Set([
  "value-unknown",
  "iis-mapping-unknown-attribute",
  "session-timeout-invalid",
  "forms-timeout-invalid",
]);

const severitiesOf = (entry: SettingEntry, value: string): readonly string[] => {
  const { path, text } = fileWith(entry, value);
  const found = [...inspectFixture(readFixture(text, path)).values()].flat();
  return found.filter(({ rule }) => tellers.has(rule.id)).map(({ severity }) => severity);
};

const isReadBySchema = ({ path }: SettingEntry): boolean => closedElementAt(path.split("@", 1)[0] ?? "") !== undefined;
const read = settings.filter(isReadBySchema);
const words = read.flatMap((entry) =>
  entry.type.kind === "enum" ? entry.type.values.map(({ value }) => ({ entry, value })) : [],
);
const switches = read.filter(({ type }) => type.kind === "boolean");
const numbers = read.filter(({ type }) => type.kind === "integer");
/** `hashAlgorithmType` takes any name that code gave a class of its own. */
const enums = read.filter(
  ({ type, path }) => type.kind === "enum" && path !== "system.web/membership@hashAlgorithmType",
);

test.each(words)("$entry.path takes $value", ({ entry, value }) => {
  expect(severitiesOf(entry, value)).toEqual([]);
});

test.each(enums)("$path takes no other word", (entry) => {
  expect(severitiesOf(entry, "Nonsense")).toEqual(["error"]);
});

test.each(switches)("$path is true or false", (entry) => {
  expect(severitiesOf(entry, "True")).toEqual([]);
  expect(severitiesOf(entry, "truely")).toEqual(["error"]);
});

test.each(numbers)("$path is a number", (entry) => {
  expect(severitiesOf(entry, "400")).toEqual([]);
  expect(severitiesOf(entry, "400 or so")).toEqual(["error"]);
});

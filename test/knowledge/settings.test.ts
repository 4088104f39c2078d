/** The rows of the settings table: their shape, their words, and that each can be found. */
import { expect, test } from "vitest";
import { timeSpanSeconds } from "#knowledge/duration";
import { pointsOf } from "#knowledge/describe";
import type { Choice, SettingEntry, ValueType } from "#knowledge/entry";
import type { SectionNode } from "#knowledge/section-tree";
import { entryOf, findEntry, sectionTree, settings } from "#knowledge/settings";
import { sources, type Source } from "#knowledge/sources";
import { rules } from "#rules/index";

const inFiles = settings.filter(({ path }) => !/^[a-z]+-string@/.test(path));
const isXml = ({ path }: SettingEntry) =>
  /^(system|appSettings|connectionStrings|runtime|sitecore|Sitecore)\b/.test(path);

test("every path is written as the table's notation has it", () => {
  const step = String.raw`[\w.$*]+(\[[^\][/]+\])?`;
  const form = new RegExp(`^${step}(/${step})*(@[\\w.-]+)?$`);
  expect(inFiles.map(({ path }) => path).filter((path) => !form.test(path))).toEqual([]);
});

test("no path occurs twice", () => {
  const paths = settings.map(({ path }) => path);
  expect(paths.filter((path, i) => paths.indexOf(path) !== i)).toEqual([]);
});

test("every path is found, and no other", () => {
  for (const entry of settings) expect(findEntry(entry.path)).toBe(entry);
  expect(findEntry("system.web/sessionState@timeOut")).toBeUndefined();
  expect(entryOf("system.web/sessionState@timeout").type.kind).toBe("integer");
});

test("the walk through an XML file reaches every setting in one", () => {
  expect(
    settings
      .filter(isXml)
      .filter((entry) => !reaches(entry.path))
      .map(({ path }) => path),
  ).toEqual([]);
});

test("parts of strings and settings of JSON files are no elements", () => {
  const top = [...sectionTree().children.keys()];
  expect(top).toContain("system.web");
  expect(top).not.toContain("certificate-string");
  expect(top).not.toContain("connection-string");
  expect(top).not.toContain("Certificates");
});

test("every default is a value that the setting accepts", () => {
  const wrong = settings.flatMap((entry) =>
    entry.defaults.filter(({ value }) => !accepts(entry.type, value)).map(({ value }) => `${entry.path}: ${value}`),
  );
  expect(wrong).toEqual([]);
});

test("every limit of a version is a version", () => {
  const limits = settings.flatMap(({ defaults, since, deprecated }) => [
    ...defaults.flatMap((preset) => [preset.since, preset.until]),
    since,
    deprecated?.since,
  ]);
  expect(limits.filter((limit) => limit !== undefined && !/^\d{1,2}\.\d$/.test(limit))).toEqual([]);
});

test("every source that is cited exists, and every source is cited", () => {
  const cited = new Set<string>([...settings, ...rules.map(({ docs }) => docs)].flatMap((citing) => citing.sources));
  expect([...cited].sort()).toEqual(Object.keys(sources).sort());
  expect(settings.filter((entry) => entry.sources.length === 0)).toEqual([]);
});

test("every source has a title and a web address of its own", () => {
  const all: Source[] = Object.values(sources);
  expect(all.filter(({ title, url }) => title === "" || !/^https:\/\/[\w.-]+\.\w+\/\S*$/.test(url))).toEqual([]);
  expect(new Set(all.map(({ url }) => url)).size).toBe(all.length);
});

test("every text is a sentence, and summaries can be read at a glance", () => {
  const texts = settings.flatMap((entry) => [
    entry.summary,
    ...pointsOf(entry),
    ...(entry.advice === undefined ? [] : [entry.advice]),
    ...choicesOf(entry.type).map(({ summary }) => summary),
  ]);
  expect(texts.filter((text) => !/^[`"'\dA-Z].*[.]$/.test(text))).toEqual([]);
  expect(settings.map(({ summary }) => summary).filter((summary) => summary.length > 200)).toEqual([]);
  expect(texts.filter((text) => text.length > 330)).toEqual([]);
});

test("backticks come in pairs, and quotation marks are straight", () => {
  expect(allWords().filter((text) => (text.match(/`/g)?.length ?? 0) % 2 !== 0 || /[“”‘’]/.test(text))).toEqual([]);
});

test("words are spelled the American way", () => {
  const british =
    /colour|behaviour|licence|favour|honour|neighbour|centre|cheque|cancelled|labell|travell|modell|fulfil\b|defence|offence|analyse|catalogue|grey|whilst|towards|organis|recognis|authoris|initialis|normalis|optimis|serialis|summaris|unrecognis|sub-domain|judgement/i;
  expect(allWords().filter((text) => british.test(text))).toEqual([]);
});

test("passwords, keys and connection strings are secret", () => {
  const secretName = /password$|accessKey|ClientSecrets|RawData$|RawDataPassword|connectionString\b/i;
  const open = settings.filter(
    (entry) => secretName.test(entry.path.replace(/@value$/, "")) && !entry.isSecret && entry.type.kind !== "boolean",
  );
  expect(open.map(({ path }) => path).filter((path) => !/^connection-string@(?!Password)/.test(path))).toEqual([
    "system.web/sessionState@stateConnectionString",
  ]);
});

function allWords(): string[] {
  return settings.flatMap((entry) => [
    entry.summary,
    ...pointsOf(entry),
    entry.advice ?? "",
    entry.deprecated?.note ?? "",
    ...choicesOf(entry.type).map(({ summary }) => summary),
  ]);
}

function choicesOf(type: ValueType): readonly Choice[] {
  if (type.kind === "integer") return type.bits ?? [];
  return type.kind === "enum" || type.kind === "flags" ? type.values : [];
}

function accepts(type: ValueType, value: string): boolean {
  const choices = choicesOf(type).map((choice) => choice.value);
  switch (type.kind) {
    case "integer":
      return /^-?\d+$/.test(value) && Number(value) >= (type.min ?? 0) && Number(value) <= (type.max ?? Infinity);
    case "boolean":
      return /^(true|false)$/i.test(value);
    case "enum":
      return choices.includes(value);
    case "flags":
      return value.split(", ").every((flag) => choices.includes(flag));
    case "time-span":
      return timeSpanSeconds(value) !== undefined;
    case "time-of-day":
      return /^([01]\d|2[0-3]):[0-5]\d:00$/.test(value);
    case "url":
      return !/\s/.test(value);
    default:
      return true;
  }
}

function reaches(path: string): boolean {
  const [elements = "", attribute] = path.split("@");
  let node: SectionNode | undefined = sectionTree();
  for (const step of elements.split("/")) {
    const [, name = "", key] = /^([^[]+)(?:\[(.+)\])?$/.exec(step) ?? [];
    node = node.children.get(name);
    if (!node || (key !== undefined && !node.keys.has(key))) return false;
  }
  return attribute !== undefined || node.holdsText;
}

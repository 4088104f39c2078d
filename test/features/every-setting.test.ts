/** Every row of the settings table keeps its promise in a file: hover, names and values to choose from, hints. */
import { describe, expect, test } from "vitest";
import { ConfigFile } from "#config/file";
import { inlayHintsOf } from "#features/inlay-hints";
import { suggestionsFor } from "#features/suggestions";
import type { SettingEntry } from "#knowledge/entry";
import { settings } from "#knowledge/settings";
import { valueInShort } from "#knowledge/describe-value";
import { completionsIn, fullPictureIn, hoverIn } from "#test/check-hover";
import { fileForName, fileWith, nameOfRow, type SmallFile } from "#test/smallest-file";

/** The paths of the rows that do not keep a promise, so that a failure lists them all. */
const rowsWithout = (keeps: (entry: SettingEntry) => boolean, rows = settings): string[] =>
  rows.filter((entry) => !keeps(entry)).map(({ path }) => path);

const offered = ({ path, text }: SmallFile): readonly string[] => completionsIn(text, path).map(({ label }) => label);

/** A value that the setting takes: what holds or is shipped, or what would be offered. */
function sampleOf(entry: SettingEntry): string {
  const { type } = entry;
  if (type.kind === "integer") return String(Math.max(type.min ?? 0, 120));
  return suggestionsFor(entry)[0]?.value ?? "any";
}

/** Where a hover says who uses the certificate, the page behind it has the words of the row. */
const isComputed = ({ path, type }: SettingEntry): boolean =>
  /\.certificate\]@|@FindValue$/.test(path) || type.kind === "thumbprint" || type.kind === "certificate";

test("a hover on the value says what the row says", () => {
  const keeps = (entry: SettingEntry): boolean => {
    const value = sampleOf(entry);
    const { path, text } = fileWith(entry, `${value.slice(0, 1)}$0${value.slice(1)}`);
    return (isComputed(entry) ? fullPictureIn : hoverIn)(text, path)?.includes(entry.summary) === true;
  };
  expect(rowsWithout(keeps)).toEqual([]);
});

test("a hover shows no value of a secret", () => {
  const secret = "Fake-Secret-4711";
  const keeps = (entry: SettingEntry): boolean => {
    const { path, text } = fileWith(entry, `$0${secret}`);
    return hoverIn(text, path)?.includes(secret) === false;
  };
  const rows = settings.filter(({ isSecret, type }) => isSecret && type.kind === "text");
  expect(rows.length).toBeGreaterThan(20);
  expect(rowsWithout(keeps, rows)).toEqual([]);
});

test("a hover on the name of its element lists it, and shows no secret", () => {
  const secret = "Fake-Secret-4711";
  const keeps = (entry: SettingEntry): boolean => {
    const { path, text } = fileWith(entry, secret);
    const hover = fullPictureIn(text.replace(new RegExp(`<([\\w.]+)(?= \\S+="${secret}")`), "<$1$$0"), path) ?? "";
    const isShown = hover.includes(secret);
    return hover.includes(`\`${nameOfRow(entry) ?? ""}\` = `) && !(isShown && entry.isSecret);
  };
  const rows = settings.filter(({ path }) => /^[^\]]*@/.test(path) && !/^[a-z]+-string@/.test(path));
  expect(rows.length).toBeGreaterThan(300);
  expect(rowsWithout(keeps, rows)).toEqual([]);
});

test("where its name is typed, it is offered with its words", () => {
  const keeps = (entry: SettingEntry): boolean => {
    const name = nameOfRow(entry);
    if (name === undefined) return true;
    const { path, text } = fileForName(entry);
    return completionsIn(text, path).some(({ label, documentation }) => label === name && documentation !== "");
  };
  expect(rowsWithout(keeps)).toEqual([]);
});

describe("where its value is typed", () => {
  const isListed = ({ type: { kind } }: SettingEntry): boolean => !["reference", "role-list"].includes(kind);
  const inUnits = ({ type }: SettingEntry): boolean => type.kind === "integer" && type.unit !== undefined;

  test("all that fits it is offered", () => {
    const keeps = (entry: SettingEntry): boolean => {
      const found = offered(fileWith(entry, "$0"));
      return suggestionsFor(entry).every(({ value }) => found.includes(value));
    };
    expect(rowsWithout(keeps, settings.filter(isListed))).toEqual([]);
  });

  test("something is offered for every choice, length of time and size", () => {
    const isCountable = (entry: SettingEntry): boolean =>
      ["boolean", "enum", "flags", "time-span"].includes(entry.type.kind) || inUnits(entry);
    const keeps = (entry: SettingEntry): boolean => offered(fileWith(entry, "$0")).length > 1;
    expect(rowsWithout(keeps, settings.filter(isCountable))).toEqual([]);
  });

  test("flags that stand there already are left out", () => {
    const rows = settings.filter(({ type }) => type.kind === "flags");
    const keeps = (entry: SettingEntry): boolean => {
      const [first = "", second = ""] = suggestionsFor(entry)
        .map(({ value }) => value)
        .filter((value) => value !== "None");
      const found = offered(fileWith(entry, `${first}, $0`));
      return !found.includes(first) && found.includes(second);
    };
    expect(rows.length).toBeGreaterThan(1);
    expect(rowsWithout(keeps, rows)).toEqual([]);
  });

  test("connection strings of the instance, by name", () => {
    const rows = settings.filter(({ type }) => type.kind === "reference" && type.to === "connection-string");
    const strings = `<connectionStrings><add name="first" connectionString="Data Source=." /></connectionStrings>`;
    const keeps = (entry: SettingEntry): boolean => {
      const { path, text } = fileWith(entry, "$0");
      return offered({
        path,
        text: `//- ${path}\n${text}\n//- App_Config/ConnectionStrings.config\n${strings}`,
      }).includes("first");
    };
    expect(rows.length).toBeGreaterThan(3);
    expect(rowsWithout(keeps, rows)).toEqual([]);
  });

  test("providers of the same element, by name", () => {
    const rows = settings.filter(({ type }) => type.kind === "reference" && type.to === "provider");
    const providers = `><providers><add name="first" /></providers></`;
    const keeps = (entry: SettingEntry): boolean => {
      const { path, text } = fileWith(entry, "$0");
      const [, element = ""] = /<(\w+) [^<]*\$0/.exec(text) ?? [];
      return offered({ path, text: text.replace(" />", `${providers}${element}>`) }).includes("first");
    };
    expect(rows.length).toBeGreaterThan(2);
    expect(rowsWithout(keeps, rows)).toEqual([]);
  });
});

test("a hint says how long or how large its value is, where the type tells", () => {
  const keeps = (entry: SettingEntry): boolean => {
    const value = sampleOf(entry);
    const { path, text } = fileWith(entry, value);
    const file = ConfigFile.from(path, text);
    const labels = file ? inlayHintsOf(file, { start: 0, end: text.length }).map(({ label }) => label) : [];
    const expected = valueInShort(entry.type, value);
    return expected === undefined ? labels.length === 0 : labels.includes(expected);
  };
  // Parts of strings have no hints: the whole string is one setting.
  const rows = settings.filter(({ path }) => !/^[a-z]+-string@/.test(path));
  expect(rowsWithout(keeps, rows)).toEqual([]);
});

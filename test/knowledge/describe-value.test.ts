/** Values in words, for hovers, and in short, for the margin of a line. */
import { describe, expect, test } from "vitest";
import type { Unit, ValueType } from "#knowledge/entry";
import { entryOf } from "#knowledge/settings";
import { describeFlags, valueInShort, describeValue } from "#knowledge/describe-value";

const integer = (unit: Unit): ValueType => ({ kind: "integer", unit });
const timeSpan: ValueType = { kind: "time-span" };

describe("lengths of time", () => {
  test.each<[Unit, string, string, string]>([
    ["minutes", "1", "1 minute", "1 min"],
    ["minutes", "20", "20 minutes", "20 min"],
    ["minutes", "60", "1 hour", "1 h"],
    ["minutes", "90", "1.5 hours", "1.5 h"],
    ["minutes", "100", "1 hour 40 minutes", "1 h 40 min"],
    ["minutes", "180", "3 hours", "3 h"],
    ["minutes", " 180 ", "3 hours", "3 h"],
    ["minutes", "1200", "20 hours", "20 h"],
    ["minutes", "1440", "24 hours", "24 h"],
    ["minutes", "1800", "30 hours", "30 h"],
    ["minutes", "3600", "2.5 days", "2.5 d"],
    ["minutes", "525600", "365 days", "1 year"],
    ["seconds", "30", "30 seconds", "30 s"],
    ["seconds", "3600", "1 hour", "1 h"],
    ["seconds", "3661", "1 hour 1 minute 1 second", "1 h 1 min 1 s"],
    ["seconds", "31536000", "365 days", "1 year"],
    ["days", "1", "24 hours", "24 h"],
    ["days", "7", "7 days", "7 d"],
    ["days", "180", "180 days, about 6 months", "~6 months"],
    ["days", "1440", "1440 days, about 4 years", "~4 years"],
    ["hours", "87600", "3650 days, about 10 years", "~10 years"],
    ["milliseconds", "5000", "5 seconds", "5 s"],
    ["milliseconds", "250", "0.25 seconds", "0.25 s"],
  ])("%s: %s is %s, in short %s", (unit, value, words, short) => {
    expect(describeValue(integer(unit), value)).toBe(words);
    expect(valueInShort(integer(unit), value)).toBe(short);
  });

  test.each([
    ["00:30:00", "30 minutes", "30 min"],
    ["00:30", "30 minutes", "30 min"],
    ["1:30:00", "1.5 hours", "1.5 h"],
    ["365.00:00:00", "365 days", "1 year"],
    ["0:08:00:00", "8 hours", "8 h"],
    ["1.06:00:00", "30 hours", "30 h"],
    ["14.00:00:00", "14 days", "14 d"],
    ["60", "60 days, about 2 months", "~2 months"],
    ["24:00:00", "24 days", "24 d"],
  ])("the time span %s is %s, in short %s", (value, words, short) => {
    expect(describeValue(timeSpan, value)).toBe(words);
    expect(valueInShort(timeSpan, value)).toBe(short);
  });

  test.each<[ValueType, string]>([
    [integer("minutes"), "0"],
    [integer("kilobytes"), "0"],
    [timeSpan, "00:00:00"],
  ])("zero of %j has no words: often it means no limit", (type, zero) => {
    expect(describeValue(type, zero)).toBeUndefined();
    expect(valueInShort(type, zero)).toBeUndefined();
  });

  test("a time of the day is no length of time", () => {
    const { type } = entryOf(
      "system.applicationHost/applicationPools/add/recycling/periodicRestart/schedule/add@value",
    );
    expect(describeValue(type, "03:00:00")).toBeUndefined();
    expect(valueInShort(type, "03:00:00")).toBeUndefined();
  });

  test.each(["", "soon", "25:30:00", "00:60:00", "1:2:3:4:5", "1.5", "-1", "00:00:61", "10 min"])(
    "%j is no time span and has no words",
    (value) => {
      expect(describeValue(timeSpan, value)).toBeUndefined();
      expect(valueInShort(timeSpan, value)).toBeUndefined();
    },
  );

  test.each(["", "-5", "20.5", "00:20:00", "20m", "#{Timeout}#"])("%j is no whole number and has no words", (value) => {
    expect(describeValue(integer("minutes"), value)).toBeUndefined();
    expect(valueInShort(integer("minutes"), value)).toBeUndefined();
  });

  test("a word in place of a number means that there is no limit", () => {
    const { type } = entryOf("system.web/sessionState@timeout");
    expect(describeValue(type, "Infinite")).toBe("no limit");
    expect(describeValue(type, "infinite")).toBeUndefined();
    expect(valueInShort(type, "Infinite")).toBeUndefined();
  });
});

test.each<[Unit, string, string]>([
  ["bytes", "49152", "48 KB"],
  ["bytes", "30000000", "28.6 MB"],
  ["bytes", "524288000", "500 MB"],
  ["kilobytes", "4096", "4 MB"],
  ["kilobytes", "2097152", "2 GB"],
])("sizes: %s %s is %s", (unit, value, words) => {
  expect(describeValue(integer(unit), value)).toBe(words);
  expect(valueInShort(integer(unit), value)).toBe(words);
});

describe("choices and flags", () => {
  test("a choice is its meaning, whatever its case", () => {
    const { type } = entryOf("system.web/authentication/forms@protection");
    expect(describeValue(type, "All")).toBe("Encrypted and signed.");
    expect(describeValue(type, "all")).toBe("Encrypted and signed.");
    expect(describeValue(type, "Everything")).toBeUndefined();
  });

  test("flags are told one by one, unknown ones without a meaning", () => {
    const { type } = entryOf("system.webServer/security/access@sslFlags");
    expect(describeFlags(type, "Ssl, SslRequireCerts,")).toEqual([
      { flag: "Ssl", meaning: "Plain HTTP is refused with 403.4." },
      { flag: "SslRequireCerts", meaning: undefined },
    ]);
    expect(describeFlags({ kind: "text" }, "Ssl")).toEqual([]);
  });

  test.each([
    ["36", ["4", "32"]],
    ["1", ["1"]],
    ["255", ["1", "2", "4", "8", "16", "32", "64", "128"]],
    [" 97 ", ["1", "32", "64"]],
    ["0", []],
    ["SNI", []],
  ])("a sum of flags is taken apart: %s", (value, flags) => {
    const found = describeFlags(entryOf("system.applicationHost/sites/site/bindings/binding@sslFlags").type, value);
    expect(found.map(({ flag }) => flag)).toEqual(flags);
    expect(found.every(({ meaning }) => meaning !== undefined)).toBe(true);
  });

  test("what is left of a sum is no flag of the setting", () => {
    const { type } = entryOf("system.applicationHost/sites/site/bindings/binding@sslFlags");
    expect(describeFlags(type, "769")).toEqual([
      { flag: "1", meaning: "The certificate depends on the host name that the client sends (SNI)." },
      { flag: "768", meaning: undefined },
    ]);
    expect(describeFlags({ kind: "integer" }, "3")).toEqual([]);
  });

  test("true, plain numbers and texts need no words", () => {
    expect(describeValue({ kind: "boolean" }, "true")).toBeUndefined();
    expect(describeValue({ kind: "integer" }, "5")).toBeUndefined();
    expect(valueInShort({ kind: "text" }, "180")).toBeUndefined();
  });
});

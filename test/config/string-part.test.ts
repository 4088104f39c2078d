/** How strings of `key=value` parts are split, and where each part stands in the file. */
import { describe, expect, test } from "vitest";
import { findPart, splitParts } from "#config/facts/string-part";
import { decode } from "#xml/decode";

/** The parts of an attribute value as it stands in a file, each as the file writes it. */
const split = (raw: string) =>
  splitParts(decode(raw, 0, raw.length)).map(({ key, value, whole }) => ({
    key: key.value,
    value: value.value,
    inFile: raw.slice(value.span.start, value.span.end),
    whole: raw.slice(whole.span.start, whole.span.end),
  }));

describe("splitParts", () => {
  test("cuts blanks off and leaves empty parts out", () => {
    expect(split("; Server = . ;;Initial Catalog= web \t;  ")).toEqual([
      { key: "Server", value: ".", inFile: ".", whole: "Server = ." },
      { key: "Initial Catalog", value: "web", inFile: "web", whole: "Initial Catalog= web" },
    ]);
  });

  test.each(["", " ", ";", ";;", " ; ; "])("finds no part in %j", (raw) => {
    expect(split(raw)).toEqual([]);
  });

  test("keeps the places true behind references", () => {
    expect(split("User=a&amp;b;Password=x&lt;y&#x26;z;App=&quot;&quot;")).toEqual([
      { key: "User", value: "a&b", inFile: "a&amp;b", whole: "User=a&amp;b" },
      { key: "Password", value: "x<y&z", inFile: "x&lt;y&#x26;z", whole: "Password=x&lt;y&#x26;z" },
      { key: "App", value: "", inFile: "", whole: "App=&quot;&quot;" },
    ]);
  });

  test("a semicolon inside quotes belongs to the value", () => {
    expect(split("Password='a;b';User=c").map(({ value }) => value)).toEqual(["a;b", "c"]);
    expect(split("Password = &quot;a;b&quot; ;User=c").map(({ inFile }) => inFile)).toEqual(["a;b", "c"]);
  });

  test("a doubled quote does not end the value", () => {
    expect(split("Password='a'';b';User=c").map(({ value }) => value)).toEqual(["a'';b", "c"]);
  });

  test("a quote that is never closed takes the rest, so that no piece of a password is taken for a part", () => {
    expect(split("User=c;Password='a;b").map(({ value }) => value)).toEqual(["c", "'a;b"]);
  });

  test("a quote inside a value is a character like any other", () => {
    expect(split("Password=it's;User=o'b").map(({ value }) => value)).toEqual(["it's", "o'b"]);
  });

  test("the first equals sign ends the key", () => {
    expect(split("Secret=abc==;=x;y")).toEqual([
      { key: "Secret", value: "abc==", inFile: "abc==", whole: "Secret=abc==" },
      { key: "", value: "x", inFile: "x", whole: "=x" },
      { key: "y", value: "", inFile: "", whole: "y" },
    ]);
  });

  test.each(["\u200E", "\uFEFF", "\u00A0"])("keeps the invisible character %j for the rules to see", (hidden) => {
    expect(split(`FindValue=${hidden}AB${hidden};X=1`)[0]?.value).toBe(`${hidden}AB${hidden}`);
  });
});

describe("findPart", () => {
  const find = (raw: string, ...keys: string[]) =>
    findPart(splitParts(decode(raw, 0, raw.length)), ...keys)?.value.value;

  test("takes keys without case and inner blanks, and any of several names", () => {
    expect(find("DATA  source=a", "Data Source")).toBe("a");
    expect(find("pwd=a", "Password", "PWD")).toBe("a");
    expect(find("pwd=a", "Password")).toBeUndefined();
  });

  test("the last of two parts wins, as in ADO.NET", () => {
    expect(find("Encrypt=True;encrypt=False", "Encrypt")).toBe("False");
  });
});

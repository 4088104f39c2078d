/** Settings of JSON files keep their true place, escapes or not. */
import { expect, test } from "vitest";
import { readJsonSettings } from "#config/facts/read-json-settings";
import { splitParts } from "#config/facts/string-part";
import { parseJson } from "#json/parse";

const read = (text: string) =>
  readJsonSettings(parseJson(text)).map(({ path, value, valueSpan }) => ({
    path,
    value,
    inFile: text.slice(valueSpan.start, valueSpan.end),
  }));

test("every plain value is a setting; lists read as *", () => {
  expect(read(`{ "a": { "b": "x" }, "c": [{ "d": 1 }, { "d": true }], "e": null }`)).toEqual([
    { path: "a/b", value: "x", inFile: "x" },
    { path: "c/*/d", value: "1", inFile: "1" },
    { path: "c/*/d", value: "true", inFile: "true" },
    { path: "e", value: "", inFile: "null" },
  ]);
});

test("escapes are resolved, and the places behind them stay true", () => {
  const text = String.raw`{ "cs": "Server=.\\SQL;App=\u0041\"b\";Password=fake" }`;
  const [setting] = readJsonSettings(parseJson(text));
  expect(setting?.value).toBe('Server=.\\SQL;App=A"b";Password=fake');
  const parts = setting ? splitParts(setting.source) : [];
  expect(parts.map(({ whole: { span } }) => text.slice(span.start, span.end))).toEqual([
    String.raw`Server=.\\SQL`,
    String.raw`App=\u0041\"b\"`,
    "Password=fake",
  ]);
});

test.each(['{ "a": "x\\', '{ "a": "x\\u12" }', '{ "a": "', '{ "a": "x'])("broken text does not throw: %s", (text) => {
  expect(read(text).every(({ inFile }) => text.includes(inFile))).toBe(true);
});

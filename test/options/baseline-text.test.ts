/** A baseline that is written anew keeps what people wrote into it: comments, line breaks, and entries that are the same. */
import { expect, test } from "vitest";
import { ConfigFile } from "#config/file";
import { readBaseline, type AcceptedFinding } from "#options/baseline";
import { baselineText } from "#options/baseline-text";

const baseline = (text: string): ConfigFile => {
  const file = ConfigFile.from(".sitecore-config-guard-baseline.json", text);
  if (!file) throw new Error("It is no baseline.");
  return file;
};
const finding = (fingerprint: string): AcceptedFinding => ({ rule: "a-rule", fingerprint });
const written = (before: string | undefined, files: Readonly<Record<string, readonly AcceptedFinding[]>>): string =>
  baselineText(new Map(Object.entries(files)), before === undefined ? undefined : baseline(before));

const commented = `// Agreed with the team.
{
  "version": 1, // the first
  /* By path. */
  "files": {
    // The old site.
    "a.config": [{ "rule": "a-rule", "fingerprint": "a1" /* for a year */ }], // until May
    "b.config": [
      { "rule": "a-rule", "fingerprint": "b1" },
    ],
    // Nothing behind this.
  },
}
// End.
`;

test("comments stay with what they are about, and what is the same stays as it is", () => {
  expect(written(commented, { "a.config": [finding("a1")], "b.config": [finding("b2")], "aa.config": [finding("c1")] }))
    .toBe(`// Agreed with the team.
{
  "version": 1, // the first
  /* By path. */
  "files": {
    // The old site.
    "a.config": [{ "rule": "a-rule", "fingerprint": "a1" /* for a year */ }], // until May
    "aa.config": [
      {
        "rule": "a-rule",
        "fingerprint": "c1"
      }
    ],
    "b.config": [
      {
        "rule": "a-rule",
        "fingerprint": "b2"
      }
    ]
    // Nothing behind this.
  },
}
// End.
`);
});

test("what is written can be read again, and gives the same text when it is written again", () => {
  const files = { "a.config": [finding("a1")], "c.config": [finding("c1"), finding("c2")] };
  for (const before of [undefined, "{}", commented, `{ "files": { /* none */ } }`, `/* a */ { "version": 1 }`]) {
    const text = written(before, files);
    expect(Object.fromEntries(readBaseline(baseline(text)).files)).toEqual(files);
    expect(readBaseline(baseline(text)).isWhole).toBe(true);
    expect(written(text, files)).toBe(text);
  }
});

test("where nothing is left, the comments of the list are kept", () => {
  expect(written(`{ "files": { // none\n } }`, {})).toBe(`{ "files": {\n    // none\n  } }`);
  expect(written(undefined, { "a.config": [] })).toBe(`{\n  "version": 1,\n  "files": {}\n}\n`);
});

test("line breaks are those of the file", () => {
  const text = written(commented.replaceAll("\n", "\r\n"), { "b.config": [finding("b2")] });
  expect(text).not.toMatch(/[^\r]\n/);
  expect(text).toContain("// Nothing behind this.\r\n");
  expect(written("{\r\n}\r\n", { "a.config": [finding("a1")] })).toMatch(/^\{\r\n {2}"version": 1,\r\n/);
});

test.each([
  "",
  "[]",
  `{ "version": 2 }`,
  `{ "files": { "a": [`,
  `{ "files": { "a": [{ "rule": 1 }] } }`,
  "<<<<<<< ours",
])("what is not understood as a whole is told: %j", (text) => {
  expect(readBaseline(baseline(text)).isWhole).toBe(false);
});

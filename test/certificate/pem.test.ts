/** PEM markers and blocks, with the dashes that blogs and word processors make of hyphens. */
import { expect, test } from "vitest";
import { findPemBlocks, findPemMarkers, pemBody } from "#certificate/pem";

const bodies = (text: string): readonly (readonly [string, string])[] =>
  findPemBlocks(text).map(({ label, bodyStart, bodyEnd }) => [label, text.slice(bodyStart, bodyEnd)]);

test.each([
  ["hyphens", "-----BEGIN CERTIFICATE-----AB-----END CERTIFICATE-----"],
  [
    "dashes with blanks",
    "\u2014 \u2014 -BEGIN CERTIFICATE \u2014 \u2014 -AB\u2014 \u2014 -END CERTIFICATE \u2014 \u2014 -",
  ],
  ["en dashes", "\u2013\u2013BEGIN  CERTIFICATE\u2013\u2013AB\u2013\u2013END CERTIFICATE\u2013\u2013"],
])("a block between %s", (_name, text) => {
  expect(bodies(text)).toEqual([["CERTIFICATE", "AB"]]);
  expect(findPemBlocks(text)[0]).toMatchObject({ start: 0, end: text.length });
});

test("several blocks, labels of several words", () => {
  const text =
    "x -----BEGIN EC PRIVATE KEY-----\nAB\n-----END EC PRIVATE KEY-----\n-----BEGIN CERTIFICATE-----CD-----END CERTIFICATE-----";
  expect(bodies(text)).toEqual([
    ["EC PRIVATE KEY", "\nAB\n"],
    ["CERTIFICATE", "CD"],
  ]);
});

test.each([
  ["line breaks and blanks", "\r\n AB\n\tCD\n"],
  ["what JSON writes for a line break", "\\r\\nAB\\nCD\\n"],
  ["what XML writes for a line break", "&#xD;&#xA;AB&#10;&#013;C&#9;D"],
  ["header lines", "\nProc-Type: 4,ENCRYPTED\nDEK-Info: AES-256-CBC,00\n\nABCD\n"],
  ["header lines in JSON", "\\nProc-Type: 4,ENCRYPTED\\n\\nABCD\\n"],
])("the body without %s", (_name, body) => {
  const text = `-----BEGIN RSA PRIVATE KEY-----${body}-----END RSA PRIVATE KEY-----`;
  expect(findPemBlocks(text).map((block) => pemBody(text, block))).toEqual(["ABCD"]);
});

test("a missing end marker ends at the next begin or the end of the text", () => {
  expect(bodies("--BEGIN A1--x--BEGIN B2--y")).toEqual([
    ["A1", "x"],
    ["B2", "y"],
  ]);
});

test("words without dashes are no markers, an end marker alone is no block", () => {
  expect(findPemMarkers("BEGIN CERTIFICATE, END CERTIFICATE and -- BEGIN TRAN")).toEqual([]);
  expect(findPemBlocks("AB-----END CERTIFICATE-----")).toEqual([]);
  expect(findPemMarkers("AB-----END CERTIFICATE-----")).toEqual([
    { isBegin: false, label: "CERTIFICATE", start: 2, end: 27 },
  ]);
});

test("long lines of dashes are read", () => {
  expect(findPemMarkers(`${"-".repeat(500_000)}BEGIN KEY${"- ".repeat(500_000)}`)).toHaveLength(1);
  expect(findPemMarkers("BEGIN ".repeat(200_000))).toEqual([]);
});

/** The encoding that a declaration names is compared with that of the bytes. */
import { expect, test } from "vitest";
import { ConfigFile } from "#config/file";
import { inspectFile } from "#inspect/inspect-file";
import { Project } from "#project/project";
import { decodeBytes } from "#text/decode-bytes";
import { applyEdits } from "#text/edit";
import { encodeText } from "#text/encode-text";
import { rethrow } from "#test/inspect";
import { testOptions } from "#test/options";

/** What is found in a patch file whose declaration names one encoding and whose bytes have another. */
function findingsIn(declared: string, encoding: string, mark = "") {
  const text = `${mark}<?xml version="1.0" encoding="${declared}"?>\n<configuration><sitecore /></configuration>`;
  const decoded = decodeBytes(encodeText(text, encoding) ?? new Uint8Array());
  if (!decoded.ok) throw new Error(decoded.reason);
  const file = ConfigFile.from("App_Config/Include/Custom.config", decoded.text, decoded.encoding);
  if (!file) throw new Error("The file is of no kind.");
  const findings = inspectFile(new Project([file]), file, testOptions, rethrow);
  return findings.map(({ fixes = [], message, severity, span }) => {
    const [fix] = fixes;
    const fixed = fix?.kind === "edit" ? applyEdits(file.text, fix.edits()) : file.text;
    const [, after] = /encoding="([^"]*)"/.exec(fixed) ?? [];
    return { at: file.text.slice(span.start, span.end), severity, after, message };
  });
}

test("UTF-8 that calls itself UTF-16 is not read by .NET", () => {
  const [finding] = findingsIn("UTF-16", "utf-8");
  expect(finding).toMatchObject({ at: "UTF-16", severity: "warning", after: "utf-8" });
  expect(finding?.message).toBe(
    "The declaration says UTF-16, but the file is saved as utf-8, so .NET expects that byte order mark and refuses the file. Declare utf-8, or save the file as UTF-16.",
  );
});

test("a byte order mark says otherwise than the declaration", () => {
  expect(findingsIn("windows-1252", "utf-8", "\uFEFF")).toMatchObject([
    { at: "windows-1252", severity: "information", after: "utf-8" },
  ]);
  expect(findingsIn("utf-8", "utf-16be", "\uFEFF")).toMatchObject([
    { at: "utf-8", severity: "information", after: "utf-16" },
  ]);
});

test.each([
  ["utf-8", "utf-8", ""],
  ["UTF-8", "utf-8", "\uFEFF"],
  ["utf-16", "utf-16le", "\uFEFF"],
  ["Unicode", "utf-16be", "\uFEFF"],
  ["iso-8859-1", "windows-1252", ""],
  ["x-unheard-of", "utf-8", ""],
])("%s for bytes in %s is right", (declared, encoding, mark) => {
  expect(findingsIn(declared, encoding, mark)).toEqual([]);
});

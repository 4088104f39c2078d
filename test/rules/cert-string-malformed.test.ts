/** Odd cases of certificate strings. */
import { describe, expect, test } from "vitest";
import { certStringMalformed as rule } from "#rules/cert-string-malformed";
import { applyEdits } from "#text/edit";
import { inspectFixture } from "#test/inspect";

const path = "App_Config/ConnectionStrings.config";
const good =
  "StoreName=My;StoreLocation=LocalMachine;FindType=FindByThumbprint;FindValue=B6CA12DD1796710F867FA7D766BC34BCEF142518";

/** What is found in a certificate string: the marked text, the severity, and the string after the first fix. */
const check = (value: string) => {
  const around = [
    '<connectionStrings><add name="x.certificate" connectionString="',
    '" /></connectionStrings>',
  ] as const;
  const text = around.join(value);
  const found = inspectFixture({ files: [{ path, text, marks: [] }], settings: {} }).get(path) ?? [];
  return found
    .filter((finding) => finding.rule === rule)
    .map(({ span, severity, fixes }) => {
      const [fix] = fixes ?? [];
      const fixed = fix?.kind === "edit" ? applyEdits(text, fix.edits()) : undefined;
      return [text.slice(span.start, span.end), severity, fixed?.slice(around[0].length, -around[1].length)];
    });
};

describe("one part is wrong", () => {
  test.each([
    ["StoreName=My", "StoreName=Personnal", "Personnal"],
    ["StoreName=My", "StoreName=", "StoreName="],
    ["LocalMachine", "Machine", "Machine"],
    ["LocalMachine", "LocalMachine&amp;", "LocalMachine&amp;"],
    ["FindByThumbprint", "Thumbprint", "Thumbprint"],
    ["FindByThumbprint", "FindByThumb", "FindByThumb"],
    ["FindValue", "FindValu", "FindValu"],
  ])("%s written as %s", (part, written, marked) => {
    expect(check(good.replace(part, written))).toEqual([[marked, "error", good]]);
  });
});

test("a name that resembles none is a warning without a fix", () => {
  expect(check(`Location=x;${good}`)).toEqual([["Location", "warning", undefined]]);
});

test("a missing part behind a closing semicolon", () => {
  expect(check("StoreName=My;StoreLocation=LocalMachine;FindValue=AB;")).toMatchObject([
    [expect.anything(), "error", "StoreName=My;StoreLocation=LocalMachine;FindValue=AB;FindType=FindByThumbprint"],
  ]);
});

test("words in another case are one hint, whose fix writes all of them", () => {
  expect(check(good.replace("My", "MY").replace("LocalMachine", "localmachine"))).toEqual([["MY", "hint", good]]);
  expect(check(good.replace("ByThumbprint", "ByThumbPrint"))).toEqual([["FindByThumbPrint", "hint", good]]);
  expect(check(good.replace("StoreName=My", "StoreName=partner"))).toEqual([["partner", "warning", undefined]]);
});

test("a text that is no certificate string is said to be none, once", () => {
  expect(check("https://xconnect.example.com")).toEqual([["https://xconnect.example.com", "error", undefined]]);
});

test.each([
  good,
  good.replace("StoreName", "storename").replace("FindType", "FINDTYPE"),
  good.replaceAll(";", " ; ").replaceAll("=", " = "),
  `${good};;`,
  good.replace("My", "WebHosting"),
  good.replace("My", "#{Store}"),
  `${good};AllowInvalidClientCerts=true`,
  "StoreName=My;StoreLocation=CurrentUser;FindType=FindBySubjectDistinguishedName;FindValue=CN=a, O=b",
  "",
  " ",
  "${certificate}",
  "%CERTIFICATE%;FindValue=AB",
])("%j is left alone", (value) => {
  expect(check(value)).toEqual([]);
});

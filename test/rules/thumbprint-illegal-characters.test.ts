/** Odd cases of strange characters in thumbprints. */
import { describe, expect, test } from "vitest";
import { thumbprintIllegalCharacters as rule } from "#rules/thumbprint-illegal-characters";
import { inspectFixture } from "#test/inspect";
import { checkRule } from "#test/check-rule";

const hex = "B6CA12DD1796710F867FA7D766BC34BCEF142518";
const path = "App_Config/AppSettings.config";
const settingWith = (thumbprint: string): string =>
  `<appSettings><add key="validateCertificateThumbprint" value="${thumbprint}" /></appSettings>`;

const findings = (thumbprint: string) => {
  const text = settingWith(thumbprint);
  const found = inspectFixture({ files: [{ path, text, marks: [] }], settings: {} }).get(path) ?? [];
  return found
    .filter((finding) => finding.rule === rule)
    .map(({ span, message, severity, fixes }) => ({
      text: text.slice(span.start, span.end),
      message,
      severity,
      fixes: fixes?.length,
    }));
};

describe("the mark can be seen, whatever the character", () => {
  test.each([
    [`\u200E${hex}`, "\u200EB", "U+200E LEFT-TO-RIGHT MARK"],
    [`${hex}\u200E`, "8\u200E", "U+200E LEFT-TO-RIGHT MARK"],
    [`\uFEFF\u200B${hex}`, "\uFEFF\u200BB", "U+FEFF ZERO WIDTH NO-BREAK SPACE, an invisible U+200B ZERO WIDTH SPACE"],
    [`  \u202D${hex}\u202C `, `\u202D${hex}\u202C`, "U+202D LEFT-TO-RIGHT OVERRIDE"],
    [`&#8206;${hex}`, "&#8206;", "U+200E LEFT-TO-RIGHT MARK"],
    [`?${hex}`, "?", '"?"'],
    [`0x${hex}`, "0x", '"0x"'],
    [`&quot;${hex}&quot;`, `&quot;${hex}&quot;`, `'"'`],
    [`${hex.slice(0, 8)}-${hex.slice(8)}`, "-", '"-"'],
    [`${hex.slice(0, 8)}\u2013${hex.slice(8)}`, "\u2013", "U+2013"],
    [hex.replace("0", "O"), "O", '"O"'],
  ])("%j", (thumbprint, marked, named) => {
    const [finding, ...more] = findings(thumbprint);
    expect(more).toEqual([]);
    expect(finding).toMatchObject({ text: marked, severity: "error" });
    expect(finding?.message).toContain(named);
  });
});

test.each([" ", "\u00A0", "\t", "\u2009"])("white space %j between the digits is a warning", (blank) => {
  expect(findings(`${hex.slice(0, 8)}${blank}${hex.slice(8)}`)).toMatchObject([{ text: blank, severity: "warning" }]);
});

test("a letter in place of a digit has no fix, because nobody knows the digit", () => {
  expect(findings(hex.replace("0", "O"))).toMatchObject([{ fixes: 0 }]);
});

test.each([hex, ` ${hex} `, "", "MyThumbprint", "\u200E"])("%j is left alone", (thumbprint) => {
  expect(findings(thumbprint)).toEqual([]);
});

test("no message holds the thumbprint", () => {
  expect(findings(`\u200E${hex}`)[0]?.message).not.toContain(hex.slice(0, 6));
});

test("the fixes of several thumbprints can be pressed together", () => {
  checkRule(rule, {
    path: "App_Config/ConnectionStrings.config",
    text: `
<connectionStrings>
<add name="a.certificate" connectionString="FindValue=\u200E${hex}" />
                                                      ^^ thumbprint-illegal-characters
<add name="b.certificate" connectionString="FindValue=:${hex}" />
                                                      ^ thumbprint-illegal-characters
</connectionStrings>`,
    fixed: `
<connectionStrings>
<add name="a.certificate" connectionString="FindValue=${hex}" />
<add name="b.certificate" connectionString="FindValue=${hex}" />
</connectionStrings>`,
  });
});

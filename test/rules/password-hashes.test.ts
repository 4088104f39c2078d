/** Fixes that keep site and identity server at the same hash algorithm, and sites among several identity servers. */
import { expect, test } from "vitest";
import { membershipHashMismatch } from "#rules/membership-hash-mismatch";
import { applyEdits } from "#text/edit";
import { checkRule } from "#test/check-rule";
import { readFixture } from "#test/fixture";
import { inspectFixture } from "#test/inspect";

const site = (algorithm: string): string => `<configuration>
  <appSettings><add key="role:define" value="ContentManagement" /></appSettings>
  <system.web><membership hashAlgorithmType="${algorithm}" /></system.web>`;

const server = (algorithm: string): string =>
  `<Settings><Sitecore><IdentityServer><SitecoreMembershipOptions>
  <PasswordHashAlgorithm>${algorithm}</PasswordHashAlgorithm>`;

const siteEnd = "</configuration>";
const serverEnd = "</SitecoreMembershipOptions></IdentityServer></Sitecore></Settings>";

const sitePath = "cm/web.config";
const serverPath = "id/Config/production/Sitecore.IdentityServer.Host.xml";

const pair = (inSite: string, inServer: string) =>
  readFixture(
    `//- ${sitePath}\n${site(inSite)}\n${siteEnd}\n//- ${serverPath}\n${server(inServer)}\n${serverEnd}`,
    sitePath,
  );

/** The texts of all files after the first fix of the rule's finding in the file at the path. */
function afterFix(fixture: ReturnType<typeof pair>, path: string, rule: string): readonly string[] {
  const fix = inspectFixture(fixture)
    .get(path)
    ?.find((finding) => finding.rule.id === rule)?.fixes?.[0];
  if (fix?.kind !== "edit") throw new Error("The finding has no fix.");
  const changes = [{ path, edits: fix.edits() }, ...(fix.otherFiles?.() ?? [])];
  return fixture.files.map((file) =>
    changes.reduce((text, change) => {
      const isThis = change.path === file.path && "edits" in change;
      return isThis ? applyEdits(text, change.edits) : text;
    }, file.text),
  );
}

const algorithms = (texts: readonly string[]): readonly (string | undefined)[] =>
  texts.map((text) => /(?:Type="|Algorithm>)(\w+)/.exec(text)?.[1]);

test.each([sitePath, serverPath])("a weak algorithm is replaced on both sides from %s", (path) => {
  expect(algorithms(afterFix(pair("SHA1", "SHA1"), path, "membership-weak-hash"))).toEqual(["SHA512", "SHA512"]);
});

test("a side that is a token is left alone", () => {
  const fixture = pair("SHA1", "#{Algorithm}");
  expect(afterFix(fixture, sitePath, "membership-weak-hash")[1]).toBe(fixture.files[1]?.text);
});

test.each([
  [sitePath, "SHA256", "SHA1"],
  [serverPath, "SHA256", "SHA1"],
  [sitePath, "MD5", "SHA256"],
  [serverPath, "MD5", "SHA256"],
])("from %s, %s and %s become the stronger one", (path, inSite, inServer) => {
  const after = afterFix(pair(inSite, inServer), path, "membership-hash-mismatch");
  expect(algorithms(after)).toEqual(["SHA256", "SHA256"]);
});

test("with several identity servers, one that agrees is taken for the site's own", () => {
  checkRule(membershipHashMismatch, {
    text: `
//- cm/web.config
${site("SHA512")}
${siteEnd}
//- test.id/Config/production/Sitecore.IdentityServer.Host.xml
${server("SHA1")}
${serverEnd}
//- id/Config/production/Sitecore.IdentityServer.Host.xml
${server("SHA512")}
${serverEnd}
`,
  });
});

test("with several identity servers that all differ, it is a warning", () => {
  checkRule(membershipHashMismatch, {
    text: `
//- cm/web.config
${site("SHA512")}
                                             ^^^^^^ membership-hash-mismatch warning
${siteEnd}
//- test.id/Config/production/Sitecore.IdentityServer.Host.xml
${server("SHA1")}
                         ^^^^ membership-hash-mismatch warning
${serverEnd}
//- id/Config/production/Sitecore.IdentityServer.Host.xml
${server("SHA256")}
                         ^^^^^^ membership-hash-mismatch warning
${serverEnd}
`,
  });
});

test("an identity server whose files disagree is not judged", () => {
  checkRule(membershipHashMismatch, {
    text: `
//- cm/web.config
${site("SHA512")}
${siteEnd}
//- id/Config/production/Sitecore.IdentityServer.Host.xml
${server("SHA1")}
${serverEnd}
//- id/sitecore/Sitecore.Plugin.IdentityServer/Config/identityServer.xml
${server("SHA512")}
${serverEnd}
`,
  });
});

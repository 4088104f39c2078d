/** Fixes that keep site and identity server at the same hash algorithm, and sites among several identity servers. */
import { expect, test } from "vitest";
import { membershipHashMismatch } from "#rules/membership-hash-mismatch";
import { membershipWeakHash } from "#rules/membership-weak-hash";
import { afterFix } from "#test/after-fix";
import { checkRule } from "#test/check-rule";
import { readFixture } from "#test/fixture";

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

const algorithms = (texts: readonly string[]): readonly (string | undefined)[] =>
  texts.map((text) => /(?:Type="|Algorithm>)(\w+)/.exec(text)?.[1]);

test.each([sitePath, serverPath])("a weak algorithm is replaced on both sides from %s", (path) => {
  expect(algorithms(afterFix(membershipWeakHash, pair("SHA1", "SHA1"), path))).toEqual(["SHA512", "SHA512"]);
});

test("a side that is a token is left alone", () => {
  const fixture = pair("SHA1", "#{Algorithm}");
  expect(afterFix(membershipWeakHash, fixture, sitePath)[1]).toBe(fixture.files[1]?.text);
});

test.each([
  [sitePath, "SHA256", "SHA1"],
  [serverPath, "SHA256", "SHA1"],
  [sitePath, "MD5", "SHA256"],
  [serverPath, "MD5", "SHA256"],
])("from %s, %s and %s become the stronger one", (path, inSite, inServer) => {
  const after = afterFix(membershipHashMismatch, pair(inSite, inServer), path);
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

/** Memberships that say nothing of their algorithm, or that nobody can judge here. */
import { test } from "vitest";
import { membershipWeakHash } from "#rules/membership-weak-hash";
import { checkRule } from "#test/check-rule";

const site = (membership: string): string => `<configuration>
  <appSettings><add key="role:define" value="ContentManagement" /></appSettings>
  <system.web>
${membership}
  </system.web>
</configuration>`;

test.each([
  ["kept in another file", `    <membership configSource="App_Config\\membership.config" />`],
  [
    "a provider with the newer rules for passwords, which start at SHA-256",
    `    <membership><providers><add name="sql" passwordCompatibilityMode="Framework40" /></providers></membership>`,
  ],
  ["encrypted", `    <membership configProtectionProvider="X"><EncryptedData /></membership>`],
  ["a class of one's own", `    <membership hashAlgorithmType="Shop.Security.Argon2, Shop" />`],
  ["white space and another spelling", `    <membership hashAlgorithmType=" Sha-256 " />`],
  [
    "a weak one in any case",
    `    <membership hashAlgorithmType="sha1" />
                                   ^^^^ membership-weak-hash warning`,
  ],
])("%s", (_name, membership) => {
  checkRule(membershipWeakHash, { text: site(membership) });
});

test("a processing server logs no editors in", () => {
  checkRule(membershipWeakHash, {
    text: `
//- web.config role:Processing
${site(`    <membership hashAlgorithmType="SHA1" />
                                   ^^^^ membership-weak-hash information`)}`,
  });
});

test("a path under which the identity server was described elsewhere", () => {
  checkRule(membershipWeakHash, {
    path: "wwwroot/appsettings.json",
    text: `
{ "AppSettings": { "IDServerCertificateStoreName": "My", "PasswordHashAlgorithm": "MD5" } }
                                                                                   ^^^ membership-weak-hash`,
  });
});

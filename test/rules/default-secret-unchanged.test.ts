/** Odd cases of secrets that everybody knows, and what takes their place. */
import { expect, test } from "vitest";
import { defaultSecretUnchanged } from "#rules/default-secret-unchanged";
import { applyPreferred, checkRule } from "#test/check-rule";
import { readFixture } from "#test/fixture";
import { inspectFixture } from "#test/inspect";

const strings = "App_Config/ConnectionStrings.config";
const zeros = "0".repeat(64);

test.each([
  [
    "keys of zeros where e-mails are sent",
    `
//- ${strings}
<connectionStrings>
  <add name="exm.authenticationkey" connectionString="0x${zeros}" />
                                                      ${"^".repeat(66)} default-secret-unchanged error
</connectionStrings>
//- web.config
<configuration><appSettings><add key="exmEnabled:define" value="Yes" /></appSettings></configuration>`,
  ],
  [
    "keys of zeros as older modules write them, one digit too many, and keys as they should be",
    `
//- ${strings}
<connectionStrings>
  <add name="EXM.CryptographicKey" connectionString="${zeros}" />
                                                     ${"^".repeat(64)} default-secret-unchanged warning
  <add name="EXM.AuthenticationKey" connectionString="0x${"A1".repeat(32)}F" />
                                                      ${"^".repeat(67)} default-secret-unchanged warning
</connectionStrings>
//- other/${strings}
<connectionStrings>
  <add name="EXM.CryptographicKey" connectionString="${"A1".repeat(32)}" />
  <add name="EXM.AuthenticationKey" connectionString="0x${"b2".repeat(32)}" />
</connectionStrings>`,
  ],
  [
    "keys for e-mails that something fills in, or that nobody reads",
    `
//- ${strings}
<connectionStrings>
  <add name="EXM.CryptographicKey" connectionString="" />
  <add name="EXM.AuthenticationKey" connectionString="#{EXM.Key}" />
</connectionStrings>
//- other/web.config
<configuration><appSettings><add key="exmEnabled:define" value="no" /></appSettings></configuration>
//- other/${strings}
<connectionStrings><add name="EXM.CryptographicKey" connectionString="SIF-Default" /></connectionStrings>`,
  ],
  [
    "the key of Sitecore's example",
    `
//- ${strings}
<connectionStrings>
  <add name="Sitecore.Services.Token.SecurityKey" connectionString="key=${["GHUwnYMxb75Td25yqy", "VdQQ8QQ8RzBG6T"].join("")}" />
                                                                        ${"^".repeat(32)} default-secret-unchanged error
</connectionStrings>`,
  ],
  [
    "a placeholder on a delivery server",
    `
//- web.config role:ContentDelivery
<configuration><appSettings>
  <add key="Telerik.Upload.ConfigurationHashKey" value="YOUR_ENCRYPTION_KEY_TO_GO_HERE" />
                                                        ${"^".repeat(30)} default-secret-unchanged warning
</appSettings></configuration>`,
  ],
  [
    "empty keys where somebody else fills them in, nobody edits, or the control is switched off",
    `
//- cd/web.config role:ContentDelivery
<configuration><appSettings><add key="Telerik.Upload.ConfigurationHashKey" value="" /></appSettings></configuration>
//- cm/web.config
<configuration><appSettings configBuilders="SitecoreAppSettingsBuilder"><add key="Telerik.Upload.ConfigurationHashKey" value="" /></appSettings></configuration>
//- off/web.config
<configuration><appSettings>
  <add key="Telerik.Web.DisableAsyncUploadHandler" value="true" />
  <add key="Telerik.AsyncUpload.ConfigurationEncryptionKey" value="" />
</appSettings></configuration>
//- base/Web.Release.config
<configuration xmlns:xdt="http://schemas.microsoft.com/XML-Document-Transform"><appSettings>
  <add key="Telerik.Upload.ConfigurationHashKey" value="" xdt:Transform="Insert" />
</appSettings></configuration>`,
  ],
  [
    "an empty key on a server of unknown role",
    `
//- web.config
<configuration><appSettings>
  <add key="Telerik.Web.UI.DialogParametersEncryptionKey" value=" " />
            ${"^".repeat(44)} default-secret-unchanged information
</appSettings></configuration>`,
  ],
  [
    "an empty key that a later one replaces",
    `
//- web.config role:ContentManagement
<configuration><appSettings>
  <add key="Telerik.Upload.ConfigurationHashKey" value="" />
  <add key="Telerik.Upload.ConfigurationHashKey" value="not-a-real-key-but-one-of-our-own" />
</appSettings></configuration>`,
  ],
  [
    "the keys that Telerik's documentation shows and that older controls had built in",
    `
//- web.config role:ContentManagement
<configuration><appSettings>
  <add key="Telerik.Upload.ConfigurationHashKey" value="PrivateKeyForHashOfUploadConfiguration" />
                                                        ${"^".repeat(38)} default-secret-unchanged error
  <add key="Telerik.AsyncUpload.ConfigurationEncryptionKey" value="YOUR-FIRST-UNIQUE-STRONG-RANDOM-VALUE-UNIQUE-TO-YOUR-APP&amp;" />
                                                                   ${"^".repeat(61)} default-secret-unchanged error
</appSettings></configuration>`,
  ],
  [
    "an encrypted section, and no key at all",
    `
//- ${strings}
<connectionStrings>
  <add name="reporting.apikey" connectionString="" />
</connectionStrings>`,
  ],
])("%s", (_name, text) => checkRule(defaultSecretUnchanged, { text }));

test("a new key for e-mails has the form of the old one, and each is another", () => {
  const text = `<connectionStrings>
  <add name="EXM.CryptographicKey" connectionString="0x${zeros}" />
  <add name="EXM.AuthenticationKey" connectionString="0x${zeros}" />
</connectionStrings>`;
  const findings = inspectFixture(readFixture(text, strings)).get(strings) ?? [];
  const after = applyPreferred(
    text,
    findings.filter(({ rule }) => rule === defaultSecretUnchanged),
  );
  expect(after.match(/="0x[0-9A-F]{64}"/g)).toHaveLength(2);
  expect(after).not.toContain(zeros);
});

test("a new key for e-mails takes the place of what is none, and the message does not show that", () => {
  const text = `<connectionStrings><add name="EXM.CryptographicKey" connectionString="not-a-real-key" /></connectionStrings>`;
  const findings = (inspectFixture(readFixture(text, strings)).get(strings) ?? []).filter(
    ({ rule }) => rule === defaultSecretUnchanged,
  );
  expect(applyPreferred(text, findings)).toMatch(/="[0-9A-F]{64}"/);
  expect(findings[0]?.message).toContain("EXM.CryptographicKey has other characters");
  expect(findings[0]?.message).not.toContain("not-a-real-key");
});

test("the message names the secret and does not show it", () => {
  const text = `<configuration><appSettings><add key="Telerik.Upload.ConfigurationHashKey" value="YOUR_ENCRYPTION_KEY_TO_GO_HERE" /></appSettings></configuration>`;
  const [finding] = (inspectFixture(readFixture(text, "web.config")).get("web.config") ?? []).filter(
    ({ rule }) => rule === defaultSecretUnchanged,
  );
  expect(finding?.message).toContain("Telerik.Upload.ConfigurationHashKey");
  expect(finding?.message).not.toContain("YOUR_ENCRYPTION");
});

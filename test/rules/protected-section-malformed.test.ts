/** Odd cases of encrypted sections. */
import { test } from "vitest";
import { protectedSectionMalformed as rule } from "#rules/protected-section-malformed";
import { checkRule } from "#test/check-rule";

const data = "<EncryptedData><CipherData><CipherValue>bm90IGEgc2VjcmV0</CipherValue></CipherData></EncryptedData>";

test.each([
  [
    "any section of a web.config can be encrypted",
    `
<configuration><system.web>
<identity configProtectionProvider="DataProtectionConfigurationProvider" impersonate="true" />
          ^^^^^^^^^^^^^^^^^^^^^^^^ protected-section-malformed
<sessionState configProtectionProvider="RsaProtectedConfigurationProvider">${data}</sessionState>
</system.web></configuration>`,
  ],
  [
    "a prefix for the data",
    `
<configuration><connectionStrings configProtectionProvider="RsaProtectedConfigurationProvider">
<e:EncryptedData xmlns:e="http://www.w3.org/2001/04/xmlenc#"><e:CipherData />
 ^^^^^^^^^^^^^^^ protected-section-malformed
</e:EncryptedData></connectionStrings></configuration>`,
  ],
  [
    "a provider of somebody's own, which keeps its data elsewhere",
    `<configuration><configProtectedData><providers><add name="Vault" type="Retail.Vault, Retail" /></providers></configProtectedData>
<system.web><machineKey configProtectionProvider="Vault"><EncryptedData /></machineKey></system.web></configuration>`,
  ],
  [
    "a section in a file of its own",
    `<configuration><connectionStrings configSource="a.config" configProtectionProvider="X" /></configuration>`,
  ],
  [
    "a provider, where the web.config is not there to ask",
    `
//- App_Config/ConnectionStrings.config
<connectionStrings configProtectionProvider="Retail">${data}</connectionStrings>
`,
  ],
  [
    "a provider of the site's web.config, in one of a folder",
    `
//- web.config
<configuration><configProtectedData><providers><add name="Retail" type="Retail.Rsa" /></providers></configProtectedData></configuration>
//- sitecore/admin/web.config
<configuration><appSettings configProtectionProvider="Retail">${data}</appSettings></configuration>
`,
  ],
  [
    "a transform that sets the attribute, and one for another folder",
    `
//- Web.Release.config
<configuration xmlns:xdt="http://schemas.microsoft.com/XML-Document-Transform">
<connectionStrings configProtectionProvider="X" xdt:Transform="SetAttributes(configProtectionProvider)" />
</configuration>
//- other/web.config
<configuration><connectionStrings configProtectionProvider="RsaProtectedConfigurationProvider">${data}</connectionStrings></configuration>
`,
  ],
])("%s", (_name, text) => {
  checkRule(rule, { text });
});

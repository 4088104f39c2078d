/** Odd cases of certificates that nobody has named yet, and what helps to name them. */
import { expect, test } from "vitest";
import { certLookupFragile } from "#rules/cert-lookup-fragile";
import { certStringUnpaired } from "#rules/cert-string-unpaired";
import type { Rule } from "#rule-kit/rule";
import { thumbprintPlaceholder as rule } from "#rules/thumbprint-placeholder";
import { thumbprintWrongLength } from "#rules/thumbprint-wrong-length";
import { xconnectThumbprintCheckMissing } from "#rules/xconnect-thumbprint-check-missing";
import { checkRule } from "#test/check-rule";
import { readFixture } from "#test/fixture";
import { inspectFixture } from "#test/inspect";

test.each([
  [
    "an empty element",
    `
//- Config/production/Sitecore.IdentityServer.Host.xml
<Settings><Sitecore><IdentityServer>
<CertificateThumbprint></CertificateThumbprint>
 ^^^^^^^^^^^^^^^^^^^^^ thumbprint-placeholder
</IdentityServer></Sitecore></Settings>
`,
  ],
  [
    "the certificate stands in another file of the server",
    `
//- Config/production/Sitecore.IdentityServer.Host.xml
<Settings><Sitecore><IdentityServer><PublicOrigin>https://id</PublicOrigin></IdentityServer></Sitecore></Settings>
//- sitecore/Sitecore.Plugin.IdentityServer/Config/identityServer.xml
<Settings><Sitecore><IdentityServer><CertificateThumbprint>#{Id}</CertificateThumbprint></IdentityServer></Sitecore></Settings>
`,
  ],
  [
    "files of plugins only add to the host's",
    `
//- Config/production/Sitecore.Commerce.IdentityServer.Host.xml
<Settings><Sitecore><IdentityServer><Clients /></IdentityServer></Sitecore></Settings>
`,
  ],
  [
    "a container gets it from its environment",
    `
//- Dockerfile
//- Config/production/Sitecore.IdentityServer.Host.xml
<Settings><Sitecore><IdentityServer><PublicOrigin>https://id</PublicOrigin></IdentityServer></Sitecore></Settings>
`,
  ],
  [
    "xConnect's own check",
    `
//- App_Config/AppSettings.config
<appSettings>
<add key="validateCertificateThumbprint" value="" />
                                         ^^^^^ thumbprint-placeholder warning
</appSettings>
`,
  ],
  [
    "xConnect's own check, with a word to be replaced",
    `
//- App_Config/AppSettings.config
<appSettings>
<add key="validateCertificateThumbprint" value="changeme" />
                                                ^^^^^^^^ thumbprint-placeholder error
</appSettings>
`,
  ],
  [
    "the commerce engine's",
    `
//- wwwroot/config.json
{ "Certificates": { "Certificates": [
{ "Thumbprint": "MyThumbprint" },
                 ^^^^^^^^^^^^ thumbprint-placeholder warning
{ "Thumbprint": "" }] } }
   ^^^^^^^^^^ thumbprint-placeholder warning
`,
  ],
])("%s", (_name, text) => {
  checkRule(rule, { text });
});

const strings = "App_Config/ConnectionStrings.config";
const listing = "Get-ChildItem Cert:\\LocalMachine\\My | Format-List Subject, Issuer, NotAfter, Thumbprint";
const whole = "StoreName=My;StoreLocation=LocalMachine;FindType=FindByThumbprint;FindValue=";

test.each([
  ["an empty string", rule, "", [whole, listing]],
  ["a placeholder", rule, `${whole}MyThumbprint`, [listing]],
  [
    "a thumbprint that lost its end",
    thumbprintWrongLength,
    `${whole}B6CA12DD1796710F867FA7D766BC34BCEF1425`,
    [listing],
  ],
  ["a name", certLookupFragile, whole.replace("Thumbprint;", "SubjectName;") + "Sample client", [listing]],
  [
    "a thumbprint that is called a name",
    certLookupFragile,
    `${whole.replace("Thumbprint;", "SubjectName;")}B6CA12DD1796710F867FA7D766BC34BCEF142518`,
    [],
  ],
])("what helps to find the thumbprint is copied: %s", (_name, asked, value, expected) => {
  const text = `<connectionStrings><add name="xconnect.collection" connectionString="https://xconnect.example.com" />
<add name="xconnect.collection.certificate" connectionString="${value}" /></connectionStrings>`;
  expect(copiedFor(asked, text, strings)).toEqual(expected);
});

test("an address without a certificate, in a file that has none, gets an entry to fill in", () => {
  const text = `<connectionStrings><add name="xconnect.collection" connectionString="https://xconnect.example.com" /></connectionStrings>`;
  expect(copiedFor(certStringUnpaired, text, strings)).toEqual([
    `<add name="xconnect.collection.certificate" connectionString="${whole}" />`,
    listing,
  ]);
});

test("a service that no caller is known of gets the command", () => {
  const text = `<appSettings><add key="configurationDirectoryRoot" value="~/App_Data" /></appSettings>`;
  expect(copiedFor(xconnectThumbprintCheckMissing, text, "App_Config/AppSettings.config")).toEqual([listing]);
});

function copiedFor({ id }: Rule, text: string, path: string): readonly string[] {
  const found = inspectFixture(readFixture(text, path)).get(path) ?? [];
  const fixes = found.filter((finding) => finding.rule.id === id).flatMap((finding) => finding.fixes ?? []);
  return fixes.flatMap((fix) => (fix.kind === "copy" ? [fix.text] : []));
}

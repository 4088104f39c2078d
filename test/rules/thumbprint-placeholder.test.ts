/** Odd cases of certificates that nobody has named yet. */
import { test } from "vitest";
import { thumbprintPlaceholder as rule } from "#rules/thumbprint-placeholder";
import { checkRule } from "#test/check-rule";

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

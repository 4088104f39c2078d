/** What a site hands down to an application in its folder is not reported as missing there. */
import { describe, expect, test } from "vitest";
import { certStringUnpaired } from "#rules/cert-string-unpaired";
import { formsCookieNotSecure } from "#rules/forms-cookie-not-secure";
import { iisMappingNotNegotiated } from "#rules/iis-mapping-not-negotiated";
import { protectedSectionMalformed } from "#rules/protected-section-malformed";
import type { Rule } from "#rule-kit/rule";
import { samesiteNoneWithoutSecure } from "#rules/samesite-none-without-secure";
import { sessionProviderUnresolved } from "#rules/session-provider-unresolved";
import { inspectFixture } from "#test/inspect";

const thumbprint = "B6CA12DD1796710F867FA7D766BC34BCEF142518";

/** A section of a site, and of an application in a folder of it that is at fault without the site. */
const cases: readonly (readonly [rule: Rule, site: string, application: string])[] = [
  [
    samesiteNoneWithoutSecure,
    `<system.web><httpCookies requireSSL="true" /></system.web>`,
    `<system.web><httpCookies sameSite="None" /></system.web>`,
  ],
  [
    formsCookieNotSecure,
    `<system.web><authentication><forms requireSSL="true" /></authentication></system.web>`,
    `<system.web><httpCookies requireSSL="true" /><authentication mode="Forms"><forms loginUrl="~/login" /></authentication></system.web>`,
  ],
  [
    sessionProviderUnresolved,
    `<system.web><sessionState><providers><add name="redis" type="Retail.Redis" /></providers></sessionState></system.web>`,
    `<system.web><sessionState mode="Custom" customProvider="redis" /></system.web>`,
  ],
  [
    sessionProviderUnresolved,
    `<connectionStrings><add name="session" connectionString="Data Source=sql01;Integrated Security=True" /></connectionStrings>`,
    `<connectionStrings /><system.web><sessionState mode="Custom" customProvider="sql"><providers><add name="sql" type="Retail.Sql" connectionStringName="session" /></providers></sessionState></system.web>`,
  ],
  [
    protectedSectionMalformed,
    `<configProtectedData><providers><add name="RetailRsa" type="System.Configuration.RsaProtectedConfigurationProvider" /></providers></configProtectedData>`,
    `<connectionStrings configProtectionProvider="RetailRsa"><EncryptedData><CipherData><CipherValue>bm90IGEgc2VjcmV0</CipherValue></CipherData></EncryptedData></connectionStrings>`,
  ],
  [
    certStringUnpaired,
    `<connectionStrings><add name="xconnect.collection.certificate" connectionString="StoreName=My;FindValue=${thumbprint}" /><add name="xconnect.collection" connectionString="https://xconnect" /></connectionStrings>`,
    `<connectionStrings><add name="xconnect.collection" connectionString="https://xconnect.example.com" /></connectionStrings>`,
  ],
  [
    iisMappingNotNegotiated,
    `<location path="Feed"><system.webServer><security><access sslFlags="Ssl, SslNegotiateCert" /></security></system.webServer></location>`,
    `<system.webServer><security><authentication><iisClientCertificateMappingAuthentication enabled="true" /></authentication></security></system.webServer>`,
  ],
];

const feed = "site/feed/web.config";

function findingsIn(rule: Rule, application: string, sites: Readonly<Record<string, string>>): number {
  const files = Object.entries({ ...sites, [feed]: application }).map(([path, content]) => ({
    path,
    text: `<configuration><appSettings />${content}</configuration>`,
    marks: [],
  }));
  const found = inspectFixture({ files, settings: {} }).get(feed) ?? [];
  return found.filter((finding) => finding.rule === rule).length;
}

describe.each(cases)("$id", (rule, site, application) => {
  test("is found where no site is around the application", () => {
    expect(findingsIn(rule, application, {})).toBe(1);
  });

  test("is not found where the site says it", () => {
    expect(findingsIn(rule, application, { "site/web.config": site })).toBe(0);
  });

  test("is found where another site says it, or this one does not", () => {
    expect(findingsIn(rule, application, { "other/web.config": site, "site/web.config": "" })).toBe(1);
  });
});

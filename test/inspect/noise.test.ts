/** Files that are right as they are stay silent, and files with one fault give that one. */
import { expect, test } from "vitest";
import { readFixture } from "#test/fixture";
import { inspectFixture } from "#test/inspect";

/** `rule severity`, sorted, of the first file of the fixture. */
function findingsIn(text: string, path: string): string[] {
  const fixture = readFixture(text, path);
  const first = fixture.files[0]?.path ?? path;
  const found = inspectFixture(fixture).get(first) ?? [];
  return [...new Set(found.map(({ rule, severity }) => `${rule.id} ${severity}`))].sort();
}

const strings = "App_Config/ConnectionStrings.config";

test("a web.config of 9.1 with SameSite as its article prescribes has no fault in its cookies", () => {
  const text = `//- web.config version:9.1
<configuration>
  <configSections><section name="sitecore" type="Sitecore.Configuration.RuleBasedConfigReader, Sitecore.Kernel" /></configSections>
  <appSettings><add key="role:define" value="ContentManagement" /></appSettings>
  <system.web>
    <httpCookies httpOnlyCookies="true" sameSite="None" requireSSL="true" />
    <membership defaultProvider="sitecore" hashAlgorithmType="SHA512" />
    <httpRuntime targetFramework="4.7.1" enableVersionHeader="false" requestValidationType="Sitecore.Web.RequestValidators.SitecoreBackendRequestValidator, Sitecore.Kernel" />
    <compilation targetFramework="4.7.1" />
  </system.web>
</configuration>`;
  expect(findingsIn(text, "web.config").filter((finding) => !finding.endsWith(" hint"))).toEqual([]);
});

test("the layout of containers gives hints at most", () => {
  const text = `//- ${strings} environment:development
<connectionStrings>
  <add name="xconnect.collection" connectionString="http://xdbcollection" />
  <add name="redis.sessions" connectionString="redis:6379,ssl=False,abortConnect=False" />
</connectionStrings>
//- Dockerfile
FROM scratch`;
  expect(findingsIn(text, strings).filter((finding) => !finding.endsWith(" hint"))).toEqual([]);
});

test("an encrypted section is not judged", () => {
  const text = `
<connectionStrings configProtectionProvider="RsaProtectedConfigurationProvider">
  <EncryptedData Type="http://www.w3.org/2001/04/xmlenc#Element" xmlns="http://www.w3.org/2001/04/xmlenc#">
    <CipherData><CipherValue>bm9pc2U=</CipherValue></CipherData>
  </EncryptedData>
</connectionStrings>`;
  expect(findingsIn(text, strings)).toEqual([]);
});

test("a release transform that takes debug away is right", () => {
  const text = `
<configuration xmlns:xdt="http://schemas.microsoft.com/XML-Document-Transform">
  <system.web><compilation xdt:Transform="RemoveAttributes(debug)" /></system.web>
</configuration>`;
  expect(findingsIn(text, "Web.Release.config")).toEqual([]);
});

test("a mapping pasted from instructions lacks what the instructions left out", () => {
  const text = `
<configuration><system.webServer><security><authentication>
  <iisClientCertificateMappingAuthentication enabled="true" oneToOneCertificateMappingsEnabled="true">
    <oneToOneMappings>
      <clear />
      <add userName="certuser" password="[enc:AesProvider:bm9pc2U=:enc]" certificate="BASE-64-Cert" />
    </oneToOneMappings>
  </iisClientCertificateMappingAuthentication>
</authentication></security></system.webServer></configuration>`;
  const ids = findingsIn(text, "web.config").map((finding) => finding.split(" ")[0]);
  expect(ids).toEqual([
    "iis-mapping-anonymous-enabled",
    "iis-mapping-not-negotiated",
    "iis-mapping-password-storage",
    "iis-section-locked",
    "inline-cert-not-x509",
  ]);
});

test("a patch that lost its namespace on the way is told so", () => {
  const text = `
<configuration xmlns:patch="">
  <setting name="Login.DisableAutoComplete">
    <patch:attribute name="value">true</patch:attribute>
</configuration>`;
  const ids = findingsIn(text, "App_Config/Include/Z.Login.config").map((finding) => finding.split(" ")[0]);
  expect(ids).toEqual(expect.arrayContaining(["patch-namespace-wrong", "text-not-well-formed"]));
});

test("an invisible character in a thumbprint is one fault, not two", () => {
  const text = `<connectionStrings>
  <add name="xconnect.collection" connectionString="https://xconnect.example.com" />
  <add name="xconnect.collection.certificate" connectionString="StoreName=My;StoreLocation=LocalMachine;FindType=FindByThumbprint;FindValue=\u200E0123456789ABCDEF0123456789ABCDEF01234567" />
</connectionStrings>`;
  expect(findingsIn(text, strings)).toEqual(["thumbprint-illegal-characters error"]);
});

/** Which names and values tell of a secret, and which only look like it. */
import { describe, expect, test } from "vitest";
import { hasLogin, isSecretByName, ownSecretsOf } from "#config/facts/own-secret";
import { ConfigFile } from "#config/file";

const sourceOf = (value: string) => ({ value, span: { start: 0, end: value.length }, breaks: [] });

const ownIn = (path: string, text: string): readonly string[] => {
  const file = ConfigFile.from(path, text);
  return file ? ownSecretsOf(file).map(({ name }) => name) : [];
};

test("a rewrite map holds addresses, whatever they are called", () => {
  const map = `<configuration><rewriteMaps><rewriteMap name="Old"><add key="/forgot-password" value="docs-v7/reset" /></rewriteMap></rewriteMaps></configuration>`;
  expect(ownIn("config/RewriteMaps.config", map)).toEqual([]);
});

test("the password that Google gives a program is known beside its server, under a name of the login", () => {
  const settings = (host: string, key: string, value: string): string =>
    `<configuration><appSettings><add key="EmailHost" value="${host}" /><add key="${key}" value="${value}" /></appSettings></configuration>`;
  const gmail = "smtp.gmail.com";
  expect(ownIn("web.config", settings(gmail, "EmailCode", "abcdefghijklmnop"))).toEqual(["EmailCode"]);
  expect(ownIn("web.config", settings(gmail, "smtp.appPass", "abcd efgh ijkl mnop"))).toEqual(["smtp.appPass"]);
  expect(ownIn("web.config", settings("smtp.example.com", "EmailCode", "abcdefghijklmnop"))).toEqual([]);
  expect(ownIn("web.config", settings(gmail, "EmailTemplate", "registrationform"))).toEqual([]);
  expect(ownIn("web.config", settings(gmail, "CountryCode", "abcdefghijklmnop"))).toEqual([]);
  expect(ownIn("web.config", settings(gmail, "EmailCode", "12345"))).toEqual([]);
});

describe("by its name", () => {
  test.each([
    ["Acme.ApiSecret", "aPp1es"],
    ["crm.password", "b"],
    ["REPORTING_API_KEY", "97CC4FC13A814081BF6961A3E2128C5B"],
    ["Storage.AccountKey", "/aB3+xyzAAAAAAAAAAAAAAAAAAAAAA=="],
    ["Storage/AccountKey", "/aB3xyz/5VAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=="],
    ["EXM_AUTH_KEY", "0x98120678"],
    ["Telerik.Upload.ConfigurationHashKey", "r4nd0m"],
    ["SITECORE_API_KEY", "not-an-id"],
    ["Payment.SecretKey", "sk_live_1a2b"],
    ["crm.AuthToken", "a8f5f167f44f"],
    ["SmtpPass", "b"],
    ["EXM.CryptographicKey", "0x98120678"],
    ["token", "pW1BDVNqVPVanwduF_Tb2Ey91aT1Uhx1kL7HPc-7e8S-6AnUwSSHya"],
    ["Paypal.PdtToken", "pW1BDVNqVPVanwduF_Tb2Ey91aT1Uhx1kL7HPc-7e8S-6AnUwSSHya"],
    ["token", "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJub2JvZHkifQ.bm90LWEtc2lnbmF0dXJl"],
    ["ACS Service Identify Key", "Zm9vYmFyYmF6cXV4MTIzNDU2Nzg5MGFiY2RlZmdoaQ+/xyA="],
  ])("%s holds one", (name, value) => {
    expect(isSecretByName(name, value)).toBe(true);
  });

  test.each([
    ["PasswordResetUrl", "aPp1es"],
    ["Acme.Password", ""],
    ["token", "Shop.Security.TokenProvider2"],
    ["PageToken", "pW1BDVNqVPVanwduF_Tb2Ey91aT1Uhx1kL7HPc-7e8S-6AnUwSSHya"],
    ["publicKeyToken", "b03f5f7f11d50a3ab03f5f7f11d50a3aA"],
    ["Acme.Password", "true"],
    ["Acme.Password", "Enter your password"],
    ["Acme.Password", "password"],
    ["Acme.ApiKey", "API_KEY_HERE"],
    ["Acme.ApiKey", "TODO_API_KEY"],
    ["Acme.Secret", "YOUR_SECRET_TOKEN-1"],
    ["Acme.Password", "ChangeThis"],
    ["Acme.Password", "myPassword"],
    ["Acme.Password", "valid-password"],
    ["Acme.ForgotPassword", "/account/reset"],
    ["Acme.AccountKey", "/Areas/Accounts5/Pages/A-long-path-to-some-page-of-it"],
    ["Acme.ForgotPassword", "https://www.example.com/reset"],
    ["Acme.Secret", "Acme.Secrets, Acme"],
    ["Acme.IsSecret", "yes"],
    ["defaultPassword", "random"],
    ["GoogleMapApiKey", "AIzaSomething"],
    ["NEXT_PUBLIC_SITECORE_API_KEY", "abc"],
    ["Cache.SecurityKey", "users"],
    ["Compass", "north"],
    ["AllowBypass", "all"],
    ["PublicKey", "MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEA7s8+/abc="],
    ["EXM.AuthenticationKey", "0x0000000000"],
    ["SITECORE_API_KEY", "{11111111-2222-3333-4444-555555555555}"],
  ])("%s with %j holds none", (name, value) => {
    expect(isSecretByName(name, value)).toBe(false);
  });
});

test.each([
  ["Server=sql01;User ID=x;Password=y", true],
  ["DefaultEndpointsProtocol=https;AccountName=a;AccountKey=b", true],
  ["url=https://login.example.com/oauth/token;client_id=a;client_secret=b", true],
  ["url=https://login.example.com/oauth/token;client_id=a", false],
  ["https://user:pass@crm.example.com/", true],
  ["https://a.blob.core.windows.net/c?sr=c&sig=abcd1234EFGH5678ijkl9012MNOP3456qr%3D", true],
  ["https://crm.example.com/?sig=short", false],
  ["Server=sql01;Integrated Security=True", false],
  ["password=only", false],
  ["https://crm.example.com:8080/a@b", false],
])("a login in %j: %s", (value, holds) => {
  expect(hasLogin(sourceOf(value))).toBe(holds);
});

describe("in XML", () => {
  test("what a patch sets, content and CDATA", () => {
    const text = `<configuration xmlns:patch="http://www.sitecore.net/xmlconfig/" xmlns:set="http://www.sitecore.net/xmlconfig/set/"><sitecore>
      <settings><setting name="A.Secret"><patch:attribute name="value">x1y2</patch:attribute></setting>
      <setting name="B.Secret" set:value="x1y2" /></settings>
      <c><crm><patch:attribute name="password">x1y2</patch:attribute></crm><d><apiKey><![CDATA[x1y2]]></apiKey></d></c>
      <e><param desc="password">x1y2</param><secret ref="x"><inner /></secret></e>
    </sitecore></configuration>`;
    expect(ownIn("App_Config/Include/A.config", text)).toEqual([
      "A.Secret",
      "B.Secret",
      "password",
      "apiKey",
      "password",
    ]);
  });

  test("what is encrypted, or only found by a transform, is passed by", () => {
    const encrypted = `<configuration><acme configProtectionProvider="Rsa"><crm password="x1y2" /></acme></configuration>`;
    expect(ownIn("web.config", encrypted)).toEqual([]);
    const transform = `<configuration xmlns:xdt="http://schemas.microsoft.com/XML-Document-Transform">
      <acme><crm password="x1y2" xdt:Transform="Remove" /><crm password="x1y2" name="a" xdt:Transform="SetAttributes(name)" />
      <erp password="x1y2" xdt:Transform="SetAttributes(password)" /></acme></configuration>`;
    expect(ownIn("Web.Release.config", transform)).toEqual(["erp.password"]);
  });

  test("a file that replaces another one and says nothing of transforms counts as it stands", () => {
    expect(ownIn("Web.Release.config", `<configuration><acme><crm password="x1y2" /></acme></configuration>`)).toEqual([
      "crm.password",
    ]);
  });
});

test("in JSON, below any property, and by what a string holds", () => {
  const text = `{ "Smtp": { "Password": "x1y2", "Port": 25 }, "Db": "Server=a;User ID=b;Password=c", "Names": ["Password"] }`;
  expect(ownIn("app/appsettings.json", text)).toEqual(["Smtp/Password", "Db"]);
});

/** Hovers of certificates, addresses and sslFlags say what is worked out from the files around them. */
import { expect, test } from "vitest";
import { fullPictureIn, hoverIn } from "#test/check-hover";

const thumbprint = "B6CA12DD1796710F867FA7D766BC34BCEF142518";
const files = (caller: string, service: string): string => `
//- Shop.CM/App_Config/ConnectionStrings.config
<connectionStrings>
  <add name="xconnect.collection" connectionString="${caller.includes("$0") ? "https://xconnect.example.com" : "$0https://xconnect.example.com"}" />
  <add name="xconnect.collection.certificate" connectionString="StoreName=My;FindType=FindByThumbprint;${caller}" />
</connectionStrings>
//- Shop.xConnect/App_Config/AppSettings.config
<appSettings>
  <add key="validateCertificateThumbprint" value="${service}" />
</appSettings>
`;

test("FindValue", () => {
  const hover = hoverIn(files(`Find$0Value=${thumbprint}`, thumbprint)) ?? "";
  expect(hover).toContain("Client certificate that `Shop.CM` shows to `https://xconnect.example.com`.");
  expect(hover).toContain("`Shop.xConnect` accepts it (AppSettings.config, line 2)");
  expect(hover).toContain("| AppSettings.config, line 2 | `Shop.xConnect` accepts it");
  expect(fullPictureIn(files(`Find$0Value=${thumbprint}`, thumbprint))).toContain(
    "## Other entries of this certificate",
  );
});

test("the name of the whole entry says the same", () => {
  const marked = files(`FindValue=${thumbprint}`, thumbprint)
    .replace("$0", "")
    .replace(' connectionString="Store', ' connection$0String="Store');
  expect(hoverIn(marked)).toContain("`Shop.xConnect` accepts it");
});

test("an address is shown, and who answers there", () => {
  const hover = hoverIn(files(`FindValue=${thumbprint}`, thumbprint)) ?? "";
  expect(hover).toContain("**`xconnect.collection` = `https://xconnect.example.com`**");
  expect(hover).toContain("shows it the certificate …2518 (ConnectionStrings.config, line 3)");
});

test.each([
  ["a login", "https://user:canary@xconnect.example.com/canary", "`https://••••@xconnect.example.com/…`"],
  ["a query", "https://xconnect.example.com?code=canary", "••••"],
  ["another string behind it", "https://xconnect.example.com;apiKey=canary", "••••"],
  ["a login without a colon", "https://canary@xconnect.example.com", "`https://••••@xconnect.example.com`"],
  ["a port that is none", "https://xconnect.example.com:canary/", "••••"],
])("of an address with %s no secret is shown", (_name, address, shown) => {
  const text = `<connectionStrings><add name="xconnect.collection" connection$0String="${address}" /></connectionStrings>`;
  const hover = hoverIn(text, "App_Config/ConnectionStrings.config") ?? "";
  expect(hover).toContain(shown);
  expect(hover).not.toContain("canary");
});

test("a certificate that is not found by its thumbprint", () => {
  const marked = files("Find$0Value=Shop client", thumbprint).replace("FindByThumbprint", "FindBySubjectName");
  expect(hoverIn(marked)).toContain("Only this machine's store can tell");
});

test("sslFlags: the flag under the cursor first, then what all of them do", () => {
  const text = `<configuration><system.webServer><security><access sslFlags="Ssl, SslNegotiateCert, SslRequire$0Cert" /></security></system.webServer></configuration>`;
  const hover = hoverIn(text) ?? "";
  expect(hover).toMatch(/^\*\*`SslRequireCert`\*\*: A request without a certificate is refused with 403\.7\./);
  expect(hover).toContain("| HTTPS, no certificate | Refused with 403.7 |");
  expect(hover).toContain("By default IIS locks this section");
});

test.each(["Sitecore.LoadBalancing.Anything", "LoadBalancing.Anything"])("%s has the words of its family", (name) => {
  const text = `<configuration><sitecore><settings><setting name="${name}" value="X-Forwarded-$0Proto" /></settings></sitecore></configuration>`;
  const hover = hoverIn(text, "App_Config/Include/a.config") ?? "";
  expect(hover).toContain("load balancer that ends TLS");
  expect(hover).toContain(`\`${name}\``);
});

/** What `sslFlags` of a binding does is worked out from its numbers, the bindings beside it, and what its site demands. */
import { expect, test } from "vitest";
import { fullPictureIn, hoverIn } from "#test/check-hover";

interface Server {
  /** Of the binding that is asked for. */
  readonly value: string;
  readonly information?: string;
  readonly protocol?: string;
  /** Of another site. */
  readonly beside?: string;
  readonly locations?: string;
  readonly sections?: string;
  readonly files?: string;
}

const server = ({
  value,
  information = "*:443:shop.example.com",
  protocol = "https",
  beside = "",
  locations = "",
  sections = "",
  files = "",
}: Server): string => `
//- iis/applicationHost.config
<configuration>${sections}<system.applicationHost><sites>
<site name="Shop"><application path="/"><virtualDirectory path="/" physicalPath="D:\\Sites\\Shop.CM" /></application>
<bindings><binding protocol="${protocol}" bindingInformation="${information}" sslFlags="$0${value}" /></bindings></site>
<site name="Other"><bindings>${beside}</bindings></site>
</sites></system.applicationHost>${locations}</configuration>
${files}`;

const https = (information: string, flags = ""): string =>
  `<binding protocol="https" bindingInformation="${information}"${flags} />`;
const asks = `<system.webServer><security><access sslFlags="Ssl, SslNegotiateCert" /></security></system.webServer>`;
const location = (path: string): string => `<location path="${path}">${asks}</location>`;

const said = (of: Server): string => hoverIn(server(of)) ?? "";

test("the numbers in words first, then who gets which certificate", () => {
  expect(said({ value: "37" }).split("\n\n").slice(0, 2).join("\n\n")).toBe(
    `**\`sslFlags\` = \`37\`**: SNI, no HTTP/2, no TLS 1.3  
How TLS works on \`*:443:shop.example.com\` of the site \`Shop\`.

| Client | What happens |
| --- | --- |
| Asks for \`shop.example.com\` | Gets the certificate of this name |
| Sends no name (no SNI) | Fails, unless HTTP.sys has a certificate for \`*:443\` |
| Protocols | Without HTTP/2 and TLS 1.3 |
| Client certificate | Not asked for by the available files |`,
  );
});

test.each([
  ["0", "no SNI, nothing switched off", "Gets the certificate of `*:443`", "All that Windows has on"],
  ["3", "SNI, central store", "Gets the file of the name from the central store", "All that Windows has on"],
  [
    "88",
    "no OCSP stapling, no HTTP/3, no TLS below 1.2",
    "Gets the certificate of `*:443`",
    "Without HTTP/3 and TLS below 1.2",
  ],
])("%s is %s", (value, sum, certificate, protocols) => {
  const hover = said({ value });
  expect(hover).toContain(`**: ${sum}  \n`);
  expect(hover).toContain(`| ${certificate} |`);
  expect(hover).toContain(`| Protocols | ${protocols} |`);
});

test.each([
  [https("*:443:old.example.com"), "Gets the certificate of `*:443:old.example.com`"],
  [https("*:443:"), "Gets the certificate of `*:443`"],
  [https("*:443:", ` sslFlags="0"`), "Gets the certificate of `*:443`"],
  [https("*:443:other.example.com", ` sslFlags="1"`), "Fails, unless HTTP.sys has a certificate for `*:443`"],
  [https("*:443:other.example.com", ` sslFlags="#{Flags}"`), "Fails, unless HTTP.sys has a certificate for `*:443`"],
  [https("*:8443:other.example.com"), "Fails, unless HTTP.sys has a certificate for `*:443`"],
  [https("10.0.0.1:443:other.example.com"), "Fails, unless HTTP.sys has a certificate for `*:443`"],
  [`<binding protocol="http" bindingInformation="*:443:" />`, "Fails, unless HTTP.sys has a certificate for `*:443`"],
])("without SNI, beside %s", (beside, outcome) => {
  expect(said({ value: "1", beside })).toContain(`| Sends no name (no SNI) | ${outcome} |`);
});

test("a binding of one address is reached by the certificate of all addresses", () => {
  const hover = said({ value: "1", information: "10.0.0.1:443:shop.example.com", beside: https("*:443:") });
  expect(hover).toContain("| Sends no name (no SNI) | Gets the certificate of `*:443` |");
});

test("bindings without SNI share the certificate of their address, and its one entry", () => {
  const beside = https("*:443:a.example.com") + https("*:443:b.example.com", ` sslFlags="4"`);
  const hover = said({ value: "0", beside });
  expect(hover).toContain("Gets the certificate of `*:443`, which clients of 2 other bindings get too");
  expect(hover).toContain(
    "HTTP.sys has one entry for `*:443`, with one certificate, yet `*:443:b.example.com` of `Other` has `4`.",
  );
  expect(fullPictureIn(server({ value: "0", beside }))).toMatch(
    /Same certificate[^]*`\*:443:a\.example\.com`[^]*no HTTP\/2/,
  );
  const alike = said({ value: "0", beside: https("*:443:a.example.com") });
  expect(alike).toContain("which clients of another binding get too");
  expect(alike).toContain(
    "HTTP.sys has one entry for `*:443`, with one certificate: with SNI each name can have its own.",
  );
});

test("SNI needs a host name", () => {
  const hover = said({ value: "1", information: "*:443:" });
  expect(hover).toContain("| Any host name | Gets none by name: there is none here |");
  expect(hover).toContain("SNI chooses by host name, and this binding has none");
});

test.each([
  ["1", "Asked for in a second handshake: not over HTTP/2 and TLS 1.3"],
  ["5", "Asked for in a second handshake: not over TLS 1.3"],
  ["37", "Asked for in a second handshake"],
  ["129", "Asked for when the connection begins"],
])("where a path asks for client certificates, %s", (value, outcome) => {
  const hover = said({ value, locations: location("Shop/api") });
  expect(hover).toContain(`| Client certificate | ${outcome} |`);
  expect(hover).toContain("`shop/api` asks for client certificates (");
});

test("what another site demands, or no longer holds, doesn't count", () => {
  const locations =
    location("Other") +
    `<location path="Shop"><system.webServer><security><access sslFlags="Ssl" /></security></system.webServer></location>${asks}`;
  expect(said({ value: "1", locations })).toContain("| Client certificate | Not asked for by the available files |");
});

test("a web.config that the server locks asks nobody", () => {
  const files = `//- Shop.CM/web.config\n<configuration>${asks}</configuration>\n`;
  const open = `<configSections><sectionGroup name="system.webServer"><sectionGroup name="security"><section name="access" overrideModeDefault="Allow" /></sectionGroup></sectionGroup></configSections>`;
  const locked = said({ value: "1", files });
  expect(locked).toMatch(
    /`Shop` asks for client certificates \([^)]*\), but IIS locks that section: it ends with 500\.19\./i,
  );
  expect(said({ value: "1", files, sections: open })).toMatch(/`Shop` asks for client certificates \([^)]*\)\./i);
});

test("nothing holds without TLS, and nothing is worked out of what cannot be read", () => {
  const plain = said({ value: "1", protocol: "http" });
  expect(plain).toContain("This binding has no TLS, so the value has no effect.");
  expect(plain).not.toContain("| Client |");
  for (const of of [{ value: "#{Flags}" }, { value: "one" }, { value: "1", information: "#{Binding}" }])
    expect(said(of)).not.toContain("| Client |");
});

/** What `sslFlags` makes a site do is worked out from its flags, its bindings and the locks of its server. */
import { describe, expect, test } from "vitest";
import { fileName } from "#config/kind";
import { describeTls, type TlsDescription } from "#features/describe-tls";
import { sslFlagsPath, tlsOnTheWire } from "#project/tls-on-the-wire";
import { lineIndex } from "#text/line-index";
import { readFixture } from "#test/fixture";
import { projectOf } from "#test/inspect";

const access = (flags: string): string =>
  `<system.webServer><security><access sslFlags="${flags}" /></security></system.webServer>`;
const web = (flags: string): string => `<configuration>${access(flags)}</configuration>`;

const binding = (attributes: string): string => `<binding ${attributes} />`;
const https = binding(`protocol="https" bindingInformation="*:443:shop.example.com" sslFlags="1"`);
const http = binding(`protocol="http" bindingInformation="*:80:shop.example.com"`);
const site = (bindings: string): string =>
  `<site name="Shop"><application path="/"><virtualDirectory path="/" physicalPath="D:\\Sites\\Shop.CM" /></application><bindings>${bindings}</bindings></site>`;
interface Server {
  readonly bindings?: string;
  readonly lock?: "Allow" | "Deny";
  readonly locations?: string;
}
const server = ({ bindings = https, lock, locations = "" }: Server): string =>
  `<configuration>${
    lock
      ? `<configSections><sectionGroup name="system.webServer"><sectionGroup name="security">\n<section name="access" overrideModeDefault="${lock}" /></sectionGroup></sectionGroup></configSections>`
      : ""
  }<system.applicationHost><sites>${site(bindings)}</sites></system.applicationHost>\n${locations}</configuration>`;

const webPath = "Shop.CM/web.config";
const serverPath = "iis/applicationHost.config";

/** What is said of the `index`th statement of the file. */
function said(files: Readonly<Record<string, string>>, path: string, index = 0): TlsDescription {
  const blocks = Object.entries(files).map(([name, text]) => `//- ${name}\n${text}\n`);
  const project = projectOf(readFixture(blocks.join(""), ""));
  const file = project.file(path);
  const setting = file?.allSettings.filter((each) => each.path === sslFlagsPath)[index];
  if (!file || !setting) throw new Error(`${path} has no sslFlags.`);
  const instance = project.instanceOf(file);
  const tls = tlsOnTheWire(file, setting, { instance, connected: project.connectedTo(instance) });
  return describeTls(
    tls,
    (named, { start }) => `${fileName(named)}:${lineIndex(project.file(named)?.text ?? "").positionAt(start).line + 1}`,
  );
}

const answers = (flags: string, iis?: string): Readonly<Record<string, string>> =>
  Object.fromEntries(
    said({ [webPath]: web(flags), ...(iis === undefined ? {} : { [serverPath]: iis }) }, webPath).answers,
  );

describe("which request gets which answer", () => {
  test.each([
    ["None", { HTTP: "Served", HTTPS: "Served, no certificate is asked for" }],
    ["Ssl", { HTTP: "Refused with 403.4", HTTPS: "Served, no certificate is asked for" }],
    [
      "Ssl, SslRequireCert",
      { HTTP: "Refused with 403.4", HTTPS: "Refused with 403.7: no client is asked for a certificate" },
    ],
  ])("%s", (flags, expected) => {
    expect(answers(flags)).toEqual(expected);
  });

  test.each([
    ["Ssl, SslNegotiateCert", "Served"],
    ["Ssl, SslNegotiateCert, SslRequireCert", "Refused with 403.7"],
    ["ssl,sslnegotiatecert,sslrequirecert", "Refused with 403.7"],
    ["104", "Refused with 403.7"],
  ])("%s asks for a certificate", (flags, without) => {
    expect(answers(flags)).toEqual({
      HTTP: "Refused with 403.4",
      "HTTPS, no certificate": without,
      "HTTPS, trusted certificate": "Served",
      "HTTPS, untrusted certificate": "Refused with 403.16; with 403.17 if it has expired",
    });
  });

  test("without Ssl a request over HTTP bypasses the certificate", () => {
    expect(answers("SslNegotiateCert")["HTTP"]).toContain("bypasses the certificate");
  });

  test("a word that is no flag, and a token, are not judged", () => {
    expect(answers("Ssl, Ssl-RequireCert")).toEqual({});
    expect(answers("#{Flags}")).toEqual({});
  });

  test("what no binding takes", () => {
    expect(answers("Ssl", server({}))["HTTP"]).toBe("No binding accepts it");
    expect(answers("Ssl", server({ bindings: http + https }))["HTTP"]).toBe("Refused with 403.4");
    expect(answers("Ssl, SslNegotiateCert", server({ bindings: http }))).toEqual({
      HTTP: "Refused with 403.4",
      HTTPS: "No binding accepts it",
    });
  });
});

describe("what else decides", () => {
  const asking = "Ssl, SslNegotiateCert";
  const here = (files: Readonly<Record<string, string>>, path = webPath): string => said(files, path).here.join(" ");

  test("IIS as installed locks the section; App Service does not", () => {
    expect(here({ [webPath]: web("Ssl") })).toContain("By default IIS locks this section");
    const azure = `<connectionStrings><add name="xconnect.collection" connectionString="https://a.azurewebsites.net" /></connectionStrings>`;
    expect(here({ [webPath]: web("Ssl"), "Shop.CM/App_Config/ConnectionStrings.config": azure })).toBe("");
  });

  test("the server locks or allows it", () => {
    expect(here({ [webPath]: web("Ssl"), [serverPath]: server({ lock: "Deny" }) })).toContain(
      "The server locks this section (applicationHost.config:2): every request ends with 500.19 until it is unlocked.",
    );
    expect(here({ [webPath]: web("Ssl"), [serverPath]: server({ lock: "Allow" }) })).toContain(
      "The server allows it in this file (applicationHost.config:2).",
    );
    const locations = `<location path="Shop" overrideMode="Allow">${access("None")}</location>`;
    expect(here({ [webPath]: web("Ssl"), [serverPath]: server({ lock: "Deny", locations }) })).toContain("allows it");
  });

  test("a transform is not locked by itself", () => {
    const transform = `<configuration xmlns:xdt="http://schemas.microsoft.com/XML-Document-Transform"><system.webServer><security><access sslFlags="Ssl" xdt:Transform="SetAttributes" /></security></system.webServer></configuration>`;
    expect(here({ "Shop.CM/Web.Release.config": transform }, "Shop.CM/Web.Release.config")).toBe("");
  });

  test("a second handshake needs a binding without HTTP/2 and TLS 1.3", () => {
    const with36 = https.replace(`"1"`, `"37"`);
    expect(here({ [webPath]: web(asking) })).toContain("HTTP/2 and TLS 1.3 have none");
    expect(here({ [webPath]: web(asking), [serverPath]: server({}) })).toContain(
      "The binding `*:443:shop.example.com` leaves HTTP/2 and TLS 1.3 on",
    );
    expect(here({ [webPath]: web(asking), [serverPath]: server({ bindings: https.replace(`"1"`, `"5"`) }) })).toContain(
      "leaves TLS 1.3 on, which has none",
    );
    const clear = here({ [webPath]: web(asking), [serverPath]: server({ bindings: with36 }) });
    expect(clear).toContain("asks in a second handshake");
    expect(clear).not.toContain("leaves");
    expect(here({ [webPath]: web("Ssl"), [serverPath]: server({}) })).not.toContain("handshake");
  });

  test("a site without an HTTPS binding", () => {
    expect(here({ [webPath]: web("Ssl"), [serverPath]: server({ bindings: http }) })).toContain("no HTTPS binding");
  });

  test("a path of the server belongs to its site, and what the web.config says of it goes before it", () => {
    const locations = `<location path="Shop/checkout">${access(asking)}</location>`;
    const files = { [serverPath]: server({ bindings: http, locations }) };
    expect(here(files, serverPath)).toContain("no HTTPS binding");
    const inner = {
      ...files,
      [webPath]: `<configuration><location path="checkout">${access("Ssl")}</location></configuration>`,
    };
    expect(here(inner, serverPath)).toContain("Another value applies here (web.config:1).");
  });

  test("what stands for the whole server is told of no site", () => {
    expect(here({ [serverPath]: server({ bindings: http, locations: access("Ssl") }) }, serverPath)).toBe("");
  });
});

/** What the configuration at hand says of a connection that was tested. */
import { expect, test } from "vitest";
import { httpsEndpointsOf } from "#config/facts/https-endpoint";
import { ConfigFile } from "#config/file";
import { connectionHere, connectionPage } from "#features/explain-connection";
import { contextOf } from "#inspect/inspect-file";
import { Project } from "#project/project";
import { testOptions } from "#test/options";
import type { ConnectionResult } from "#wire/result";

const sent = "0123456789ABCDEF0123456789ABCDEF01234567";
const other = "89ABCDEF0123456789ABCDEF0123456789ABCDEF";

const result = (requested: ConnectionResult["clientCertificate"]["requested"]): ConnectionResult => ({
  host: "xconnect.example.com",
  port: 443,
  address: "10.0.0.12",
  protocols: { TLSv1: false, "TLSv1.1": false, "TLSv1.2": true, "TLSv1.3": true },
  certificate: null,
  chain: [],
  nameMatches: null,
  trusted: null,
  clientCertificate: { requested, issuers: [], issuerListBytes: null },
  answers: [],
  problems: [],
});

function here(
  framework: string,
  accepted: string,
  requested: ConnectionResult["clientCertificate"]["requested"],
  given?: string,
): string {
  const files = {
    "cm/web.config": `<configuration><appSettings><add key="role:define" value="ContentManagement"/></appSettings><system.web><httpRuntime targetFramework="${framework}"/></system.web></configuration>`,
    "cm/App_Config/Sitecore.config": "<sitecore/>",
    "cm/App_Config/ConnectionStrings.config": `<connectionStrings>
      <add name="xconnect.collection" connectionString="https://xconnect.example.com/"/>
      <add name="xconnect.collection.certificate" connectionString="StoreName=My;StoreLocation=LocalMachine;FindType=FindByThumbprint;FindValue=${sent}"/>
    </connectionStrings>`,
    "xconnect/web.config": `<configuration><system.webServer><security><access sslFlags="Ssl, SslNegotiateCert"/></security></system.webServer></configuration>`,
    "xconnect/App_Config/AppSettings.config": `<appSettings><add key="validateCertificateThumbprint" value="${accepted}"/></appSettings>`,
    "xconnect/App_Data/config/sitecore/x.xml": "<Settings/>",
  };
  const project = new Project(
    Object.entries(files).flatMap(([path, text]) => ConfigFile.from(`/w/${path}`, text) ?? []),
    [],
  );
  const file = project.file("/w/cm/App_Config/ConnectionStrings.config")!;
  const [endpoint] = httpsEndpointsOf(file);
  const { instance, connected } = contextOf(project, file, testOptions);
  const place = { file, endpoint: endpoint!, surroundings: { instance, connected } };
  const answers = given === undefined ? [] : [{ certificate: given, status: 200, error: null }];
  return connectionHere({ ...result(requested), answers }, place, (path) => path.replace("/w/", "")).join("\n");
}

test("an old .NET that the server doesn't serve, and another certificate than the service accepts", () => {
  const said = here("4.5", other, "renegotiation");
  expect(said).toContain("offers at most TLS 1.0, which the server doesn't accept: calls fail (cm/web.config)");
  expect(said).toContain("The caller sends certificate …4567");
  expect(said).toContain("The service accepts …CDEF (xconnect/App_Config/AppSettings.config), another certificate");
  expect(said).not.toContain(sent);
});

test.each([
  [
    sent,
    "the given one",
    "The service accepts …CDEF (xconnect/App_Config/AppSettings.config), another certificate than the caller sends",
  ],
  [other, "and not the given one, …CDEF", "The service accepts the certificate that the test was given"],
])("the certificate that the test was given is compared with both: %s", (given, ofCaller, ofService) => {
  const said = here("4.8", other, "renegotiation", given);
  expect(said).toContain(ofCaller);
  expect(said).toContain(ofService);
});

test("all is well", () => {
  const said = here("4.8", sent, "renegotiation");
  expect(said).toContain("the TLS versions that Windows allows");
  expect(said).toContain("The service accepts the certificate that the caller sends");
  expect(said).toContain("sslFlags asks for a certificate");
});

test("a service that asks by its configuration, and not on the wire", () => {
  expect(here("4.6.1", sent, "never")).toContain(
    "sslFlags asks for a certificate (xconnect/web.config), but the server didn't.",
  );
});

test("what the server says is code on the page, whatever it holds", () => {
  const hostile = "[x](command:evil) <script> `tick` | # a";
  const report = {
    endpoint: "x:443",
    verdict: "Found: expired.",
    sections: [
      {
        heading: "Server certificate",
        facts: [["Subject", hostile] as const],
        problems: [{ problem: "expired" as const, seen: hostile, means: hostile, fix: "Renew it." }],
        notes: [hostile],
      },
    ],
  };
  const file = ConfigFile.from(
    "/w/web.config",
    "<configuration><appSettings><add key='a' value='https://x/'/></appSettings></configuration>",
  )!;
  const project = new Project([file], []);
  const { instance, connected } = contextOf(project, file, testOptions);
  const place = { file, endpoint: httpsEndpointsOf(file)[0]!, surroundings: { instance, connected } };
  const page = connectionPage(report, result("never"), place, (path) => path);
  for (const line of page.split("\n").filter((each) => each.includes("command:evil")))
    expect(line).toContain("``[x](command:evil)");
});

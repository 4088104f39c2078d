/** What is said of a certificate is worked out from the installations that name it. */
import { describe, expect, test } from "vitest";
import { describeUses, type UsesDescription } from "#features/describe-certificate-uses";
import { fileName } from "#config/kind";
import { lineIndex } from "#text/line-index";
import { certificateUsesIn } from "#project/certificate-uses";
import { readFixture } from "#test/fixture";
import { projectOf } from "#test/inspect";
import { makeCertificate } from "#test/make-certificate";

const first = "B6CA12DD1796710F867FA7D766BC34BCEF142518";
const second = "38271549339CF13B44659DDEC54B0FA49F657C66";

const strings = (thumbprint: string, host = "xconnect.example.com"): string => `<connectionStrings>
  <add name="xconnect.collection" connectionString="https://${host}" />
  <add name="xconnect.collection.certificate" connectionString="StoreName=My;FindType=FindByThumbprint;FindValue=${thumbprint}" />
</connectionStrings>`;
const accepts = (thumbprint: string): string =>
  `<appSettings>\n<add key="validateCertificateThumbprint" value="${thumbprint}" /></appSettings>`;
const xconnect = `<appSettings><add key="configurationDirectoryRoot" value="~/App_Data" /></appSettings>`;

interface Site {
  readonly name: string;
  readonly folder: string;
  readonly pool?: string;
}
const server = (sites: readonly Site[], pools = ""): string =>
  `<configuration><system.applicationHost><sites>${sites
    .map(
      ({ name, folder, pool }) =>
        `<site name="${name}"><application path="/"${pool === undefined ? "" : ` applicationPool="${pool}"`}><virtualDirectory path="/" physicalPath="D:\\Sites\\${folder}" /></application><bindings><binding protocol="https" bindingInformation="*:443:${name}" /></bindings></site>`,
    )
    .join("")}</sites>${pools}</system.applicationHost></configuration>`;

type Files = Readonly<Record<string, string>>;

/** What is said of the certificate that is named `index`th in the file. */
function said(files: Files, path: string, index = 0): UsesDescription {
  const fixture = readFixture(
    Object.entries(files)
      .map(([name, text]) => `//- ${name}\n${text}\n`)
      .join(""),
    "",
  );
  const project = projectOf(fixture);
  const file = project.file(path);
  const instance = file && project.instanceOf(file);
  const use = file && instance && certificateUsesIn(file, instance)[index];
  if (!use) throw new Error(`${path} names no certificate.`);
  const namePlace = (named: string, { start }: { start: number }): string =>
    `${fileName(named)}:${lineIndex(project.file(named)?.text ?? "").positionAt(start).line + 1}`;
  return describeUses(use, { instance, connected: project.connectedTo(instance) }, namePlace);
}

const caller = "Shop.CM/App_Config/ConnectionStrings.config";
const service = "Shop.xConnect/App_Config/AppSettings.config";

describe("an entry that sends a certificate", () => {
  test("who shows it to whom, and that the service accepts it", () => {
    const files = { [caller]: strings(first), [service]: accepts(first) };
    expect(said(files, caller)).toEqual({
      does: "Client certificate that `Shop.CM` shows to `https://xconnect.example.com`.",
      here: [
        "`Shop.xConnect` accepts it (AppSettings.config:2).",
        "The site's application pool must be able to read the private key: `IIS AppPool\\<site name>` as Sitecore installs it; no applicationHost.config here names its pool.",
      ],
      others: [["AppSettings.config:2", "`Shop.xConnect` accepts it: `validateCertificateThumbprint`"]],
    });
  });

  test.each([
    [
      "another one is accepted",
      accepts(second),
      "accepts only …7C66 (AppSettings.config:2), so these calls end with status 403",
    ],
    ["none is compared", xconnect, "doesn't check which certificate comes"],
    [
      "a token is accepted",
      accepts("#{Thumbprint}"),
      "can't be told from what is written there (AppSettings.config:2)",
    ],
    ["what is accepted is no thumbprint", accepts("FF"), "can't be told"],
  ])("%s", (_name, settings, words) => {
    expect(said({ [caller]: strings(first), [service]: settings }, caller).here[0]).toContain(words);
  });

  test("a service that is not at hand", () => {
    expect(said({ [caller]: strings(first) }, caller).here[0]).toContain("isn't in this workspace");
  });

  test("of two services the one that the server runs under the host", () => {
    const files = {
      [caller]: strings(first, "collection.example.com"),
      [service]: accepts(first),
      "Shop.Search/App_Config/AppSettings.config": accepts(second),
    };
    expect(said(files, caller).here[0]).toContain("isn't in this workspace");
    const iis = server([
      { name: "collection.example.com", folder: "Shop.Search" },
      { name: "shop.example.com", folder: "Shop.CM" },
    ]);
    expect(said({ ...files, "iis/applicationHost.config": iis }, caller).here[0]).toContain(
      "`Shop.Search` accepts only …7C66",
    );
  });

  test("a sign among the digits", () => {
    const files = { [caller]: strings(`\u200E${first}`), [service]: accepts(first) };
    const { here } = said(files, caller);
    expect(here[0]).toContain("Windows finds no certificate");
    expect(here[1]).toContain("accepts a certificate with these digits");
    expect(said({ ...files, [caller]: strings(`b6 ca${first.slice(4)}`) }, caller).here[0]).toContain("accepts it");
  });

  test("an address that holds a login shows none of it", () => {
    const { does } = said({ [caller]: strings(first, "canary:canary@xconnect.example.com/canary?canary=1") }, caller);
    expect(does).toContain("`https://••••@xconnect.example.com/…`");
    expect(does).not.toContain("canary");
  });

  test("a commerce engine", () => {
    const patch = "Shop.CM/App_Config/Include/Y.Commerce.Engine/Sitecore.Commerce.Engine.Connect.config";
    const connect = (thumbprint: string): string =>
      `<configuration><sitecore><commerceEngineConfiguration><shopsServiceUrl>https://engine.example.com/api/</shopsServiceUrl><certificateThumbprint>${thumbprint}</certificateThumbprint></commerceEngineConfiguration></sitecore></configuration>`;
    const engine = "Shop.Engine/wwwroot/config.json";
    const files = {
      [patch]: connect(first),
      [engine]: `{ "Certificates": { "Certificates": [{ "Thumbprint": "${second}" },\n{ "Thumbprint": "${first}" }] } }`,
    };
    const { does, here } = said(files, patch);
    expect(does).toContain("`https://engine.example.com/…`");
    expect(here[0]).toBe("`Shop.Engine` accepts it (config.json:2).");
    const refused = said({ ...files, [patch]: connect("0".repeat(39) + "1") }, patch);
    expect(refused.here[0]).toContain("doesn't list it");
    expect(said(files, engine, 1).here[0]).toBe("`Shop.CM` sends it.");
    expect(said(files, engine, 0).here[0]).toBe("None of its callers in this workspace sends it.");
  });
});

describe("the account that must read the key", () => {
  const keyWords = (iis: string): string | undefined =>
    said({ [caller]: strings(first), "iis/applicationHost.config": iis }, caller).here.at(-1);
  const site = { name: "shop", folder: "Shop.CM", pool: "Shop" };
  const pool = (model: string, name = "Shop"): string =>
    `<applicationPools><add name="${name}">${model}</add></applicationPools>`;

  test.each([
    ["a pool", server([site]), "`IIS AppPool\\Shop` must be able to read"],
    [
      "the pool of sites that name none",
      server([{ name: "shop", folder: "Shop.CM" }]),
      "`IIS AppPool\\DefaultAppPool`",
    ],
    [
      "an account of the domain",
      server([site], pool(`<processModel identityType="SpecificUser" userName="DOM\\shop" />`)),
      "`DOM\\shop`, the account of the pool `Shop`,",
    ],
    [
      "an account of Windows",
      server([site], pool(`<processModel identityType="NetworkService" />`)),
      "NETWORK SERVICE",
    ],
    [
      "the default of all pools",
      server(
        [site],
        `<applicationPools><applicationPoolDefaults><processModel identityType="LocalService" /></applicationPoolDefaults><add name="Shop" /></applicationPools>`,
      ),
      "LOCAL SERVICE",
    ],
    [
      "an account that is put in later",
      server([site], pool(`<processModel identityType="SpecificUser" userName="#{User}" />`)),
      "The account of the pool `Shop` must",
    ],
    [
      "what another pool says",
      server([site], pool(`<processModel identityType="NetworkService" />`, "Other")),
      "`IIS AppPool\\Shop` must",
    ],
  ])("%s", (_name, iis, words) => {
    expect(keyWords(iis)).toContain(words);
  });

  test("on Azure and for a worker", () => {
    expect(said({ [caller]: strings(first, "shop-xc.azurewebsites.net") }, caller).here.at(-1)).toContain("uploaded");
    const worker = "Shop.xConnect/App_Data/jobs/continuous/AutomationEngine/App_Config/ConnectionStrings.config";
    expect(said({ [worker]: strings(first) }, worker).here.at(-1)).toContain("the worker's Windows service");
  });
});

describe("a service that accepts a certificate", () => {
  test("who sends it, who sends another one, and where the key stays", () => {
    const files = {
      [caller]: strings(first),
      "Shop.CD/App_Config/ConnectionStrings.config": strings(second),
      [service]: accepts(first),
      "iis/applicationHost.config": server([{ name: "shop", folder: "Shop.CM", pool: "Shop" }]),
    };
    expect(said(files, service)).toEqual({
      does: "The only client certificate that `Shop.xConnect` accepts.",
      here: [
        "`Shop.CM` sends it.",
        "`Shop.CD` sends …7C66 (ConnectionStrings.config:3), so those calls end with status 403.",
        "Here the public side is enough, from a trusted issuer. The private key stays with `IIS AppPool\\Shop`.",
      ],
      others: [["ConnectionStrings.config:3", "`Shop.CM` sends it: `xconnect.collection.certificate`"]],
    });
  });

  test("nobody at hand calls it", () => {
    expect(said({ [service]: accepts(first) }, service).here).toContain("Who calls it isn't in this workspace.");
  });

  test("a site that asks for no certificate gets none", () => {
    const site = (flags: string): string =>
      `<configuration><system.webServer><security><access sslFlags="${flags}" /></security></system.webServer></configuration>`;
    const files = { [service]: accepts(first), "Shop.xConnect/web.config": site("Ssl") };
    expect(said(files, service).here[0]).toContain("(web.config:1) don't ask for a certificate");
    const asking = { ...files, "Shop.xConnect/web.config": site("Ssl, SslNegotiateCert") };
    expect(said(asking, service).here[0]).toContain("Who calls it");
  });
});

test("an identity server that signs", () => {
  const path = "Shop.Identity/Config/production/Sitecore.IdentityServer.Host.xml";
  const text = `<Settings><Sitecore><IdentityServer><CertificateThumbprint>${first}</CertificateThumbprint></IdentityServer></Sitecore></Settings>`;
  const { does, here, others } = said({ [path]: text, [caller]: strings(first) }, path);
  expect(does).toBe("Certificate with which `Shop.Identity` signs its tokens.");
  expect(here[0]).toContain("must be able to read the private key");
  expect(others).toEqual([["ConnectionStrings.config:3", "`Shop.CM` sends it: `xconnect.collection.certificate`"]]);
});

describe("a mapping of IIS", () => {
  const base64 = makeCertificate({ subject: { "2.5.4.3": "Partner" } }).toString("base64");
  const mapping = (flags: string): string =>
    `<configuration><location path="shop"><system.webServer><security>${flags}<authentication><iisClientCertificateMappingAuthentication enabled="true"><oneToOneMappings>
<add userName="DOM\\a" password="canary" certificate="${base64}" />
<add userName="DOM\\b" password="canary" certificate="${base64}" />
</oneToOneMappings></iisClientCertificateMappingAuthentication></authentication></security></system.webServer></location></configuration>`;
  const path = "iis/applicationHost.config";

  test("as whom IIS logs on who shows it, and who else has it", () => {
    const { does, here, others } = said({ [path]: mapping("") }, path);
    expect(does).toBe("IIS logs on clients with this certificate as `DOM\\a`.");
    expect(here[0]).toContain("public side only");
    expect(others).toEqual([["applicationHost.config:3", "logged on as `DOM\\b`"]]);
  });

  test("a place that asks for no certificate", () => {
    expect(said({ [path]: mapping(`<access sslFlags="Ssl" />`) }, path).here[0]).toContain("nobody is mapped");
  });
});

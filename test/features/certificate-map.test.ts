/** The certificates of a workspace: who shows and accepts which one, as a picture, as tables and as completions. */
import { describe, expect, test } from "vitest";
import { XMLParser } from "fast-xml-parser";
import { readCertificate } from "#certificate/certificate";
import { certificateMapOf, type CertificateMap } from "#features/certificate-map";
import { certificatePage } from "#features/certificate-page";
import { drawCertificates } from "#features/certificate-graph";
import { thumbprintsAt } from "#features/complete-thumbprints";
import { readFixture } from "#test/fixture";
import { projectOf } from "#test/inspect";
import { parseXml } from "#xml/parse";
import { makeCertificate } from "#test/make-certificate";
import type { Project } from "#project/project";

const now = new Date("2026-06-01");
const first = "B6CA12DD1796710F867FA7D766BC34BCEF142518";
const second = "38271549339CF13B44659DDEC54B0FA49F657C66";

const strings = (thumbprint: string, host = "xconnect.example.com"): string => `<connectionStrings>
  <add name="xconnect.collection" connectionString="https://${host}" />
  <add name="xconnect.collection.certificate" connectionString="StoreName=My;FindType=FindByThumbprint;FindValue=${thumbprint}" />
</connectionStrings>`;
const accepts = (thumbprint: string): string =>
  `<appSettings>\n<add key="validateCertificateThumbprint" value="${thumbprint}" /></appSettings>`;
const mapping = (bytes: Buffer): string =>
  `<configuration><system.webServer><security><authentication><iisClientCertificateMappingAuthentication enabled="true"><oneToOneMappings><add userName="a" password="x" certificate="${bytes.toString("base64")}" /></oneToOneMappings></iisClientCertificateMappingAuthentication></authentication></security></system.webServer></configuration>`;

const caller = "Shop.CM/App_Config/ConnectionStrings.config";
const service = "Shop.xConnect/App_Config/AppSettings.config";

function projectFrom(files: Readonly<Record<string, string>>): Project {
  const blocks = Object.entries(files).map(([name, text]) => `//- ${name}\n${text}\n`);
  return projectOf(readFixture(blocks.join(""), ""));
}
const mapFrom = (files: Readonly<Record<string, string>>): CertificateMap => certificateMapOf(projectFrom(files), now);

describe("the map", () => {
  test("a certificate that the service accepts has no fault, and its host needs one of a server", () => {
    const { certificates, hosts } = mapFrom({ [caller]: strings(first), [service]: accepts(first) });
    expect(certificates).toMatchObject([
      {
        thumbprint: first,
        label: "…2518",
        faults: [],
        uses: [
          { purpose: "sends", installation: "Shop.CM", receiver: "Shop.xConnect", verdict: "accepted" },
          { purpose: "accepts", installation: "Shop.xConnect" },
        ],
      },
    ]);
    expect(hosts).toMatchObject([{ host: "xconnect.example.com", calledBy: [{ installation: "Shop.CM" }] }]);
  });

  test("a certificate that lies in the workspace as a file tells whose it is and until when", () => {
    const bytes = makeCertificate({ notBefore: "2024-01-01", notAfter: "2026-02-03" });
    const { thumbprint, subjectName } = readCertificate(bytes)!;
    const pem = `-----BEGIN CERTIFICATE-----\n${bytes.toString("base64")}\n-----END CERTIFICATE-----`;
    const { certificates } = mapFrom({
      [caller]: strings(thumbprint),
      "certs/client.pem": pem,
      "old/client.pem": pem,
      [service]: accepts(thumbprint),
    });
    expect(certificates).toMatchObject([
      { thumbprint, label: subjectName, faults: ["It expired on 2026-02-03."], facts: { thumbprint } },
    ]);
  });

  test("one that is refused, not filled in or cut off comes first, with why", () => {
    const { certificates } = mapFrom({
      [caller]: strings(first),
      [service]: accepts(second),
      "Other.CM/App_Config/ConnectionStrings.config": strings(first.slice(1), "other.example.com"),
      "Third.CM/App_Config/ConnectionStrings.config": strings("0".repeat(40), "third.example.com"),
    });
    const faults = certificates.map(({ faults: each }) => each);
    expect(faults).toContainEqual(["Shop.xConnect refuses it when Shop.CM sends it."]);
    expect(faults).toContainEqual(["This isn't a thumbprint of 40 digits."]);
    expect(faults.flat()).toContain("The thumbprint isn't filled in.");
    expect(faults.at(-1)).toEqual([]);
  });

  test("what expired is said by the day, as far as a certificate is at hand", () => {
    const old = makeCertificate({ notBefore: "2020-01-01", notAfter: "2021-02-03" });
    const { certificates } = mapFrom({ "partner/web.config": mapping(old) });
    expect(certificates).toMatchObject([{ label: "Client", faults: ["It expired on 2021-02-03."] }]);
  });

  test("installations of one name are told apart by the folder above", () => {
    const { certificates } = mapFrom({
      "Test/CM/App_Config/ConnectionStrings.config": strings(first, "a.example.com"),
      "Prod/CM/App_Config/ConnectionStrings.config": strings(first, "b.example.com"),
    });
    expect(certificates[0]?.uses.map(({ installation }) => installation).sort()).toEqual(["Prod/CM", "Test/CM"]);
  });
});

const hostile = `</title><script>alert(1)</script>"'&\u202E|]( `;

describe("the picture", () => {
  const files = {
    [caller]: strings(first),
    [service]: accepts(second),
    "partner/web.config": mapping(makeCertificate({ subject: { "2.5.4.3": hostile } })),
  };

  test("is well-formed, and whatever a certificate is called acts as nothing else", () => {
    const svg = drawCertificates(mapFrom(files), ({ path }) => `#"${path}<`);
    expect(parseXml(svg).problems).toEqual([]);
    expect(svg).not.toContain("<script");
    expect(new XMLParser().parse(svg)).toHaveProperty("svg");
  });

  test("leads from each box to its line, and tells each box in words", () => {
    const svg = drawCertificates(mapFrom(files), ({ path }) => path);
    expect(svg).toContain(`<a href="${caller}" class="box installation" aria-label="shows: Shop.CM">`);
    expect(svg).toContain('class="box certificate fault" aria-label="Certificate …2518');
    expect(svg).toContain('class="edge-label fault"');
    expect(svg.match(/<a href=/g)?.length).toBe(svg.match(/role="listitem"/g)?.length);
  });

  test("nothing stands outside of it", () => {
    const svg = drawCertificates(mapFrom(files), () => undefined);
    const [, width = "0", height = "0"] = /viewBox="0 0 (\d+) ([\d.]+)"/.exec(svg) ?? [];
    for (const [, x, y, w, h] of svg.matchAll(/<rect x="([\d.]+)" y="([\d.]+)" width="([\d.]+)" height="([\d.]+)"/g)) {
      expect(Number(x) + Number(w)).toBeLessThanOrEqual(Number(width));
      expect(Number(y) + Number(h)).toBeLessThanOrEqual(Number(height));
    }
  });
});

test("the page says the same in tables, and names no whole thumbprint", () => {
  const map = mapFrom({ [caller]: strings(first), [service]: accepts(second) });
  const page = certificatePage(map, (path) => `[${path}](#)`);
  expect(page).toContain("Shop.xConnect refuses it when Shop.CM sends it.");
  expect(page).toContain("| `…2518` | not known here | `Shop.CM` | sends it to `Shop.xConnect`: refused |");
  expect(page).toContain("| `xconnect.example.com` |");
  expect(page).not.toContain(first);
  expect(certificatePage({ certificates: [], hosts: [] }, (path) => path)).toContain("No file of this workspace");
});

describe("completion", () => {
  test.each([
    ["in an empty FindValue", caller, strings(""), "FindValue="],
    ["where a thumbprint stands", caller, strings(second), "FindValue="],
    ["in validateCertificateThumbprint", service, accepts(""), 'value="'],
  ])("offers the thumbprints of the workspace %s", (_, path, text, before) => {
    const files = { "Other.CM/App_Config/ConnectionStrings.config": strings(first), [path]: text };
    const project = projectFrom(files);
    const file = project.file(path);
    if (!file) throw new Error(path);
    const offset = file.text.indexOf(before) + before.length;
    const [item] = thumbprintsAt(file, offset, project, now);
    expect(item).toMatchObject({ label: first, snippet: first, detail: "Other.CM" });
    expect(item?.documentation).toContain("`Other.CM` sends it to");
    expect(thumbprintsAt(file, file.text.indexOf("<add"), project, now)).toEqual([]);
  });

  test("offers nothing where something else than a thumbprint is looked for", () => {
    const text = strings("").replace("FindByThumbprint", "FindBySubjectName");
    const project = projectFrom({ [caller]: text, [service]: accepts(first) });
    const file = project.file(caller);
    if (!file) throw new Error(caller);
    expect(thumbprintsAt(file, text.indexOf("FindValue=") + 10, project, now)).toEqual([]);
  });
});

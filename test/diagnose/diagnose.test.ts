/** What the files say decides the order: likely causes with their lines first, what is ruled out last, and nothing of the text is repeated. */
import path from "node:path";
import { describe, expect, test } from "vitest";
import { diagnose, type Diagnosis } from "#diagnose/diagnose";
import { diagnosisPage, unknownPage } from "#diagnose/page";
import { situationOf, type Called, type Situation } from "#diagnose/situation";
import { findSymptom, symptoms } from "#diagnose/symptoms";
import type { Project } from "#project/project";
import { readFixture } from "#test/fixture";
import { projectIn } from "#test/folder";
import { projectOf, rethrow } from "#test/inspect";
import { testOptions } from "#test/options";

const samples = projectIn(path.resolve(__dirname, "../../samples"));

function situationIn(project: Project, name: string): Situation {
  const file = project.file(name);
  if (!file) throw new Error(`There is no ${name}.`);
  return situationOf({ project, file, optionsFor: () => testOptions, report: rethrow });
}

function diagnosisOf(id: string, situation: Situation): Diagnosis {
  const symptom = findSymptom(id);
  if (!symptom) throw new Error(`There is no symptom ${id}.`);
  return diagnose(symptom, situation);
}

const links = {
  place: ({ file }: { readonly file: { readonly path: string } }) => file.path,
  script: (kind: string) => kind,
  test: ({ endpoint: { host } }: Called) => `test ${host}`,
  page: (name: string) => name,
};

const caller = (thumbprint: string): string => `//- cm/App_Config/ConnectionStrings.config
<connectionStrings>
  <add name="xconnect.collection" connectionString="https://xconnect.example.com" />
  <add name="xconnect.collection.certificate" connectionString="StoreName=My;StoreLocation=LocalMachine;FindType=FindByThumbprint;FindValue=${thumbprint}" />
</connectionStrings>
//- cm/web.config
<configuration><appSettings><add key="role:define" value="ContentManagement" /></appSettings><system.web><httpRuntime targetFramework="4.8" /></system.web></configuration>
//- xconnect/App_Config/AppSettings.config
<appSettings><add key="configurationDirectoryRoot" value="~/App_Data" /><add key="validateCertificateThumbprint" value="B6CA12DD1796710F867FA7D766BC34BCEF142518" /></appSettings>
//- xconnect/web.config
<configuration><system.web><httpRuntime targetFramework="4.8" /></system.web></configuration>
`;

describe("xConnect refuses the call", () => {
  test("because the thumbprints differ: that comes first, with the line", () => {
    const project = projectOf(readFixture(caller("38271549339CF13B44659DDEC54B0FA49F657C66"), "x.config"));
    const { likely, ruledOut } = diagnosisOf("xconnect-refuses", situationIn(project, "cm/web.config"));
    expect(likely[0]?.cause.what).toContain("another thumbprint");
    expect(likely[0]?.evidence.map(({ file }) => file.path)).toContain("cm/App_Config/ConnectionStrings.config");
    expect(ruledOut.map(({ cause }) => cause.what)).toEqual([
      "The call goes over HTTP, where no certificate can be sent.",
    ]);
  });

  test("although the thumbprints are the same: that is ruled out, and said why", () => {
    const project = projectOf(readFixture(caller("B6CA12DD1796710F867FA7D766BC34BCEF142518"), "x.config"));
    const { likely, ruledOut } = diagnosisOf("xconnect-refuses", situationIn(project, "cm/web.config"));
    expect(likely.map(({ cause }) => cause.what).join()).not.toContain("another thumbprint");
    expect(ruledOut.map(({ why }) => why).join()).toContain("name the same certificate");
  });
});

test("no secure channel: the target framework of the files decides about old TLS", () => {
  const old = caller("B6CA12DD1796710F867FA7D766BC34BCEF142518").replaceAll("4.8", "4.5");
  const found = (text: string): Diagnosis =>
    diagnosisOf("no-secure-channel", situationIn(projectOf(readFixture(text, "x.config")), "cm/web.config"));
  const isTls = ({ cause }: { readonly cause: { readonly what: string } }): boolean => cause.what.includes("old TLS");
  expect(found(old).likely.some(isTls)).toBe(true);
  expect(found(caller("B6CA12DD1796710F867FA7D766BC34BCEF142518")).ruledOut.some(isTls)).toBe(true);
});

describe("the samples", () => {
  const situation = situationIn(samples, "Sitecore.CM/web.config");

  test.each(symptoms)("$id gives a page with every cause once", (symptom) => {
    const diagnosis = diagnose(symptom, situation);
    const { likely, possible, ruledOut } = diagnosis;
    expect(likely.length + possible.length + ruledOut.length).toBe(symptom.causes.length);
    const page = diagnosisPage([diagnosis], situation, links);
    expect(page.startsWith(`# ${symptom.title}\n`)).toBe(true);
    for (const { what } of symptom.causes) expect(page.split(what).length - 1).toBe(1);
    for (const secret of ["not-a-real-password", "SIF-Default"]) expect(page).not.toContain(secret);
  });

  test("403.7 finds the flag that nobody knows, and offers the script for this installation", () => {
    const page = diagnosisPage([diagnosisOf("403.7", situation)], situation, links);
    expect(page).toMatch(
      /## Likely here\n\n### IIS demands a certificate and never asks for one[\s\S]*iis\/applicationHost\.config/,
    );
    expect(page).toContain("- Next: bind");
  });

  test("what is not known is said, and nothing of the text", () => {
    expect(unknownPage("the overview")).toContain("# Not recognized");
  });
});

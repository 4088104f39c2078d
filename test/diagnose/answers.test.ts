/** Causes never contradict what is seen: whatever is broken, no evidence tells of another answer than that of the symptom. */
import { describe, expect, test } from "vitest";
import { answersOf, fits, prevents, refusedFile } from "#diagnose/answers";
import { diagnose } from "#diagnose/diagnose";
import { diagnosisPage } from "#diagnose/page";
import { situationOf, type FoundIn, type Situation } from "#diagnose/situation";
import { findSymptom, symptoms } from "#diagnose/symptoms";
import type { Symptom } from "#diagnose/symptom";
import { rules } from "#rules/index";
import { pathOf } from "#test/example-path";
import { readFixture } from "#test/fixture";
import { optionsOf, projectOf, rethrow } from "#test/inspect";

const symptomOf = (id: string): Symptom => {
  const symptom = findSymptom(id);
  if (!symptom) throw new Error(`There is no symptom ${id}.`);
  return symptom;
};

function situationIn(text: string, path: string): Situation {
  const fixture = readFixture(text, path);
  const project = projectOf(fixture);
  const [file] = project.files.values();
  if (!file) throw new Error("There is no file.");
  return situationOf({ project, file, optionsFor: () => optionsOf(fixture), report: rethrow });
}

const access = (flags: string): Situation =>
  situationIn(
    `<configuration><location path="Shop"><system.webServer><security>\n<access sslFlags="${flags}" />\n</security></system.webServer></location></configuration>`,
    "applicationHost.config",
  );

const likelyIn = (id: string, situation: Situation): readonly string[] =>
  diagnose(symptomOf(id), situation).likely.map(({ cause }) => cause.what);

/** Every rule that some symptom names, or whose finding stops a site, in each of its broken examples. */
const named = new Set(symptoms.flatMap(({ causes }) => causes.flatMap(({ rules: ids = [] }) => ids)));
const stopping = [
  "ssl-flags-invalid",
  "configuration-refused",
  "iis-section-locked",
  "iis-mapping-unknown-attribute",
  "inline-cert-duplicate",
  "text-not-well-formed",
  "name-unknown",
  "value-unknown",
];
const broken = rules.filter(({ id }) => named.has(id) || stopping.includes(id));

describe("whatever is broken", () => {
  test.each(broken)("as in the examples of $id, no likely cause gives another answer than the symptom", (rule) => {
    for (const example of rule.examples) {
      const situation = situationIn(example.text, pathOf(rule, example));
      const byText = new Map(situation.findings().map((found) => [found.finding.message, found]));
      for (const symptom of symptoms) {
        const { likely, prevented } = diagnose(symptom, situation);
        const told = likely.flatMap(({ evidence }) => evidence).flatMap(({ text }) => byText.get(text) ?? []);
        for (const found of told) {
          const others = answersOf(found).filter((answer) => !`${answer}.`.startsWith(`${symptom.answer ?? "none"}.`));
          expect({ symptom: symptom.id, others }).toEqual({ symptom: symptom.id, others: [] });
        }
        for (const { text } of prevented) expect(told.map(({ finding }) => finding.message)).not.toContain(text);
      }
    }
  });

  test("the answers of IIS that symptoms are about are those of their numbers", () => {
    const wrong = symptoms.filter(({ id, answer }) => /^\d{3}(\.\d+)?$/.test(id) && answer !== id);
    expect(wrong.map(({ id }) => id)).toEqual([]);
    const codes = symptoms.filter(({ id }) => id.startsWith("0x8007") && id !== "0x8007052e");
    expect([...new Set(codes.map(({ answer }) => answer))]).toEqual([refusedFile]);
  });
});

describe("a flag that IIS does not know", () => {
  const situation = access("Ssl, SslNegotiateCert, Ssl-RequireCert");

  test("is no cause of 403.7, and is told of as what comes before it", () => {
    const diagnosis = diagnose(symptomOf("403.7"), situation);
    expect(diagnosis.likely).toEqual([]);
    expect(diagnosis.prevented.map(({ text }) => text)).toEqual([expect.stringContaining("500.19")]);
    const page = diagnosisPage([diagnosis], situation, {
      place: ({ file }) => file.path,
      script: (kind) => kind,
      test: ({ endpoint: { host } }) => host,
      page: (name) => name,
    });
    expect(page.indexOf("## Look here first: this gives 500.19 instead")).toBeGreaterThan(0);
    expect(page.indexOf("## Look here first")).toBeLessThan(page.indexOf("## Likely here"));
  });

  test("is the cause of 500.19, where nothing else comes before", () => {
    expect(likelyIn("500.19", situation)).toEqual([expect.stringContaining("A name that IIS does not know")]);
    expect(diagnose(symptomOf("500.19"), situation).prevented).toEqual([]);
  });

  test("counts as such only where IIS refuses it: a case that differs refuses nothing", () => {
    expect(likelyIn("500.19", access("ssl, sslNegotiateCert"))).toEqual([]);
    expect(diagnose(symptomOf("403.7"), access("ssl")).prevented).toEqual([]);
  });
});

test("SslRequireCert without SslNegotiateCert is the cause of 403.7, and a later question is ruled out with it", () => {
  const situation = access("Ssl, SslRequireCert");
  expect(likelyIn("403.7", situation)).toEqual([expect.stringContaining("never asks for one")]);
  const { ruledOut } = diagnose(symptomOf("403.7"), situation);
  expect(ruledOut.map(({ cause }) => cause.what)).toContainEqual(expect.stringContaining("no second handshake"));
});

test("a call over HTTP, and a revoked certificate, are no causes of what they do not give", () => {
  const causesOf = (id: string): string =>
    symptomOf(id)
      .causes.map(({ what }) => what)
      .join(" ");
  expect(causesOf("403.7")).not.toContain("over HTTP,");
  expect(causesOf("403.4")).toContain("over HTTP");
  expect(causesOf("403.16")).not.toContain("revo");
  expect(causesOf("403.13")).toContain("revoked");
});

test.each([
  ["web.config", "<configuration><system.web></configuration>", [refusedFile]],
  ["applicationHost.config", "<configuration><system.web></configuration>", [refusedFile]],
  ["App_Config/ConnectionStrings.config", "<connectionStrings><add></connectionStrings>", []],
  ["App_Config/Include/A.config", "<configuration><sitecore></configuration>", []],
  ["Web.Release.config", "<configuration><system.web></configuration>", []],
])("a broken %s", (path, text, answers) => {
  const found = situationIn(text, path).findingsOf(["text-not-well-formed"]);
  expect(found.length).toBeGreaterThan(0);
  for (const each of found) expect(answersOf(each)).toEqual(answers);
});

test("an answer without a sub-status stands for all of them, and what is no answer fits everything", () => {
  const tells = (message: string): FoundIn => {
    const [found] = access("Ssl, Ssl-RequireCert").findings();
    if (!found) throw new Error("Nothing is found.");
    return { ...found, finding: { ...found.finding, message } };
  };
  expect(fits(symptomOf("403"), tells("It gives 403.16."))).toBe(true);
  expect(fits(symptomOf("403.16"), tells("It gives 403.1."))).toBe(false);
  expect(fits(symptomOf("403.1"), tells("It gives 403.16."))).toBe(false);
  expect(fits(symptomOf("certificate-not-found"), tells("It gives 403.16."))).toBe(false);
  expect(fits(symptomOf("certificate-not-found"), tells("It is wrong."))).toBe(true);
  expect(fits(symptomOf("does-not-start"), tells("ASP.NET answers with a configuration error."))).toBe(true);
  expect(fits(symptomOf("500.19"), tells("ASP.NET answers with a configuration error."))).toBe(false);
  expect(prevents(symptomOf("does-not-start"), tells("It gives 500.19."))).toBe(false);
  expect(prevents(symptomOf("413"), tells("It gives 500.19."))).toBe(true);
});

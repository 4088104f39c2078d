/** Where several files decide over a value, a finding on it shows all of them. */
import { describe, expect, test } from "vitest";
import { ConfigFile } from "#config/file";
import { inspectFile } from "#inspect/inspect-file";
import { Project } from "#project/project";
import { rethrow } from "#test/inspect";
import { testOptions } from "#test/options";

const include = "s/App_Config/Include";
const setting = (name: string, value: string): string =>
  `<configuration xmlns:patch="http://www.sitecore.net/xmlconfig/" xmlns:role="http://www.sitecore.net/xmlconfig/role/"><sitecore><settings><setting name="${name}">${value}</setting></settings></sitecore></configuration>`;
const value = (text: string): string => `<patch:attribute name="value">${text}</patch:attribute>`;
const remember = "Login.DisableRememberMe";
const baseWith = (name: string, text: string): string =>
  `<sitecore><settings><setting name="${name}" value="${text}" /></settings></sitecore>`;

function relatedIn(texts: Readonly<Record<string, string>>, path: string, rule: string): readonly string[] | undefined {
  const project = new Project(Object.entries(texts).flatMap(([each, text]) => ConfigFile.from(each, text) ?? []));
  const findings = inspectFile(project, project.file(path)!, testOptions, rethrow);
  const finding = findings.find((each) => each.rule.id === rule);
  return (
    finding &&
    (finding.related ?? []).map(({ path: other = path, span, message }) => {
      const text = project.file(other)!.text.slice(span.start, span.end);
      return `${other.slice(other.lastIndexOf("/") + 1)}: ${text} | ${message}`;
    })
  );
}

describe("a finding on a value", () => {
  const rule = "login-remember-me-enabled";

  test("that several files set shows each, the oldest first", () => {
    const texts = {
      "s/App_Config/Sitecore.config": baseWith(remember, "true"),
      [`${include}/a.config`]: setting(remember, value("yes")),
      [`${include}/b.config`]: setting(remember, '<patch:deleteattribute name="value" />'),
      [`${include}/c.config`]: setting(remember, value("false")),
    };
    expect(relatedIn(texts, `${include}/c.config`, rule)).toEqual([
      'Sitecore.config: value="true" | Earlier, this set it to "true".',
      expect.stringMatching(/^a\.config: .* \| Earlier, this set it to "yes"\.$/),
      expect.stringMatching(/^b\.config: .* \| Earlier, this removed it\.$/),
    ]);
  });

  test("that one file sets shows none", () => {
    const texts = { [`${include}/c.config`]: setting(remember, value("false")) };
    expect(relatedIn(texts, `${include}/c.config`, rule)).toEqual([]);
  });

  test("that later files leave alone does not show them", () => {
    const texts = {
      "s/App_Config/Sitecore.config": baseWith(remember, "true"),
      [`${include}/a.config`]: setting(remember, value("false")),
      [`${include}/b.config`]: setting("Other", value("1")),
    };
    expect(relatedIn(texts, `${include}/a.config`, rule)).toHaveLength(1);
  });
});

test("an entry of appSettings shows those of the same key before it, and no secret", () => {
  const texts = {
    "s/web.config": `<configuration><appSettings file="over.config"><add key="Telerik.Upload.ConfigurationHashKey" value="Hunter2-not-a-real-one" /></appSettings></configuration>`,
    "s/over.config": `<appSettings><add key="Telerik.Upload.ConfigurationHashKey" value="YOUR_ENCRYPTION_KEY_TO_GO_HERE" /></appSettings>`,
  };
  const related = relatedIn(texts, "s/over.config", "default-secret-unchanged");
  expect(related).toEqual([expect.stringContaining("Earlier, this set it.")]);
  expect(related?.join("")).not.toMatch(/\| .*Hunter2/);
});

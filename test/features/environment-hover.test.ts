/** What the environment gives is part of the history of a value, with its line; secrets of it are shown nowhere. */
import { describe, expect, test } from "vitest";
import { ConfigFile } from "#config/file";
import { effectiveDocument } from "#effective/effective-document";
import { contextOf, inspectFile } from "#inspect/inspect-file";
import type { SettingPath } from "#knowledge/settings";
import { Project } from "#project/project";
import { fullPictureIn, hoverIn } from "#test/check-hover";
import { rethrow } from "#test/inspect";
import { testOptions } from "#test/options";
import { textOf } from "#text/span";

const own = "site/App_Config/Include/own.config";
const compose = (variables: string, more = ""): string =>
  `services:\n  cm:\n    image: sitecore-xp0-cm:10.3\n    environment:\n${variables}${more}`;
const patch = (content: string): string =>
  `<configuration><sitecore><settings>${content}</settings></sitecore></configuration>`;
const timeout = (value: string): string =>
  patch(`<setting name="Authentication.ClientSessionTimeout" value="${value}" />`);
const path: SettingPath = "sitecore/settings/setting[Authentication.ClientSessionTimeout]@value";

const marked = (text: string, yaml: string, more = ""): string =>
  `//- ${own}\n${text}\n//- docker-compose.yml\n${yaml}\n${more}`;

describe("a value that names a variable", () => {
  const text = patch('<setting name="Link.Server" value="$(env:LINK$0_HOST)" />');

  test("is what the environment says, with the line", () => {
    const hover = hoverIn(marked(text, compose("      LINK_HOST: www.example.com\n")), own);
    expect(hover).toContain("Link.Server = `www.example.com`".replace("Link.Server", "`Link.Server`"));
    expect(hover).toMatch(/The environment variable `LINK_HOST` of cm gives the value \(docker-compose\.yml, line 5\)/);
    expect(hover).toMatch(/docker-compose\.yml, line 5 \| `www\.example\.com`/);
    expect(hover).toContain("Written as `$(env:LINK_HOST)`.");
  });

  test("takes it from the .env beside the compose file", () => {
    const yaml = compose("      LINK_HOST: ${HOST}\n");
    expect(hoverIn(marked(text, yaml, "//- .env\nHOST=www.example.net\n"), own)).toContain("`www.example.net`");
  });

  test("stays as it is where nobody says more", () => {
    const hover = hoverIn(marked(text, compose("      OTHER: www.example.com\n")), own);
    expect(hover).toContain("$(env:LINK_HOST)");
    expect(hover).not.toContain("environment variable");
  });

  test("is not known where it comes from outside of the files, or where services differ", () => {
    expect(hoverIn(marked(text, compose("      LINK_HOST:\n")), own)).toContain(
      "gets its value outside of these files",
    );
    const two = compose(
      "      LINK_HOST: a.example.com\n",
      "  cd:\n    image: sitecore-xp0-cd:10.3\n    environment:\n      LINK_HOST: b.example.com\n",
    );
    expect(hoverIn(marked(text, two), own)).toContain("has another value in each service");
  });

  test("shows no secret, whatever the setting is called", () => {
    const yaml = compose("      LINK_PASSWORD: hunter2hunter2\n");
    const hover = `${hoverIn(marked(text.replace("HOST", "PASSWORD"), yaml), own) ?? ""}${
      fullPictureIn(marked(text.replace("HOST", "PASSWORD"), yaml), own) ?? ""
    }`;
    expect(hover).toContain("LINK_PASSWORD");
    expect(hover).not.toContain("hunter2");
  });
});

describe("a setting that the table knows", () => {
  test("has the variable as the last row of its history, and the value of it", () => {
    const text = marked(timeout("$(env:TIME$0OUT)"), compose("      TIMEOUT: '720'\n"));
    const [hover, page] = [hoverIn(text, own), fullPictureIn(text, own)];
    expect(hover).toContain("`Authentication.ClientSessionTimeout` = `720`**: 12 hours");
    expect(hover).toContain("The environment variable `TIMEOUT` of cm gives the value (docker-compose.yml, line 5)");
    expect(hover).toMatch(/License seat \| 12 h idle/);
    expect(page).toMatch(/own\.config:1 \| `\$\(env:TIMEOUT\)` \| names the variable/);
    expect(page).toMatch(/docker-compose\.yml:5 \| `720` \| in effect/);
  });

  test("that a builder fills says what overrides it, and where", () => {
    const webConfig = `<configuration><configBuilders><builders><add name="env" type="Microsoft.Configuration.ConfigurationBuilders.EnvironmentConfigBuilder, X" mode="Strict" prefix="SITECORE_APPSETTINGS_" stripPrefix="true" /></builders></configBuilders><appSettings configBuilders="env"><add key="role:define" value="Stand$0alone" /></appSettings></configuration>`;
    const yaml = compose("      SITECORE_APPSETTINGS_ROLE:DEFINE: ContentManagement\n");
    const hover = hoverIn(`//- site/web.config\n${webConfig}\n//- docker-compose.yml\n${yaml}`, "site/web.config");
    expect(hover).toMatch(/web\.config, line 1 \| `Standalone` \| overridden/);
    expect(hover).toMatch(/docker-compose\.yml, line 5 \| `ContentManagement` \| in effect/);
  });
});

describe("what holds", () => {
  const contextFor = (files: Readonly<Record<string, string>>) => {
    const project = new Project(Object.entries(files).flatMap(([name, text]) => ConfigFile.from(name, text) ?? []));
    const file = project.file(own)!;
    return { project, file, context: contextOf(project, file, testOptions) };
  };

  test("is the value of the environment, for rules too", () => {
    const { context } = contextFor({
      [own]: timeout("$(env:TIMEOUT)"),
      "docker-compose.yml": compose("      TIMEOUT: '720'\n"),
    });
    expect(context.configuration.valueOf(path)).toBe("720");
  });

  test("is not known to rules where the variable is a secret", () => {
    const { context } = contextFor({
      [own]: timeout("$(env:MY_PASSWORD)"),
      "docker-compose.yml": compose("      MY_PASSWORD: hunter2hunter2\n"),
    });
    expect(context.configuration.holding(path).kind).toBe("unresolved");
  });

  test("is shown in the effective document, through a variable of Sitecore too, without secrets", () => {
    const text = `<configuration><sitecore><sc.variable name="host" value="$(env:HOST)" /><settings><setting name="A" value="https://$(host)/" /><setting name="B" value="$(env:MY_PASSWORD)" /></settings></sitecore></configuration>`;
    const yaml = compose("      HOST: www.example.com\n      MY_PASSWORD: hunter2hunter2\n");
    const { context } = contextFor({ [own]: text, "docker-compose.yml": yaml });
    const shown = effectiveDocument(context.configuration)?.text;
    expect(shown).toContain('value="https://www.example.com/"');
    expect(shown).not.toContain("hunter2");
  });

  test("is what rules judge, once for the statement that decides, and nothing is written over the variable", () => {
    const text = timeout("$(minutes)").replace(
      "<settings>",
      '<sc.variable name="minutes" value="00:30:00" /><settings>',
    );
    const { project, file } = contextFor({ [own]: text });
    const found = inspectFile(project, file, testOptions, rethrow);
    expect(found.map(({ rule, span }) => `${rule.id} ${textOf(file.text, span)}`)).toEqual([
      "client-session-timeout-misused $(minutes)",
    ]);
    expect(found.flatMap(({ fixes = [] }) => fixes.filter(({ kind }) => kind === "edit"))).toEqual([]);
  });

  test("follows an edit of the compose file", () => {
    const { project } = contextFor({
      [own]: timeout("$(env:TIMEOUT)"),
      "docker-compose.yml": compose("      TIMEOUT: '720'\n"),
    });
    const edited = project.with(ConfigFile.from("docker-compose.yml", compose("      TIMEOUT: '30'\n"))!);
    const file = edited.file(own)!;
    expect(contextOf(edited, file, testOptions).configuration.valueOf(path)).toBe("30");
    expect(() => inspectFile(edited, file, testOptions, rethrow)).not.toThrow();
  });
});

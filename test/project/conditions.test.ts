/** What the conditions of an installation leave out: of its values, and of the findings. */
import { describe, expect, test } from "vitest";
import { contextOf } from "#inspect/inspect-file";
import { readFixture } from "#test/fixture";
import { inspectFixture, optionsOf, projectOf } from "#test/inspect";

const webConfig = (define: string) => `<configuration><appSettings>${define}</appSettings></configuration>`;
const patch = (require: string, name = "role") =>
  `<configuration xmlns:${name}="http://www.sitecore.net/xmlconfig/${name}/"><sitecore ${name}:require="${require}"><settings>
  <setting name="Authentication.ClientPersistentLoginDuration" value="28800" />
</settings></sitecore></configuration>`;

const path = "App_Config/Include/Login.config";

function outcome(files: string): { readonly value: string | undefined; readonly ids: readonly string[] } {
  const fixture = readFixture(files, path);
  const project = projectOf(fixture);
  const { configuration } = contextOf(project, project.file(path)!, optionsOf(fixture));
  return {
    value: configuration.valueOf("sitecore/settings/setting[Authentication.ClientPersistentLoginDuration]@value"),
    ids: (inspectFixture(fixture).get(path) ?? []).map(({ rule }) => rule.id),
  };
}

const messagesIn = (files: string): readonly string[] =>
  (inspectFixture(readFixture(files, path)).get(path) ?? []).map(({ message }) => message);

const inForce = { value: "28800", ids: ["persistent-login-duration-unit"] };
const leftOut = { value: undefined, ids: [] };

const delivery = webConfig('<add key="role:define" value="ContentDelivery" />');

describe("a patch for other servers", () => {
  test.each([
    ["of another role", `//- ${path}\n${patch("Standalone or ContentManagement")}\n//- web.config\n${delivery}`],
    ["by a negation", `//- ${path}\n${patch("!ContentDelivery")}\n//- web.config\n${delivery}`],
    [
      "the user's word goes first",
      `//- ${path} role:Processing\n${patch("ContentDelivery")}\n//- web.config\n${delivery}`,
    ],
    [
      "by a rule of one's own",
      `//- ${path}\n${patch("Open", "shop")}\n//- web.config\n${webConfig('<add key="Shop:Define" value="Closed" />')}`,
    ],
    [
      "in a list of its own",
      `//- ${path}\n${patch("Standalone")}\n//- App_Config/AppSettings.config\n<appSettings><add key="role:define" value="ContentDelivery" /></appSettings>`,
    ],
  ])("%s", (_name, files) => {
    expect(outcome(files)).toEqual(leftOut);
  });
});

describe("a patch that may be in force", () => {
  const transform = `<configuration xmlns:xdt="http://schemas.microsoft.com/XML-Document-Transform"><appSettings>
  <add key="role:define" value="Standalone" xdt:Transform="SetAttributes" xdt:Locator="Match(key)" />
</appSettings></configuration>`;
  test("of this role holds", () => {
    expect(outcome(`//- ${path}\n${patch("ContentDelivery")}\n//- web.config\n${delivery}`)).toEqual(inForce);
  });

  test.each([
    ["without a definition", `//- ${path}\n${patch("Standalone")}`],
    [
      "where the definition is a token",
      `//- ${path}\n${patch("Standalone")}\n//- web.config\n${webConfig('<add key="role:define" value="#{Role}" />')}`,
    ],
    [
      "where a transform changes the definition",
      `//- ${path}\n${patch("Standalone")}\n//- web.config\n${delivery}\n//- Web.Release.config\n${transform}`,
    ],
    [
      "where only a folder's own web.config has a definition",
      `//- ${path}\n${patch("Standalone")}\n//- Views/web.config\n${delivery}`,
    ],
  ])("%s: what holds depends on the condition, and the finding says so", (_name, files) => {
    expect(outcome(files)).toEqual({ value: undefined, ids: inForce.ids });
    expect(messagesIn(files)).toContainEqual(expect.stringMatching(/\(Only where "\w+" is true\.\)$/));
  });
});

test("a fault in the form of a file counts on every server", () => {
  const broken = patch("Standalone").replace(" />", ">");
  expect(outcome(`//- ${path}\n${broken}\n//- web.config\n${delivery}`).ids).toContain("text-not-well-formed");
});

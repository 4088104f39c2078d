/** What is known of an instance: role, version, environment, and who logs editors in. */
import { describe, expect, test } from "vitest";
import { compareVersions, exactVersion, isAtLeast, unknownVersion } from "#config/version";
import type { Context } from "#effective/context";
import { contextOf } from "#inspect/inspect-file";
import { readVersionFile } from "#project/version-file";
import { readFixture } from "#test/fixture";
import { optionsOf, projectOf } from "#test/inspect";

/** What is known around the fixture's first file. */
function profileIn(text: string): Context {
  const fixture = readFixture(text, "web.config");
  const project = projectOf(fixture);
  const file = project.file(fixture.files[0]!.path)!;
  return contextOf(project, file, optionsOf(fixture));
}

const empty = "<configuration />\n";
const role = (value: string): string =>
  `<configuration><appSettings><add key="role:define" value="${value}" /></appSettings></configuration>\n`;

const readBy = (reader: string): string =>
  `<configuration><configSections><section name="sitecore" type="Sitecore.Configuration.${reader}" /></configSections><appSettings><add key="role:define" value="Standalone" /></appSettings></configuration>\n`;

describe("the role", () => {
  test.each([
    ["ContentManagement", "management"],
    ["contentdelivery; Indexing", "delivery"],
    ["Processing | Reporting", "other"],
    ["Standalone, ContentDelivery", "management"],
    ["MyOwn", "unknown"],
    ["", "unknown"],
  ])("role:define %j is %s", (value, kind) => {
    expect(profileIn(`//- site/web.config\n${role(value)}`).role.kind).toBe(kind);
  });

  test.each([
    ["sitecore-xm-cd", "delivery"],
    ["Site.CM", "management"],
    ["my-cd/ContentManagement", "management"],
    ["a_standalone", "management"],
    ["abcd", "unknown"],
  ])("the folder %s tells %s", (folder, kind) => {
    expect(profileIn(`//- ${folder}/web.config\n${empty}`).role.kind).toBe(kind);
  });

  test("the user's word goes first, then role:define", () => {
    expect(profileIn(`//- site-cd/web.config role:Processing\n${role("Standalone")}`).role.names).toEqual([
      "Processing",
    ]);
    expect(profileIn(`//- site-cd/web.config\n${role("Standalone")}`).role.kind).toBe("management");
  });
});

describe("the version", () => {
  const versionOf = (text: string) => {
    const { from, before, evidence } = profileIn(text).version;
    return [from, before, evidence];
  };
  const file = "<information><version><major>9</major><minor> 0 </minor><build>2</build></version></information>";

  test("is what the user says", () => {
    expect(versionOf(`//- s/web.config version:10.1\n${empty}`)).toEqual(["10.1", "10.1.999999", "the settings"]);
  });

  test("stands in sitecore.version.xml", () => {
    expect(versionOf(`//- s/web.config\n${empty}//- s/sitecore/shell/sitecore.version.xml\n${file}\n`)).toEqual([
      "9.0.2",
      "9.0.2.999999",
      "sitecore.version.xml",
    ]);
  });

  test.each([
    [
      `//- s/App_Config/ConnectionStrings.config\n<connectionStrings><add name="SitecoreIdentity.Secret" connectionString="#{a}" /></connectionStrings>`,
      "9.1",
      "secret",
    ],
    [
      `//- s/App_Config/Include/a.config\n<configuration><sitecore><sc.variable name="identityServerAuthority" value="https://id" /></sitecore></configuration>`,
      "9.1",
      "variable",
    ],
    [
      `//- s/App_Config/Sitecore/Owin.Authentication.IdentityServer/a.config\n<configuration><sitecore /></configuration>`,
      "9.1",
      "folder",
    ],
    [
      `//- s/web.config\n<configuration><configBuilders><builders><add name="SitecoreAppSettingsBuilder" type="Sitecore.Configuration.FlexibleEnvironmentConfigBuilder, Sitecore.Kernel" /></builders></configBuilders></configuration>`,
      "9.1",
      "builder",
    ],
    [`//- s/web.config\n${role("Standalone")}`, "9.0", "role:define"],
    [`//- s/web.config\n${empty}`, undefined, undefined],
    [
      `//- s/web.config\n${role("Standalone")}//- s/App_Config/Include/Sitecore.Analytics.config\n<configuration><sitecore /></configuration>\n`,
      undefined,
      undefined,
    ],
    [
      `//- s/web.config\n${role("Standalone")}//- s/App_Config/Include/Sitecore.Analytics.config\n<configuration><sitecore /></configuration>\n//- s/App_Config/Layers.config\n<layers />\n`,
      "9.0",
      "role:define",
    ],
    [`//- s/web.config\n${readBy("RuleBasedConfigReader, Sitecore.Kernel")}`, "9.0", "RuleBasedConfigReader"],
    [`//- s/web.config\n${readBy("Own.Reader, Own")}`, "9.0", "role:define"],
  ])("is told by traces: %s", (text, from, evidence) => {
    const version = versionOf(text);
    expect(version.slice(0, 2)).toEqual([from, undefined]);
    expect(version[2]).toEqual(evidence === undefined ? undefined : expect.stringContaining(evidence));
  });

  test.each([
    ["Roles.RoleConfigReader, Sitecore.Configuration.Roles", "8.1"],
    ["ConfigReader, Sitecore.Kernel", undefined],
  ])("lies before 9.0 where %s reads the configuration, whatever role:define says", (reader, from) => {
    expect(versionOf(`//- s/web.config\n${readBy(reader)}`).slice(0, 2)).toEqual([from, "9.0"]);
  });

  test("is read only where the file says it", () => {
    expect(readVersionFile(file)).toBe("9.0.2");
    expect(readVersionFile("<information><version><major>9</major></version></information>")).toBeUndefined();
    expect(
      readVersionFile("<information><version><major>nine</major><minor>0</minor></version></information>"),
    ).toBeUndefined();
    expect(
      ["", "<a/>", "<information", "<information><version>9</version></information>", "<!DOCTYPE a [<!ENTITY b"].map(
        readVersionFile,
      ),
    ).toEqual(Array(5).fill(undefined));
  });

  test("is compared by number", () => {
    expect(compareVersions("9.10", "9.9")).toBeGreaterThan(0);
    expect(compareVersions("9", "9.0.0")).toBe(0);
    const { version } = { version: exactVersion("9.0.2", "a") };
    expect(["9.0", "9.0.2", "9.1"].map((wanted) => isAtLeast(version, wanted))).toEqual(["yes", "yes", "no"]);
    expect(isAtLeast({ ...unknownVersion, from: "9.0" }, "9.1")).toBe("unknown");
    expect(isAtLeast(unknownVersion, "1")).toBe("unknown");
  });
});

describe("who logs editors in", () => {
  const setting = (name: string, value: string): string =>
    `//- s/App_Config/Include/a.config\n<configuration><sitecore><settings><setting name="${name}" value="${value}" /></settings></sitecore></configuration>\n`;
  const providerOff = (id: string): string =>
    `//- s/App_Config/Include/b.config\n<configuration><sitecore><federatedAuthentication><identityProviders><identityProvider id="${id}"><enabled>false</enabled></identityProvider></identityProviders></federatedAuthentication></sitecore></configuration>\n`;
  const answer = (version: string, more = ""): string =>
    profileIn(`//- s/web.config ${version}\n${empty}${more}`).identityServer;

  test("is Sitecore Identity from 9.1, unless it is switched off", () => {
    expect([answer("version:9.1"), answer("version:9.0.2"), answer("")]).toEqual(["yes", "no", "unknown"]);
    expect(answer("version:10.0", setting("FederatedAuthentication.Enabled", " False "))).toBe("no");
    expect(answer("version:10.0", setting("Owin.Authentication.Enabled", "false"))).toBe("no");
    expect(answer("version:10.0", setting("Owin.Authentication.Enabled", "true"))).toBe("yes");
    expect(
      answer(
        "version:10.0",
        `//- s/web.config\n<configuration><appSettings><add key="owin:AutomaticAppStartup" value="false" /></appSettings></configuration>\n`,
      ),
    ).toBe("no");
    const disabler =
      "//- s/App_Config/Include/Sitecore.Owin.Authentication.IdentityServer.Disabler.config\n<configuration><sitecore /></configuration>\n";
    expect(answer("version:10.0", disabler)).toBe("no");
    expect(answer("version:10.0", providerOff("SitecoreIdentityServer"))).toBe("no");
    expect(answer("version:10.0", providerOff("Other"))).toBe("yes");
  });

  test("OWIN cookies carry the logins without Sitecore Identity too, unless OWIN is switched off", () => {
    const owin = (more: string): string => profileIn(`//- s/web.config version:10.0\n${empty}${more}`).owin;
    const disabler = (name: string): string =>
      `//- s/App_Config/Include/Sitecore.Owin.Authentication.${name}.config\n<configuration><sitecore /></configuration>\n`;
    expect([owin(providerOff("SitecoreIdentityServer")), owin(disabler("IdentityServer.Disabler"))]).toEqual([
      "yes",
      "yes",
    ]);
    expect([owin(disabler("Disabler")), owin(setting("Owin.Authentication.Enabled", "false"))]).toEqual(["no", "no"]);
  });
});

describe("the environment", () => {
  test.each([
    ["web.Release.config", "production"],
    ["web.prod.config", "production"],
    ["web.Debug.config", "development"],
    ["connectionStrings.local.config", "development"],
    ["web.UAT.config", "test"],
    ["web.Productions.config", "unknown"],
    ["dev-patches/DebugOn/Web.config.xdt", "development"],
    ["dev-patches/DebugOn/web.config", "unknown"],
    ["dev/Web.config.xdt", "unknown"],
    ["web.config", "unknown"],
  ])("%s is %s", (name, environment) => {
    expect(profileIn(`//- s/${name}\n<configuration />`).environment).toBe(environment);
  });

  test("the user's word goes first", () => {
    expect(profileIn("//- s/web.Release.config environment:test\n<configuration />").environment).toBe("test");
  });
});

describe("XM Cloud", () => {
  const compose = (image: string): string =>
    `//- docker-compose.yml\nservices:\n  cm:\n    image: ${image}\n    environment:\n      A: b\n`;
  const patch = "<configuration><sitecore /></configuration>\n";
  const build = "//- xmcloud.build.json\n{}\n";
  const packages = (name: string): string =>
    `//- Packages.props\n<Project><ItemGroup><PackageReference Update="${name}" Version="10.3.0" /></ItemGroup></Project>\n`;
  const site = (rest = "", settings = ""): string =>
    `//- authoring/web.config${settings}\n${empty}//- authoring/App_Config/Include/a.config\n${patch}${rest}`;

  test.each([
    ["the file that XM Cloud builds from", site(build)],
    ["its image", site(compose("registry/sitecore-xmcloud-cm:1.5.3"))],
    ["its image, built upon", site(compose("${REGISTRY}sitecore-xmcloud-cm:${SITECORE_VERSION}"))],
    [
      "its logins",
      site(
        "//- local-containers/docker-compose.yml\nservices:\n  cm:\n    environment:\n      SITECORE_FedAuth_dot_Auth0_dot_Domain: a\n",
      ),
    ],
    ["its packages", site(packages("Sitecore.XmCloud.Kernel"))],
    ["its role", `//- site/web.config\n${role("XMCloud")}`],
    ["the user", site("", " role:xmcloud")],
  ])("is known by %s", (_what, text) => {
    const { isXmCloud, role: known } = profileIn(text);
    expect([isXmCloud, known.kind]).toEqual([true, "management"]);
  });

  test.each([
    ["nothing", site()],
    ["its tool alone", site("//- sitecore.json\n")],
    ["a file elsewhere", site("//- other/xmcloud.build.json\n{}\n")],
    ["an image of 10.3", site(build + compose("sitecore-xm1-cm:10.3.0"))],
    ["packages of 10.3", site(build + packages("Sitecore.Kernel"))],
    ["the user's version", site(build, " version:10.3")],
    ["a delivery server", `//- site/web.config\n${role("ContentDelivery")}${build}`],
  ])("is not known by %s", (_what, text) => {
    expect(profileIn(text).isXmCloud).toBe(false);
  });
});

/** Hardening groups: all parts at once, in one change that fits together. */
import { describe, expect, test } from "vitest";
import { fixEverywhere } from "#inspect/fix-everywhere";
import { filesToHarden, harden, hardeningsAt } from "#inspect/harden";
import { hardeningGroups } from "#inspect/hardening-groups";
import { ruleIds } from "#options/rule-ids";
import { applyEdits, type FileChange } from "#text/edit";
import { readFixture, type Fixture } from "#test/fixture";
import { inspectFixture, optionsOf, projectOf, rethrow } from "#test/inspect";

/** The changed and created files by their paths. */
function textsAfter(fixture: Fixture, changes: readonly FileChange[]): Readonly<Record<string, string>> {
  const before = new Map(fixture.files.map(({ path, text }) => [path, text]));
  return Object.fromEntries(
    changes.map((change) => [
      change.path,
      "create" in change
        ? change.create
        : "edits" in change
          ? applyEdits(before.get(change.path) ?? "", change.edits)
          : "",
    ]),
  );
}

/** The group's change, with the cursor where `at` stands in the first file. */
function hardened(id: string, fixture: Fixture, at = "<configuration"): readonly FileChange[] {
  const project = projectOf(fixture);
  const [first] = fixture.files;
  const file = project.file(first?.path ?? "")!;
  const group = hardeningGroups.find((each) => each.id === id)!;
  const hardening = { group, file, offset: file.text.indexOf(at) };
  const options = new Map(filesToHarden(project, hardening).map(({ path }) => [path, optionsOf(fixture)]));
  return harden(project, hardening, options, rethrow);
}

/** The groups that are offered for the whole first file, with the cursor where `at` stands. */
function groupsAt(fixture: Fixture, at: string): readonly string[] {
  const [{ path, text }] = fixture.files as [Fixture["files"][number]];
  const findings = inspectFixture(fixture).get(path) ?? [];
  return hardeningsAt(projectOf(fixture).file(path)!, findings, text.indexOf(at)).map(({ group }) => group.id);
}

describe("the table", () => {
  test.each(hardeningGroups)("$id names rules that exist and says what is left to do", ({ rules, outside }) => {
    expect(rules.filter((rule) => !ruleIds.includes(rule))).toEqual([]);
    expect(outside).not.toEqual([]);
    for (const step of outside) expect(step).toMatch(/^[A-Z].*\.$/);
  });
});

describe("hardening", () => {
  test("cookies: two fixes of one element make one element", () => {
    const fixture = readFixture(
      `//- web.config version:8.2 environment:production
<configuration>
  <configSections><section name="sitecore" type="Sitecore.Configuration.ConfigReader, Sitecore.Kernel" /></configSections>
  <system.web>
    <authentication mode="Forms"><forms loginUrl="/login" /></authentication>
    <httpCookies httpOnlyCookies="false" requireSSL="false" />
  </system.web>
</configuration>`,
      "web.config",
    );
    expect(groupsAt(fixture, "httpOnlyCookies")).toContain("cookies");
    const changes = hardened("cookies", fixture);
    expect(textsAfter(fixture, changes)["web.config"]).toContain(
      `<httpCookies httpOnlyCookies="true" requireSSL="true" />`,
    );
    expect(changes).toMatchObject([
      {
        edits: [
          { newText: ` requireSSL="true"`, purpose: "Send the login cookie only over HTTPS (no logins over HTTP)" },
          { newText: "true", purpose: "Hide cookies from scripts" },
          { newText: "true", purpose: "Send cookies only over HTTPS" },
        ],
      },
    ]);
  });

  test("cookies: they are limited to HTTPS where something shows that the site uses it, as logins over HTTP end by it", () => {
    const text = `<configuration>
  <configSections><section name="sitecore" type="Sitecore.Configuration.ConfigReader, Sitecore.Kernel" /></configSections>
  <system.web>
    <httpCookies httpOnlyCookies="false" />
    <authentication mode="Forms"><forms name=".CLUB" cookieless="UseUri" /></authentication>
  </system.web>
</configuration>`;
    const https = `<system.webServer><security><access sslFlags="Ssl" /></security></system.webServer></configuration>`;
    const hardenedText = (options: string, content: string): string => {
      const fixture = readFixture(`//- web.config version:8.2${options}\n${content}`, "web.config");
      return textsAfter(fixture, hardened("cookies", fixture))["web.config"] ?? "";
    };
    expect(hardenedText("", text)).toContain(`<httpCookies httpOnlyCookies="true" />`);
    expect(hardenedText("", text)).not.toContain("requireSSL");
    const withHttps = text.replace("</configuration>", https);
    expect(hardenedText("", withHttps).match(/requireSSL="true"/g)).toHaveLength(2);
    expect(hardenedText(" environment:production", text)).toContain(
      `<httpCookies httpOnlyCookies="true" requireSSL="true" />`,
    );
  });

  test("cookies: an element that is not there is added once", () => {
    const fixture = readFixture(
      `//- web.config version:8.2 environment:production
<configuration>
  <configSections><section name="sitecore" type="Sitecore.Configuration.ConfigReader, Sitecore.Kernel" /></configSections>
  <system.web>
    <compilation targetFramework="4.8" />
  </system.web>
</configuration>`,
      "web.config",
    );
    const text = textsAfter(fixture, hardened("cookies", fixture))["web.config"];
    expect(text?.match(/<httpCookies /g)).toHaveLength(1);
    expect(text).toContain("httpOnlyCookies");
    expect(text).toContain("requireSSL");
  });

  test("cookies: ids and tickets leave the URL, and tickets are protected", () => {
    const fixture = readFixture(
      `//- web.config version:8.2
<configuration><system.web>
  <sessionState cookieless="UseUri" timeout="20" />
  <authentication mode="Forms"><forms cookieless="AutoDetect" protection="Validation" timeout="60" /></authentication>
</system.web></configuration>`,
      "web.config",
    );
    expect(groupsAt(fixture, "UseUri")).toContain("cookies");
    const text = textsAfter(fixture, hardened("cookies", fixture))["web.config"];
    expect(text).toContain(`<sessionState cookieless="false" timeout="20" />`);
    expect(text).toMatch(/<forms cookieless="UseCookies" protection="All" timeout="60"/);
  });

  test("the login page: everything goes into one new patch file", () => {
    const fixture = readFixture(
      `//- web.config version:8.2 role:ContentManagement
<configuration>
  <configSections><section name="sitecore" type="Sitecore.Configuration.ConfigReader, Sitecore.Kernel" /></configSections>
  <sitecore configSource="App_Config\\Sitecore.config" />
</configuration>
//- App_Config/Sitecore.config
<sitecore><settings>
  <setting name="Login.DisableRememberMe" value="false" />
  <setting name="Login.DisableAutoComplete" value="false" />
  <setting name="Login.RememberLastLoggedInUserName" value="true" />
</settings></sitecore>
//- App_Config/Include/Comfort.config
<configuration><sitecore><settings>
  <setting name="Login.DisableLicenseInfo" value="false" />
</settings></sitecore></configuration>`,
      "web.config",
    );
    const changes = hardened("login-page", fixture);
    const texts = textsAfter(fixture, changes);
    expect(Object.keys(texts).sort()).toEqual([
      "App_Config/Include/Comfort.config",
      "App_Config/Include/zzz/zzz.SecurityHardening.config",
    ]);
    const patch = texts["App_Config/Include/zzz/zzz.SecurityHardening.config"];
    expect(patch?.match(/<setting name="[^"]*"/g)).toEqual(
      expect.arrayContaining([
        `<setting name="Login.DisableRememberMe"`,
        `<setting name="Login.DisableAutoComplete"`,
        `<setting name="Login.RememberLastLoggedInUserName"`,
      ]),
    );
    expect(texts["App_Config/Include/Comfort.config"]).toContain(`"Login.DisableLicenseInfo" value="true"`);
  });

  test("client certificates: flags, anonymous access, and no other location", () => {
    const location = (path: string): string => `  <location path="${path}">
    <system.webServer>
      <security>
        <access sslFlags="Ssl" />
        <authentication>
          <anonymousAuthentication enabled="true" />
          <iisClientCertificateMappingAuthentication enabled="true" oneToOneCertificateMappingsEnabled="false" manyToOneCertificateMappingsEnabled="true" />
        </authentication>
      </security>
    </system.webServer>
  </location>
`;
    const fixture = readFixture(
      `//- web.config\n<configuration>\n${location("one")}${location("two")}</configuration>`,
      "web.config",
    );
    expect(groupsAt(fixture, `path="two"`)).toContain("client-certificates");
    expect(groupsAt(fixture, "<location")).toContain("client-certificates");
    expect(groupsAt(fixture, "<configuration>")).not.toContain("client-certificates");
    const text = textsAfter(fixture, hardened("client-certificates", fixture, `path="two"`))["web.config"];
    const better = location("two")
      .replace(`"Ssl"`, `"Ssl, SslNegotiateCert, SslRequireCert"`)
      .replace(`anonymousAuthentication enabled="true"`, `anonymousAuthentication enabled="false"`);
    expect(text).toBe(`<configuration>\n${location("one")}${better}</configuration>`);
  });
});

test("a mapping under a name that IIS does not know is renamed with the rest", () => {
  const fixture = readFixture(
    `//- applicationHost.config
<configuration><location path="api"><system.webServer><security>
  <access sslFlags="None" />
  <authentication>
    <anonymousAuthentication enabled="true" />
    <iisClientCertificateMappingAuthentication enabled="true" oneToOneMappingsEnabled="true" />
  </authentication>
</security></system.webServer></location></configuration>`,
    "applicationHost.config",
  );
  const at = "<iisClientCertificateMappingAuthentication";
  const text = textsAfter(fixture, hardened("client-certificates", fixture, at))["applicationHost.config"];
  expect(text).toContain(`<access sslFlags="Ssl, SslNegotiateCert, SslRequireCert" />`);
  expect(text).toContain(`<anonymousAuthentication enabled="false" />`);
  expect(text).toContain(`oneToOneCertificateMappingsEnabled="true"`);
});

test("flags that ask for a certificate but can do without are completed where they stand", () => {
  const text = `//- web.config
<configuration><system.webServer><security><access sslFlags="Ssl, SslNegotiateCert" /></security></system.webServer></configuration>`;
  const fixture = readFixture(text, "web.config");
  expect(groupsAt(fixture, "SslNeg")).toContain("client-certificates");
  expect(groupsAt(fixture, "system.webServer")).toEqual([]);
  expect(textsAfter(fixture, hardened("client-certificates", fixture))["web.config"]).toContain(
    `sslFlags="Ssl, SslNegotiateCert, SslRequireCert"`,
  );
});

describe("a rule everywhere", () => {
  test("is ended in all files, and what they share is written once", () => {
    const fixture = readFixture(
      `//- one/App_Config/Sitecore.config
<sitecore><settings><setting name="Authentication.ClientPersistentLoginDuration" value="1.00:00:00" /></settings></sitecore>
//- one/App_Config/Include/A.config
<configuration><sitecore><settings><setting name="Authentication.ClientPersistentLoginDuration" value="2.00:00:00" /></settings></sitecore></configuration>
//- two/App_Config/Include/B.config
<configuration><sitecore><settings>
  <setting name="Authentication.ClientPersistentLoginDuration" value="3.00:00:00" />
</settings></sitecore></configuration>`,
      "one/App_Config/Sitecore.config",
    );
    const rule = "persistent-login-duration-unit";
    const files = new Map(fixture.files.map(({ path }) => [path, optionsOf(fixture)]));
    const texts = textsAfter(fixture, fixEverywhere(projectOf(fixture), rule, files, rethrow));
    expect(Object.keys(texts)).toEqual(
      expect.arrayContaining(["one/App_Config/Include/A.config", "two/App_Config/Include/B.config"]),
    );
    expect(texts).not.toHaveProperty("one/App_Config/Sitecore.config");
    expect(Object.values(texts).join("")).not.toContain("00:00");
  });
});

test("where TLS alone is demanded, nobody is told to demand certificates", () => {
  const fixture = readFixture(
    `//- web.config
<configuration><system.webServer><security><access sslFlags="Ssl" /></security></system.webServer></configuration>`,
    "web.config",
  );
  expect(groupsAt(fixture, `"Ssl"`)).toEqual([]);
});

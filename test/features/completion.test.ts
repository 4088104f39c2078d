/** What completion offers from the settings table. */
import { describe, expect, test } from "vitest";
import { completionsIn } from "#test/check-hover";

const labels = (marked: string, path?: string): string[] => completionsIn(marked, path).map(({ label }) => label);
const web = (body: string): string => `<configuration><system.web>${body}</system.web></configuration>`;
const strings = "App_Config/ConnectionStrings.config";
const patch = "App_Config/Include/a.config";

describe("attribute names", () => {
  test("that are not there yet", () => {
    const found = labels(web(`<sessionState timeout="20" $0/>`));
    expect(found).toContain("mode");
    expect(found).not.toContain("timeout");
  });

  test("in a half-typed tag", () => {
    expect(labels(web(`<sessionState coo$0\n<authentication mode="Forms" />`))).toContain("cookieless");
  });

  test("with the cursor between the quotes, or the name alone where a value stands", () => {
    const mode = (marked: string) => completionsIn(marked).find(({ label }) => label === "mode");
    expect(mode(web(`<sessionState $0/>`))?.snippet).toBe('mode="$1"');
    expect(mode(web(`<sessionState mo$0="InProc" />`))?.snippet).toBe("mode");
  });
});

describe("values", () => {
  test("of an enumeration", () => {
    expect(labels(web(`<sessionState mode="$0" />`))).toEqual(expect.arrayContaining(["InProc", "Custom"]));
  });

  test("of a boolean", () => {
    expect(labels(web(`<httpCookies requireSSL="$0" />`))).toEqual(["true", "false"]);
  });

  test("flags, without the present ones", () => {
    const access = (flags: string): string =>
      `<configuration><system.webServer><security><access sslFlags="${flags}" /></security></system.webServer></configuration>`;
    const found = labels(access("Ssl, $0"));
    expect(found).toContain("SslNegotiateCert");
    expect(found).not.toContain("Ssl");
    expect(found).not.toContain("None");
  });

  test("session providers of the same element", () => {
    const marked = web(
      `<sessionState mode="Custom" customProvider="$0"><providers><add name="redis" /></providers></sessionState>`,
    );
    expect(labels(marked)).toEqual(["redis"]);
  });

  test("connection strings of the instance", () => {
    const marked = `//- web.config\n${web(`<sessionState><providers><add name="a" connectionStringName="$0" /></providers></sessionState>`)}\n//- App_Config/ConnectionStrings.config\n<connectionStrings><add name="session" connectionString="Data Source=." /></connectionStrings>`;
    expect(labels(marked)).toEqual(["session"]);
  });
});

describe("names of settings", () => {
  const settings = (body: string): string =>
    `<configuration><sitecore><settings>${body}</settings></sitecore></configuration>`;

  test("that the file does not set yet", () => {
    const found = labels(
      settings(`<setting name="Login.DisableRememberMe" value="true" /><setting name="$0" />`),
      patch,
    );
    expect(found).toContain("Authentication.ClientPersistentLoginDuration");
    expect(found).not.toContain("Login.DisableRememberMe");
  });

  test("renamed ones are marked", () => {
    const old = completionsIn(settings(`<setting name="$0" />`), patch).find(
      ({ label }) => label === "Authentication.TicketTimeout",
    );
    expect(old?.isDeprecated).toBe(true);
  });

  test("with values that fit", () => {
    expect(labels(settings(`<setting name="Login.DisableRememberMe" value="$0" />`), patch)).toEqual(["true", "false"]);
  });
});

describe("certificate strings", () => {
  const entry = (value: string): string =>
    `<connectionStrings><add name="xconnect.collection.certificate" connectionString="${value}" /></connectionStrings>`;

  test("keys that are missing", () => {
    const found = labels(entry("StoreName=My;$0"), strings);
    expect(found).toContain("StoreLocation");
    expect(found).not.toContain("StoreName");
  });

  test("values of a key", () => {
    expect(labels(entry("StoreLocation=$0"), strings)).toEqual(["LocalMachine", "CurrentUser"]);
  });

  test("nothing in other connection strings", () => {
    expect(labels(entry("$0").replace(".certificate", ""), strings)).toEqual([]);
  });
});

test("nothing where the table knows nothing", () => {
  expect(labels(web(`<unknown a$0 />`))).toEqual([]);
  expect(labels(`{ "AppSettings": { "$0": 1 } }`, "wwwroot/appsettings.json")).toEqual([]);
});

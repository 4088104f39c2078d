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

  test("each of them once, though an entry goes by its key too", () => {
    const found = labels(`<connectionStrings><add name="sitecoreidentity.secret" $0/></connectionStrings>`, strings);
    expect(found).toContain("connectionString");
    expect(new Set(found).size).toBe(found.length);
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

  test.each([`<patch:attribute name="value">$0</patch:attribute>`, `<patch:attribute name="value" value="$0" />`])(
    "of the attribute that a patch sets: %s",
    (instruction) => {
      const setting = `<setting name="Login.DisableRememberMe">${instruction}</setting>`;
      const namespace = `xmlns:patch="http://www.sitecore.net/xmlconfig/"`;
      const marked = `<configuration ${namespace}><sitecore><settings>${setting}</settings></sitecore></configuration>`;
      expect(labels(marked, patch)).toEqual(["true", "false"]);
    },
  );

  test("what a handler may ask to stand at its path, as the schema of IIS has it", () => {
    const text = `<configuration><system.webServer><handlers><add name="a" resourceType="$0" /></handlers></system.webServer></configuration>`;
    expect(labels(text)).toEqual(["Unspecified", "File", "Directory", "Either"]);
  });

  test("roles, one at a time, without the present ones", () => {
    const marked = `<configuration><appSettings><add key="role:define" value="Processing, Con$0" /></appSettings></configuration>`;
    const found = completionsIn(marked);
    const item = found.find(({ label }) => label === "ContentManagement");
    expect(found.map(({ label }) => label)).not.toContain("Processing");
    expect(marked.slice(item?.span.start, item?.span.end)).toBe("Con");
  });

  test("a role where no blank stands before the cursor", () => {
    const marked = `<configuration><appSettings><add key="role:define" value="ContentManagement,$0 Indexing" /></appSettings></configuration>`;
    const offset = marked.indexOf("$0");
    for (const { span } of completionsIn(marked)) expect(span.start).toBeLessThanOrEqual(offset);
    expect(labels(marked)).toContain("Standalone");
  });

  test("session providers that a transform finds in the file it changes", () => {
    const marked = `//- Web.Release.config\n<configuration xmlns:xdt="http://schemas.microsoft.com/XML-Document-Transform"><system.web><sessionState customProvider="$0" xdt:Transform="SetAttributes" /></system.web></configuration>\n//- web.config\n${web(`<sessionState><providers><add name="mssql" /><add name="redis" /></providers></sessionState>`)}`;
    expect(labels(marked)).toEqual(["mssql", "redis"]);
  });

  test("nothing in a file of ours, of which the JSON schema tells", () => {
    expect(labels(`{ "$0" }`, ".sitecore-config-guard.json")).toEqual([]);
    expect(labels(`{ "$0" }`, ".sitecore-config-guard-baseline.json")).toEqual([]);
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

describe("values that cannot be counted", () => {
  test("a length of time in the setting's own unit, with what is shipped first", () => {
    const found = completionsIn(web(`<authentication><forms timeout="$0" /></authentication>`));
    expect(found.map(({ label }) => label)).toEqual(["30", "20", "60", "180"]);
    expect(found.find(({ label }) => label === "180")?.documentation).toContain("3 hours");
  });

  test("no limit is not offered, as most modes of the session refuse it", () => {
    expect(labels(web(`<sessionState timeout="$0" />`))).toEqual(["20", "60", "180"]);
  });

  test("the numbers of a sum, with what each does", () => {
    const binding = `<bindings><binding protocol="https" sslFlags="$0" /></bindings>`;
    const text = `<configuration><system.applicationHost><sites><site name="a">${binding}</site></sites></system.applicationHost></configuration>`;
    const found = completionsIn(text, "applicationHost.config");
    expect(found.map(({ label }) => label)).toEqual(["0", "1", "2", "4", "8", "16", "32", "64", "128"]);
    expect(found.find(({ label }) => label === "32")?.documentation).toBe("TLS 1.3 is off.");
  });

  test("time spans, in the text of an element", () => {
    const marked = `<configuration><sitecore><pipelines><owin.initialize><processor type="Sitecore.Owin.Authentication.Pipelines.Initialize.CookieAuthentication, X"><ExpireTimeSpan>$0</ExpireTimeSpan></processor></owin.initialize></pipelines></sitecore></configuration>`;
    expect(labels(marked, patch)).toEqual(["00:30:00", "00:20:00", "01:00:00", "03:00:00", "12:00:00"]);
  });

  test("shipped names, but no shipped secrets", () => {
    expect(labels(web(`<authentication><forms name="$0" /></authentication>`))).toEqual([".ASPXAUTH"]);
    const secret = `<appSettings><add key="Telerik.Upload.ConfigurationHashKey" value="$0" /></appSettings>`;
    expect(labels(`<configuration>${secret}</configuration>`)).toEqual([]);
  });

  test("membership providers of the same element", () => {
    const marked = web(
      `<membership defaultProvider="$0"><providers><add name="sitecore" /><add name="sql" /></providers></membership>`,
    );
    expect(labels(marked)).toEqual(["sitecore", "sql"]);
  });

  test("of the attribute that a patch sets", () => {
    const marked = `<configuration xmlns:patch="http://www.sitecore.net/xmlconfig/"><sitecore><settings><setting name="WebDAV.Enabled"><patch:attribute name="value">$0</patch:attribute></setting></settings></sitecore></configuration>`;
    expect(labels(marked, patch)).toEqual(["true", "false"]);
  });
});

describe("elements", () => {
  const snippet = (marked: string, name: string, path?: string) =>
    completionsIn(marked, path).find(({ label }) => label === name)?.snippet;

  test("of a known section", () => {
    expect(labels(web("<$0"))).toEqual(expect.arrayContaining(["sessionState", "httpCookies", "machineKey"]));
    expect(labels(web("<sess$0"))).toContain("sessionState");
    expect(completionsIn(web("<sess$0")).find(({ label }) => label === "sessionState")?.documentation).toMatch(
      /^Where ASP\.NET keeps/,
    );
  });

  test("with an end that fits what they hold", () => {
    expect(snippet(web("<$0"), "sessionState")).toBe("sessionState $1/>");
    expect(snippet(web("<sessionState><$0</sessionState>"), "providers")).toBe("providers>$1</providers>");
    const identity = `<Settings><Sitecore><IdentityServer><$0</IdentityServer></Sitecore></Settings>`;
    const host = "Config/production/Sitecore.IdentityServer.Host.xml";
    expect(snippet(identity, "PublicOrigin", host)).toBe("PublicOrigin>$1</PublicOrigin>");
  });

  test("the name alone where the rest stands already", () => {
    expect(snippet(web(`<session$0 timeout="20" />`), "sessionState")).toBe("sessionState");
  });

  test("at the top, those of the kind of file", () => {
    expect(labels("<configuration><$0</configuration>")).toEqual(
      expect.arrayContaining(["system.web", "system.webServer", "appSettings"]),
    );
    expect(labels("<configuration><$0</configuration>", patch)).toEqual(["sitecore"]);
  });

  test("none in an unknown section", () => {
    expect(labels(web("<unknown><$0</unknown>"))).toEqual([]);
  });
});

describe("JSON files", () => {
  const config = "wwwroot/config.json";
  const named = (marked: string, name: string) => completionsIn(marked, config).find(({ label }) => label === name);

  test("properties that are not there yet", () => {
    const found = labels(`{ "AppSettings": { "AntiForgeryEnabled": true, "$0" } }`, config);
    expect(found).toEqual(expect.arrayContaining(["AllowedOrigins", "SitecoreIdentityServerUrl"]));
    expect(found).not.toContain("AntiForgeryEnabled");
    expect(found).not.toContain("IDServerCertificateThumbprint");
  });

  test("the name alone between quotes, all of the property elsewhere", () => {
    expect(named(`{ "AppSettings": { "Anti$0" } }`, "AntiForgeryEnabled")?.snippet).toBe("AntiForgeryEnabled");
    expect(named(`{ "AppSettings": { $0 } }`, "AntiForgeryEnabled")?.snippet).toBe('"AntiForgeryEnabled": $1');
  });

  test("nothing before and behind the quotes of a name", () => {
    const around = (name: string): string => `{ "AppSettings": { ${name}: true } }`;
    expect(labels(around(`$0"AntiForgeryEnabled"`), config)).toEqual([]);
    expect(labels(around(`"AntiForgeryEnabled"$0`), config)).toEqual([]);
  });

  test("nothing where brackets nest without end", () => {
    expect(labels(`${"[".repeat(100_000)}$0`, config)).toEqual([]);
  });

  test("values by the type of the setting", () => {
    expect(labels(`{ "AppSettings": { "AntiForgeryEnabled": $0 } }`, config)).toEqual(["true", "false"]);
    const level = `{ "Logging": { "Serilog": { "MinimumLevel": { "Default": "$0" } } } }`;
    expect(named(level, "Warning")?.snippet).toBe("Warning");
    expect(named(level.replace('"$0"', "$0"), "Warning")?.snippet).toBe('"Warning"');
  });

  test("lifetimes in their unit", () => {
    const marked = `{ "AppSettings": { "Clients": [{ "AccessTokenLifetimeInSeconds": $0 }] } }`;
    expect(labels(marked, "wwwroot/appsettings.json")).toEqual(["3600", "60", "1200", "10800"]);
  });

  test("properties of a policy by its class", () => {
    const policy = (type: string): string =>
      `{ "Policies": { "$values": [{ "$type": "Sitecore.Commerce.${type}, Sitecore.Commerce", $0 }] } }`;
    const path = "data/Environments/Some.json";
    expect(labels(policy("EntityStoreSqlPolicy"), path)).toContain("AdditionalParameters");
    expect(labels(policy("SitecoreConnectionPolicy"), path)).toContain("AuthRequestUrl");
    expect(labels(policy("SitecoreConnectionPolicy"), path)).not.toContain("AdditionalParameters");
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

  test("a name of an entry that asks for one", () => {
    const found = labels(`<connectionStrings><add name="$0" /></connectionStrings>`, strings);
    expect(found).toEqual(expect.arrayContaining(["xconnect.collection", "xconnect.collection.certificate"]));
  });

  test("keys and values of a string for SQL Server, whatever names it uses", () => {
    const sql = (value: string): string => entry(value).replace(".certificate", "");
    const found = labels(sql("Server=sql01;Database=web;$0"), strings);
    expect(found).toContain("Encrypt");
    expect(found).not.toContain("Data Source");
    expect(labels(sql("Server=sql01;Encrypt=$0"), strings)).toContain("Strict");
  });

  test("values of a string for Redis", () => {
    const redis = entry("redis01:6380,ssl=$0,abortConnect=False").replace(".certificate", "");
    expect(labels(redis, strings)).toEqual(["true", "false"]);
  });

  test("nothing in other connection strings", () => {
    expect(labels(entry("$0").replace(".certificate", ""), strings)).toEqual([]);
  });
});

test("nothing where the table knows nothing", () => {
  expect(labels(web(`<unknown a$0 />`))).toEqual([]);
  expect(labels(`{ "Unknown": { "$0": 1 } }`, "wwwroot/appsettings.json")).toEqual([]);
  expect(labels(`{ "Unknown": "$0" }`, "wwwroot/appsettings.json")).toEqual([]);
});

test("what is replaced holds the cursor, behind entities and comments too", () => {
  const access = (marked: string) => completionsIn(marked, "web.config");
  const marked = `<configuration><system.webServer><security><access sslFlags="&#83;sl, Ssl$0" /></security></system.webServer></configuration>`;
  const at = marked.indexOf("$0");
  const found = access(marked);
  expect(found.length).toBeGreaterThan(0);
  for (const { span } of found) expect([span.start, span.end]).toEqual([at - 3, at]);
  const host = "sitecore/App_Config/Include/a.config";
  const text = (content: string): string =>
    `<configuration xmlns:patch="http://www.sitecore.net/xmlconfig/"><sitecore><settings><setting name="Login.DisableRememberMe"><patch:attribute name="value">${content}</patch:attribute></setting></settings></sitecore></configuration>`;
  for (const content of ["$0<!-- note -->true", "  $0\n\n  true", "tr$0ue", "true <!-- $0 -->", "<![CDATA[tr$0ue]]>"]) {
    const place = text(content).indexOf("$0");
    for (const { span } of completionsIn(text(content), host)) {
      expect(span.start <= place && place <= span.end, content).toBe(true);
    }
  }
});

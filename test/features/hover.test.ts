/** Hovers answer the questions people lose days over, from the numbers of their own files. */
import { describe, expect, test } from "vitest";
import { fullPictureIn, hoverIn, hoveredText } from "#test/check-hover";

const web = (body: string): string => `<configuration><system.web>${body}</system.web></configuration>`;
const forms = (attributes: string): string => web(`<authentication><forms ${attributes} /></authentication>`);
const connection = (value: string): string =>
  `<connectionStrings><add name="xconnect.collection.certificate" connectionString="${value}" /></connectionStrings>`;
const strings = "App_Config/ConnectionStrings.config";

describe("the value in words", () => {
  test.each([
    ["minutes", web(`<sessionState timeout="18$00" />`), "3 hours"],
    [
      "a time span",
      `<configuration><sitecore><pipelines><owin.initialize><processor type="Sitecore.Owin.Authentication.Pipelines.Initialize.CookieAuthentication, X"><ExpireTimeSpan>00:3$00:00</ExpireTimeSpan></processor></owin.initialize></pipelines></sitecore></configuration>`,
      "30 minutes",
    ],
    [
      "days",
      `<configuration><sitecore><settings><setting name="Authentication.ClientPersistentLoginDuration" value="18$00" /></settings></sitecore></configuration>`,
      "180 days",
    ],
  ])("%s", (_name, text, words) => {
    const path = text.includes("<sitecore>") ? "App_Config/Include/a.config" : "web.config";
    expect(hoverIn(text, path)).toContain(words);
  });

  test("the flag under the cursor, and all of them on the page", () => {
    const text = `<configuration><system.webServer><security><access sslFlags="Ssl, SslNegotiate$0Cert" /></security></system.webServer></configuration>`;
    expect(hoverIn(text)).toMatch(/^\*\*`SslNegotiateCert`\*\*: The client is asked/);
    expect(fullPictureIn(text)).toMatch(/\| `Ssl` \| .*\n\| `SslNegotiateCert` \| /);
  });

  test("a sum of flags in words, and one by one on the page", () => {
    const binding = `<binding protocol="https" bindingInformation="*:443:" sslFlags="3$06" />`;
    const text = `<configuration><system.applicationHost><sites><site name="a" id="1"><bindings>${binding}</bindings></site></sites></system.applicationHost></configuration>`;
    expect(hoverIn(text, "iis/applicationHost.config")).toContain("**`sslFlags` = `36`**: no HTTP/2, no TLS 1.3");
    expect(fullPictureIn(text, "iis/applicationHost.config")).toMatch(
      /\| `4` \| HTTP\/2 is off\. \|\n\| `32` \| TLS 1\.3 is off\. \|\n\n/,
    );
  });

  test("a time of the day is no length of time, and goes by its list", () => {
    const pool = `<add name="a"><recycling><periodicRestart><schedule><add value="03$0:00:00" /></schedule></periodicRestart></recycling></add>`;
    const text = `<configuration><system.applicationHost><applicationPools>${pool}</applicationPools></system.applicationHost></configuration>`;
    expect(hoverIn(text, "iis/applicationHost.config")).toMatch(/^\*\*`schedule` = `03:00:00`\*\* *\n/);
  });

  test("a token is not judged", () => {
    expect(hoverIn(web(`<sessionState timeout="#{Session$0Timeout}" />`))).toContain("cannot be judged");
  });
});

describe("questions of the field", () => {
  test("why KeepAlive does not save an author's work", () => {
    const text = web(`<sessionState timeout="6$00" /><authentication><forms timeout="30" /></authentication>`);
    expect(hoverIn(text)).toContain("KeepAlive.aspx keeps only the session alive");
  });

  test("between which moments a sliding ticket is renewed", () => {
    const text = hoverIn(forms(`timeout="18$00" slidingExpiration="true"`));
    expect(text).toContain("Only a request after 1.5 hours starts a new period");
    expect(text).toContain("without one a login ends after 1.5 hours to 3 hours");
  });

  test("without sliding there is no renewal", () => {
    expect(hoverIn(forms(`timeout="3$00" slidingExpiration="false"`))).toContain(
      "The login ends 30 minutes after it began, active or not",
    );
  });

  test("the default is used where the timeout is not written", () => {
    expect(hoverIn(forms(`sliding$0Expiration="true"`))).toContain("Only a request after 15 minutes");
  });

  test("which timeout governs a login of 9.1 and later", () => {
    const marked = `//- web.config version:9.3\n${forms(`timeout="6$00"`)}`;
    expect(hoverIn(marked)).toContain("OWIN cookies carry the logins here (9.1 or later)");
    expect(hoverIn(marked.replace("9.3", "9.0.2"))).toContain("KeepAlive.aspx keeps only the session alive");
  });

  test("what sslFlags do on the wire, and which 403 follows when", () => {
    const text = `<configuration><system.webServer><security><access ssl$0Flags="Ssl, SslNegotiateCert, SslRequireCert" /></security></system.webServer></configuration>`;
    const hover = fullPictureIn(text) ?? "";
    for (const word of ["handshake", "403.7", "403.16", "403.17"]) expect(hover).toContain(word);
  });
});

describe("certificate strings", () => {
  const whole =
    "StoreName=My;StoreLocation=LocalMachine;FindType=FindByThumbprint;FindValue=0123456789ABCDEF0123456789ABCDEF01234567";

  test.each(["StoreName", "StoreLocation", "FindType", "FindValue"])("%s says what it selects", (key) => {
    const text = connection(whole.replace(`${key}=`, `${key}$0=`));
    expect(hoverIn(text, strings)).toContain(`\`${key}\``);
    expect(hoveredText(text, strings)).toMatch(new RegExp(`^${key}=`));
  });

  test("the thumbprint is shown clean, with invisible characters by code point", () => {
    const text = connection(whole.replace("FindValue=", "FindValue=\u200E$0"));
    const hover = fullPictureIn(text, strings) ?? "";
    expect(hover).toContain("`0123456789ABCDEF0123456789ABCDEF01234567`");
    expect(hover).toContain("U+200E LEFT-TO-RIGHT MARK");
    for (const word of ["private key", "application pool", "renew"]) expect(hover).toContain(word);
  });
});

describe("secrets", () => {
  test.each([
    [
      "a password in a connection string",
      `<connectionStrings><add name="core" connectionString="Data Source=.;User ID=a;Password=canary-$0secret" /></connectionStrings>`,
    ],
    [
      "the whole connection string",
      `<connectionStrings><add name="core" connection$0String="Data Source=.;User ID=a;Password=canary-secret" /></connectionStrings>`,
    ],
    [
      "an entry of which only the name is hovered",
      `<connectionStrings><add name="co$0re" connectionString="Password=canary-secret" /></connectionStrings>`,
    ],
  ])("are never shown: %s", (_name, text) => {
    expect(hoverIn(text, strings) ?? "").not.toContain("canary");
  });
});

describe("settings that are no attributes", () => {
  const engine = "wwwroot/config.json";

  test("a property of a JSON file, by its name and by its value", () => {
    const text = (cursor: string): string =>
      `{ "AppSettings": { "AntiForgeryEnabled": false } }`.replace(cursor, `$0${cursor}`);
    expect(hoverIn(text("AntiForgery"), engine)).toContain("Demands a token");
    expect(hoverIn(text("false"), engine)).toContain("**`AntiForgeryEnabled` = `false`**");
    expect(hoveredText(text("false"), engine)).toBe("false");
  });

  test("an entry of a list in a JSON file", () => {
    const text = `{ "AppSettings": { "AllowedOrigins": ["https://bizfx$0.example.com"] } }`;
    expect(hoverIn(text, engine)).toContain("scripts may call the engine");
  });

  test("a policy by its class", () => {
    const text = `{ "Policies": { "$values": [{ "$type": "Sitecore.Commerce.Plugin.Management.SitecoreConnectionPolicy, X", "User$0Name": "admin" }] } }`;
    expect(hoverIn(text, "data/Environments/Some.json")).toContain("logs in to Sitecore");
  });

  test("an option of an xConnect service, whatever the service is called", () => {
    const text = `<Settings><Sitecore><XConnect><Collection><Services><Solr.SolrReaderSettings><Options><RequireHttps>fal$0se</RequireHttps></Options></Solr.SolrReaderSettings></Services></Collection></XConnect></Sitecore></Settings>`;
    expect(hoverIn(text, "App_Data/Config/Sitecore/Collection/sc.Xdb.Collection.IndexReader.SOLR.xml")).toContain(
      "Requires HTTPS",
    );
  });

  test("a parameter by its description", () => {
    const text = `<configuration><sitecore><xconnect><clientconfig><param desc="searchConnectionStringName">xconnect.s$0earch</param></clientconfig></xconnect></sitecore></configuration>`;
    expect(hoverIn(text, "App_Config/Include/a.config")).toContain("searches contacts");
  });
});

test("an attribute of a domain of users", () => {
  const text = `<domains><domain name="sitecore" ensureAnonymous$0User="false" /></domains>`;
  expect(hoverIn(text, "App_Config/Security/Domains.config")).toContain("anonymous user");
});

describe("parts of other connection strings", () => {
  const named = (value: string): string =>
    `<connectionStrings><add name="some" connectionString="${value}" /></connectionStrings>`;

  test.each([
    ["another name of SQL Server's clients", "Server$0=sql01;Database=web", "SQL Server: host name"],
    ["Redis", "redis01:6380,password=canary,ss$0l=True,abortConnect=False", "Uses TLS to Redis"],
    ["MongoDB", "mongodb://mongo01/analytics?ss$0l=true", "Uses TLS to MongoDB"],
    ["Azure Search", "serviceUrl=https://a.search.windows.net;api$0Key=canary", "Key of the Azure Search service"],
  ])("%s", (_name, value, words) => {
    const hover = hoverIn(named(value), strings) ?? "";
    expect(hover).toContain(words);
    expect(hover).not.toContain("canary");
  });
});

test("the name of a secret is no secret", () => {
  const text = `<connectionStrings><add na$0me="Sitecore.Services.Token.SecurityKey" connectionString="key=canary" /></connectionStrings>`;
  expect(hoverIn(text, strings)).toContain("`Sitecore.Services.Token.SecurityKey`");
});

test("only who reads it is said of an attribute that nothing else is known of", () => {
  expect(hoverIn(web(`<unknown value="$01" />`))).toBe(
    "**`value`**\n\nNot described here. What is in `<system.web>` is read by ASP.NET.",
  );
});

test("the certificate string of a service whose elements are not known", () => {
  const marked = `<Settings><Sitecore><Tracking><Any><ClientCertificate>StoreName=My;Store$0Location=CurrentUser;FindType=FindByThumbprint;FindValue=0000111122223333444455556666777788889999</ClientCertificate></Any></Tracking></Sitecore></Settings>`;
  expect(hoverIn(marked, "sitecore/Sitecore.Tracking.Any/Config/config.xml")).toContain(
    "Whose certificate stores are searched",
  );
});

test("the name of the provider that encrypted a section is no secret", () => {
  const marked = `<connectionStrings configProtectionProvider="RsaProtected$0ConfigurationProvider"><EncryptedData /></connectionStrings>`;
  expect(hoverIn(marked, "App_Config/ConnectionStrings.config")).toContain("Encrypted with an RSA key of the machine");
});

test.each([
  ["10.2", true],
  ["9.0.2", false],
])("whether remembered logins count on %s", (version, isOwin) => {
  const marked = `//- App_Config/Include/Login.config version:${version}
<configuration><sitecore><settings><setting name="Authentication.ClientPersistentLoginDuration" value="3$00" /></settings></sitecore></configuration>`;
  expect(hoverIn(marked)?.includes("this changes nothing for them")).toBe(isOwin);
});

test("the hash algorithm of the old identity server, beside the certificate too, where one published file has it", () => {
  const marked = `{ "AppSettings": { "IDServerCertificateStoreName": "My", "PasswordHash$0Algorithm": "SHA1" } }`;
  expect(fullPictureIn(marked, "wwwroot/appsettings.json")).toContain(
    "The sources disagree about this or leave it open",
  );
});

test.each([
  ["an attribute", web(`<sessionState timeout $0= "20" />`), "web.config", `timeout = "20"`],
  [
    "a property",
    `{ "AppSettings": { "AntiForgeryEnabled" $0: true } }`,
    "wwwroot/config.json",
    `"AntiForgeryEnabled" : true`,
  ],
  ["an object", `{ "AppSettings" $0: { "AntiForgeryEnabled": true } }`, "wwwroot/config.json", `"AppSettings" : `],
])("between name and value of %s the hover belongs to both", (_name, marked, path, expected) => {
  expect(hoveredText(marked, path)).toBe(expected);
});

test.each([
  [`<setting name="$NAME" value="18$00" />`, "180"],
  [`<setting name="$NAME" val$0ue="180" />`, "value"],
  [`<set$0ting name="$NAME" value="180" />`, "tag"],
  [`<setting name="Authentication$0.ClientPersistentLoginDuration" value="180" />`, "tag"],
])("a hover belongs to a text that holds the cursor: %s", (marked, expected) => {
  const setting = marked.replace("$NAME", "Authentication.ClientPersistentLoginDuration");
  const text = `<configuration><sitecore><settings>${setting}</settings></sitecore></configuration>`;
  const hovered = hoveredText(text, "App_Config/Include/a.config");
  expect(hovered).toBe(expected === "tag" ? setting.replace("$0", "") : expected);
});

test("a call that renews the login in a KeepAlive page tells what that means for the session", () => {
  const hover = hoverIn(`//- cm/web.config version:9.0.2
<configuration><appSettings><add key="role:define" value="ContentManagement" /></appSettings>
<system.web><sessionState timeout="20" /><authentication><forms timeout="60" /></authentication></system.web></configuration>
//- cm/sitecore/service/keepalive.aspx
<script runat="server">void Page_Load() { FormsAuthentication.Renew$0TicketIfOld(Ticket); }</script>`);
  expect(hover).toContain("renews a login");
  expect(hover).toContain("Nobody loses work while a page stays open");
  expect(hover).toContain("| Session | 20 min idle |");
});

test("the agent that requests the KeepAlive page says why", () => {
  const hover = hoverIn(
    `<configuration><sitecore><scheduling><agent type="Sitecore.Tasks.UrlAgent" method="Run" interval="00:15:00"><param desc="url">/sitecore/service/keep$0alive.aspx</param></agent></scheduling></sitecore></configuration>`,
    "App_Config/Include/a.config",
  );
  expect(hover).toContain("so that IIS doesn't stop the site for being idle");
});

test("what is said of Sitecore Identity is left out where nobody logs in through it", () => {
  const at = (version: string): string | undefined =>
    hoverIn(`//- web.config version:${version}
<configuration />
//- App_Config/Include/a.config
<configuration><sitecore><settings><setting name="Login.DisableAutoComplete" va$0lue="false" /></settings></sitecore></configuration>`);
  expect(at("10.2")).toContain("Sitecore Identity");
  expect(at("9.0.2")).not.toContain("Sitecore Identity");
});

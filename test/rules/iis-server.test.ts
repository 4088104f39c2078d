/** The rules on what only the server's own configuration should say: odd cases of bindings, mappings, passwords and https. */
import { describe, expect, test } from "vitest";
import { applyPreferred } from "#test/check-rule";
import { readFixture } from "#test/fixture";
import { inspectFixture } from "#test/inspect";
import type { GradedFinding } from "#inspect/grade";

const found = (id: string, text: string, path = "applicationHost.config"): readonly GradedFinding[] =>
  [...inspectFixture(readFixture(text, path)).values()].flat().filter(({ rule }) => rule.id === id);
const severities = (findings: readonly GradedFinding[]): string[] => findings.map(({ severity }) => severity);
const copied = (findings: readonly GradedFinding[]): string[] =>
  findings.flatMap(({ fixes = [] }) => fixes.flatMap((fix) => (fix.kind === "copy" ? [fix.text] : [])));

describe("passwords that IIS keeps", () => {
  const inMapping = (attributes: string): string =>
    `<configuration><location path="Shop"><system.webServer><security><authentication><iisClientCertificateMappingAuthentication><oneToOneMappings><add userName="WEB01\\a" ${attributes} /></oneToOneMappings></iisClientCertificateMappingAuthentication></authentication></security></system.webServer></location></configuration>`;
  const id = "iis-mapping-password-storage";

  test("the command names the place and never the password", () => {
    const [command = ""] = copied(found(id, inMapping('password="not-a-real-password"')));
    expect(command).toBe(
      `%windir%\\system32\\inetsrv\\appcmd set config "Shop" -section:system.webServer/security/authentication/iisClientCertificateMappingAuthentication "/oneToOneMappings.[userName='WEB01\\a'].password:NEW-PASSWORD" /commit:apphost`,
    );
  });

  test("the command for an application pool", () => {
    const text = `<configuration><system.applicationHost><applicationPools><add name="Shop"><processModel password="not-a-real-password" /></add></applicationPools></system.applicationHost></configuration>`;
    expect(copied(found(id, text))).toEqual([
      '%windir%\\system32\\inetsrv\\appcmd set apppool "Shop" /processModel.password:NEW-PASSWORD',
    ]);
  });

  test.each([
    ["encrypted, without a provider", "[enc:bm9pc2U=:enc]", []],
    ["looks encrypted, but is not", "[enc:bm9pc2U=", ["warning"]],
    ["a token", "#{Password}", []],
  ])("%s", (_name, password, expected) => {
    expect(severities(found(id, inMapping(`password="${password}"`)))).toEqual(expected);
  });
});

describe("locked sections", () => {
  const id = "iis-section-locked";
  const access = '<system.webServer><security><access sslFlags="Ssl" /></security></system.webServer>';

  test("a location of the server that lets sites override it", () => {
    const text = `//- Site/web.config\n<configuration>${access}</configuration>\n//- iis/applicationHost.config\n<configuration><location path="Site" overrideMode="Allow">${access}</location></configuration>`;
    expect(found(id, text)).toEqual([]);
  });

  test("a location that says nothing of it", () => {
    const text = `//- Site/web.config\n<configuration>${access}</configuration>\n//- iis/applicationHost.config\n<configuration><location path="Site">${access}</location></configuration>`;
    expect(severities(found(id, text))).toEqual(["hint"]);
  });

  test("what is copied holds no password", () => {
    const text = `<configuration><system.webServer><security><authentication><anonymousAuthentication password="not-a-real-password" /></authentication></security></system.webServer></configuration>`;
    expect(copied(found(id, text, "web.config"))).toEqual([
      "%windir%\\system32\\inetsrv\\appcmd unlock config -section:system.webServer/security/authentication/anonymousAuthentication",
    ]);
  });

  test("what a transform inserts is locked too, what it takes away is not", () => {
    const head = `<configuration xmlns:xdt="http://schemas.microsoft.com/XML-Document-Transform"><system.webServer><security>`;
    const tail = `</security></system.webServer></configuration>`;
    const inserted = `${head}<access sslFlags="Ssl" xdt:Transform="Insert" />${tail}`;
    expect(severities(found(id, inserted, "Web.Release.config"))).toEqual(["hint"]);
    expect(found(id, inserted.replace("Insert", "Remove"), "Web.Release.config")).toEqual([]);
  });
});

describe("bindings", () => {
  const bindings = (...lines: readonly string[]): string =>
    `<configuration><system.applicationHost><sites><site name="Shop"><bindings>${lines.join("")}</bindings></site></sites></system.applicationHost></configuration>`;
  const https = (information: string, flags = ""): string =>
    `<binding protocol="https" bindingInformation="${information}" ${flags} />`;
  const id = "binding-host-ambiguous";

  test("a name of its own without SNI, which is one certificate for all", () => {
    const [finding] = found(id, bindings(https("*:443:shop.example.com")));
    expect(finding?.message).toContain("every host name on *:443 gets the certificate of shop.example.com");
  });

  test("the other bits of the flags are kept", () => {
    const [finding] = found(id, bindings(https("*:443:shop.example.com", 'sslFlags="36"')));
    expect(finding?.fixes?.map(({ title }) => title)).toEqual([
      "Set sslFlags to 37 (SNI; bind its certificate by name)",
    ]);
  });

  test.each([
    ["addresses of IPv6 with and without a name", [https("[::1]:443:"), https("[2001:db8::1]:443:")], 0],
    ["a name behind an address of IPv6", [https("[2001:db8::1]:443:shop.example.com")], 1],
    ["flags that are a token", [https("*:443:shop.example.com", 'sslFlags="#{Flags}"')], 0],
    ["one name at two ports", [https("*:443:a.example.com"), https("*:8443:a.example.com")], 2],
  ] as const)("%s", (_name, lines, count) => {
    expect(found(id, bindings(...lines))).toHaveLength(count);
  });
});

describe("https", () => {
  const id = "https-not-enforced";
  const site = (inside: string, role = "ContentManagement"): string =>
    `//- web.config role:${role}\n<configuration><appSettings><add key="role:define" value="${role}" /></appSettings><system.webServer>${inside}</system.webServer></configuration>\n//- App_Config/Sitecore.config\n<sitecore />`;

  test("the fix adds what is missing around the rule", () => {
    const fixture = readFixture(site(`<security><access sslFlags="None" /></security>`), "web.config");
    const findings = (inspectFixture(fixture).get("web.config") ?? []).filter(({ rule }) => rule.id === id);
    expect(applyPreferred(fixture.files[0]?.text ?? "", findings)).toMatch(
      /<rewrite>\s*<rules>\s*<rule name="Redirect to https"/,
    );
  });

  test.each([
    ["sslFlags", `<security><access sslFlags="Ssl, SslNegotiateCert" /></security>`],
    ["flags in a number", `<security><access sslFlags="8" /></security>`],
    ["flags in a token", `<security><access sslFlags="#{Flags}" /></security>`],
    ["httpRedirect", `<httpRedirect enabled="true" destination="https://cm.example.com" />`],
    ["rules kept in a file of their own", `<rewrite><rules configSource="App_Config\\rules.config" /></rewrite>`],
    [
      "a redirect to a token",
      `<rewrite><rules><rule name="a"><action type="Redirect" url="#{Url}" /></rule></rules></rewrite>`,
    ],
    ["a load balancer in front", `<!-- X-Forwarded-Proto is set by the load balancer -->`],
  ])("enforced by %s", (_name, inside) => {
    expect(found(id, site(inside))).toEqual([]);
  });

  test("a rule that is switched off enforces nothing", () => {
    const rule = `<rewrite><rules><rule name="a" enabled="false"><action type="Redirect" url="https://{HTTP_HOST}/{R:1}" /></rule></rules></rewrite>`;
    expect(severities(found(id, site(rule)))).toEqual(["information"]);
  });

  test("a redirect to http for requests by http only changes the host", () => {
    const rule = `<configuration><system.webServer><rewrite><rules><rule name="a"><conditions><add input="{HTTPS}" pattern="on" negate="true" /></conditions><action type="Redirect" url="http://www.example.com/{R:1}" /></rule></rules></rewrite></system.webServer></configuration>`;
    expect(found(id, rule, "web.config")).toEqual([]);
  });

  test("Strict-Transport-Security without an age, and with one in quotes", () => {
    const header = (value: string): string =>
      `<configuration><system.webServer><httpProtocol><customHeaders><add name="Strict-Transport-Security" value="${value}" /></customHeaders></httpProtocol></system.webServer></configuration>`;
    expect(found(id, header("includeSubDomains"), "web.config")[0]?.message).toContain("has no max-age");
    expect(found(id, header("max-age=&quot;31536000&quot;"), "web.config")).toEqual([]);
  });

  test("IIS's own setting is on without an age", () => {
    const text = `<configuration><system.applicationHost><sites><site name="a"><hsts enabled="true" /></site></sites></system.applicationHost></configuration>`;
    expect(severities(found(id, text))).toEqual(["warning"]);
  });
});

describe("where a load balancer ends TLS, what IIS cannot do is not asked for", () => {
  const severitiesAt = (id: string, path: string, text: string) => {
    const at = (end: string) => severities(found(id, `//- ${path} version:9.0.2 tlsEndsAt:${end}\n${text}`));
    return [at("server"), at("loadBalancer")];
  };

  test("a redirect to https, and the thumbprint of a client certificate that never arrives", () => {
    const service = `<appSettings><add key="configurationDirectoryRoot" value="~/App_Data" /></appSettings>`;
    expect(severitiesAt("xconnect-thumbprint-check-missing", "xc/App_Config/AppSettings.config", service)).toEqual([
      ["warning"],
      [],
    ]);
    const site = `<configuration><configSections><section name="sitecore" type="x" /></configSections><appSettings><add key="role:define" value="ContentManagement" /></appSettings><system.webServer /></configuration>
//- cm/App_Config/Sitecore.config
<sitecore />`;
    expect(severitiesAt("https-not-enforced", "cm/web.config", site)).toEqual([["information"], []]);
  });

  test("xConnect that does not insist on TLS, and a login cookie that IIS would refuse to send, are hints", () => {
    const check = "xc/App_Data/Config/Sitecore/CoreServices/sc.XConnect.Security.EnforceSSL.xml";
    const off = `<Settings><Sitecore><XConnect><Services /></XConnect></Sitecore></Settings>`;
    expect(severitiesAt("xconnect-enforce-ssl-disabled", check, off)).toEqual([["warning"], ["hint"]]);
    const site = `<configuration><system.web><httpCookies requireSSL="true" /><authentication mode="Forms"><forms name="a" /></authentication></system.web></configuration>`;
    expect(severitiesAt("forms-cookie-not-secure", "web.config", site)).toEqual([["information"], ["hint"]]);
  });
});

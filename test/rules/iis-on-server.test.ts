/** The rules on certificate mapping where a server and the web.config of its site say it together. */
import { expect, test } from "vitest";
import { iisMappingAnonymousEnabled } from "#rules/iis-mapping-anonymous-enabled";
import { iisMappingIncomplete } from "#rules/iis-mapping-incomplete";
import { iisMappingNotNegotiated } from "#rules/iis-mapping-not-negotiated";
import { checkRule } from "#test/check-rule";
import { readFixture } from "#test/fixture";
import { inspectFixture } from "#test/inspect";

/** The files of a site and of its server, whose `<location>` for the site holds the second text. */
const siteAndServer = (site: string, server: string, whole = ""): string => `
//- Shop/web.config
<configuration><system.webServer><security>
${site}
</security></system.webServer></configuration>
//- iis/applicationHost.config
<configuration>
<system.applicationHost><sites><site name="shop.example.com">
  <application path="/"><virtualDirectory path="/" physicalPath="D:\\Sites\\Shop" /></application>
</site></sites></system.applicationHost>
${whole}
<location path="shop.example.com"><system.webServer><security>
${server}
</security></system.webServer></location>
</configuration>`;

const mapping = `<authentication><iisClientCertificateMappingAuthentication enabled="true" /></authentication>`;
const entry = `<oneToOneMappings><add userName="a" certificate="#{A}" /></oneToOneMappings>`;

test("a web.config that takes away what the mapping of its server needs is reported, and so is the mapping", () => {
  checkRule(iisMappingNotNegotiated, {
    text: siteAndServer(
      `  <access sslFlags="Ssl" />
                    ^^^ iis-mapping-not-negotiated error`,
      `  <access sslFlags="Ssl, SslNegotiateCert" />
  <authentication><iisClientCertificateMappingAuthentication enabled="true" /></authentication>
                                                                      ^^^^ iis-mapping-not-negotiated error`,
    ),
  });
  checkRule(iisMappingAnonymousEnabled, {
    text: siteAndServer(
      `  <authentication><anonymousAuthentication enabled="true" /></authentication>
                                                    ^^^^ iis-mapping-anonymous-enabled warning`,
      `  <authentication>
    <anonymousAuthentication enabled="false" />
    <clientCertificateMappingAuthentication enabled="true" />
                                                     ^^^^ iis-mapping-anonymous-enabled warning
  </authentication>`,
    ),
  });
});

test("what is installed for the whole server is not reported there, and a mapping that the site switches off is none", () => {
  const whole = `<system.webServer><security><access sslFlags="None" /><authentication>
  <anonymousAuthentication enabled="true" userName="IUSR" />
  </authentication></security></system.webServer>`;
  const site = `<authentication>
  <iisClientCertificateMappingAuthentication enabled="true" />
                                                      ^^^^ iis-mapping-not-negotiated error
  </authentication>`;
  checkRule(iisMappingNotNegotiated, { text: siteAndServer(site, "", whole) });
  const off = mapping.replace("true", "false");
  for (const rule of [iisMappingNotNegotiated, iisMappingAnonymousEnabled])
    checkRule(rule, { text: siteAndServer(off, mapping, whole) });
});

test("a token of the server, and another site of it, decide nothing", () => {
  checkRule(iisMappingNotNegotiated, { text: siteAndServer(mapping, `<access sslFlags="#{Flags}" />`) });
  const other = `<location path="blog.example.com"><system.webServer><security><access sslFlags="Ssl" /></security></system.webServer></location>`;
  const site = `<authentication>
  <iisClientCertificateMappingAuthentication enabled="true" />
                                                      ^^^^ iis-mapping-not-negotiated information
</authentication>`;
  checkRule(iisMappingNotNegotiated, { text: siteAndServer(site, "", other) });
});

test("lists, their switches and the switch of the mapping may stand in either file", () => {
  const list = `<authentication><iisClientCertificateMappingAuthentication>${entry}</iisClientCertificateMappingAuthentication></authentication>`;
  checkRule(iisMappingIncomplete, { text: siteAndServer(mapping, list) });
  checkRule(iisMappingIncomplete, { text: siteAndServer(list, mapping) });
  const switches = `<authentication><iisClientCertificateMappingAuthentication oneToOneCertificateMappingsEnabled="false" manyToOneCertificateMappingsEnabled="true" /></authentication>`;
  const site = `<authentication><iisClientCertificateMappingAuthentication enabled="true">
  <oneToOneMappings><add userName="a" certificate="#{A}" /></oneToOneMappings>
   ^^^^^^^^^^^^^^^^ iis-mapping-incomplete warning
</iisClientCertificateMappingAuthentication></authentication>`;
  checkRule(iisMappingIncomplete, { text: siteAndServer(site, switches) });
});

test("a server that speaks of mappings and has none makes the missing list certain", () => {
  const whole = `<system.webServer><security><authentication><iisClientCertificateMappingAuthentication /></authentication></security></system.webServer>`;
  const site = `<authentication><iisClientCertificateMappingAuthentication enabled="true" /></authentication>
                                                                    ^^^^ iis-mapping-incomplete warning`;
  checkRule(iisMappingIncomplete, { text: siteAndServer(site, "", whole) });
});

test("IIS and Active Directory map at once, one in each file", () => {
  const directory = `<authentication><clientCertificateMappingAuthentication enabled="true" /></authentication>
                                                                 ^^^^ iis-mapping-incomplete warning`;
  const site = `<authentication><iisClientCertificateMappingAuthentication enabled="true">${entry}</iisClientCertificateMappingAuthentication></authentication>
                                                                    ^^^^ iis-mapping-incomplete warning`;
  checkRule(iisMappingIncomplete, { text: siteAndServer(site, directory) });
});

test("the other file is shown with the finding, and changed by its fix", () => {
  const fixture = readFixture(siteAndServer(mapping, `<access sslFlags="Ssl" />`), "web.config");
  const [finding] = (inspectFixture(fixture).get("Shop/web.config") ?? []).filter(
    ({ rule }) => rule.id === "iis-mapping-not-negotiated",
  );
  expect(finding?.related?.map(({ path }) => path)).toEqual(["iis/applicationHost.config"]);
  const [fix] = finding?.fixes ?? [];
  const changes = fix?.kind === "edit" ? fix.otherFiles?.() : undefined;
  expect(changes).toMatchObject([
    { path: "iis/applicationHost.config", edits: [{ newText: "Ssl, SslNegotiateCert" }] },
  ]);
});

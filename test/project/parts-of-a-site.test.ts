/** What stands in a `<location>` for a part of the site holds there alone; one without a path is about all of it. */
import { describe, expect, test } from "vitest";
import { contextOf } from "#inspect/inspect-file";
import { connectionStringNames } from "#project/connection-string-list";
import { outgoingTlsOf, tlsSwitch } from "#project/outgoing-tls";
import { acceptedBy } from "#project/xconnect-calls";
import { readFixture } from "#test/fixture";
import { optionsOf, projectOf } from "#test/inspect";

function contextIn(text: string) {
  const fixture = readFixture(text, "web.config");
  const project = projectOf(fixture);
  return contextOf(project, project.file("web.config")!, optionsOf(fixture));
}

/** A web.config with this in it, and other files beside it. */
const site = (inside: string, ...others: string[]): string =>
  [
    "//- web.config",
    `<configuration><system.web><compilation /></system.web>${inside}</configuration>`,
    ...others,
  ].join("\n");

/** The four ways to be about all of the site or a part of it. */
const places: readonly (readonly [string, (inside: string) => string, boolean])[] = [
  ["outside of a location", (inside) => inside, true],
  ["in a location without a path", (inside) => `<location>${inside}</location>`, true],
  ['in a location with the path "."', (inside) => `<location path=".">${inside}</location>`, true],
  [
    "in one that isn't handed down",
    (inside) => `<location path="." inheritInChildApplications="false">${inside}</location>`,
    true,
  ],
  ["in a location for a folder", (inside) => `<location path="api">${inside}</location>`, false],
  ["in a location for a page", (inside) => `<location path="sitecore/login/default.aspx">${inside}</location>`, false],
];

describe.each(places)("%s", (_where, around, isForAll) => {
  test("a role is defined", () => {
    const define = `<appSettings><add key="role:define" value="ContentDelivery" /></appSettings>`;
    expect(contextIn(site(around(define))).role.kind).toBe(isForAll ? "delivery" : "unknown");
  });

  test("a role is defined in a file of its own, or in one that is put over it", () => {
    const own = [
      "//- App_Config/AppSettings.config",
      `<appSettings><add key="role:define" value="ContentDelivery" /></appSettings>`,
    ];
    for (const how of ["configSource", "file"]) {
      const named = `<appSettings ${how}="App_Config\\AppSettings.config" />`;
      expect(contextIn(site(around(named), ...own)).role.kind).toBe(isForAll ? "delivery" : "unknown");
    }
  });

  test("a connection string is there", () => {
    const strings = `<connectionStrings><add name="session" connectionString="a=b" /></connectionStrings>`;
    expect(connectionStringNames([contextIn(site(around(strings))).instance])).toEqual(isForAll ? ["session"] : []);
    const named = `<connectionStrings configSource="App_Config\\ConnectionStrings.config" />`;
    const { instance } = contextIn(site(around(named), "//- App_Config/ConnectionStrings.config", strings));
    expect(connectionStringNames([instance])).toEqual(isForAll ? ["session"] : []);
  });

  test("a thumbprint is accepted", () => {
    const accepted = `<appSettings><add key="validateCertificateThumbprint" value="AB" /></appSettings>`;
    expect(acceptedBy(contextIn(site(around(accepted))).instance)?.setting.value).toBe(isForAll ? "AB" : undefined);
  });

  test("Windows chooses the TLS versions", () => {
    const chosen = `<appSettings><add key="AppContext.SetSwitch:${tlsSwitch}" value="false" /></appSettings>`;
    const versions = outgoingTlsOf(contextIn(site(around(chosen))).instance)?.versions;
    expect(versions).toEqual(isForAll ? undefined : ["TLSv1"]);
  });

  test("a framework is named in a file of its own", () => {
    const named = `<system.web><httpRuntime configSource="runtime.config" /></system.web>`;
    const { instance, configuration } = contextIn(
      site(around(named), "//- runtime.config", `<httpRuntime targetFramework="4.8" />`),
    );
    expect(configuration.valueOf("system.web/httpRuntime@targetFramework")).toBe(isForAll ? "4.8" : undefined);
    expect(outgoingTlsOf(instance)?.versions).toEqual(isForAll ? undefined : ["TLSv1"]);
  });

  test("a section is kept in a file that isn't at hand", () => {
    const named = `<system.web><sessionState configSource="session.config" /></system.web>`;
    expect(contextIn(site(around(named))).configuration.inForce("system.web/sessionState@timeout")).toBe(
      isForAll ? undefined : "20",
    );
  });
});

/** The troubleshooting pages that a hover leads to. */
import { describe, expect, test } from "vitest";
import { settings } from "#knowledge/settings";
import { troublesOf, troublesOfInstructions } from "#knowledge/troubles";
import { troubleshootingPages } from "#knowledge/troubleshooting-pages";

const pages = new Set(troubleshootingPages.map(({ name }) => name));

describe("the troubleshooting pages of a setting", () => {
  test.each([
    ["system.webServer/security/access@sslFlags", "403.7"],
    ["system.web/sessionState@timeout", "lost-work"],
    ["system.web/authentication/forms@timeout", "lost-work"],
    ["system.web/authentication/forms@loginUrl", "login-fails"],
    ["certificate-string@FindValue", "certificate-not-found"],
    [
      "system.webServer/security/authentication/iisClientCertificateMappingAuthentication/oneToOneMappings/add@certificate",
      "certificate-mapping",
    ],
  ])("%s: %s", (path, first) => {
    expect(troublesOf(path)[0]).toBe(first);
  });

  test.each(["system.web/sessionState@mode", "system.web/authentication@mode", "", "system.webServer/accessory"])(
    "%s: none",
    (path) => {
      expect(troublesOf(path)).toEqual([]);
    },
  );

  test("all of them exist, and settings lead to most of them", () => {
    const named = new Set([...settings.flatMap(({ path }) => troublesOf(path)), ...troublesOfInstructions]);
    expect([...named].filter((name) => !pages.has(name))).toEqual([]);
    expect(named.size).toBeGreaterThan(10);
  });
});

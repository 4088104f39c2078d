/** Rows of the settings table in words. */
import { expect, test } from "vitest";
import { describe as describeEntry } from "#knowledge/describe";
import { entryOf, settings } from "#knowledge/settings";

test("a timeout tells its unit, its range, what holds and what is shipped", () => {
  const { summary, accepts, defaults, advice, doubt } = describeEntry(entryOf("system.web/sessionState@timeout"));
  expect(summary).toMatch(/^Minutes of inactivity/);
  expect(accepts).toBe("Whole minutes, 1 to 525600, or `Infinite`.");
  expect(defaults).toEqual(["Default: `20` (20 minutes), which Sitecore ships too."]);
  expect(advice).toContain("CM");
  expect(doubt).toBeUndefined();
});

test("defaults that changed say when", () => {
  const entry = entryOf("sitecore/settings/setting[Login.DisableAutoComplete]@value");
  expect(describeEntry(entry).defaults).toEqual(["Sitecore ships `false` up to 8.2, `true` since 9.0."]);
  expect(describeEntry(entryOf("system.web/authentication@mode")).defaults).toContain(
    "Sitecore ships `None` up to 8.2, `Forms` in 9.0, `None` since 9.1.",
  );
});

test.each([
  ["8.2", "Sitecore 8.2 ships `None`."],
  ["9.0", "Sitecore 9.0 ships `Forms`."],
  ["9.0.2", "Sitecore 9.0.2 ships `Forms`."],
  ["10.3", "Sitecore 10.3 ships `None`."],
])("for version %s only what holds there is told", (version, sentence) => {
  const { defaults } = describeEntry(entryOf("system.web/authentication@mode"), version);
  expect(defaults).toEqual(["Default: `Windows`.", sentence]);
});

test("an empty default is told only where Sitecore writes it", () => {
  expect(describeEntry(entryOf("system.web/sessionState@customProvider")).defaults).toEqual([]);
  expect(describeEntry(entryOf("sitecore/settings/setting[MailServerUserName]@value")).defaults).toEqual([
    "Sitecore ships an empty value.",
  ]);
});

test("no default, no sentence", () => {
  const entry = entryOf("sitecore/sc.variable[identityServerAuthority]@value");
  expect(describeEntry(entry)).toMatchObject({ defaults: [], accepts: undefined, lifetime: ["Since Sitecore 9.1."] });
  expect(
    describeEntry(entryOf("sitecore/settings/setting[Owin.Authentication.Enabled]@value"), "8.2").defaults,
  ).toEqual([]);
});

test("what may be written is told for every kind of value with a fixed form", () => {
  expect(describeEntry(entryOf("system.webServer/security/access@sslFlags")).accepts).toBe(
    "Any of `None`, `Ssl`, `SslNegotiateCert`, `SslRequireCert`, `SslMapCert`, `Ssl128`, separated by commas.",
  );
  expect(describeEntry(entryOf("system.web/authentication/forms@timeout")).accepts).toBe("Whole minutes, 1 or more.");
  expect(describeEntry(entryOf("system.applicationHost/sites/site/bindings/binding@sslFlags")).accepts).toBe(
    "The sum of any of `1`, `2`, `4`, `8`, `16`, `32`, `64`, `128`.",
  );
  expect(describeEntry(entryOf("system.web/authentication/forms@requireSSL")).accepts).toBe("`true` or `false`.");
  expect(describeEntry(entryOf("Sitecore/IdentityServer/CertificateThumbprint")).accepts).toBe(
    "40 hexadecimal digits.",
  );
});

test("an uncertain row says so", () => {
  const entry = entryOf("sitecore/pipelines/owin.initialize/processor[CookieAuthentication]/ExpireTimeSpan");
  expect(describeEntry(entry).doubt).toMatch(/check it on your own version/);
});

test("a setting out of use says what to use instead", () => {
  const entry = entryOf("sitecore/settings/setting[Authentication.TicketTimeout]@value");
  expect(describeEntry(entry).lifetime).toEqual([
    "Out of use since Sitecore 6.2. Use `Authentication.ClientPersistentLoginDuration`, whose value is in days.",
  ]);
});

test("sources are links", () => {
  expect(describeEntry(entryOf("system.web/membership@userIsOnlineTimeWindow")).sources).toEqual([
    "[.NET Framework reference source](https://github.com/microsoft/referencesource)",
  ]);
});

test("every row can be described, with and without a version", () => {
  for (const entry of settings) {
    for (const version of [undefined, "8.2", "9.0.2", "10.4"]) {
      const { defaults, accepts, lifetime } = describeEntry(entry, version);
      for (const sentence of [...defaults, ...lifetime, accepts ?? "None."]) expect(sentence).toMatch(/^[A-Z4`].*\.$/);
    }
  }
});

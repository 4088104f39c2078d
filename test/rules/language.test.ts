/** The rules speak as the product does: the verdict first, in short plain sentences, in the words of the field. */
import { describe, expect, test } from "vitest";
import { roleUnknown } from "#inspect/grade";
import { rules } from "#rules/index";
import { everythingSaid, type Said } from "#test/all-messages";
import {
  avoidedIn,
  hasEarlyVerdict,
  namesItsObject,
  proseOf,
  proseOfMarkdown,
  sentencesIn,
  wordsIn,
} from "#test/language";

const everything = everythingSaid();
const messageOf = ({ finding }: Said): string => finding.message.replace(roleUnknown, "");

/** Rules whose words are still to be gone through: the list only becomes shorter. */
const notYet = new Set([
  "allow-invalid-certificates",
  "allow-invalid-certificates-misspelled",
  "binding-host-ambiguous",
  "cert-lookup-fragile",
  "cert-string-malformed",
  "cert-string-unpaired",
  "cert-thumbprints-diverge",
  "client-session-timeout-misused",
  "client-surface-on-cd",
  "commerce-plaintext-credentials",
  "commerce-thumbprint-mismatch",
  "connection-string-plaintext-password",
  "connection-string-sa-login",
  "connection-string-trusts-any-certificate",
  "connection-string-unencrypted-transport",
  "cookies-not-httponly",
  "cookies-not-secure",
  "cors-origin-insecure",
  "datastore-without-tls",
  "default-file-edited",
  "default-secret-unchanged",
  "detailed-errors-exposed",
  "diagnostics-enabled",
  "duplicate-or-conflicting-entry",
  "forms-cookie-not-secure",
  "forms-protection-weak",
  "forms-settings-superseded",
  "forms-timeout-excessive",
  "forms-timeout-implicit",
  "forms-timeout-shorter-than-session",
  "guard-config-invalid",
  "host-name-certificate-risk",
  "https-not-enforced",
  "identity-authority-insecure",
  "identity-default-client-secret",
  "identity-token-lifetime-excessive",
  "iis-many-to-one-too-broad",
  "iis-mapping-anonymous-enabled",
  "iis-mapping-incomplete",
  "iis-mapping-not-negotiated",
  "iis-mapping-password-storage",
  "iis-mapping-unknown-attribute",
  "iis-section-locked",
  "inline-cert-formatting",
  "inline-cert-missing-client-auth",
  "inline-cert-private-material",
  "inline-cert-validity",
  "inline-cert-weak-crypto",
  "insecure-legacy-switch",
  "item-service-exposed",
  "keepalive-extends-authentication",
  "login-phone-home-url",
  "login-remember-me-enabled",
  "login-username-disclosure",
  "machine-key-known-or-weak",
  "master-database-on-cd",
  "membership-hash-mismatch",
  "membership-weak-hash",
  "membership-weak-password-policy",
  "name-unknown",
  "owin-expire-overridden-by-token",
  "owin-expire-timespan-invalid",
  "patch-namespace-wrong",
  "patch-target-misplaced",
  "persistent-login-duration-long",
  "persistent-login-duration-unit",
  "plaintext-config-copy",
  "protected-section-malformed",
  "protection-feature-disabled",
  "robot-session-fix-conflict",
  "role-define-unknown",
  "samesite-breaks-identity-server",
  "samesite-none-without-secure",
  "session-cookieless-unsupported",
  "session-provider-unresolved",
  "session-timeout-long-on-cd",
  "setting-name-or-value-invalid",
  "sitecore-client-anonymous-access",
  "sliding-expiration-off-on-cm",
  "spe-remoting-exposed",
  "ssl-flags-invalid",
  "ssl-flags-require-without-negotiate",
  "text-not-well-formed",
  "thumbprint-illegal-characters",
  "thumbprint-lowercase",
  "thumbprint-placeholder",
  "thumbprint-wrong-length",
  "tls-switch-disables-defaults",
  "tls-target-framework-weak",
  "value-unknown",
  "version-headers-exposed",
  "xconnect-endpoint-not-https",
  "xconnect-enforce-ssl-disabled",
  "xconnect-thumbprint-check-missing",
  "xconnect-thumbprint-mismatch",
  "xdt-problem",
]);

test("messages have twenty words on average", () => {
  const lengths = everything.map((said) => wordsIn(messageOf(said)));
  expect(lengths.reduce((sum, length) => sum + length, 0) / lengths.length).toBeLessThanOrEqual(22.5);
});

describe.each(rules.filter(({ id }) => !notYet.has(id)))("$id", (rule) => {
  const said = everything.filter(({ finding }) => finding.rule.id === rule.id);

  test("says in at most thirty words and two sentences what is wrong", () => {
    expect(said.map(messageOf).filter((message) => wordsIn(message) > 30)).toEqual([]);
    expect(said.map(messageOf).filter((message) => sentencesIn(message).length > 2)).toEqual([]);
  });

  test("has the verdict, with a name, where the Problems panel shows it", () => {
    expect(said.map(messageOf).filter((message) => !hasEarlyVerdict(message))).toEqual([]);
    const nameless = said.filter(
      ({ finding, context }) => !namesItsObject(finding.message, `${context} ${rule.title}`),
    );
    expect(nameless.map(messageOf)).toEqual([]);
  });

  test("has titles of fixes that fit into a menu", () => {
    const titles = said.flatMap(({ finding }) => (finding.fixes ?? []).map(({ title }) => title));
    expect(titles.filter((title) => title.replace(/\S{21,}/g, (name) => name.slice(0, 20)).length > 60)).toEqual([]);
  });

  test("reads as written in English", () => {
    const { why, fix, not = "" } = rule.docs;
    const pieces = said.flatMap(({ finding }) => [
      finding.message,
      ...(finding.fixes ?? []).map(({ title }) => title),
      ...(finding.related ?? []).map(({ message }) => message),
    ]);
    const names = rule.examples.map(({ name }) => name);
    expect([...new Set([...pieces, rule.title, ...names].map(proseOf).flatMap(avoidedIn))]).toEqual([]);
    expect([why, fix, not].map(proseOfMarkdown).flatMap(avoidedIn)).toEqual([]);
  });
});

/** The hardening groups: what belongs together when one part of a site is made safe, in one table. */
import { editsOf } from "#config/edits";
import { setValue } from "#config/intents";
import { sslFlagsOf, withSslFlags } from "#config/facts/ssl-flags";
import type { ConfigFile } from "#config/file";
import { elementAround } from "#inspect/node-at";
import type { Edit } from "#text/edit";
import { textOf } from "#text/span";

export interface HardeningGroup {
  readonly id: string;
  /** What is done, as a menu says it. */
  readonly title: string;
  /** The rules whose preferred fixes make it up. */
  readonly rules: readonly string[];
  /** Whether it is done in all files of the instance, or for the `<location>` at the cursor alone. */
  readonly reach: "instance" | "location";
  /** What no file can do, and somebody has to do beside it, step by step. */
  readonly outside: readonly string[];
  /** What belongs to it though no rule finds it at fault; asked when all fixes are made, for the path of a location. */
  readonly finish?: (file: ConfigFile, location: string) => readonly Edit[];
}

export const hardeningGroups: readonly HardeningGroup[] = [
  {
    id: "login-page",
    title: "Harden the login page",
    rules: ["login-remember-me-enabled", "login-username-disclosure", "login-phone-home-url"],
    reach: "instance",
    outside: [
      "Tell the editors: remembered logins end, and everybody must log in again.",
      "Let the load balancer, or a redirect, take /sitecore to HTTPS, and limit who reaches it by IP address or VPN.",
      "Deploy the same files to every management server.",
    ],
  },
  {
    id: "cookies",
    title: "Harden cookies",
    rules: [
      "cookies-not-httponly",
      "cookies-not-secure",
      "forms-cookie-not-secure",
      "samesite-none-without-secure",
      "samesite-breaks-identity-server",
      "session-cookieless-unsupported",
      "forms-protection-weak",
    ],
    reach: "instance",
    outside: [
      "Give every host name an HTTPS binding with a certificate, and redirect HTTP to HTTPS: then cookies can be limited to HTTPS.",
      "Where a load balancer ends TLS, let the site act on X-Forwarded-Proto; otherwise issuing the login cookie fails.",
    ],
  },
  {
    id: "client-certificates",
    title: "Require client certificates here",
    rules: [
      "iis-mapping-not-negotiated",
      "iis-mapping-anonymous-enabled",
      "iis-mapping-unknown-attribute",
      "ssl-flags-require-without-negotiate",
      "ssl-flags-invalid",
    ],
    reach: "location",
    outside: [
      "Before you deploy, give each client its certificate: others get 403.7.",
      "Unlock the sections access and authentication in applicationHost.config.",
      "Install the IIS feature Client Certificate Mapping Authentication.",
      "Put the issuing authority into Trusted Root Certification Authorities of the computer.",
    ],
    finish: requireCertificates,
  },
  {
    id: "disclosure",
    title: "Hide versions and error details",
    rules: ["version-headers-exposed", "detailed-errors-exposed", "diagnostics-enabled"],
    reach: "instance",
    outside: [
      "Before IIS 10 (version 1709), leave removeServerHeader out: it answers 500.19 there. Use DisableServerHeader in the registry.",
      "See that the error pages which the files name exist.",
    ],
  },
];

/**
 * The rules are content with a certificate that is asked for; here no request may do without. Where TLS alone is demanded,
 * as on the page of a shop, no certificate is meant: its visitors would be turned away.
 */
function requireCertificates(file: ConfigFile, location: string): readonly Edit[] {
  return file.settings("system.webServer/security/access@sslFlags").flatMap((setting) => {
    const flags = sslFlagsOf(setting);
    const asksForOne = /Cert/i.test(setting.value);
    if (!flags || !asksForOne || locationAt(file, setting.valueSpan.start) !== location) return [];
    const complete = withSslFlags(flags, "Ssl", "SslNegotiateCert", "SslRequireCert");
    return complete === withSslFlags(flags) ? [] : editsOf(file.text, [setValue(setting, complete)]);
  });
}

/** The path of the innermost `<location>` around the offset; empty where there is none. */
export function locationAt(file: ConfigFile, offset: number): string {
  let around = elementAround(file, offset);
  while (around && around.name !== "location") around = around.parent;
  const path = around?.attributes.find(({ name }) => name === "path");
  return path ? textOf(file.text, path.valueSpan) : "";
}

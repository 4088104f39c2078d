/** The hardening groups: what belongs together when one part of a site is made safe, in one table. */
import { setValue } from "#config/edits";
import { sslFlagsOf, withSslFlags } from "#config/facts/ssl-flags";
import type { ConfigFile } from "#config/file";
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
  /** What no file can do, and somebody has to do beside it. */
  readonly outside: string;
  /** What belongs to it though no rule finds it at fault; asked when all fixes are made, for the path of a location. */
  readonly finish?: (file: ConfigFile, location: string) => readonly Edit[];
}

export const hardeningGroups: readonly HardeningGroup[] = [
  {
    id: "login-page",
    title: "Harden the login page",
    rules: ["login-remember-me-enabled", "login-username-disclosure", "login-phone-home-url"],
    reach: "instance",
    outside:
      "Outside the files: tell the editors, as remembered logins end and everybody must log in again; let the load balancer, or a redirect, take /sitecore to https, limit who reaches it by IP address or VPN, and deploy the same files to every management server.",
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
    outside:
      "Outside the files: every host name needs an https binding with a certificate, and http a redirect; where a load balancer ends TLS, the site must act on X-Forwarded-Proto, or issuing the login cookie fails.",
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
    outside:
      "Outside the files: unlock the sections access and authentication in applicationHost.config, install the feature IIS Client Certificate Mapping Authentication, put the issuing authority into Trusted Root Certification Authorities of the computer, and give each client its certificate first: others get 403.7.",
    finish: requireCertificates,
  },
  {
    id: "disclosure",
    title: "Hide versions and error details",
    rules: ["version-headers-exposed", "detailed-errors-exposed", "diagnostics-enabled"],
    reach: "instance",
    outside:
      "Outside the files: the header Server of older IIS is removed in the registry (DisableServerHeader), and the error pages that the files name must exist.",
  },
];

/** The rules are content with a certificate that is asked for; here no request may do without. */
function requireCertificates(file: ConfigFile, location: string): readonly Edit[] {
  return file.settings("system.webServer/security/access@sslFlags").flatMap((setting) => {
    const flags = sslFlagsOf(setting);
    if (!flags || locationAt(file, setting.valueSpan.start) !== location) return [];
    const complete = withSslFlags(flags, "Ssl", "SslNegotiateCert", "SslRequireCert");
    return complete === withSslFlags(flags) ? [] : setValue(setting, complete);
  });
}

/** The path of the innermost `<location>` around the offset; empty where there is none. */
export function locationAt(file: ConfigFile, offset: number): string {
  const around = file.xml.elements.filter(
    ({ name, start, end }) => name === "location" && start <= offset && offset < end,
  );
  const path = around.at(-1)?.attributes.find(({ name }) => name === "path");
  return path ? textOf(file.text, path.valueSpan) : "";
}

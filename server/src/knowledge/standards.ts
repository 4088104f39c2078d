/** What each rule answers to: the one table from which pages, coverage and SARIF are made. */
import { asvs } from "#knowledge/standards/asvs";
import { cis } from "#knowledge/standards/cis";
import { cwe } from "#knowledge/standards/cwe";
import { sitecore } from "#knowledge/standards/sitecore";
import type { Standard } from "#knowledge/standards/standard";
import { stig } from "#knowledge/standards/stig";

export const standards = { cwe, asvs, cis, stig, sitecore } as const satisfies Record<string, Standard>;

export type StandardKey = keyof typeof standards;

/** Ids are those of the standards, so one without a title does not compile. */
type Answers = {
  readonly [Key in StandardKey]?: readonly (keyof (typeof standards)[Key]["requirements"])[];
};

/** By the id of the rule. A rule that is missing here is about what works, not about what is safe. */
export const answers: Readonly<Record<string, Answers>> = {
  // timeouts
  "forms-timeout-excessive": { cwe: ["CWE-613"], asvs: ["V3.3.2"] },
  "identity-token-lifetime-excessive": { cwe: ["CWE-613"], asvs: ["V3.3.2"] },
  "keepalive-extends-authentication": { cwe: ["CWE-613"], asvs: ["V3.3.2"] },
  "owin-expire-overridden-by-token": { cwe: ["CWE-613"], asvs: ["V3.3.2"] },
  "owin-expire-timespan-invalid": { cwe: ["CWE-613"], asvs: ["V3.3.2"] },
  "persistent-login-duration-long": { cwe: ["CWE-539", "CWE-613"], asvs: ["V3.3.2"] },
  "persistent-login-duration-unit": { cwe: ["CWE-539", "CWE-613"], asvs: ["V3.3.2"] },
  "session-cookieless-unsupported": {
    cwe: ["CWE-598"],
    asvs: ["V3.1.1", "V3.2.3"],
    cis: ["3.6"],
    stig: ["IIST-SI-000202", "IIST-SV-000134"],
  },
  "session-timeout-long-on-cd": { cwe: ["CWE-613"], stig: ["IIST-SI-000236"] },
  "session-unsuited-to-sitecore": { cwe: ["CWE-613"], stig: ["IIST-SI-000236"] },
  "session-timeout-unit-suspect": { cwe: ["CWE-613"], asvs: ["V3.3.2"], stig: ["IIST-SI-000236"] },
  // authentication
  "basic-authentication-without-tls": { cwe: ["CWE-319", "CWE-523"], asvs: ["V9.1.1"], cis: ["2.6"] },
  "client-login-settings-superseded": { sitecore: ["increase-login-security"] },
  "rendering-host-exposed": { cwe: ["CWE-319", "CWE-521"], asvs: ["V9.1.1"] },
  "identity-authority-insecure": { cwe: ["CWE-319", "CWE-523"], asvs: ["V9.1.1"] },
  "identity-default-client-secret": { cwe: ["CWE-521", "CWE-1392"], asvs: ["V2.10.2"] },
  "item-service-exposed": { cwe: ["CWE-862"], asvs: ["V4.1.3"] },
  "login-remember-me-enabled": {
    cwe: ["CWE-539", "CWE-613"],
    asvs: ["V3.3.2"],
    sitecore: ["increase-login-security"],
  },
  "login-username-disclosure": { cwe: ["CWE-200"], sitecore: ["increase-login-security"] },
  "membership-hash-mismatch": { sitecore: ["change-the-hash-algorithm-for-password-encryption"] },
  "membership-weak-hash": {
    cwe: ["CWE-328", "CWE-916"],
    asvs: ["V2.4.1", "V6.2.5"],
    sitecore: ["change-the-hash-algorithm-for-password-encryption"],
  },
  "membership-weak-password-policy": {
    cwe: ["CWE-256", "CWE-257", "CWE-307", "CWE-521"],
    asvs: ["V2.1.1", "V2.2.1", "V2.4.1"],
    sitecore: ["enforce-a-strong-password-policy"],
  },
  "sitecore-client-anonymous-access": {
    cwe: ["CWE-306"],
    asvs: ["V4.1.3"],
    cis: ["2.2"],
    sitecore: ["restrict-access-to-the-client"],
  },
  // certificates
  "allow-invalid-certificates": { cwe: ["CWE-295"], asvs: ["V1.9.2", "V9.2.1"] },
  "iis-many-to-one-too-broad": { cwe: ["CWE-287"] },
  "iis-mapping-anonymous-enabled": { cwe: ["CWE-287"] },
  "iis-mapping-password-storage": { cwe: ["CWE-256", "CWE-260"], asvs: ["V2.10.3", "V2.10.4"] },
  "private-key-in-file": { cwe: ["CWE-312", "CWE-321"], asvs: ["V2.10.4", "V6.4.1"] },
  "inline-cert-private-material": { cwe: ["CWE-312", "CWE-321"], asvs: ["V2.10.4", "V6.4.1"] },
  "inline-cert-validity": { cwe: ["CWE-324"] },
  "inline-cert-weak-crypto": { cwe: ["CWE-326", "CWE-328"], asvs: ["V2.9.3"] },
  "xconnect-endpoint-not-https": { cwe: ["CWE-319"], asvs: ["V1.9.1", "V9.2.2"] },
  "xconnect-enforce-ssl-disabled": { cwe: ["CWE-306", "CWE-319"], asvs: ["V1.2.2", "V1.9.1", "V9.2.2"] },
  "xconnect-thumbprint-check-missing": { cwe: ["CWE-287", "CWE-295"], asvs: ["V1.2.2"] },
  // tls
  "binding-host-ambiguous": { cis: ["1.2"], stig: ["IIST-SI-000219"] },
  "https-not-enforced": {
    cwe: ["CWE-319", "CWE-523"],
    asvs: ["V9.1.1", "V14.4.5"],
    cis: ["7.1"],
    stig: ["IIST-SI-000204", "IIST-SV-000205"],
    sitecore: ["increase-login-security"],
  },
  "ssl-flags-require-without-negotiate": { stig: ["IIST-SI-000203", "IIST-SI-000220"] },
  "tls-switch-disables-defaults": { cwe: ["CWE-297", "CWE-326"], asvs: ["V9.1.3", "V9.2.1"] },
  "tls-target-framework-weak": { cwe: ["CWE-326", "CWE-327"], asvs: ["V9.1.3"] },
  // connection strings
  "connection-string-plaintext-password": { cwe: ["CWE-13", "CWE-256"], asvs: ["V2.10.4", "V6.4.1"] },
  "environment-secret-in-file": { cwe: ["CWE-256"], asvs: ["V2.10.4", "V6.4.1"] },
  "connection-string-sa-login": { cwe: ["CWE-250", "CWE-1392"], asvs: ["V1.2.2", "V2.5.4", "V2.10.2"] },
  "connection-string-returns-password": { cwe: ["CWE-257"] },
  "connection-string-trusts-any-certificate": { cwe: ["CWE-295"], asvs: ["V1.9.2", "V9.2.1"] },
  "connection-string-unencrypted-transport": { cwe: ["CWE-319"], asvs: ["V1.9.1", "V9.2.2"] },
  "datastore-without-tls": { cwe: ["CWE-319"], asvs: ["V1.9.1", "V9.2.2"] },
  "plaintext-config-copy": { cwe: ["CWE-312", "CWE-530"], asvs: ["V12.5.1"] },
  // cookies
  "cookies-not-httponly": { cwe: ["CWE-1004"], asvs: ["V3.4.2"], cis: ["3.7"], stig: ["IIST-SI-000246"] },
  "cookies-not-secure": { cwe: ["CWE-614"], asvs: ["V3.4.1"], stig: ["IIST-SI-000246"] },
  "forms-cookie-not-secure": { cwe: ["CWE-523", "CWE-614"], asvs: ["V3.4.1"], cis: ["2.3"] },
  "forms-protection-weak": {
    cwe: ["CWE-13", "CWE-598"],
    asvs: ["V3.1.1", "V3.5.3"],
    cis: ["2.4", "2.5", "2.7", "2.8"],
  },
  "role-cookie-weak": { cwe: ["CWE-539", "CWE-614"], asvs: ["V3.4.1"] },
  "samesite-none-without-secure": { cwe: ["CWE-614"], asvs: ["V3.4.1"] },
  // hardening
  "client-surface-on-cd": {
    asvs: ["V14.2.2"],
    sitecore: [
      "disable-client-rss-feeds",
      "disable-webdav",
      "secure-the-file-upload-functionality",
      "secure-the-telerik-controls",
    ],
  },
  "commerce-plaintext-credentials": { cwe: ["CWE-260", "CWE-1392"], asvs: ["V2.10.2", "V2.10.4"] },
  "cors-origin-insecure": { cwe: ["CWE-942"], asvs: ["V14.5.3"] },
  "authorization-rule-unreachable": { cwe: ["CWE-862"], asvs: ["V4.1.3"], cis: ["2.2"] },
  "diagnostic-page-open": { cwe: ["CWE-200", "CWE-489"], asvs: ["V14.3.2"] },
  "request-filter-weakened": { cis: ["4.1", "4.6", "4.8"], stig: ["IIST-SI-000226"], asvs: ["V12.1.1", "V14.5.1"] },
  "web-service-protocol-open": { cwe: ["CWE-352"] },
  "proxy-dashboard-open": { cwe: ["CWE-306"] },
  "admin-page-open": { cwe: ["CWE-306", "CWE-598"], asvs: ["V4.1.3"] },
  "identity-client-trusts-foreign-host": { cwe: ["CWE-942"], asvs: ["V14.5.3"] },
  "default-secret-unchanged": {
    cwe: ["CWE-1394"],
    asvs: ["V14.1.3"],
    sitecore: ["protect-media-requests", "secure-the-telerik-controls"],
  },
  "detailed-errors-exposed": {
    cwe: ["CWE-12", "CWE-209", "CWE-548"],
    asvs: ["V4.3.2", "V7.4.1"],
    cis: ["1.3", "3.3", "3.4"],
    stig: ["IIST-SI-000231", "IIST-SI-000233", "IIST-SV-000138", "IIST-SV-000140"],
  },
  "diagnostics-enabled": {
    cwe: ["CWE-11", "CWE-489"],
    asvs: ["V14.3.2"],
    cis: ["3.2", "3.5"],
    stig: ["IIST-SI-000234"],
  },
  "insecure-legacy-switch": { cwe: ["CWE-113", "CWE-502", "CWE-554"], asvs: ["V5.5.1", "V5.5.3"] },
  "token-certificate-unchecked": { cwe: ["CWE-295"] },
  "service-details-exposed": { cwe: ["CWE-200", "CWE-209"], asvs: ["V7.4.1"] },
  "login-phone-home-url": { cwe: ["CWE-200"], asvs: ["V10.2.1"] },
  "machine-key-known-or-weak": {
    cwe: ["CWE-321", "CWE-327", "CWE-1394"],
    asvs: ["V6.2.2", "V6.2.5"],
    cis: ["3.9"],
    stig: ["IIST-SV-000137"],
  },
  "protection-feature-disabled": {
    cwe: ["CWE-79", "CWE-94", "CWE-319", "CWE-352", "CWE-1022"],
    asvs: ["V4.2.2", "V5.2.1", "V5.2.8"],
    cis: ["4.5"],
    stig: ["IIST-SI-000229"],
    sitecore: ["protect-media-requests"],
  },
  "spe-remoting-exposed": { cwe: ["CWE-319", "CWE-598", "CWE-749"], asvs: ["V9.1.1", "V13.1.3", "V14.2.2"] },
  "version-headers-exposed": {
    cwe: ["CWE-200"],
    asvs: ["V14.3.3"],
    cis: ["3.11", "3.12"],
    stig: ["IIST-SV-000215"],
    sitecore: ["remove-header-information-from-responses-sent-by-your-website"],
  },
};

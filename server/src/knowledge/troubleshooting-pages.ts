/** The troubleshooting pages and the rules that each names. Written by `npm run generate`. */
export interface TroubleshootingPage {
  /** The name of its file, without the ending. */
  readonly name: string;
  /** What people see. */
  readonly title: string;
  readonly rules: readonly string[];
}

export const troubleshootingPages: readonly TroubleshootingPage[] = [
  {
    name: "403.16",
    title: "403.16: the client certificate is untrusted or invalid",
    rules: ["allow-invalid-certificates"],
  },
  {
    name: "403.17",
    title: "403.17: the client certificate has expired or is not valid yet",
    rules: ["cert-lookup-fragile"],
  },
  {
    name: "403.7",
    title: "403.7: a client certificate is required",
    rules: [
      "cert-string-malformed",
      "ssl-flags-invalid",
      "ssl-flags-require-without-negotiate",
      "thumbprint-illegal-characters",
      "thumbprint-wrong-length",
    ],
  },
  {
    name: "500.19",
    title: "500.19: the configuration is invalid",
    rules: [
      "config-source-root-wrong",
      "configuration-refused",
      "iis-section-locked",
      "name-unknown",
      "ssl-flags-invalid",
      "text-not-well-formed",
    ],
  },
  {
    name: "certificate-mapping",
    title: "Certificate mapping does not work",
    rules: [
      "iis-many-to-one-too-broad",
      "iis-mapping-anonymous-enabled",
      "iis-mapping-incomplete",
      "iis-mapping-not-negotiated",
      "iis-mapping-password-storage",
      "iis-mapping-unknown-attribute",
      "iis-section-locked",
      "inline-cert-duplicate",
      "inline-cert-formatting",
      "inline-cert-not-x509",
      "inline-cert-validity",
    ],
  },
  {
    name: "certificate-not-found",
    title: '"The certificate was not found"',
    rules: [
      "allow-invalid-certificates",
      "allow-invalid-certificates-misspelled",
      "cert-lookup-fragile",
      "cert-string-malformed",
      "thumbprint-illegal-characters",
      "thumbprint-lowercase",
      "thumbprint-placeholder",
      "thumbprint-wrong-length",
    ],
  },
  {
    name: "encrypted-sections",
    title: '"Failed to decrypt using provider"',
    rules: [
      "commerce-plaintext-credentials",
      "connection-string-plaintext-password",
      "plaintext-config-copy",
      "protected-section-malformed",
    ],
  },
  {
    name: "identity-server-8",
    title: "Nobody can log in after the update to Identity Server 8",
    rules: [
      "connection-string-trusts-any-certificate",
      "connection-string-unencrypted-transport",
      "identity-database-certificate-checked",
    ],
  },
  {
    name: "login-fails",
    title: "Nobody can log in",
    rules: [
      "cors-origin-insecure",
      "forms-cookie-not-secure",
      "forms-timeout-invalid",
      "https-not-enforced",
      "machine-key-known-or-weak",
      "membership-hash-mismatch",
      "membership-weak-hash",
      "samesite-breaks-identity-server",
      "samesite-none-without-secure",
      "session-timeout-invalid",
      "thumbprint-illegal-characters",
      "thumbprint-placeholder",
    ],
  },
  {
    name: "lost-work",
    title: "An author is logged out in mid-edit",
    rules: [
      "client-session-timeout-misused",
      "forms-settings-superseded",
      "forms-timeout-implicit",
      "forms-timeout-shorter-than-session",
      "keepalive-extends-authentication",
      "machine-key-known-or-weak",
      "persistent-login-duration-unit",
      "robot-session-fix-conflict",
      "session-provider-unresolved",
      "session-timeout-unit-suspect",
      "sliding-expiration-off-on-cm",
    ],
  },
  {
    name: "no-secure-channel",
    title: '"Could not create SSL/TLS secure channel"',
    rules: ["binding-host-ambiguous", "tls-target-framework-weak"],
  },
  { name: "on-the-wire", title: "What goes over the wire", rules: [] },
  {
    name: "patch-does-nothing",
    title: "My patch does nothing",
    rules: [
      "duplicate-or-conflicting-entry",
      "file-not-loaded",
      "patch-condition-misread",
      "patch-file-refused",
      "patch-namespace-wrong",
      "patch-target-misplaced",
      "patch-target-not-found",
      "role-define-unknown",
      "setting-name-or-value-invalid",
    ],
  },
  {
    name: "variable-does-not-arrive",
    title: "The variable does not arrive in the container",
    rules: ["role-define-unknown"],
  },
  {
    name: "xconnect-refuses",
    title: "xConnect refuses the call",
    rules: [
      "cert-string-unpaired",
      "cert-thumbprints-diverge",
      "ssl-flags-require-without-negotiate",
      "thumbprint-illegal-characters",
      "thumbprint-lowercase",
      "xconnect-endpoint-not-https",
      "xconnect-enforce-ssl-disabled",
      "xconnect-thumbprint-check-missing",
      "xconnect-thumbprint-mismatch",
    ],
  },
];

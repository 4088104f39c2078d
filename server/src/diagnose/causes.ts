/** Causes that several symptoms share. */
import { certificateUsesAmong } from "#project/certificate-uses";
import type { Cause, Evidence } from "#diagnose/symptom";
import type { Situation } from "#diagnose/situation";
import { isAtLeast } from "#config/version";
import { poolAccountOf } from "#project/pool-account";

const sends = ({ instances }: Situation): readonly Evidence[] =>
  certificateUsesAmong(instances)
    .filter(({ purpose }) => purpose === "sends")
    .map(({ file, span, name, instance }) => {
      const account = poolAccountOf(
        instance,
        instances.filter((other) => other !== instance),
      );
      const reader = "account" in account ? account.account : "the account of the application pool";
      return { file, span, text: `${name}: ${reader} must be allowed to read the private key.` };
    });

export const nobodyAsks: Cause = {
  what: "IIS demands a certificate and never asks for one: SslRequireCert without SslNegotiateCert.",
  rules: ["ssl-flags-require-without-negotiate"],
  excludes: ({ demandsCertificate }) =>
    demandsCertificate === false ? "No sslFlags in these files has SslRequireCert." : undefined,
  confirm: "Every client gets the same answer, with and without a certificate.",
  fix: "Write Ssl, SslNegotiateCert, SslRequireCert.",
  script: "bind",
  connects: true,
};

export const lookupFails: Cause = {
  what: "The caller finds no certificate: wrong thumbprint, store or location, or characters that came along with it.",
  rules: [
    "thumbprint-illegal-characters",
    "thumbprint-wrong-length",
    "thumbprint-placeholder",
    "cert-string-malformed",
    "cert-lookup-fragile",
  ],
  confirm: "The log of the caller says “The certificate was not found”; the check script looks into the same store.",
  fix: "Correct FindValue, StoreName and StoreLocation, or import the certificate there.",
  script: "check-certificates",
};

export const keyUnreadable: Cause = {
  what: "The account of the caller's application pool may not read the private key, or the certificate lies there without it.",
  shows: sends,
  excludes: (situation) =>
    sends(situation).length === 0 ? "No installation here shows a certificate of a store to another one." : undefined,
  confirm:
    "Manage Private Keys of the certificate, or the security audit log, which names the account that was refused.",
  fix: "Grant Read to IIS AppPool\\NAME; import the PFX where the key is missing.",
  script: "check-certificates",
};

export const listTooLong: Cause = {
  what: "The server's list of issuers ends at 16 KB, and the client's issuer lies behind the end; so the client sends nothing.",
  confirm:
    "The size of the list: the script measures it, a test of the connection reads it where it is sent in the first handshake.",
  fix: "Remove roots that expired or that nobody uses, or let the server send no list (SendTrustedIssuerList 0).",
  script: "trusted-issuers",
  connects: true,
};

export const misplacedRoot: Cause = {
  what: "A certificate that is not self-signed lies in the server's Trusted Root store; client certificates then fail with 403.7 or 403.16.",
  confirm: "The entries of LocalMachine\\Root where Issuer differs from Subject; the script lists them.",
  fix: "Move them to LocalMachine\\CA.",
  script: "trusted-issuers",
};

export const notForClients: Cause = {
  what: "The certificate is not issued for client authentication, so clients do not offer it.",
  rules: ["inline-cert-missing-client-auth"],
  confirm: "Its extended key usage: 1.3.6.1.5.5.7.3.2 must be there, or none at all.",
  fix: "Have a certificate issued for client authentication.",
  script: "check-certificates",
};

export const noSecondHandshake: Cause = {
  what: "IIS asks only after it has read the request, and HTTP/2 and TLS 1.3 have no second handshake.",
  excludes: ({ asksForCertificate }) =>
    asksForCertificate === false ? "No sslFlags in these files asks for a certificate at all." : undefined,
  confirm: "It works with HTTP/1.1 and TLS 1.2. A test of the connection shows when the certificate is asked for.",
  fix: "Let the binding ask in the first handshake (clientcertnegotiation=enable), or switch both off for it.",
  script: "bind",
  connects: true,
};

export const overHttp: Cause = {
  what: "The call goes over HTTP, where no certificate can be sent.",
  rules: ["xconnect-endpoint-not-https"],
  excludes: ({ findingsOf, called }) =>
    called.length > 0 && findingsOf(["xconnect-endpoint-not-https"]).length === 0
      ? "Every address of a service in these files begins with https."
      : undefined,
  confirm: "The address in the connection string, or the redirects on the way.",
  fix: "Write https, and the port of the HTTPS binding.",
};

export const loadBalancer: Cause = {
  what: "A load balancer or proxy between both ends TLS; client certificates end there.",
  confirm: "The certificate that a caller sees is that of the load balancer.",
  fix: "Let it pass TLS through, or let it check the certificate itself.",
  connects: true,
};

export const issuerUntrusted: Cause = {
  what: "The server does not trust the issuer of the client certificate. A self-signed one is its own issuer.",
  confirm: "The chain on the server: the check script builds it there.",
  fix: "Import the public part of the root into LocalMachine\\Root of the server, what is in between into LocalMachine\\CA.",
  script: "check-certificates",
};

export const revocation: Cause = {
  what: "The server cannot reach the revocation list, or the certificate is revoked.",
  confirm: "certutil -verify -urlfetch with the client certificate, on the server.",
  fix: "Open the way to the address of the list, or have a new certificate issued.",
  script: "check-certificates",
};

export const weakCertificate: Cause = {
  what: "Its key is too short, or its signature uses MD5 or SHA-1.",
  rules: ["inline-cert-weak-crypto"],
  confirm: "The details of the certificate.",
  fix: "RSA with 2048 bits or more, and SHA-256.",
};

export const expired: Cause = {
  what: "The certificate expired, or is not valid yet; or the times of the machines differ.",
  rules: ["inline-cert-validity"],
  confirm: "Its dates on the caller, and the time of both machines in UTC.",
  fix: "Renew it, then write the new thumbprint into every caller and into validateCertificateThumbprint of the service.",
  script: "check-certificates",
};

export const oldMatch: Cause = {
  what: "A search that is not by thumbprint finds the old certificate first.",
  rules: ["cert-lookup-fragile"],
  confirm: "More than one certificate fits in the store.",
  fix: "Search by thumbprint, and remove the old certificate.",
  script: "check-certificates",
};

export const thumbprintDiffers: Cause = {
  what: "The service accepts another thumbprint than the caller's, or callers differ among themselves; after a renewal that is usual.",
  rules: ["xconnect-thumbprint-mismatch", "cert-thumbprints-diverge", "commerce-thumbprint-mismatch"],
  excludes: ({ has, findingsOf }) =>
    has("xconnect") &&
    has("site") &&
    findingsOf(["xconnect-thumbprint-mismatch", "cert-thumbprints-diverge", "thumbprint-placeholder"]).length === 0
      ? "Callers and service in these files name the same certificate."
      : undefined,
  confirm: "validateCertificateThumbprint in AppSettings.config of the service, beside FindValue of the caller.",
  fix: "Write the same thumbprint on both sides.",
  script: "check-certificates",
};

export const thumbprintSpelling: Cause = {
  what: "The accepted thumbprint contains a hidden character, a separator or lower case.",
  rules: ["thumbprint-illegal-characters", "thumbprint-lowercase", "thumbprint-wrong-length"],
  confirm: "The hover on the value names each character that does not belong there.",
  fix: "Keep only the 40 hexadecimal digits, in upper case.",
};

export const noCertificateEntry: Cause = {
  what: "The address has no .certificate entry, so the call goes out without a certificate.",
  rules: ["cert-string-unpaired"],
  confirm: "ConnectionStrings.config of the caller.",
  fix: "Add the entry.",
};

export const neverAsked: Cause = {
  what: "The site of the service never asks for a certificate: its sslFlags lack SslNegotiateCert.",
  confirm: "sslFlags of its site in applicationHost.config: Ssl, SslNegotiateCert, SslRequireCert.",
  fix: "Set them for the site of the service.",
  script: "bind",
  connects: true,
};

export const oldTls: Cause = {
  what: "The caller only speaks old TLS: what counts is targetFramework of httpRuntime, and switches that pin it.",
  rules: ["tls-target-framework-weak", "tls-switch-disables-defaults"],
  excludes: ({ files, findingsOf }) =>
    files.some((file) => file.kind === "web-config" && file.mentions("targetFramework")) &&
    findingsOf(["tls-target-framework-weak", "tls-switch-disables-defaults"]).length === 0
      ? "The target frameworks in these files let .NET use TLS 1.2."
      : undefined,
  confirm: "A test of the connection shows which versions the server accepts.",
  fix: "Set targetFramework to 4.7.1 or later, and remove the switches.",
  connects: true,
};

export const noCommonCipher: Cause = {
  what: "No protocol version or cipher in common, after one side was hardened.",
  confirm:
    "Schannel events 36871 and 36874 in the system log of both machines; on the wire an alert right after Client Hello.",
  fix: "Allow TLS 1.2 with its usual ciphers on both sides.",
  connects: true,
};

export const wrongName: Cause = {
  what: "The server's certificate does not hold the name in the address. A star stands for one label and needs two behind it.",
  rules: ["host-name-certificate-risk"],
  confirm: "A test of the connection, or a browser on the caller.",
  fix: "A certificate with that name, or an address that the certificate holds.",
  script: "bind",
  connects: true,
};

export const serverUntrusted: Cause = {
  what: "The caller does not trust the issuer of the server's certificate.",
  confirm: "A test of the connection, or a browser on the caller; Schannel event 36882.",
  fix: "Import the root into LocalMachine\\Root of the caller, what is in between into CA, or let the server send it.",
  script: "development-certificates",
  connects: true,
};

export const sharedPort: Cause = {
  what: "Several sites share a port and answer with one certificate.",
  rules: ["binding-host-ambiguous"],
  confirm: "netsh http show sslcert",
  fix: "SNI (sslFlags 1) for each binding, or one certificate with all names.",
  script: "bind",
  connects: true,
};

export const allowInvalid: Cause = {
  what: "The certificate is self-signed, untrusted or expired, and the search only takes valid ones; or the switch for that is misspelled.",
  rules: ["allow-invalid-certificates-misspelled", "allow-invalid-certificates"],
  confirm: "InvalidAllowed in the message; the chain of the certificate on the caller.",
  fix: "Trust its issuer on the caller. AllowInvalidClientCertificates is for development only.",
  script: "check-certificates",
};

export const lockedSection: Cause = {
  what: "The section is locked in applicationHost.config, and this web.config writes it.",
  rules: ["iis-section-locked"],
  confirm: "The error page names the section and the line.",
  fix: "Unlock it (appcmd unlock config -section:…), or write it into a location of applicationHost.config.",
  script: "certificate-mapping",
};

export const identityServerLogin = ({ subject }: Situation): boolean => isAtLeast(subject.version, "9.1") === "yes";

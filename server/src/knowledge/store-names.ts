/** The certificate stores of Windows by the names that configuration has for them. */
import type { Choice } from "#knowledge/entry";

export const storeNames = [
  { value: "My", summary: "Certificates with a private key; Windows shows it as Personal." },
  { value: "WebHosting", summary: "Certificates of web sites, on servers with many of them." },
  { value: "Root", summary: "Trusted root authorities: no place for a certificate of your own." },
  { value: "CA", summary: "Intermediate authorities: no place for a certificate of your own." },
  { value: "CertificateAuthority", summary: "The same store as `CA`." },
  { value: "AuthRoot", summary: "Third-party root authorities: no place for a certificate of your own." },
  { value: "AddressBook", summary: "Certificates of other people." },
  { value: "TrustedPeople", summary: "People and resources that are trusted directly." },
  { value: "TrustedPublisher", summary: "Publishers of software that is trusted directly." },
  { value: "Disallowed", summary: "Certificates that are never trusted." },
] as const satisfies readonly Choice[];

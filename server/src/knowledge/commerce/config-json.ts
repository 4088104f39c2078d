/** What we know of the commerce engine's `config.json`. */
import type { SettingEntry } from "#knowledge/entry";

export const commerceConfig = [
  {
    path: "Certificates/Certificates/*/Thumbprint",
    product: "commerce",
    type: { kind: "thumbprint" },
    defaults: [],
    summary: "Thumbprint of a client certificate that the engine accepts in place of a bearer token.",
    interplay: [
      "Sitecore's `commerceEngineConfiguration/certificateThumbprint` must be among them.",
      "A thumbprint is the SHA-1 fingerprint of the certificate, 40 hexadecimal digits. A renewed certificate has another one: change it on both sides.",
      "The engine's machine must trust the issuer; the private key stays with Sitecore.",
    ],
    certainty: "verified",
    sources: ["docker-images"],
  },
  {
    path: "Certificates/CertificateHeaderName",
    product: "commerce",
    type: { kind: "text" },
    defaults: [{ value: "X-CommerceEngineCert", by: "sitecore" }],
    summary: "Header in which a proxy that ends TLS hands the client certificate on to the engine.",
    interplay: [
      "The proxy must remove this header from incoming requests, or anybody can send a certificate of their choice.",
    ],
    certainty: "verified",
    sources: ["docker-images"],
  },
] as const satisfies readonly SettingEntry[];

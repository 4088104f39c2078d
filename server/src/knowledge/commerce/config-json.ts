/** What we know of the commerce engine's `config.json`. */
import type { SettingEntry } from "#knowledge/entry";
import { thumbprintMeaning, thumbprintNeedsTrust } from "#knowledge/thumbprint";

export const commerceConfig = [
  {
    path: "Certificates/Certificates/*/Thumbprint",
    product: "commerce",
    type: { kind: "thumbprint" },
    defaults: [],
    summary: "Thumbprint of a client certificate that the engine accepts in place of a bearer token.",
    interplay: [
      "Sitecore's `commerceEngineConfiguration/certificateThumbprint` must be among them.",
      thumbprintMeaning,
      thumbprintNeedsTrust,
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

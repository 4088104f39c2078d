/** What we know of `<access>`: whether IIS asks for TLS and client certificates. */
import type { SettingEntry } from "#knowledge/entry";

export const access = [
  {
    path: "system.webServer/security/access@sslFlags",
    product: "iis",
    type: {
      kind: "flags",
      values: [
        { value: "None", summary: "Neither TLS nor a client certificate is asked for." },
        { value: "Ssl", summary: "Plain http is refused with 403.4." },
        {
          value: "SslNegotiateCert",
          summary: "The client is asked for a certificate, but may go on without one. One that is sent must be valid.",
        },
        {
          value: "SslRequireCert",
          summary: "A request without a certificate is refused with 403.7. Only SslNegotiateCert makes the server ask.",
        },
        { value: "SslMapCert", summary: "HTTP.sys maps the certificate to a Windows account." },
        { value: "Ssl128", summary: "Keys of at least 128 bits. Obsolete: every current cipher has them." },
      ],
    },
    defaults: [{ value: "None", by: "iis" }],
    summary: "Demands TLS and client certificates for this site or path.",
    certainty: "verified",
    sources: ["iis-access"],
  },
] as const satisfies readonly SettingEntry[];

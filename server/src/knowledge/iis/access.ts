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
        { value: "Ssl", summary: "Plain HTTP is refused with 403.4." },
        {
          value: "SslNegotiateCert",
          summary:
            "The client is asked for a certificate, which must be valid. Only SslRequireCert refuses those that send none.",
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
    interplay: [
      "`Ssl, SslNegotiateCert, SslRequireCert` makes a client certificate mandatory; IIS Manager writes the same when Require is chosen.",
      "On the wire: the first handshake asks for no certificate. IIS reads the request, sees what the path demands, and sends a Hello Request; in the second handshake it sends a Certificate Request, the client answers with its certificate, and only then comes the response.",
      "The second handshake exists in TLS 1.2 and older and only under HTTP/1.1: HTTP/2 forbids it, and TLS 1.3 has replaced it by something that browsers do not offer, so the request fails. There, let the binding ask in the first handshake (`clientcertnegotiation=enable` in netsh), or switch TLS 1.3 and HTTP/2 off for it.",
      "403.4: the request came over HTTP and `Ssl` is set.",
      "403.7: no certificate came and `SslRequireCert` is set. The client has none with a private key, has none from an authority that the server names, or was never asked because `SslNegotiateCert` is missing.",
      "403.16: a certificate came, but its issuer is not trusted on this server, or it is invalid in another way. A certificate among the trusted roots that is not self-signed causes it too.",
      "403.17: a certificate came, but it has expired or is not valid yet.",
      "A large upload that arrives before the second handshake fails with 413, unless `uploadReadAheadSize` of `serverRuntime` (49152 bytes) is large enough.",
      "The section is locked in a default `applicationHost.config`: in a `web.config` it gives HTTP 500.19 until it is unlocked.",
    ],
    advice: "CM and CD: `Ssl` where no load balancer ends TLS. xConnect: `Ssl, SslNegotiateCert, SslRequireCert`.",
    certainty: "verified",
    sources: [
      "iis-access",
      "handshake",
      "handshake-tls-1.3",
      "client-certificate-errors",
      "iis-status-codes",
      "http-2",
    ],
  },
] as const satisfies readonly SettingEntry[];

/** What we know of how Sitecore reaches the commerce engine. */
import type { SettingEntry } from "#knowledge/entry";

export const commerceConnect = [
  {
    path: "sitecore/commerceEngineConfiguration/certificateThumbprint",
    product: "commerce",
    type: { kind: "thumbprint" },
    defaults: [],
    summary: "Thumbprint of the client certificate that Sitecore shows to the commerce engine.",
    interplay: [
      "The engine must list the same one under `Certificates` in its `config.json`.",
      "A thumbprint is the SHA-1 fingerprint of the certificate, 40 hexadecimal digits. A renewed certificate has another one: change it on both sides.",
      "The application pool needs read access to the private key.",
    ],
    certainty: "verified",
    sources: ["docker-images"],
  },
] as const satisfies readonly SettingEntry[];

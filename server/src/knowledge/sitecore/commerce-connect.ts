/** What we know of how Sitecore reaches the commerce engine. */
import type { SettingEntry } from "#knowledge/entry";
import { thumbprintMeaning, thumbprintNeedsKey } from "#knowledge/thumbprint";

export const commerceConnect = [
  {
    path: "sitecore/commerceEngineConfiguration/certificateThumbprint",
    product: "commerce",
    type: { kind: "thumbprint" },
    defaults: [],
    summary: "Thumbprint of the client certificate that Sitecore shows to the commerce engine.",
    interplay: [
      "The engine must list the same one under `Certificates` in its `config.json`.",
      thumbprintMeaning,
      thumbprintNeedsKey,
    ],
    certainty: "verified",
    sources: ["docker-images"],
  },
] as const satisfies readonly SettingEntry[];

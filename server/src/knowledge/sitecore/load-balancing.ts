/** What we know of the settings that let Sitecore believe the headers of a load balancer in front of it. */
import type { SettingEntry } from "#knowledge/entry";

const trust = [
  "With these settings Sitecore builds links from `X-Forwarded-*` headers before it looks at the request itself. Anyone who reaches the server past the load balancer chooses them.",
  "A site that states host, port and scheme of its own is not affected.",
] as const;
const shared = {
  product: "sitecore",
  interplay: trust,
  advice: "CM and CD: only where the load balancer ends TLS and is the only way to the server.",
  since: "9.2",
  sources: ["ssl-offloading", "load-balancing-file"],
} as const satisfies Partial<SettingEntry>;

export const loadBalancing = [
  {
    path: "sitecore/settings/setting[Sitecore.LoadBalancing.Enabled]@value",
    type: { kind: "boolean" },
    defaults: [],
    summary:
      "Whether Sitecore takes host, port and scheme of a request from the headers of a load balancer that ends TLS.",
    certainty: "verified",
    ...shared,
  },
] as const satisfies readonly SettingEntry[];

/** The others say which header is which; each hover tells what they have in common. */
export const loadBalancingHeader: SettingEntry = {
  path: "sitecore/settings/setting[Sitecore.LoadBalancing.*]@value",
  type: { kind: "text" },
  defaults: [],
  summary: "Part of how Sitecore reads the headers of a load balancer that ends TLS, such as `X-Forwarded-Proto`.",
  certainty: "known",
  ...shared,
};

/** What we know of the parts of connection strings to Redis, as `host:6380,ssl=True`. */
import type { SettingEntry } from "#knowledge/entry";

export const redisString = [
  {
    path: "redis-string@ssl",
    product: "aspnet",
    type: { kind: "boolean" },
    defaults: [{ value: "false", by: "framework" }],
    summary: "Uses TLS to Redis. Needed for Azure Cache for Redis, on port 6380, and for any server across a network.",
    advice: "CM and CD: `True` for every server across a network.",
    certainty: "verified",
    sources: ["redis"],
  },
  {
    path: "redis-string@abortConnect",
    product: "aspnet",
    type: { kind: "boolean" },
    defaults: [{ value: "true", by: "framework" }],
    summary: "Fails at start where Redis does not answer, instead of trying again later.",
    advice: "CM and CD: `False`.",
    certainty: "verified",
    sources: ["redis"],
  },
  {
    path: "redis-string@sslProtocols",
    product: "aspnet",
    type: {
      kind: "text",
      usual: [
        { value: "tls12", summary: "Only TLS 1.2." },
        { value: "tls12|tls13", summary: "TLS 1.2 and 1.3." },
      ],
    },
    defaults: [],
    summary: "Versions of TLS for Redis, such as `tls12`.",
    certainty: "verified",
    sources: ["redis"],
  },
  {
    path: "redis-string@allowAdmin",
    product: "aspnet",
    type: { kind: "boolean" },
    defaults: [{ value: "false", by: "framework" }],
    summary: "Lets code run commands of administrators on Redis, such as clearing all.",
    certainty: "verified",
    sources: ["redis"],
  },
  {
    path: "redis-string@syncTimeout",
    product: "aspnet",
    type: { kind: "integer", unit: "milliseconds", min: 0 },
    defaults: [{ value: "5000", by: "framework" }],
    summary: "Milliseconds that one operation on Redis may take.",
    certainty: "verified",
    sources: ["redis"],
  },
] as const satisfies readonly SettingEntry[];

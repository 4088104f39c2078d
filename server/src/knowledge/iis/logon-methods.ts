/** The ways in which IIS can have Windows log an account on. */
import type { Choice } from "#knowledge/entry";

export const logonMethods = [
  { value: "ClearText", summary: "The account can reach other servers with its password." },
  { value: "Network", summary: "Cheapest; the account cannot reach other servers." },
  { value: "Interactive", summary: "As if logged on at the console; needs that right." },
  { value: "Batch", summary: "As a batch job; needs that right." },
] as const satisfies readonly Choice[];

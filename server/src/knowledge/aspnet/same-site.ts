/** The values of the SameSite attribute of a cookie. */
import type { Choice } from "#knowledge/entry";

export const sameSiteModes = [
  { value: "None", summary: "Sent with every request, from other sites too. Browsers demand Secure as well." },
  { value: "Lax", summary: "Sent when a user follows a link, not with requests that another site embeds." },
  { value: "Strict", summary: "Not sent when a user arrives from another site, such as from an e-mail link." },
  { value: "Unspecified", summary: "No SameSite attribute; browsers treat that as Lax." },
] as const satisfies readonly Choice[];

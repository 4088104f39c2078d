/** The algorithms by which both Sitecore and Sitecore Identity can hash passwords. */
import type { Choice } from "#knowledge/entry";

export const hashAlgorithms = [
  { value: "SHA512", summary: "Recommended by Sitecore." },
  { value: "SHA384", summary: "Strong." },
  { value: "SHA256", summary: "Strong." },
  { value: "HMACSHA512", summary: "Strong, with a key." },
  { value: "HMACSHA384", summary: "Strong, with a key." },
  { value: "HMACSHA256", summary: "Strong, with a key." },
  { value: "HMACSHA1", summary: "Weak." },
  { value: "SHA1", summary: "Weak; shipped by Sitecore so that old passwords go on working." },
] as const satisfies readonly Choice[];

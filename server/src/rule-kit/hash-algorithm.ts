/** What is known of the algorithms by which passwords may be hashed. */

/** `unknown`: .NET finds no algorithm of the name. `open`: a class of somebody's own, or one that is not judged here. */
export type HashStrength = "strong" | "weak" | "unknown" | "open";

/** By the names that .NET resolves, without case. */
const strengths: Readonly<Record<string, HashStrength>> = {
  sha512: "strong",
  "sha-512": "strong",
  hmacsha512: "strong",
  sha384: "strong",
  "sha-384": "strong",
  hmacsha384: "strong",
  sha256: "strong",
  "sha-256": "strong",
  hmacsha256: "strong",
  sha: "weak",
  sha1: "weak",
  hmacsha1: "weak",
  md5: "weak",
  hmacmd5: "weak",
  ripemd160: "open",
  "ripemd-160": "open",
  hmacripemd160: "open",
  mactripledes: "open",
};

/**
 * Names with a dot are full names of classes, which may exist on the server, and code can give a class any name
 * (`CryptoConfig.AddAlgorithm`): only what is meant to be one of .NET's own names is `unknown`.
 */
export const strengthOf = (algorithm: string): HashStrength =>
  strengths[algorithm.trim().toLowerCase()] ?? (isLikeNet(algorithm) ? "unknown" : "open");

const isLikeNet = (algorithm: string): boolean =>
  /^(?:hmac|mac|md|ripe|s[ah]{2})[a-z]{0,12}[-_\d]*$/i.test(algorithm.trim());

/** Of two algorithms the one that is harder to break; of two alike the first. */
export const strongerOf = (one: string, other: string): string => (rankOf(other) > rankOf(one) ? other : one);

/** By what is known of it, then by its length in bits. */
const rankOf = (algorithm: string): number =>
  ["unknown", "weak", "open", "strong"].indexOf(strengthOf(algorithm)) * 1000 +
  Number(/\d{3}$/.exec(algorithm.trim())?.[0] ?? 0);

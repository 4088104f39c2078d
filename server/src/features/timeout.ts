/** Something that ends by itself: what, when, and what puts the end off. */
import type { Lifetime } from "#features/lifetime";

/** `cookie`: the OWIN cookie. `ticket`: the forms ticket where OWIN cookies carry the logins. */
export type TimeoutId =
  "session" | "forms" | "remembered" | "token" | "cookie" | "ticket" | "seat" | "robot" | "idle" | "age" | "schedule";

/**
 * `sliding`: a request in the second half of the time starts it anew. `idle`: every request does. `fixed`: nothing does.
 * `open`: whether a request does is not documented.
 * `daily`: it ends at that time of the day. `suspended`: it pauses when idle, and ends never.
 */
export interface Timeout {
  readonly id: TimeoutId;
  /** What ends, in two or three words. */
  readonly name: string;
  /** Whom it concerns, and what its end costs: Markdown. */
  readonly concerns: string;
  readonly lifetime: Lifetime;
  readonly kind: "sliding" | "idle" | "fixed" | "open" | "daily" | "suspended";
  /** What puts the end off, in a few words: `every request, KeepAlive`. */
  readonly extendedBy: string;
  /** What else is to be known of it. */
  readonly note?: string;
  /** Whether the KeepAlive page of this site was changed so that it extends a login too. */
  readonly isKeptAlive?: boolean;
}

/** Something that ends by itself: what, when, and what puts the end off. */
import type { Lifetime } from "#features/lifetime";

/**
 * `sliding`: a request in the second half of the time starts it anew. `idle`: every request does. `fixed`: nothing does.
 * `open`: whether a request does is not documented.
 * `daily`: it ends at that time of the day. `suspended`: it pauses when idle, and ends never.
 */
export interface Clock {
  /** Whom, or what, it runs for. */
  readonly login: string;
  readonly lifetime: Lifetime;
  readonly kind: "sliding" | "idle" | "fixed" | "open" | "daily" | "suspended";
  readonly extendedBy: string;
  /** Whether the KeepAlive page of this installation was changed so that it extends a login too. */
  readonly isKeptAlive?: boolean;
}

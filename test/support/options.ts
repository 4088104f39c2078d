/** Options with a fixed moment and a fixed source of random bytes, so that tests give the same every day. */
import { defaultOptions, type Options } from "#options/options";

export const testOptions: Options = {
  ...defaultOptions,
  now: new Date("2026-11-21T00:00:00Z"),
  // Multiples of a large number, cut from the middle, look random enough to rules that know patterns.
  randomBytes: (count) => Uint8Array.from({ length: count }, (_, index) => ((index + 1) * 2654435761) >>> 16),
};

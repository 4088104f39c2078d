/** Says what a value means that its digits or its name do not show: `180` minutes are 3 hours. */
import { durationInShort, describeDuration, timeSpanSeconds } from "#knowledge/duration";
import type { Choice, Unit, ValueType } from "#knowledge/entry";

/** One flag of a list with its meaning; undefined for a flag that the setting does not know. */
export interface FlagMeaning {
  readonly flag: string;
  readonly meaning: string | undefined;
}

/** What the value means, for a hover; undefined where it needs no words. */
export function describeValue(type: ValueType, value: string): string | undefined {
  if (type.kind === "enum") return findChoice(type.values, value)?.summary;
  if (type.kind === "text" || type.kind === "type-name") return findChoice(type.usual ?? [], value)?.summary;
  if (type.kind === "integer" && type.literals?.includes(value)) return "no limit";
  return amountOf(type, value, describeDuration);
}

/** The same in a few characters, for the margin of the line; undefined where the value speaks for itself. */
export const valueInShort = (type: ValueType, value: string): string | undefined =>
  amountOf(type, value, durationInShort);

/** A length of time or a size. What zero means is for the row to say: most often that there is no limit. */
function amountOf(type: ValueType, value: string, say: (seconds: number) => string): string | undefined {
  const seconds = secondsOf(type, value);
  if (seconds === 0 || wholeNumber(value) === 0) return undefined;
  return seconds === undefined ? sizeOf(type, value) : say(seconds);
}

/** The flags of a list such as `Ssl, SslRequireCert`, or of a sum such as `36`, one by one. */
export function describeFlags(type: ValueType, value: string): readonly FlagMeaning[] {
  if (type.kind === "integer") return describeBits(type.bits ?? [], wholeNumber(value) ?? 0);
  if (type.kind !== "flags") return [];
  const flags = value.split(",").map((flag) => flag.trim());
  return flags.filter((flag) => flag !== "").map((flag) => ({ flag, meaning: findChoice(type.values, flag)?.summary }));
}

/** The numbers that make up the sum, the known ones first; the rest is one flag that the setting does not know. */
function describeBits(bits: readonly Choice[], sum: number): readonly FlagMeaning[] {
  if (bits.length === 0) return [];
  const set = bits.filter(({ value }) => Math.floor(sum / Number(value)) % 2 === 1);
  const rest = set.reduce((left, { value }) => left - Number(value), sum);
  const known = set.map(({ value, summary }) => ({ flag: value, meaning: summary }));
  return rest === 0 ? known : [...known, { flag: String(rest), meaning: undefined }];
}

/** The case of a letter decides whether a value is accepted, but not what was meant by it. */
const findChoice = (choices: readonly Choice[], value: string): Choice | undefined =>
  choices.find((choice) => choice.value.toLowerCase() === value.trim().toLowerCase());

const secondsPer: Partial<Record<Unit, number>> = {
  milliseconds: 0.001,
  seconds: 1,
  minutes: 60,
  hours: 3600,
  days: 86_400,
};

/** How long the value lasts; undefined where it is no length of time. */
export function secondsOf(type: ValueType, value: string): number | undefined {
  if (type.kind === "time-span") return timeSpanSeconds(value);
  const amount = wholeNumber(value);
  const factor = type.kind === "integer" && type.unit !== undefined ? secondsPer[type.unit] : undefined;
  return amount === undefined || factor === undefined ? undefined : amount * factor;
}

const bytesPer: Partial<Record<Unit, number>> = { bytes: 1, kilobytes: 1024 };

function sizeOf(type: ValueType, value: string): string | undefined {
  const amount = wholeNumber(value);
  const factor = type.kind === "integer" && type.unit !== undefined ? bytesPer[type.unit] : undefined;
  if (amount === undefined || factor === undefined) return undefined;
  const kilobytes = (amount * factor) / 1024;
  if (kilobytes >= 1024 ** 2) return `${rounded(kilobytes / 1024 ** 2)} GB`;
  return kilobytes >= 1024 ? `${rounded(kilobytes / 1024)} MB` : `${rounded(kilobytes)} KB`;
}

const rounded = (amount: number): string => String(Math.round(amount * 10) / 10);

const wholeNumber = (value: string): number | undefined =>
  /^\s*\+?\d{1,15}\s*$/.test(value) ? Number(value) : undefined;

/** Whether one name may be a misspelling of another, and which of several it is most likely meant to be. */

/** Names longer than this are compared as a whole only. */
const longestName = 60;

/** Whether a third of the letters or fewer differ, or one name is the beginning of the other, as when it is being typed. */
export function isSimilarName(a: string, b: string): boolean {
  const [left, right] = [a.toLowerCase(), b.toLowerCase()];
  if (left === right) return true;
  const longest = Math.max(left.length, right.length);
  if (longest > longestName) return false;
  if (left.startsWith(right) || right.startsWith(left)) return true;
  const allowed = Math.floor(longest / 3);
  return Math.abs(left.length - right.length) <= allowed && editDistance(left, right, allowed) <= allowed;
}

/** The name that was most likely meant; undefined where none is similar. Neither case nor hyphens count. */
export function nearestName<Name extends string>(written: string, names: readonly Name[]): Name | undefined {
  const plain = written.toLowerCase().replace(/[^a-z0-9]/g, "");
  const similar = names.filter((name) => plain !== "" && isSimilarName(plain, name));
  const distances = similar.map((name) => editDistance(plain, name.toLowerCase()));
  return similar[distances.indexOf(Math.min(...distances))];
}

/** Many names, prepared for being compared with many written ones. */
export interface Vocabulary<Name extends string> {
  readonly byPlainName: ReadonlyMap<string, Name>;
  /** By the first letters and by the last ones: whoever slips does so at one end at most. */
  readonly byStart: ReadonlyMap<string, readonly Word<Name>[]>;
  readonly byEnd: ReadonlyMap<string, readonly Word<Name>[]>;
}

interface Word<Name extends string> {
  readonly name: Name;
  readonly plain: string;
  readonly letters: number;
}

/** How many letters at one of the ends must be right. */
const sureLetters = 3;

export function vocabularyOf<Name extends string>(names: readonly Name[]): Vocabulary<Name> {
  const byStart = new Map<string, Word<Name>[]>();
  const byEnd = new Map<string, Word<Name>[]>();
  for (const name of names) {
    const plain = name.toLowerCase();
    const word = { name, plain, letters: lettersOf(plain) };
    byStart.set(startOf(plain), [...(byStart.get(startOf(plain)) ?? []), word]);
    byEnd.set(endOf(plain), [...(byEnd.get(endOf(plain)) ?? []), word]);
  }
  return { byPlainName: new Map(names.map((name) => [name.toLowerCase(), name])), byStart, byEnd };
}

const startOf = (plain: string): string => plain.slice(0, sureLetters);
const endOf = (plain: string): string => plain.slice(-sureLetters);

/**
 * The name that the written one misses by a letter, or by two of at least twelve; undefined where it is one of them,
 * whatever its case, or near none. Names that differ in their numbers alone are no misspellings of each other. `most` is
 * the number of letters that may differ.
 */
export function misspelledIn<Name extends string>(
  written: string,
  vocabulary: Vocabulary<Name>,
  most = 2,
): Name | undefined {
  const allowed = Math.min(most, Math.floor(written.length / 6));
  if (allowed === 0 || written.length > longestName) return undefined;
  const { byPlainName, byStart, byEnd } = vocabulary;
  const plain = written.toLowerCase();
  const sameStart = byStart.get(startOf(plain));
  const sameEnd = byEnd.get(endOf(plain));
  // Most names that are near one are that one.
  if ((!sameStart && !sameEnd) || byPlainName.has(plain)) return undefined;
  const letters = lettersOf(plain);
  const isNear = (word: Word<Name>) =>
    Math.abs(word.plain.length - plain.length) <= allowed &&
    // A letter that is put in, taken out or replaced changes two of the kinds of letters at most.
    countOfBits(word.letters ^ letters) <= 2 * allowed &&
    editDistance(plain, word.plain, allowed) <= allowed &&
    withoutDigits(plain) !== withoutDigits(word.plain);
  return (sameStart?.find(isNear) ?? sameEnd?.find(isNear))?.name;
}

/** One bit for each kind of letter in the name. */
function lettersOf(plain: string): number {
  let letters = 0;
  for (let i = 0; i < plain.length; i++) letters |= 1 << (plain.charCodeAt(i) & 31);
  return letters;
}

function countOfBits(bits: number): number {
  let count = 0;
  for (let rest = bits; rest !== 0; rest &= rest - 1) count++;
  return count;
}

export const misspelledName = <Name extends string>(written: string, names: readonly Name[]): Name | undefined =>
  misspelledIn(written, vocabularyOf(names));

const withoutDigits = (name: string): string => name.replace(/-?[0-9]/g, "");

/**
 * How many letters must be put in, taken out or replaced to come from one name to the other.
 * Where that is more than `limit`, it may stop early and return any number above it.
 */
function editDistance(a: string, b: string, limit = Infinity): number {
  const start = commonStart(a, b);
  let row = Array.from({ length: b.length + 1 - start }, (_, i) => i);
  let least = 0;
  for (let i = start; i < a.length && least <= limit; i++) {
    const next = [(least = i + 1 - start)];
    for (let j = 0; j < row.length - 1; j++) {
      const replaced = (row[j] ?? 0) + (a[i] === b[start + j] ? 0 : 1);
      const distance = Math.min(replaced, (row[j + 1] ?? 0) + 1, (next[j] ?? 0) + 1);
      next.push(distance);
      least = Math.min(least, distance);
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}

function commonStart(a: string, b: string): number {
  let at = 0;
  while (at < a.length && a[at] === b[at]) at++;
  return at;
}

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
  return editDistance(left, right) <= Math.floor(longest / 3);
}

/** The name that was most likely meant; undefined where none is similar. Neither case nor hyphens count. */
export function nearestName<Name extends string>(written: string, names: readonly Name[]): Name | undefined {
  const plain = written.toLowerCase().replace(/[^a-z0-9]/g, "");
  const similar = names.filter((name) => plain !== "" && isSimilarName(plain, name));
  const distances = similar.map((name) => editDistance(plain, name.toLowerCase()));
  return similar[distances.indexOf(Math.min(...distances))];
}

/**
 * The name that the written one misses by a letter, or by two of at least twelve; undefined where it is one of them,
 * whatever its case, or near none.
 */
export function misspelledName<Name extends string>(written: string, names: readonly Name[]): Name | undefined {
  const plain = written.toLowerCase();
  const allowed = Math.min(2, Math.floor(plain.length / 6));
  if (plain.length > longestName || names.some((name) => name.toLowerCase() === plain)) return undefined;
  const near = names.filter((name) => Math.abs(name.length - plain.length) <= allowed);
  return near.find((name) => editDistance(plain, name.toLowerCase()) <= allowed);
}

/** How many letters must be put in, taken out or replaced to come from one name to the other. */
function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 0; i < a.length; i++) {
    const next = [i + 1];
    for (let j = 0; j < b.length; j++) {
      const replaced = (row[j] ?? 0) + (a[i] === b[j] ? 0 : 1);
      next.push(Math.min(replaced, (row[j + 1] ?? 0) + 1, (next[j] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}

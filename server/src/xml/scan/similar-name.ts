/** Whether one name may be a misspelling of another. */

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

/** Searches a sorted list by halving it. */

/** The index of the first item that lies behind the place looked for, as all items after it do; the length where none does. */
export function firstIndexBehind<Item>(items: readonly Item[], isBehind: (item: Item) => boolean): number {
  let low = 0;
  let high = items.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (isBehind(items[middle] as Item)) high = middle;
    else low = middle + 1;
  }
  return low;
}

export const firstBehind = <Item>(items: readonly Item[], isBehind: (item: Item) => boolean): Item | undefined =>
  items[firstIndexBehind(items, isBehind)];

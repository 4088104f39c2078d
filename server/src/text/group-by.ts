/** Puts together what shares a fault, so that it is said once and repaired at once. */

export type Group<Item> = readonly [Item, ...Item[]];

/** In the order of each group's first item. */
export function groupBy<Item>(items: Iterable<Item>, keyOf: (item: Item) => string): readonly Group<Item>[] {
  const groups = new Map<string, [Item, ...Item[]]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group) group.push(item);
    else groups.set(keyOf(item), [item]);
  }
  return [...groups.values()];
}

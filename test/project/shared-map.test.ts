/** Compares the shared map with an ordinary one. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { SharedMap } from "#project/shared-map";

test("it is what a map would be after the same changes, and keeps what it was before each", () => {
  const change = fc.record({ key: fc.nat(90).map(String), value: fc.option(fc.record({ id: fc.nat() })) });
  fc.assert(
    fc.property(fc.array(change, { maxLength: 300 }), (changes) => {
      const map = new Map<string, object>([["0", { id: 0 }]]);
      let shared = SharedMap.of(map);
      for (const { key, value } of changes) {
        const before = { shared, entries: [...shared.all] };
        if (value) map.set(key, value);
        else map.delete(key);
        shared = value ? shared.with(key, value) : shared.without(key);
        expect(shared.get(key)).toBe(map.get(key));
        expect(before.shared.all).toEqual(new Map(before.entries));
      }
      expect(shared.all).toEqual(map);
    }),
  );
});

test("its entries come in the order of their keys, whatever came first", () => {
  const id = {};
  const map = SharedMap.of([
    ["b", id],
    ["d", id],
    ["a", id],
  ]);
  expect([...map.all.keys()]).toEqual(["a", "b", "d"]);
  expect([...map.with("c", id).with("b", {}).all.keys()]).toEqual(["a", "b", "c", "d"]);
  expect([...map.without("b").with("b", id).all.keys()]).toEqual(["a", "b", "d"]);
});

/** Which of many spans overlaps another one. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { overlaps, spanOf } from "#text/span";
import { SpanIndex } from "#text/span-index";

const span = fc.tuple(fc.nat(30), fc.nat(8)).map(([start, length]) => spanOf(start, start + length));

test("the first one is found that going through all of them would find", () => {
  fc.assert(
    fc.property(fc.array(span), span, (spans, sought) => {
      const first = spans.findIndex((each) => overlaps(each, sought));
      expect(new SpanIndex(spans).firstOverlapping(sought)).toBe(first < 0 ? undefined : first);
    }),
  );
});

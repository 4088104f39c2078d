/** The time to read a text as XML or PEM grows with its length, whatever stands in it. */
import { expect, test } from "vitest";
import { findPemMarkers } from "#certificate/pem";
import { growsTooFast } from "#test/growth";
import { hostileXml } from "#test/hostile-xml";
import { entityFault } from "#xml/entities";
import { parseXml } from "#xml/parse";

const length = 400_000;

test("as XML", () => {
  const slow = Object.entries(hostileXml).filter(([, make]) =>
    growsTooFast((size) => entityFault(parseXml(make(size))), length),
  );
  expect(slow.map(([name]) => name)).toEqual([]);
});

test.each(["-", "- ", "BEGIN ", "-----BEGIN A", "-----BEGIN A-----", "-----END A-----"])("as PEM: %j", (part) => {
  const read = (size: number): unknown => findPemMarkers(part.repeat(size / part.length));
  expect(growsTooFast(read, length)).toBe(false);
});

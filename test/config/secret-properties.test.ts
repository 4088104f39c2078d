/** Properties: wherever a password stands in a string, it is never shown, and parts stand where they say. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { maskSecrets, secretParts } from "#config/facts/secret";
import { splitParts } from "#config/facts/string-part";
import { decode } from "#xml/decode";

const canary = "fakeCanary77";

const fragment = fc.constantFrom(
  ";",
  "=",
  " ",
  "'",
  '"',
  "&amp;",
  "&quot;",
  "@",
  "://",
  ",",
  "Server=.",
  "user:",
  "\u200E",
  "x",
);
const noise = fc.array(fragment, { maxLength: 8 }).map((pieces) => pieces.join(""));
const harmless = fc.array(fc.constantFrom("Server=.", "Encrypt=True", "User ID='a b'", "App=x=y", " ", ""), {
  maxLength: 5,
});
const secret = fc.constantFrom(
  `Password=${canary}`,
  `pwd = '${canary}'`,
  `Access Key="${canary};${canary}"`,
  `url=https://user:${canary}@host`,
  `host:1,password=${canary},ssl=True`,
  `ApiKey='${canary}''${canary}'`,
);

test("a password is masked in any company", () => {
  fc.assert(
    fc.property(harmless, secret, harmless, (before, found, after) => {
      expect(maskSecrets([...before, found, ...after].join(";"))).not.toContain(canary);
    }),
  );
});

test("parts lie in order inside the text, whatever it is", () => {
  fc.assert(
    fc.property(noise, noise, (a, b) => {
      const raw = a + b;
      const source = decode(raw, 0, raw.length);
      let end = 0;
      for (const { whole, key, value, rawValue } of splitParts(source)) {
        expect(whole.span.start).toBeGreaterThanOrEqual(end);
        expect(key.span.start).toBeGreaterThanOrEqual(whole.span.start);
        expect(value.span.start).toBeGreaterThanOrEqual(rawValue.span.start);
        expect(value.span.end).toBeLessThanOrEqual(rawValue.span.end);
        expect(decode(raw, whole.span.start, whole.span.end).value).toBe(whole.value);
        end = whole.span.end;
      }
      expect(end).toBeLessThanOrEqual(raw.length);
      expect(secretParts(source).every(({ span }) => span.end <= raw.length)).toBe(true);
    }),
  );
});

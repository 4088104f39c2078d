/** Machine keys: known ones by their hash, and the odd forms of others. */
import { describe, expect, test } from "vitest";
import { digitsKept, disclosedKeys } from "#knowledge/aspnet/disclosed-machine-keys";
import { publishedKeys } from "#knowledge/aspnet/known-machine-keys";
import { machineKeyKnownOrWeak } from "#rules/machine-key-known-or-weak";
import { isPublishedKey } from "#rule-kit/published-machine-key";
import { sha256 } from "#text/sha256";
import { checkRule } from "#test/check-rule";

test("the hash is that of the standard", () => {
  expect(sha256("abc")).toBe("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
});

describe("published keys", () => {
  const pages = [{ url: "https://example.com/", sha256: [sha256("0A1B")] }];
  const none = { lines: [], length: digitsKept };

  test("are found in whatever case they are written", () => {
    expect(isPublishedKey("0a1B", pages, none)).toBe(true);
    expect(isPublishedKey("0A1C", pages, none)).toBe(false);
  });

  test("are found by the start of their hash, where one begins", () => {
    const hash = sha256("0A1B");
    const digits = hash.slice(2, 8);
    const found = (line: string, first = parseInt(hash.slice(0, 2), 16)): boolean =>
      isPublishedKey("0a1b", [], {
        lines: Array.from({ length: 256 }, (_, i) => (i === first ? line : "")),
        length: 6,
      });
    expect(found(`123456${digits}`)).toBe(true);
    expect(found(`12345${digits}6${digits}`)).toBe(true);
    expect(found(`123${digits}456`)).toBe(false);
    expect(found(digits, 0)).toBe(false);
  });

  test("are kept as hashes, each once", () => {
    const hashes = publishedKeys.flatMap((page) => page.sha256);
    expect(hashes.filter((hash) => !/^[0-9a-f]{64}$/.test(hash))).toEqual([]);
    expect(new Set(hashes).size).toBe(hashes.length);
  });

  test("of Microsoft's list are starts of hashes in order", () => {
    const starts = disclosedKeys.flatMap((line, first) =>
      (line.match(new RegExp(`.{1,${digitsKept}}`, "g")) ?? []).map(
        (rest) => first.toString(16).padStart(2, "0") + rest,
      ),
    );
    expect(disclosedKeys).toHaveLength(256);
    expect(starts.filter((start) => !/^[0-9a-f]{8}$/.test(start))).toEqual([]);
    expect(starts).toEqual([...new Set(starts)].sort());
    expect(starts).not.toContain(sha256("").slice(0, 8)); // The list writes it for a missing key.
    expect(isPublishedKey("1234", [], { lines: disclosedKeys, length: digitsKept })).toBe(true); // Somebody did.
  });
});

// Numbers whose digits do not repeat, so that nothing but the form is at fault.
const digits = "31415926535897932384626433832795028841971693993751";

test.each([
  [
    "words behind the key are none of it",
    `<configuration><system.web>
  <machineKey validationKey="${digits},IsolateApps" decryptionKey="${digits.slice(0, 32)}" />
   ^^^^^^^^^^ machine-key-known-or-weak information
</system.web></configuration>`,
  ],
  [
    "one digit too few",
    `<configuration><system.web>
  <machineKey validationKey="AutoGenerate" decryptionKey="${digits.slice(0, 31)}" />
   ^^^^^^^^^^ machine-key-known-or-weak information
                                                          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ machine-key-known-or-weak error
</system.web></configuration>`,
  ],
  [
    "a class of one's own is not judged",
    `<configuration><system.web><machineKey validation="alg:Retail.Mac" decryption="alg:Retail.Cipher" /></system.web></configuration>`,
  ],
])("%s", (_name, text) => {
  checkRule(machineKeyKnownOrWeak, { path: "web.config", text });
});

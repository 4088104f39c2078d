/** Fixes that are made in bulk repair how something is written and keep what was decided; no fix writes down a fault. */
import { describe, expect, test } from "vitest";
import { ConfigFile } from "#config/file";
import type { Setting } from "#config/facts/setting";
import { isOpaque } from "#config/facts/opaque";
import { timeSpanSeconds } from "#knowledge/duration";
import type { ValueType } from "#knowledge/entry";
import type { Trust, WritingFault } from "#rule-kit/rule";
import { applyEdits } from "#text/edit";
import { overlaps } from "#text/span";
import { allFixes, fixtureAfter, type OfferedFix } from "#test/fixes-of-examples";
import { inspectFixture } from "#test/inspect";

const repairOf = (trust: Trust): WritingFault | undefined => (trust === "review" ? undefined : trust.repairs);
const offered = allFixes();
const bulk = offered.filter(({ fix }) => repairOf(fix.trust) !== undefined);
const named = ({ id, example, fix }: OfferedFix): string => `${id}: ${example}: ${fix.title}`;

describe("a fix that is made in bulk", () => {
  test("is offered often enough for these tests to say something", () => {
    expect(new Set(bulk.map(({ fix }) => repairOf(fix.trust)))).toEqual(
      new Set(["spelling", "notation", "syntax", "no-effect", "implicit"]),
    );
    expect(bulk.length).toBeGreaterThan(40);
  });

  test.each(bulk.map((each) => [named(each), each] as const))("%s", (_name, each) => {
    const { file, fix } = each;
    expect(fix.otherFiles).toBeUndefined();
    const after = ConfigFile.from(file.path, applyEdits(file.text, fix.edits()))!;
    const repair = repairOf(fix.trust);
    for (const [place, before] of settingsByPlace(file)) {
      const now = settingsByPlace(after).get(place);
      if (now) expect(isDecisionKept(before, now), `${before.path}: ${before.value} → ${now.value}`).toBe(true);
    }
    if (repair === "implicit") expect(statedAnew(file, after).every(isDefault)).toBe(true);
    if (repair === "no-effect" || repair === "notation") expect(statedAnew(file, after)).toEqual([]);
  });

  test.each([
    ["diagnostics-enabled", "review"],
    ["login-username-disclosure", "review"],
    ["detailed-errors-exposed", "review"],
    ["forms-protection-weak", "review"],
  ])("is none of %s, which somebody decided", (id, trust) => {
    const ofRule = offered.filter((each) => each.id === id);
    expect(ofRule.length).toBeGreaterThan(0);
    for (const { fix } of ofRule) expect(fix.trust).toBe(trust);
  });
});

/** Each setting by its path and its number among those of the same path. */
function settingsByPlace(file: ConfigFile): ReadonlyMap<string, Setting> {
  const count = new Map<string, number>();
  return new Map(
    file.allSettings.map((setting) => {
      const key = `${setting.path} ${setting.section?.key ?? ""}`;
      count.set(key, (count.get(key) ?? 0) + 1);
      return [`${key} ${count.get(key)}`, setting];
    }),
  );
}

/** What the file states after the fix and did not state before, under any name. */
const statedAnew = (before: ConfigFile, after: ConfigFile): readonly Setting[] =>
  [...settingsByPlace(after)].flatMap(([place, setting]) => (settingsByPlace(before).has(place) ? [] : setting));

const isDefault = ({ entry, value }: Setting): boolean =>
  entry?.defaults.some(({ by, value: usual }) => (by === "framework" || by === "iis") && usual === value) === true;

/** The same value in other words, or one that its reader does not take. */
function isDecisionKept({ value: before, entry, path }: Setting, { value: now }: Setting): boolean {
  if (before === now || letters(before) === letters(now)) return true;
  if (path === "system.webServer/security/access@sslFlags" && bitsOf(before) === bitsOf(now)) return true;
  const seconds = timeSpanSeconds(before);
  if (before.includes(":") && seconds !== undefined && seconds === Number(now) * 60) return true;
  return entry !== undefined && !isValid(before, entry.type);
}

/** `None` adds nothing to other flags. */
const bitsOf = (flags: string): string =>
  flags
    .split(",")
    .map((flag) => flag.trim())
    .filter((flag) => flag !== "None")
    .join();

const letters = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, "");

function isValid(value: string, type: ValueType): boolean {
  switch (type.kind) {
    case "boolean":
      return /^\s*(true|false)\s*$/i.test(value);
    case "integer":
      return /^\s*-?\d+\s*$/.test(value) || (type.literals ?? []).includes(value);
    case "enum":
      return type.values.some((choice) => choice.value.toLowerCase() === value.trim().toLowerCase());
    case "flags":
      return value.split(",").every((word) => type.values.some((choice) => choice.value === word.trim()));
    case "certificate":
    case "thumbprint":
    case "connection-string":
      return false;
    default:
      return value.trim() !== "" && !isOpaque(value);
  }
}

/**
 * What was decided is misspelled or switched off, so nothing could find what is wrong with it until it counts. And a secret
 * that everybody knows is told for that alone: a random one in its place is still in plain text.
 */
const uncovering: ReadonlySet<string> = new Set([
  "name-unknown",
  "value-unknown",
  "iis-mapping-incomplete",
  "default-secret-unchanged",
  "identity-default-client-secret",
]);

describe("no fix writes down what is a fault", () => {
  const inFile = offered.filter(({ id, fix }) => !uncovering.has(id) && fix.edits().length > 0);

  test.each(inFile.map((each) => [named(each), each] as const))("%s", (_name, each) => {
    const { file, fix, fixture } = each;
    const edits = fix.edits();
    const before = new Set((inspectFixture(fixture).get(file.path) ?? []).map(({ rule }) => rule.id));
    const findings = inspectFixture(fixtureAfter(each)).get(file.path) ?? [];
    const written = writtenBy(edits);
    const worse = findings.filter(
      ({ rule, span, severity }) =>
        severity !== "hint" && !before.has(rule.id) && written.some((place) => overlaps(place, span)),
    );
    expect(worse.map(({ rule, message }) => `${rule.id}: ${message}`)).toEqual([]);
  });
});

/** Where the new texts stand when all edits are made. */
function writtenBy(edits: ReturnType<OfferedFix["fix"]["edits"]>) {
  let shift = 0;
  return [...edits]
    .sort((a, b) => a.span.start - b.span.start)
    .map(({ span, newText }) => {
      const start = span.start + shift;
      shift += newText.length - (span.end - span.start);
      return { start, end: start + newText.length };
    });
}

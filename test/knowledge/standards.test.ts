/** The table of standards: every rule and requirement in it exists, is well formed, and stands there once. */
import { describe, expect, test } from "vitest";
import { answersTo } from "#inspect/answers-to";
import { answers, standards, type StandardKey } from "#knowledge/standards";
import type { Standard } from "#knowledge/standards/standard";
import { uncovered } from "#knowledge/uncovered";
import type { Rule } from "#rule-kit/rule";
import { rules } from "#rules/index";
import { readFixture } from "#test/fixture";

const shapes: Readonly<Record<StandardKey, RegExp>> = {
  cwe: /^CWE-[1-9]\d{0,3}$/,
  asvs: /^V([1-9]|1[0-4])\.\d{1,2}\.\d{1,2}$/,
  cis: /^[1-7]\.\d{1,2}$/,
  stig: /^IIST-S[IV]-000\d{3}$/,
  sitecore: /^[a-z]+(,?-{1,2}[a-z]+)+$/,
};
const keys = Object.keys(standards) as StandardKey[];
const doubles = (items: readonly string[]): string[] => items.filter((item, i) => items.indexOf(item) !== i);
/** By the numbers in them, as the standards do: 3.9 comes before 3.11. */
const inOrder = (ids: readonly string[]): string[] =>
  [...ids].sort((a, b) => a.localeCompare(b, "en", { numeric: true }));

test("every rule in the table exists", () => {
  const known = new Set(rules.map(({ id }) => id));
  expect(Object.keys(answers).filter((id) => !known.has(id))).toEqual([]);
});

describe.each(keys)("%s", (key) => {
  const standard: Standard = standards[key];
  const titled = Object.keys(standard.requirements);
  const used = Object.values(answers).flatMap((answer) => [...(answer[key] ?? [])]);
  const open = uncovered[key].map(({ id }) => id);

  test("has ids of its shape", () => {
    expect([...titled, ...open].filter((id) => !shapes[key].test(id))).toEqual([]);
  });

  test("gives a title to what rules answer to, and to nothing else", () => {
    expect(inOrder(titled)).toEqual(inOrder([...new Set<string>(used)]));
    expect(titled.filter((id) => standard.requirements[id]?.trim() === "")).toEqual([]);
  });

  test("lists its requirements in order", () => {
    expect(titled).toEqual(inOrder(titled));
    for (const answer of Object.values(answers)) expect(answer[key] ?? []).toEqual(inOrder(answer[key] ?? []));
  });

  test("says of a requirement once whether it is covered, and why not", () => {
    expect(doubles([...titled, ...open])).toEqual([]);
    for (const answer of Object.values(answers)) expect(doubles(answer[key] ?? [])).toEqual([]);
    expect(uncovered[key].filter(({ why }) => !/^[A-Z].*\.$/.test(why))).toEqual([]);
  });

  test("leads to a page on the web for each", () => {
    const urls = [standard.url, ...[...titled, ...open].flatMap((id) => standard.urlOf?.(id) ?? [])];
    expect(urls.filter((url) => !/^https:\/\/[\w.-]+\/[\w./,-]*$/.test(url))).toEqual([]);
    expect(urls.filter((url) => url.endsWith("/.md"))).toEqual([]);
  });
});

/** What a rule is about: its title, and what its examples mark. */
const reportedBy = (rule: Rule): string =>
  [
    rule.title,
    ...rule.examples.flatMap(({ text }) =>
      readFixture(text, "web.config").files.flatMap((file) =>
        file.marks
          .filter(({ label }) => label.startsWith(rule.id))
          .map(({ start, end }) => file.text.slice(start, end)),
      ),
    ),
  ]
    .join("\n")
    .toLowerCase();

/** Rules that name such a thing for another reason: any setting that is misspelled, a header that is sent twice. */
const others = new Set(["name-unknown", "value-unknown", "version-headers-exposed"]);

test.each(rules.filter(({ id }) => !others.has(id)))(
  "$id reports nothing that is said to be looked at by no rule",
  (rule) => {
    const reported = reportedBy(rule);
    const gaps = Object.values(uncovered).flat();
    const contradicted = gaps.filter(({ names = [] }) => names.some((name) => reported.includes(name.toLowerCase())));
    expect(contradicted.map(({ id, title }) => `${id} ${title}`)).toEqual([]);
  },
);

test("a rule that is not in the table answers to nothing", () => {
  expect(answersTo("text-not-well-formed")).toEqual([]);
});

test("the ids of a rule come with their titles and pages", () => {
  const [first] = answersTo("cookies-not-httponly");
  expect(first?.standard.name).toBe("CWE");
  expect(first?.requirements).toEqual([
    { id: "CWE-1004", title: "Cookie without HttpOnly", url: "https://cwe.mitre.org/data/definitions/1004.html" },
  ]);
});

/** The rules speak as the product does: the verdict first, in short plain sentences, in the words of the field. */
import { describe, expect, test } from "vitest";
import { roleUnknown } from "#inspect/grade";
import { rules } from "#rules/index";
import { everythingSaid, type Said } from "#test/all-messages";
import {
  avoidedIn,
  hasEarlyVerdict,
  namesItsObject,
  proseOf,
  proseOfMarkdown,
  sentencesIn,
  wordsIn,
} from "#test/language";

const everything = everythingSaid();
const messageOf = ({ finding }: Said): string => finding.message.replace(roleUnknown, "");

/** Rules whose words are still to be gone through: the list only becomes shorter. */
const notYet = new Set<string>([]);

test("messages have twenty words on average", () => {
  const lengths = everything.map((said) => wordsIn(messageOf(said)));
  expect(lengths.reduce((sum, length) => sum + length, 0) / lengths.length).toBeLessThanOrEqual(20);
});

describe.each(rules.filter(({ id }) => !notYet.has(id)))("$id", (rule) => {
  const said = everything.filter(({ finding }) => finding.rule.id === rule.id);

  test("says in at most thirty words and two sentences what is wrong", () => {
    expect(said.map(messageOf).filter((message) => wordsIn(message) > 30)).toEqual([]);
    expect(said.map(messageOf).filter((message) => sentencesIn(message).length > 2)).toEqual([]);
  });

  test("has the verdict, with a name, where the Problems panel shows it", () => {
    expect(said.map(messageOf).filter((message) => !hasEarlyVerdict(message))).toEqual([]);
    // What breaks the form of a file is a character, and has no name.
    if (rule.category === "well-formedness") return;
    const about = `${rule.title} ${rule.docs.fix}`;
    const nameless = said.filter(({ finding, context }) => !namesItsObject(finding.message, `${context} ${about}`));
    expect(nameless.map(messageOf)).toEqual([]);
  });

  test("has titles of fixes that fit into a menu", () => {
    const titles = said.flatMap(({ finding }) => (finding.fixes ?? []).map(({ title }) => title));
    expect(titles.filter((title) => title.replace(/\S{21,}/g, (name) => name.slice(0, 20)).length > 60)).toEqual([]);
  });

  test("reads as written in English", () => {
    const { why, fix, not = "" } = rule.docs;
    const pieces = said.flatMap(({ finding }) => [
      finding.message,
      ...(finding.fixes ?? []).map(({ title }) => title),
      ...(finding.related ?? []).map(({ message }) => message),
    ]);
    const names = rule.examples.map(({ name }) => name);
    expect([...new Set([...pieces, rule.title, ...names].map(proseOf).flatMap(avoidedIn))]).toEqual([]);
    expect([why, fix, not].map(proseOfMarkdown).flatMap(avoidedIn)).toEqual([]);
  });
});

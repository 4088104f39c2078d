/** How well the tree holds while a file is being typed: three measures with floors, over real web.configs and patches. */
import { describe, expect, test } from "vitest";
import { seededRandom } from "../../scripts/bench/random";
import { hasCorpus, named, someConfigs } from "#test/corpus";
import { locate } from "#xml/locate";
import { parseXml } from "#xml/parse";
import type { XmlDocument, XmlElement } from "#xml/tree";

/** A text with one change: `removed` units at `at` gave way to `inserted`. */
interface Change {
  readonly at: number;
  readonly removed: number;
  readonly inserted: string;
}

const typed = [
  "<",
  "<add",
  "<add key",
  "<add key=",
  '<add key="',
  '<add key="v" ',
  "<add>",
  "</",
  "<!--",
  "a & b",
  '"',
  "text",
];

const mistakes = [
  "<",
  "<add",
  "<add key",
  "<add key=",
  '<add key="',
  '<add key="v"',
  "<add key=v />",
  "<add key />",
  "<add>",
  "</",
  "</other>",
  "<!--",
  "<!",
  "a & b",
  '<add key="a & b" />',
  '<add key="a < b" />',
  '<add key="1" key="2" />',
];

const damages = ["<", "</", '"', "&", ">", "'", "=", " ", "\n", "/>", "<!--"];

const files = someConfigs(62, 1000, 8000).map(({ path, text }) => ({ path, document: parseXml(text) }));

const change = ({ text }: XmlDocument, { at, removed, inserted }: Change): string =>
  text.slice(0, at) + inserted + text.slice(at + removed);

/** Every third line start in the content of the root element: there a new line may be typed. */
function freshLines(document: XmlDocument): number[] {
  const starts = [...document.text.matchAll(/\n/g)].map(({ index }) => index + 1);
  return starts
    .filter((start) => {
      const { part, element } = locate(document, start);
      return part === "content" && element !== document.root;
    })
    .filter((_, i) => i % 3 === 0);
}

/** A new line with the indent of the line that stood there. */
function freshLine({ text }: XmlDocument, at: number, content: string): Change {
  const indent = /^[ \t]*/.exec(text.slice(at, at + 200))?.[0] ?? "";
  return { at, removed: 0, inserted: `${indent}${content}\n` };
}

/** Counts the elements that the change did not touch, and those of them that kept their place and all elements around them. */
function countKept(before: XmlDocument, after: XmlDocument, edit: Change): { all: number; kept: number } {
  const moved = (offset: number): number =>
    offset >= edit.at + edit.removed ? offset + edit.inserted.length - edit.removed : offset;
  const found = new Map(after.elements.map((element) => [element.start, element]));
  /** The element of the new tree for each of the old one, where it is still at the same place in the same elements. */
  const twins = new Map<XmlElement | null, XmlElement | undefined>([[before.root, after.root]]);
  let all = 0;
  for (const element of before.elements) {
    const around = twins.get(element.parent);
    const there = found.get(moved(element.start));
    const twin = there && there.parent === around ? there : undefined;
    if (touches(edit, element)) {
      // What is inside may move up when the tag around it is broken.
      twins.set(element, twin ?? around);
      continue;
    }
    all++;
    const isSame = twin?.name === element.name && twin.openEnd === moved(element.openEnd);
    if (isSame) twins.set(element, twin);
  }
  return { all, kept: before.elements.filter((element) => !touches(edit, element) && twins.has(element)).length };
}

/** Whether the change is in the start tag of the element. */
const touches = ({ at, removed }: Change, { start, openEnd }: XmlElement): boolean =>
  at < openEnd && at + removed > start;

/** The share of untouched elements that keep their place over all changes. */
function shareKept(changes: Iterable<readonly [XmlDocument, Change]>): { share: number; texts: number } {
  let [all, kept, texts] = [0, 0, 0];
  for (const [document, edit] of changes) {
    const counts = countKept(document, parseXml(change(document, edit)), edit);
    all += counts.all;
    kept += counts.kept;
    texts++;
  }
  return { share: kept / all, texts };
}

function* typing(): Generator<readonly [XmlDocument, Change]> {
  for (const { document } of files) {
    for (const at of freshLines(document)) for (const text of typed) yield [document, freshLine(document, at, text)];
  }
}

function* damage(): Generator<readonly [XmlDocument, Change]> {
  const random = seededRandom(11);
  for (const { document } of files) {
    for (let round = 0; round < 120; round++) {
      const at = random.below(document.text.length);
      const toLineEnd = document.text.slice(at).search(/[\r\n]|$/);
      yield [document, { at, removed: 0, inserted: random.pick(damages) }];
      yield [document, { at, removed: 1, inserted: "" }];
      if (round % 10 === 0) yield [document, { at, removed: toLineEnd, inserted: "" }];
    }
  }
}

/** Generous, for machines that do other things too. */
const patience = 120_000;

describe.runIf(hasCorpus)(named("recovery"), { timeout: patience }, () => {
  test("typing on a fresh line leaves 99.5 % of the other elements in place", () => {
    const { share, texts } = shareKept(typing());
    expect(texts).toBeGreaterThan(8000);
    expect(share).toBeGreaterThanOrEqual(0.995);
  });

  test("damage at any offset leaves 99 % of the other elements in place", () => {
    const { share, texts } = shareKept(damage());
    expect(texts).toBeGreaterThan(8000);
    expect(share).toBeGreaterThanOrEqual(0.99);
  });

  test("the first problem is on the line of the mistake in 99 % of cases", () => {
    let [right, all] = [0, 0];
    for (const { document } of files) {
      for (const at of freshLines(document)) {
        for (const mistake of mistakes) {
          const edit = freshLine(document, at, mistake);
          const [first] = parseXml(change(document, edit)).problems;
          all++;
          if (first && first.span.start >= at && first.span.start < at + edit.inserted.length) right++;
        }
      }
    }
    expect(all).toBeGreaterThan(8000);
    expect(right / all).toBeGreaterThanOrEqual(0.99);
  });
});

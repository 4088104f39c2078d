/** What a web.config keeps in a file of its own has the findings that it has in the web.config. */
import { expect, test } from "vitest";
import { ConfigFile } from "#config/file";
import { sectionsKeptAlone } from "#config/web-sections";
import { siteSections } from "#project/loading/web-config";
import { rules } from "#rules/index";
import { pathOf } from "#test/example-path";
import { readFixture, type Fixture } from "#test/fixture";
import { inspectFixture } from "#test/inspect";
import { parseXml } from "#xml/parse";
import { findAttribute } from "#xml/tree";

interface Moved {
  readonly webConfig: string;
  readonly start: number;
  readonly end: number;
  readonly own: string;
  readonly fixture: Fixture;
}

/** The fixture with each of its sections, one at a time, in a file of its own. */
function movedIn(fixture: Fixture, { path, text }: Fixture["files"][number]): readonly Moved[] {
  const file = ConfigFile.from(path, text);
  if (file?.kind !== "web-config" || file.isTransform) return [];
  return sectionsKeptAlone.flatMap((section) => {
    const [element, ...others] = siteSections(parseXml(text), section);
    if (!element || others.length > 0 || element.end < 0 || findAttribute(element, "configSource")) return [];
    const name = section.slice(section.lastIndexOf("/") + 1);
    const { start, end } = element;
    const own = { path: `${path.slice(0, path.lastIndexOf("/") + 1)}${name}.config`, text: text.slice(start, end) };
    const rest = `${text.slice(0, start)}<${name} configSource="${name}.config" />${text.slice(end)}`;
    const files = fixture.files.map((each) => (each.path === path ? { ...each, text: rest } : each));
    const moved = { ...fixture, files: [...files, { ...own, marks: [] }] };
    return [{ webConfig: path, start, end, own: own.path, fixture: moved }];
  });
}

/** In the file of a section they don't see, or don't want to see, what stands in another one of the web.config. */
const comparing = new Set([
  // It is reported at the element that names the file, which is what IIS refuses.
  "iis-section-locked",
  // They compare two sections of one file.
  "samesite-none-without-secure",
  "session-provider-unresolved",
  // They tell of several sections in one finding, or at each of them.
  "client-surface-on-cd",
  "version-headers-exposed",
  "iis-mapping-incomplete",
]);

/** A transform of the web.config no longer reaches the section, nor does a comment before it. */
const isOutOfReach = (fixture: Fixture): boolean =>
  fixture.files.some(({ text }) => text.includes("xdt:Transform") || text.includes("sitecore-config-guard"));

/** By what its own web.config says, a site is one of Sitecore's; without that section it isn't. */
const tellsOfSite = /SitecoreMembershipProvider|Sitecore\.Nexus/;

const examples = rules.flatMap((rule) =>
  rule.examples.map((example) => ({
    name: `${rule.id}: ${example.name}`,
    fixture: readFixture(example.text, pathOf(rule, example)),
  })),
);

const isComparing = (each: string): boolean => comparing.has(each.split(" ")[0] ?? "");

test("what is found in a section is found in its own file, and nothing else is", () => {
  const differences: string[] = [];
  let looked = 0;
  let seen = 0;
  for (const { name, fixture } of examples.filter((each) => !isOutOfReach(each.fixture))) {
    const moved = fixture.files.flatMap((file) => movedIn(fixture, file));
    const before: ReturnType<typeof inspectFixture> = moved.length === 0 ? new Map() : inspectFixture(fixture);
    for (const { webConfig, start, end, own, fixture: after } of moved) {
      if (tellsOfSite.test(after.files.at(-1)?.text ?? "") || /^(?:views|obj)\//i.test(own)) continue;
      looked += 1;
      const wanted = (before.get(webConfig) ?? [])
        .filter(({ span }) => span.start >= start && span.end <= end)
        .map(({ rule, span }) => `${rule.id} ${span.start - start}`);
      const all = inspectFixture(after);
      const lengthIn = ({ files }: Fixture): number => files.find(({ path }) => path === webConfig)?.text.length ?? 0;
      const shift = lengthIn(after) - lengthIn(fixture);
      const beside = (before.get(webConfig) ?? [])
        .filter(({ span }) => span.end <= start || span.start >= end)
        .map(({ rule, span }) => `${rule.id} ${span.start < start ? span.start : span.start + shift}`);
      seen += beside.length;
      const kept = (all.get(webConfig) ?? []).map(({ rule, span }) => `${rule.id} ${span.start}`);
      differences.push(
        ...beside
          .filter((each) => !kept.includes(each) && !isComparing(each))
          .map((each) => `${name}: ${webConfig} without ${own} lacks ${each}`),
      );
      const found = (all.get(own) ?? []).map(({ rule, span }) => `${rule.id} ${span.start}`);
      differences.push(
        ...wanted
          .filter((each) => !found.includes(each) && !isComparing(each))
          .map((each) => `${name}: ${own} lacks ${each}`),
        ...found
          .filter((each) => !wanted.includes(each) && !isComparing(each))
          .map((each) => `${name}: ${own} has ${each}`),
      );
    }
  }
  expect(differences).toEqual([]);
  expect(looked).toBeGreaterThan(150);
  expect(seen).toBeGreaterThan(100);
});

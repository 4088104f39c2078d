/** Every example of a rule, moved to where Sitecore's own files lie: the fixes go into a patch that does the same. */
import { describe, expect, test } from "vitest";
import { ConfigFile } from "#config/file";
import type { GradedFinding } from "#inspect/grade";
import { orderOfLoading } from "#project/loading/instance-order";
import { rules } from "#rules/index";
import type { WrittenFix } from "#inspect/offered-fix";
import type { Example, Rule } from "#rule-kit/rule";
import { applyEdits, type Edit, type FileChange } from "#text/edit";
import { pathOf } from "#test/example-path";
import { readFixture, type Fixture, type FixtureFile } from "#test/fixture";
import { inspectFixture, projectOf } from "#test/inspect";
import { merged, type Engine, type Surroundings } from "#test/merge-oracle";

/** What is wrong in the form of a file, or was changed in it, is repaired where it stands. */
const repairedInPlace: ReadonlySet<string> = new Set([
  "patch-namespace-wrong",
  "patch-target-misplaced",
  "default-file-edited",
]);

/** Two settings of one name in one file are one to Sitecore, so a patch cannot change the first of them alone. */
const doubles: ReadonlySet<string> = new Set(["hours that .NET reads as days, and not a time span"]);

const ruleSets: readonly Surroundings["rules"][] = ["standalone", "contentmanagement", "contentdelivery"].map(
  (role) => ({ role: [role], search: ["solr"], env: [""] }),
);
const engines: readonly Engine[] = ["before 8.2", "since 8.2", "since 8.2, wide"];

const isShippedPatch = ({ path }: FixtureFile): boolean => /(^|\/)App_Config\/(Sitecore\/|Sitecore\.config)/.test(path);

/** The file that everything begins with, which versions before 8.2 have too, and one of the files that come with 9 and later. */
const places = ["App_Config/Sitecore.config", "App_Config/Sitecore/Shipped/"] as const;

const cases = rules
  .filter(({ id, category }) => category !== "well-formedness" && !repairedInPlace.has(id))
  .flatMap((rule) => rule.examples.filter(({ name }) => !doubles.has(name)).map((example) => ({ rule, example })))
  .flatMap(({ rule, example }) => places.map((place) => ({ rule, example, place })))
  .flatMap(({ rule, example, place }) => {
    const fixture = shippedFixture(rule, example, place);
    return fixture ? { id: rule.id, name: example.name, place, rule, fixture } : [];
  });

/** The example with its Sitecore files at a place of the shipped ones; undefined where it has none, or too many for it. */
function shippedFixture(rule: Rule, example: Example, place: string): Fixture | undefined {
  const fixture = readFixture(example.text, pathOf(rule, example));
  const files = fixture.files.map((file) => ({ ...file, path: shippedPath(file, place) }));
  // Before 9 nothing is loaded from there.
  if (place.endsWith("/") && /^[678]\./.test(fixture.settings["version"] ?? "")) return undefined;
  const isUnique = new Set(files.map(({ path }) => path)).size === files.length;
  return files.some(isShippedPatch) && isUnique ? { ...fixture, files } : undefined;
}

function shippedPath({ path, text }: FixtureFile, place: string): string {
  if (ConfigFile.from(path, text)?.kind !== "sitecore-patch") return path;
  const [, root = ""] = /^(.*?)(?:App_Config\/.*|[^/]*)$/i.exec(path) ?? [];
  return `${root}${place}${place.endsWith("/") ? path.slice(path.lastIndexOf("/") + 1) : ""}`;
}

/** The finding's fixes in a patch, each with the edit of the file that it stands for. */
function movedFixes({
  fixes = [],
}: GradedFinding): readonly { readonly fix: WrittenFix; readonly edits: readonly Edit[] }[] {
  const all = fixes.flatMap((fix) => (fix.kind === "edit" ? fix : []));
  return all.flatMap((fix, index) => {
    const inPlace = all[index + 1];
    return !fix.isLastResort && inPlace?.isLastResort ? { fix, edits: inPlace.edits() } : [];
  });
}

const withChanges = (fixture: Fixture, changes: readonly FileChange[]): Fixture => ({
  ...fixture,
  files: changes.reduce<readonly FixtureFile[]>((files, change) => {
    if ("create" in change) return [...files, { path: change.path, text: change.create, marks: [] }];
    if (!("edits" in change)) return files;
    return files.map((file) =>
      file.path === change.path ? { ...file, text: applyEdits(file.text, change.edits) } : file,
    );
  }, fixture.files),
});

/** What Sitecore makes of the files of an installation. */
function effective(fixture: Fixture, root: string, surroundings: Surroundings): string {
  const files = [...projectOf(fixture).files.values()].filter(
    ({ kind, path }) => path.startsWith(root) && (kind === "sitecore-config" || kind === "sitecore-patch"),
  );
  const ordered = orderOfLoading(files);
  const hasBase = ordered.some(({ kind }) => kind === "sitecore-config");
  return merged([...(hasBase ? [] : ["<sitecore />"]), ...ordered.map(({ text }) => text)], surroundings);
}

describe("what a rule finds in a file that Sitecore ships", () => {
  test.each(cases)("$id: $name, in $place", ({ rule, fixture }) => {
    for (const { path } of fixture.files.filter(isShippedPatch)) {
      const found = (inspectFixture(fixture).get(path) ?? []).filter((finding) => finding.rule.id === rule.id);
      for (const finding of found) {
        const inPlace = (finding.fixes ?? []).filter((fix) => fix.kind === "edit" && fix.isLastResort);
        const moved = movedFixes(finding);
        expect(moved.length).toBe(inPlace.length);
        for (const { fix, edits } of moved) checkPatch(rule, fixture, { path, fix, edits, found: found.length });
      }
    }
  });

  test("is repaired by a patch in many examples, so this test says something", () => {
    const fixes = cases.flatMap(({ rule, fixture }) =>
      [...inspectFixture(fixture)].flatMap(([, findings]) =>
        findings.filter((finding) => finding.rule.id === rule.id).flatMap(movedFixes),
      ),
    );
    expect(fixes.length).toBeGreaterThan(40);
  });
});

interface Moved {
  readonly path: string;
  readonly fix: WrittenFix;
  /** What the fix would do in the file itself. */
  readonly edits: readonly Edit[];
  readonly found: number;
}

function checkPatch(rule: Rule, fixture: Fixture, { path, fix, edits, found }: Moved): void {
  expect(fix.edits()).toEqual([]);
  const changes = fix.otherFiles?.() ?? [];
  expect(changes.map((change) => change.path)).toEqual([fix.shows]);
  const after = withChanges(fixture, changes);
  const findings = inspectFixture(after);
  const left = (findings.get(path) ?? []).filter((finding) => finding.rule.id === rule.id);
  expect(left.length, fix.title).toBeLessThan(found);
  const inPatch = (findings.get(fix.shows ?? "") ?? []).filter(({ severity }) => severity !== "hint");
  expect(inPatch.map((finding) => finding.rule.id).filter((id) => id !== rule.id)).toEqual([]);
  // Before 9, Sitecore's own files lie elsewhere, and there are no instructions in the one that all begins with.
  const base = fixture.files.find((file) => file.path === path && path.endsWith("Sitecore.config"));
  const isPlainBase = base !== undefined && !base.text.includes("xmlconfig");
  const root = path.slice(0, path.indexOf("App_Config/"));
  const edited = withChanges(fixture, [{ path, edits }]);
  for (const engine of engines.filter((each) => each !== "before 8.2" || isPlainBase)) {
    for (const setOfRules of ruleSets) {
      const surroundings = { engine, rules: setOfRules };
      expect(effective(after, root, surroundings), `${fix.title}, ${engine}`).toBe(
        effective(edited, root, surroundings),
      );
    }
  }
}

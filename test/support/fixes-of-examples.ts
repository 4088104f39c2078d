/** Every fix that a rule offers in its examples, with what is found before and after it. */
import type { ConfigFile } from "#config/file";
import type { GradedFinding } from "#inspect/grade";
import { rules } from "#rules/index";
import type { WrittenFix } from "#inspect/offered-fix";
import type { Rule } from "#rule-kit/rule";
import { applyEdits, type FileChange } from "#text/edit";
import { pathOf } from "#test/example-path";
import { readFixture, type Fixture, type FixtureFile } from "#test/fixture";
import { inspectFixture, projectOf } from "#test/inspect";

export interface OfferedFix {
  readonly id: string;
  readonly example: string;
  readonly rule: Rule;
  readonly fix: WrittenFix;
  readonly finding: GradedFinding;
  readonly fixture: Fixture;
  readonly file: ConfigFile;
}

/** The fixes that are edits, of one rule. */
const fixesOf = (rule: Rule): OfferedFix[] =>
  rule.examples.flatMap((example) => {
    const fixture = readFixture(example.text, pathOf(rule, example));
    const project = projectOf(fixture);
    return [...inspectFixture(fixture)].flatMap(([path, findings]) => {
      const file = project.file(path);
      return findings
        .filter((finding) => finding.rule === rule)
        .flatMap((finding) =>
          (finding.fixes ?? []).flatMap((fix) =>
            fix.kind === "edit" && file
              ? { id: rule.id, example: example.name, rule, fix, finding, fixture, file }
              : [],
          ),
        );
    });
  });

export const allFixes = (): OfferedFix[] => rules.flatMap(fixesOf);

/** The fixture with all that the fix changes. */
export function fixtureAfter({ fix, fixture, file }: OfferedFix): Fixture {
  const changes: FileChange[] = [{ path: file.path, edits: fix.edits() }, ...(fix.otherFiles?.() ?? [])];
  return { ...fixture, files: changes.reduce(withChange, fixture.files) };
}

/** The files after a change to one of them, which may be new. */
export function withChange(files: readonly FixtureFile[], change: FileChange): readonly FixtureFile[] {
  if ("isDeleted" in change) return files.filter(({ path }) => path !== change.path);
  if ("create" in change) return [...files, { path: change.path, text: change.create, marks: [] }];
  return files.map((file) =>
    file.path === change.path ? { ...file, text: applyEdits(file.text, change.edits) } : file,
  );
}

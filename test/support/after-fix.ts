/** The files of a fixture after a fix, in which several of them may change. */
import type { FixtureFile, Fixture } from "#test/fixture";
import { inspectFixture } from "#test/inspect";
import type { Rule } from "#rule-kit/rule";
import { applyEdits, type FileChange } from "#text/edit";

/** The texts in the order of the files, after the preferred fix of the rule's first finding in the file at the path. */
export function afterFix(rule: Rule, fixture: Fixture, path: string): readonly string[] {
  const findings = inspectFixture(fixture).get(path) ?? [];
  const [fix] = findings.find((finding) => finding.rule.id === rule.id)?.fixes ?? [];
  if (fix?.kind !== "edit") throw new Error("The finding has no fix that is an edit.");
  const changes = [{ path, edits: fix.edits() }, ...(fix.otherFiles?.() ?? [])];
  return fixture.files.map((file) => changes.reduce((text, change) => changed(file, text, change), file.text));
}

const changed = ({ path }: FixtureFile, text: string, change: FileChange): string =>
  change.path === path && "edits" in change ? applyEdits(text, change.edits) : text;

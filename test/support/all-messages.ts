/** Everything that the rules say about their examples and about the sample solution. */
import path from "node:path";
import type { GradedFinding } from "#inspect/grade";
import { inspectFile } from "#inspect/inspect-file";
import { rules } from "#rules/index";
import { pathOf } from "#test/example-path";
import { readFixture } from "#test/fixture";
import { projectIn } from "#test/folder";
import { optionsOf, projectOf, rethrow } from "#test/inspect";
import { testOptions } from "#test/options";
import type { Options } from "#options/options";
import type { Project } from "#project/project";

export interface Said {
  readonly finding: GradedFinding;
  /** The lines that the finding is about, and those around them. */
  readonly context: string;
}

/** The findings, each message of a rule once. */
export function everythingSaid(): readonly Said[] {
  const said = new Map<string, Said>();
  const note = (project: Project, options: Options): void => {
    for (const file of project.files.values()) {
      for (const finding of inspectFile(project, file, options, rethrow)) {
        const key = `${finding.rule.id} ${finding.message}`;
        if (!said.has(key)) said.set(key, { finding, context: contextOf(file.text, finding) });
      }
    }
  };
  for (const rule of rules) {
    for (const example of rule.examples) {
      const fixture = readFixture(example.text, pathOf(rule, example));
      note(projectOf(fixture), optionsOf(fixture));
    }
  }
  note(projectIn(path.resolve(__dirname, "../../samples")), testOptions);
  return [...said.values()];
}

/** The finding's lines with one before and after. */
function contextOf(text: string, { span }: GradedFinding): string {
  const start = text.lastIndexOf("\n", text.lastIndexOf("\n", span.start - 1) - 1) + 1;
  const end = text.indexOf("\n", text.indexOf("\n", span.end) + 1);
  return text.slice(start, end < span.end ? undefined : end);
}

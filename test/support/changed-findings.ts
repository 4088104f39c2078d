/** Compares what is found before and behind a change of a tree of files. */
import { ConfigFile } from "#config/file";
import { inspectFile } from "#inspect/inspect-file";
import { Project } from "#project/project";
import { rethrow } from "#test/inspect";
import type { ChangedFile, MeaninglessChange } from "#test/meaningless-changes";
import { testOptions } from "#test/options";

/** A line for each finding: file, severity, rule and message, without places and case, as messages name files. */
type Findings = ReadonlyMap<string, number>;

export function findingsIn(files: readonly ChangedFile[]): Findings {
  const read = files.flatMap(({ path, text, was }) => {
    const file = ConfigFile.from(path, text);
    return file ? [{ file, was }] : [];
  });
  const project = new Project(read.map(({ file }) => file));
  const found = new Map<string, number>();
  for (const { file, was } of read) {
    for (const { rule, severity, message } of inspectFile(project, file, testOptions, rethrow)) {
      const key = `${was ?? `added ${file.path}`}: ${severity} ${rule.id}: ${message.toLowerCase()}`;
      found.set(key, (found.get(key) ?? 0) + 1);
    }
  }
  return found;
}

/** What the change took away or brought, as lines that begin with `-` and `+`. */
export function differencesBy(
  change: MeaninglessChange,
  files: readonly ConfigFile[],
  before: Findings,
): readonly string[] {
  const after = findingsIn(change.apply(files));
  const keys = [...new Set([...before.keys(), ...after.keys()])].sort();
  return keys.flatMap((key) => {
    const difference = (after.get(key) ?? 0) - (before.get(key) ?? 0);
    return difference === 0 ? [] : [`${difference < 0 ? "-" : "+"} ${key}`];
  });
}

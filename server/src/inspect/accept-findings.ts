/** Accepts what is found today: the texts that the files of accepted findings get. */
import type { ConfigFile } from "#config/file";
import { fingerprintsOf } from "#inspect/fingerprint";
import type { ReportError } from "#inspect/guard";
import { judgeFile } from "#inspect/inspect-file";
import { readBaseline, type AcceptedFinding } from "#options/baseline";
import { baselineText } from "#options/baseline-text";
import type { Options } from "#options/options";
import type { Project } from "#project/project";
import { joinPath, relativePath, folderOf } from "#project/relative-path";

export interface NewBaseline {
  readonly path: string;
  readonly text: string;
  /** All that stands in it. */
  readonly accepted: number;
  /** How many of these were not accepted before. */
  readonly added: number;
  /** What was accepted before and is not found any more, with the path of the file it was found in. */
  readonly gone: readonly { readonly rule: string; readonly path: string }[];
}

/** What no comment silences in a file, whether it was accepted before or not. */
export function findingsToAccept(
  project: Project,
  file: ConfigFile,
  options: Options,
  report: ReportError,
): readonly AcceptedFinding[] {
  if (file.kind === "guard-baseline") return [];
  const { all } = judgeFile(project, file, options, report);
  const identities = fingerprintsOf(
    file,
    all.map(({ finding }) => finding),
  );
  return identities.filter((_, index) => typeof all[index]?.silencedBy !== "object");
}

interface Asked {
  /** Where the findings of a file are to stand; undefined where they are not to be accepted. */
  readonly pathFor: (file: ConfigFile) => string | undefined;
  /** Whether the file at a path was looked at; what was accepted in others stays. */
  readonly isAsked: (path: string) => boolean;
}

export function newBaselines(
  project: Project,
  found: ReadonlyMap<ConfigFile, readonly AcceptedFinding[]>,
  { pathFor, isAsked }: Asked,
): readonly NewBaseline[] {
  const baselines = new Map<string, Map<string, readonly AcceptedFinding[]>>();
  for (const [file, findings] of found) {
    const path = file.kind === "guard-baseline" ? undefined : pathFor(file);
    if (path === undefined) continue;
    const entries = baselines.get(path) ?? keptEntries(project, path, isAsked);
    entries.set(relativePath(folderOf(path), file.path), findings);
    baselines.set(path, entries);
  }
  return [...baselines].map(([path, entries]) => ({
    path,
    text: baselineText(entries, project.file(path)),
    ...compared(project, path, entries),
  }));
}

function keptEntries(
  project: Project,
  path: string,
  isAsked: Asked["isAsked"],
): Map<string, readonly AcceptedFinding[]> {
  const kept = [...entriesAt(project, path)].filter(([name]) => !isAsked(joinPath(folderOf(path), name)));
  return new Map(kept);
}

function entriesAt(project: Project, path: string): ReadonlyMap<string, readonly AcceptedFinding[]> {
  const file = project.file(path);
  return file?.kind === "guard-baseline" ? readBaseline(file).files : new Map();
}

function compared(
  project: Project,
  path: string,
  entries: ReadonlyMap<string, readonly AcceptedFinding[]>,
): Pick<NewBaseline, "accepted" | "added" | "gone"> {
  const before = entriesAt(project, path);
  const missingIn = (others: typeof entries, all: typeof entries): (AcceptedFinding & { path: string })[] =>
    [...all].flatMap(([name, findings]) => {
      const known = new Set((others.get(name) ?? []).map(({ fingerprint }) => fingerprint));
      const missing = findings.filter(({ fingerprint }) => !known.has(fingerprint));
      return missing.map((finding) => ({ ...finding, path: joinPath(folderOf(path), name) }));
    });
  return {
    accepted: [...entries.values()].flat().length,
    added: missingIn(before, entries).length,
    gone: missingIn(entries, before),
  };
}

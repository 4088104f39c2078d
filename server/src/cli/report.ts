/** What a run has to say, with lines and columns, ready to be printed in any format. */
import path from "node:path";
import type { Skipped } from "#cli/collect";
import type { ConfigFile } from "#config/file";
import type { AppliedFix } from "#inspect/fix-in-rounds";
import type { GradedFinding } from "#inspect/grade";
import { fingerprintsOf } from "#inspect/fingerprint";
import type { Inspection, JudgedFinding } from "#inspect/inspect-file";
import type { AcceptedFinding } from "#options/baseline";
import type { Project } from "#project/project";
import { lineIndex } from "#text/line-index";
import type { Span } from "#text/span";
import { corePath } from "#host/core-path";

/** Line and column count from 1, the offset from 0; columns and offsets in UTF-16 units. */
export interface Point {
  readonly line: number;
  readonly column: number;
  readonly offset: number;
}

export interface Place {
  readonly start: Point;
  readonly end: Point;
}

export interface ReportedFinding extends Place {
  readonly finding: GradedFinding;
  /** What it is recognized by in another run. */
  readonly identity: AcceptedFinding;
  readonly silencedBy: JudgedFinding["silencedBy"];
  readonly related: readonly (Place & { readonly path: string; readonly message: string })[];
}

export interface FileReport {
  /** As it is shown: from the working folder, with `/` between folders. */
  readonly path: string;
  readonly file: ConfigFile;
  /** What is to be reported. */
  readonly findings: readonly ReportedFinding[];
  /** What a comment or a baseline silences. */
  readonly silenced: readonly ReportedFinding[];
  /** Accepted findings that are not found any more; undefined where no baseline counts for the file. */
  readonly gone: readonly AcceptedFinding[] | undefined;
  /** Where a stretch of the file's text lies. */
  readonly placeOf: (span: Span) => Place;
}

export interface GoneFinding extends AcceptedFinding {
  readonly path: string;
}

export interface Report {
  /** All inspected files, by path. */
  readonly files: readonly FileReport[];
  /** How many files are left out, as somebody ignores them. */
  readonly ignored: number;
  readonly skipped: readonly Skipped[];
  readonly fixed: readonly { readonly path: string; readonly fixes: readonly AppliedFix[] }[];
  /** Files whose fixes could not be written. */
  readonly notFixed: readonly Skipped[];
  /** Accepted findings that are not found any more. */
  readonly gone: readonly GoneFinding[];
  /** Baseline files that this run wrote, with the number of findings in them. */
  readonly written: readonly { readonly path: string; readonly findings: number }[];
  /** Mistakes of ours: the findings of these rules are missing. */
  readonly failures: readonly string[];
}

export function shownPath(cwd: string, file: string): string {
  // Most files lie below, and need no comparing of folder by folder.
  if (file.startsWith(cwd) && file.startsWith("/", cwd.length)) return file.slice(cwd.length + 1);
  return corePath(path.relative(cwd, file)) || ".";
}

export function reportFile(file: ConfigFile, { all, gone }: Inspection, project: Project, cwd: string): FileReport {
  const placeOf = (span: Span): Place => placesIn(file)(span);
  const identities = fingerprintsOf(
    file,
    all.map(({ finding }) => finding),
  );
  const reported = all.map(({ finding, silencedBy }, index) => ({
    finding,
    silencedBy,
    identity: identities[index] ?? { rule: finding.rule.id, fingerprint: "" },
    ...placeOf(finding.span),
    related: (finding.related ?? []).flatMap(({ path: other, span, message }) => {
      const target = other === undefined ? file : project.file(other);
      if (!target) return [];
      return [{ path: shownPath(cwd, target.path), message, ...placesIn(target)(span) }];
    }),
  }));
  return {
    path: shownPath(cwd, file.path),
    file,
    placeOf,
    findings: reported.filter(({ silencedBy }) => silencedBy === undefined),
    silenced: reported.filter(({ silencedBy }) => silencedBy !== undefined),
    gone,
  };
}

type Places = (span: Span) => Place;

const knownPlaces = new WeakMap<ConfigFile, Places>();

function placesIn(file: ConfigFile): Places {
  const places = knownPlaces.get(file) ?? readPlaces(file.text);
  knownPlaces.set(file, places);
  return places;
}

function readPlaces(text: string): Places {
  const lines = lineIndex(text);
  const pointAt = (offset: number): Point => {
    const { line, character } = lines.positionAt(offset);
    return { line: line + 1, column: character + 1, offset };
  };
  return ({ start, end }) => ({ start: pointAt(start), end: pointAt(end) });
}

export const allFindings = ({ files }: Report): readonly GradedFinding[] =>
  files.flatMap(({ findings }) => findings.map(({ finding }) => finding));

/** Whether all that was asked for by name was inspected, by all rules. */
export const isComplete = ({ skipped, failures }: Report): boolean =>
  failures.length === 0 && !skipped.some(({ failsRun }) => failsRun);

/** What releases leave of findings: what each of them repairs, or says anew, is no finding of the file that they change. */
import type { ConfigFile } from "#config/file";
import type { Release, Released } from "#project/releases";
import type { Finding } from "#rule-kit/rule";
import type { Edit } from "#text/edit";
import { spanOf, type Span } from "#text/span";
import { locate } from "#xml/locate";
import type { XmlElement } from "#xml/tree";

/** Looks for the same in a file as a release leaves it. */
export type CheckReleased = (file: ConfigFile, release: Release) => readonly Finding[];

/** Those of the findings of one rule in the file that hold after at least one of the releases. */
export function outlasting<Found extends Finding>(
  findings: readonly Found[],
  file: ConfigFile,
  { releases, check }: { readonly releases: readonly Release[]; readonly check: CheckReleased },
): readonly Found[] {
  const lasting = new Set<Found>();
  for (const release of releases) {
    const released = release.changed.get(file);
    const after = check(released?.after ?? file, release);
    for (const each of released ? lastingIn(findings, after, { file, released }) : unchangedIn(findings, after)) {
      lasting.add(each);
    }
    if (lasting.size === findings.length) break;
  }
  return findings.filter((finding) => lasting.has(finding));
}

/** In a file that the release leaves alone. */
const unchangedIn = <Found extends Finding>(findings: readonly Found[], after: readonly Finding[]): readonly Found[] =>
  findings.filter(({ span }) => after.some((each) => each.span.start === span.start && each.span.end === span.end));

interface Change {
  readonly file: ConfigFile;
  readonly released: Released;
}

/** Those that are found again where they are, or, where a part of the file went away, around it. */
function lastingIn<Found extends Finding>(
  findings: readonly Found[],
  after: readonly Finding[],
  { file, released: { edits, after: fileAfter } }: Change,
): readonly Found[] {
  const moved = new Map(findings.map((finding) => [finding, movedSpan(finding.span, edits)]));
  const isAt = (span: Span | undefined, found: Finding): boolean =>
    span?.start === found.span.start && span.end === found.span.end;
  const fresh = after.filter((found) => ![...moved.values()].some((span) => isAt(span, found)) && !isNew(found, edits));
  const lastsHere = (finding: Found): boolean => {
    const span = moved.get(finding);
    if (span) return after.some((found) => isAt(span, found));
    return fresh.some((found) => isAround(file, finding.span, startBefore(found.span.start, edits)));
  };
  // One finding may speak for several places, of which the release repairs or changes the first alone.
  const elementAt = ({ start }: Span): XmlElement => locate(fileAfter.xml, start).element;
  const faulty = new Set(after.flatMap((found) => [found.span, ...placesBeside(found)]).map(elementAt));
  const lastsElsewhere = (finding: Found): boolean =>
    placesBeside(finding).some((place) => {
      const other = movedSpan(place, edits);
      return other !== undefined && faulty.has(elementAt(other));
    });
  return findings.filter((finding) => lastsHere(finding) || lastsElsewhere(finding));
}

/** In the same file. */
const placesBeside = ({ related = [] }: Finding): readonly Span[] =>
  related.flatMap(({ path, span }) => (path === undefined ? [span] : []));

/** Where the span is after the edits; undefined where they take a part of it away, or put something into it. */
function movedSpan({ start, end }: Span, edits: readonly Edit[]): Span | undefined {
  let moved = 0;
  for (const { span, newText } of edits) {
    if (span.start >= end) break;
    if (span.end > start) return undefined;
    moved += newText.length - (span.end - span.start);
  }
  return spanOf(start + moved, end + moved);
}

/** Whether the finding is about what the edits wrote: the transform is told of it. */
function isNew({ span }: Finding, edits: readonly Edit[]): boolean {
  let moved = 0;
  for (const edit of edits) {
    const start = edit.span.start + moved;
    if (span.start < start + edit.newText.length && start < span.end) return true;
    moved += edit.newText.length - (edit.span.end - edit.span.start);
  }
  return false;
}

/** Where the place after the edits was before them. */
function startBefore(offset: number, edits: readonly Edit[]): number {
  let moved = 0;
  for (const { span, newText } of edits) {
    if (span.start + moved >= offset) break;
    moved += newText.length - (span.end - span.start);
  }
  return offset - moved;
}

/** Whether the place is that of an element in which the span lies. */
function isAround(file: ConfigFile, span: Span, offset: number): boolean {
  const { element } = locate(file.xml, offset);
  return element.start <= span.start && span.end <= element.end;
}

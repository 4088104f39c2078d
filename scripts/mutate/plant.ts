/** Plants all parts of a fault in a text, and inspects the result among the other files of the fault's example. */
import { ConfigFile } from "#config/file";
import type { GradedFinding } from "#inspect/grade";
import { contextOf, inspectFile } from "#inspect/inspect-file";
import { Project } from "#project/project";
import type { Options } from "#options/options";
import type { Fixture } from "#test/fixture";
import { rethrow } from "#test/inspect";
import type { Span } from "#text/span";
import { graft, type Graft } from "./graft";
import { graftJson } from "./graft-json";
import { graftLine } from "./graft-line";

/** The file of an example that has the fault, and what belongs to it. */
export interface Origin {
  readonly fixture: Fixture;
  readonly file: ConfigFile;
  readonly options: Options;
}

/** The last part is where the finding must be; undefined where the text has no place for one of the parts. */
export function plantAll({ file }: Origin, parts: readonly Span[], text: string): Graft | undefined {
  let planted: Graft | undefined;
  for (const part of parts) {
    const into = ConfigFile.from(file.path, planted?.text ?? text);
    planted = into && graftFor(file)(file, part, into);
    if (!planted) return undefined;
  }
  return planted;
}

const graftFor = ({ isJson, isXml }: ConfigFile): typeof graft => (isJson ? graftJson : isXml ? graft : graftLine);

/** What is found in a text that stands in place of the example's file. */
export function findingsIn(origin: Origin, text: string): readonly GradedFinding[] {
  const { project, mutant } = withText(origin, text);
  return mutant ? inspectFile(project, mutant, origin.options, rethrow) : [];
}

/**
 * Whether the planted fault is one: all files of the example are still read, as a web.config of another version reads
 * other folders, and nothing in the text takes the place of what is planted.
 */
export function isInForce(origin: Origin, { text, span }: Graft): boolean {
  const { project, mutant } = withText(origin, text);
  if (!mutant) return false;
  const original = withText(origin, origin.file.text).project;
  const isLost = (file: ConfigFile): boolean =>
    isUnread(project, file) && file.path !== mutant.path && !isUnread(original, file);
  if ([...project.files.values()].some(isLost)) return false;
  const { kind } = contextOf(project, mutant, origin.options).configuration.fateOf(mutant, span);
  return kind !== "overridden" && kind !== "removed" && kind !== "excluded";
}

/** By path, as each project has files of its own. */
function isUnread(project: Project, { path }: ConfigFile): boolean {
  const file = project.file(path);
  return file !== undefined && project.instanceOf(file).unread(file) !== undefined;
}

function withText(
  { fixture, file }: Origin,
  text: string,
): { readonly project: Project; readonly mutant: ConfigFile | undefined } {
  const mutant = ConfigFile.from(file.path, text);
  const others = fixture.files.filter(({ path: name }) => name !== file.path);
  const files = others.flatMap(({ path: name, text: other }) => ConfigFile.from(name, other) ?? []);
  const project = new Project(
    mutant ? [mutant, ...files] : files,
    others.map(({ path: name }) => name),
  );
  return { project, mutant };
}

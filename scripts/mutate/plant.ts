/** Plants all parts of a fault in a text, and inspects the result among the other files of the fault's example. */
import { ConfigFile } from "#config/file";
import type { GradedFinding } from "#inspect/grade";
import { inspectFile } from "#inspect/inspect-file";
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
export function findingsIn({ fixture, file, options }: Origin, text: string): readonly GradedFinding[] {
  const mutant = ConfigFile.from(file.path, text);
  if (!mutant) return [];
  const others = fixture.files.filter(({ path: name }) => name !== file.path);
  const files = others.flatMap(({ path: name, text: other }) => ConfigFile.from(name, other) ?? []);
  const project = new Project(
    [mutant, ...files],
    others.map(({ path: name }) => name),
  );
  return inspectFile(project, mutant, options, rethrow);
}

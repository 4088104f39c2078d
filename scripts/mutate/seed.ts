/** The faults to plant: those that the rules' own examples show. */
import type { ConfigFile } from "#config/file";
import { contextOf, inspectFile } from "#inspect/inspect-file";
import type { Options } from "#project/options";
import type { Project } from "#project/project";
import { siteKind } from "#project/site";
import { rules } from "#rules/index";
import type { Rule } from "#rules/rule";
import { pathOf } from "#test/example-path";
import { readFixture, type Fixture } from "#test/fixture";
import { optionsOf, projectOf, rethrow } from "#test/inspect";
import type { Span } from "#text/span";

/** A fault in a file of an example, with all that makes it one: the other files, role, version. */
export interface Seed {
  readonly rule: Rule;
  readonly name: string;
  readonly fixture: Fixture;
  readonly file: ConfigFile;
  readonly options: Options;
  /** The stretch that holds the finding and what it is related to. */
  readonly span: Span;
  /** The rules that find something in the example itself; planting may bring these along. */
  readonly companions: ReadonlySet<string>;
  readonly site: string;
}

export const seeds = (): readonly Seed[] =>
  rules.flatMap((rule) => rule.examples.flatMap((example) => seedsOf(rule, example)));

function seedsOf(rule: Rule, example: Rule["examples"][number]): Seed[] {
  const fixture = readFixture(example.text, pathOf(rule, example));
  const project = projectOf(fixture);
  const options = optionsOf(fixture);
  return fixture.files.flatMap(({ path }) => {
    const file = project.file(path);
    if (!file) return [];
    const findings = inspectFile(project, file, options, rethrow);
    const [found] = findings.filter((finding) => finding.rule.id === rule.id);
    if (!found) return [];
    const related = (found.related ?? []).filter((place) => place.path === undefined).map(({ span }) => span);
    const companions = new Set(findings.map((finding) => finding.rule.id));
    const span = enclosing([found.span, ...related]);
    return [{ rule, name: example.name, fixture, file, span, companions, ...surroundings(project, file, options) }];
  });
}

/** Role and version become options, since the file the fault is planted in says something else about them. */
function surroundings(project: Project, file: ConfigFile, options: Options): Pick<Seed, "options" | "site"> {
  const { role, version, instance } = contextOf(project, file, options);
  return {
    options: {
      ...options,
      role: role.names.length > 0 ? role.names.join(", ") : undefined,
      sitecoreVersion: version.from,
    },
    site: file.kind === "web-config" ? siteKind(file, instance) : "",
  };
}

const enclosing = (spans: readonly Span[]): Span => ({
  start: Math.min(...spans.map(({ start }) => start)),
  end: Math.max(...spans.map(({ end }) => end)),
});

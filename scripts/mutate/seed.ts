/** The faults to plant: those that the rules' own examples show. */
import type { ConfigFile } from "#config/file";
import { contextOf, inspectFile } from "#inspect/inspect-file";
import type { Options } from "#options/options";
import type { Project } from "#project/project";
import { siteKind } from "#project/site";
import { rules } from "#rules/index";
import type { Rule } from "#rule-kit/rule";
import { pathOf } from "#test/example-path";
import { readFixture } from "#test/fixture";
import { optionsOf, projectOf, rethrow } from "#test/inspect";
import type { Span } from "#text/span";
import { childElements, documentElement } from "#xml/tree";
import { chainTo } from "./graft";
import { findingsIn, plantAll, type Origin } from "./plant";

/** A fault in a file of an example, with all that makes it one: the other files, role, version. */
export interface Seed extends Origin {
  readonly rule: Rule;
  readonly name: string;
  /** The stretches to plant: what the fault needs around it first, what holds the finding last. */
  readonly parts: readonly Span[];
  /** What kind of site a web.config must belong to. */
  readonly site: string;
}

export const seeds = (): readonly Seed[] =>
  rules.flatMap((rule) => rule.examples.flatMap((example) => seedsOf(rule, example)));

function seedsOf(rule: Rule, example: Rule["examples"][number]): Seed[] {
  const fixture = readFixture(example.text, pathOf(rule, example));
  const project = projectOf(fixture);
  const asked = optionsOf(fixture);
  return fixture.files.flatMap(({ path }) => {
    const file = project.file(path);
    // A JSON file is written anew when something is planted, and would lose a fault of form.
    if (!file || (file.isJson && file.problems.length > 0)) return [];
    const found = inspectFile(project, file, asked, rethrow).find((finding) => finding.rule.id === rule.id);
    if (!found) return [];
    const { options, site } = surroundings(project, file, asked);
    const origin = { fixture, file, options };
    const parts = partsOf(origin, rule, found.span);
    return parts ? [{ rule, name: example.name, ...origin, parts, site }] : [];
  });
}

/** Role and version become options, since the file the fault is planted in says something else about them. */
function surroundings(project: Project, file: ConfigFile, options: Options): Pick<Seed, "options" | "site"> {
  const { role, version, instance } = contextOf(project, file, options);
  return {
    options: {
      ...options,
      role: role.names.join(", "),
      sitecoreVersion: version.from,
    },
    site: file.kind === "web-config" ? siteKind(file, instance) : "",
  };
}

/** Whether the line is one without what is around it, as in code; in YAML it hardly is. */
function isFaultAlone(origin: Origin, rule: Rule, span: Span): boolean {
  const planted = plantAll(origin, [span], "");
  return planted !== undefined && findingsIn(origin, planted.text).some((finding) => finding.rule.id === rule.id);
}

/**
 * The least that is a fault by itself, tried on the bare root of the example: the element with the finding, then with
 * one more section of the example after the other, then the elements around it. Undefined where only the file as a
 * whole is the fault.
 */
function partsOf(origin: Origin, rule: Rule, span: Span): readonly Span[] | undefined {
  const { file } = origin;
  if (file.isJson) return [span];
  if (!file.isXml) return isFaultAlone(origin, rule, span) ? [span] : undefined;
  const root = documentElement(file.xml);
  if (!root || root.closeStart < 0) return undefined;
  const bare = `${file.text.slice(root.start, root.openEnd)}</${root.name}>`;
  const isFault = (parts: readonly Span[]): boolean => {
    const planted = plantAll(origin, parts, bare);
    return planted !== undefined && findingsIn(origin, planted.text).some((finding) => finding.rule.id === rule.id);
  };
  const chain = chainTo(file, span);
  const section = chain[1];
  const others = childElements(root).filter((child) => child !== section);
  const around: Span[] = [];
  for (const next of [undefined, ...others]) {
    if (next) around.push({ start: next.start, end: next.end });
    const parts = [...around, span];
    if (isFault(parts)) return parts;
  }
  const wider = chain.slice(1, -1).reverse();
  return wider.map(({ start, end }) => [{ start, end }]).find(isFault);
}

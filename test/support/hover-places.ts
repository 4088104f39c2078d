/** The places of a folder at which the product has a hover: each value, and each name of an element. */
import { stringPartsOf } from "#config/facts/part-rows";
import type { Section } from "#config/facts/section";
import type { Setting } from "#config/facts/setting";
import type { ConfigFile } from "#config/file";
import { hoverAt } from "#features/hover";
import type { HoverCard } from "#features/hover-card";
import { isShownBeside } from "#features/hover-height";
import { renderHover, wordsIn } from "#features/render-hover";
import { contextOf, inspectFile } from "#inspect/inspect-file";
import { projectIn } from "#test/folder";
import { rethrow } from "#test/inspect";
import { testOptions } from "#test/options";
import { lineIndex } from "#text/line-index";

export interface HoverPlace {
  readonly file: string;
  /** From one, as is the column. */
  readonly line: number;
  readonly column: number;
  /** `system.web/sessionState@timeout`; for the name of an element its path. */
  readonly kind: string;
  /** How it is laid out: the columns of its table, how many rows, and whether findings are told above it. */
  readonly shape: string;
  /** Words of the hover, its table included. */
  readonly words: number;
}

export function hoverPlaces(folder: string): readonly HoverPlace[] {
  const project = projectIn(folder);
  return [...project.files.values()].flatMap((file) => {
    const context = contextOf(project, file, testOptions);
    const lines = lineIndex(file.text);
    const findings = inspectFile(project, file, testOptions, rethrow);
    return [...candidatesIn(file), ...steeringIn(file)].flatMap(({ kind, offset }) => {
      const hover = hoverAt(file, offset, context);
      if (!hover) return [];
      const { line, character } = lines.positionAt(offset);
      const words = wordsIn(renderHover(hover.card));
      const told = findings.filter(({ span }) => isShownBeside(span, offset)).length;
      const shape = shapeOf(hover.card, told);
      return [{ file: file.path, line: line + 1, column: character + 1, kind, shape, words }];
    });
  });
}

function shapeOf({ table, here }: HoverCard, findings: number): string {
  const columns = table ? `${table.columns.join(", ")}: ${Math.min(table.rows.length, 2)}` : "no table";
  return [columns, here.length > 0 ? "computed" : "in general", `${Math.min(findings, 2)} findings`].join("; ");
}

/** Of each kind, or shape, the place with the most words. */
export function wordiestOfEach(what: "kind" | "shape", places: readonly HoverPlace[]): readonly HoverPlace[] {
  const wordiest = new Map<string, HoverPlace>();
  for (const place of places) {
    const known = wordiest.get(place[what]);
    if (!known || known.words < place.words) wordiest.set(place[what], place);
  }
  return places.filter((place) => wordiest.get(place[what]) === place);
}

interface Candidate {
  readonly kind: string;
  readonly offset: number;
}

/** The name of an entry has the hover of its value, and is left out. */
function candidatesIn(file: ConfigFile): readonly Candidate[] {
  const values = file.allSettings
    .filter(({ section, value }) => section?.key === undefined || section.key !== value)
    .map(({ path, valueSpan }) => ({ kind: path, offset: valueSpan.start }));
  const names = file.topSections
    .flatMap(sectionsIn)
    .map(({ path, nameSpan }) => ({ kind: path, offset: nameSpan.start }));
  return [...values, ...names, ...file.allSettings.flatMap(partsIn)].sort((a, b) => a.offset - b.offset);
}

/** Key and value of each part of a connection string: a finding may be about either of them. */
const partsIn = ({ path, entry, source }: Setting): readonly Candidate[] =>
  entry?.type.kind !== "connection-string"
    ? []
    : stringPartsOf(source).parts.flatMap(({ key, value }) => [
        { kind: `${path}/${key.value}`, offset: key.span.start },
        { kind: `${path}/${key.value}=`, offset: value.span.start },
      ]);

/** Instructions for a merge or a transform, and what is merged that no row of the settings table is about. */
const steeringIn = ({ isXml, xml, kind }: ConfigFile): readonly Candidate[] =>
  !isXml
    ? []
    : xml.elements.flatMap((element) => [
        ...element.attributes.flatMap(({ name, nameStart }) => {
          const isSteering = /^(?!xmlns)\w+:(?!define)/.test(name);
          return isSteering || kind === "sitecore-patch"
            ? [{ kind: isSteering ? name : `merged ${name}`, offset: nameStart + 1 }]
            : [];
        }),
        ...(element.name.startsWith("patch:") ? [{ kind: element.name, offset: element.nameSpan.start }] : []),
        ...(kind === "sitecore-patch" ? [{ kind: "merged element", offset: element.nameSpan.start }] : []),
      ]);

const sectionsIn = (section: Section): readonly Section[] => [section, ...section.children.flatMap(sectionsIn)];

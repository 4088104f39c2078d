/** The merged configuration as a text like Sitecore's ShowConfig, in which each place leads to what says it. */
import type { Configuration } from "#effective/configuration";
import { elementAtPath } from "#effective/element-path";
import { spanAt } from "#effective/fate";
import type { MergedElement, Said } from "#patch/merge/merged";
import { printMerged, type PrintedPart } from "#patch/merge/print-merged";
import type { Span } from "#text/span";
import { escapeComment } from "#xml/escape";

export interface EffectiveDocument {
  /** Secrets are masked. */
  readonly text: string;
  /** By their offsets; each one reaches up to the next. */
  readonly places: readonly EffectivePlace[];
}

export interface EffectivePlace {
  readonly offset: number;
  readonly path: string;
  readonly span: Span;
}

/** What is said of the text in its own language. */
export const asNote = (words: string): string => `<!-- ${escapeComment(words)} -->\n`;

/** All of it, or the element at a path; undefined where there is none. */
export function effectiveDocument(
  configuration: Configuration,
  section?: string,
  notes: readonly string[] = [],
): EffectiveDocument | undefined {
  const { merged, variables } = configuration;
  const shown =
    section === undefined ? merged.root : elementAtPath(merged.root, section, (node) => variables.valueOf(node));
  if (!shown) return undefined;
  const before = notes.map(asNote).join("");
  const places: EffectivePlace[] = [];
  const text = printMerged(shown, configuration.shown, (part) => {
    const place = placeOf(part, configuration);
    if (place) places.push({ offset: before.length + part.offset, ...place });
  });
  return { text: before + text, places };
}

/** A value that a variable of the environment decides leads to what sets the variable. */
function placeOf(part: PrintedPart, configuration: Configuration): Omit<EffectivePlace, "offset"> | undefined {
  const { node } = part;
  const byEnvironment = "value" in node && node.kind !== "comment" ? configuration.environmentOf(node.value) : [];
  const variable = byEnvironment.find(({ value }) => value !== undefined);
  if (variable) return { path: variable.path, span: variable.span };
  const said = saidOf(part);
  return said && { path: said.source.path, span: spanAt(said.at) };
}

/** An element leads to what made it, a value to what gave it, `patch:source` to what changed the element last. */
function saidOf({ node, element }: PrintedPart): Said | undefined {
  if (node.kind === "element") return firstOf(node);
  if (node.kind === "attribute" && node.last === undefined) return lastChangeOf(element);
  return node.last;
}

function firstOf({ last }: MergedElement): Said | undefined {
  let first = last;
  while (first?.previous) first = first.previous;
  return first;
}

/** The stamp names the file that wrote something last, and that is in the history of the element. */
function lastChangeOf(element: MergedElement): Said | undefined {
  const stamp = element.attributes.find(({ last }) => last === undefined)?.value;
  for (let event = element.last; event; event = event.previous) {
    if (event.source.name === stamp) return event;
  }
  return element.last;
}

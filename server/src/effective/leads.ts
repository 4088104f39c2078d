/** Where a place in a file leads: to what it means in the files before it, and to all that says something of the same. */
import type { ConfigFile } from "#config/file";
import type { Configuration } from "#effective/configuration";
import { elementAtPath } from "#effective/element-path";
import { spanAt } from "#effective/fate";
import { touchesOf, touchesOfAttribute, type Target } from "#effective/targets";
import { findMerged, inOrder, type MergedElement, type Said } from "#patch/merge/merged";
import { rawValue } from "#patch/merge/select-merged";
import type { Span } from "#text/span";
import { locate } from "#xml/locate";
import { attributeText } from "#xml/read";

export interface Place {
  readonly path: string;
  readonly span: Span;
}

/**
 * What the place means: the first statement of a value that it overrides, the element that a patch acts on, the one that
 * `patch:after` and its kind name, the variable in `$(…)`. An element that nothing before it states leads to itself.
 */
export function definitionAt(configuration: Configuration, file: ConfigFile, offset: number): Place | undefined {
  const variable = variableAt(configuration, file.text, offset);
  if (variable) return originOf(variable);
  const target = configuration.targetAt(file, offset);
  if (!target) return originOf(settingByName(configuration, file, offset));
  const reference = referenceAt(target, offset);
  if (reference) return originOf(reference);
  const { attribute, element } = target;
  const overridden =
    attribute === undefined
      ? undefined
      : touchesOfAttribute(target, attribute).find(({ source }) => source !== target.file.source);
  return overridden ? placeOf(overridden) : originOf(element);
}

/** All that says something of the same, oldest first: of a value where several files give it one, else of the element. */
export function referencesAt(configuration: Configuration, file: ConfigFile, offset: number): readonly Place[] {
  const target = configuration.targetAt(file, offset);
  if (!target) return inOrder(settingByName(configuration, file, offset)?.last).map(placeOf);
  const { attribute } = target;
  const values = attribute === undefined ? [] : touchesOfAttribute(target, attribute);
  return (values.length > 1 ? values : touchesOf(target)).map(placeOf);
}

const placeOf = (said: Said): Place => ({ path: said.source.path, span: spanAt(said.at) });

function originOf(element: MergedElement | undefined): Place | undefined {
  const [first] = inOrder(element?.last);
  return first && placeOf(first);
}

/** The variable between whose brackets the place is; the last one of that name is the one that counts. */
function variableAt(configuration: Configuration, text: string, offset: number): MergedElement | undefined {
  const start = text.lastIndexOf("$(", offset);
  const [, name] = start < 0 ? [] : (/^\$\(([^()\r\n]{1,200})\)/.exec(text.slice(start, start + 204)) ?? []);
  if (name === undefined || offset > start + name.length + 3) return undefined;
  let found: MergedElement | undefined;
  const visit = (element: MergedElement): void => {
    if (element.localName === "sc.variable" && findMerged(element, "name")?.value === name) found = element;
    for (const child of element.children) if (child.kind === "element") visit(child);
  };
  visit(configuration.merged.root);
  return found;
}

/** The element beside which the one at the place is put, where the place is in the attribute that says so. */
function referenceAt({ outcome }: Target, offset: number): MergedElement | undefined {
  const position = outcome?.element.position;
  if (!position || offset < position.node.nameStart || offset > position.node.span.end) return undefined;
  return outcome.beside?.kind === "element" ? outcome.beside : undefined;
}

/** A setting goes by its name, also in a file of which nobody knows whether it is merged. */
function settingByName(configuration: Configuration, file: ConfigFile, offset: number): MergedElement | undefined {
  if (!file.isXml) return undefined;
  const { element } = locate(file.xml, offset);
  const name = element.name === "setting" ? attributeText(file.xml, element, "name") : undefined;
  if (name === undefined || name.includes("'")) return undefined;
  return elementAtPath(configuration.merged.root, `/sitecore/settings/setting[@name='${name}']`, rawValue);
}

/** Completes the names and values of properties in JSON files. */
import { placeBelow, topPlace, type JsonPlace } from "#config/facts/read-json-settings";
import { completeStringParts } from "#features/complete-string-parts";
import { escapeSnippet, isDeprecated, valueItem, type Completion } from "#features/completion-item";
import { suggestionsFor } from "#features/suggestions";
import { detailOf, documentationOf } from "#features/words";
import { decodeString } from "#json/decode";
import { locateJson, type JsonLocation } from "#json/locate";
import type { JsonDocument, JsonNode } from "#json/parse";
import type { Product, SettingEntry } from "#knowledge/entry";
import { findEntry, jsonEntriesBelow } from "#knowledge/settings";
import { touches } from "#text/span";

/** What stands at the end of a way through the document, and what the table calls the place. */
interface Reached {
  readonly place: JsonPlace;
  readonly node: JsonNode | undefined;
}

export function completeJson(document: JsonDocument, product: Product, offset: number): readonly Completion[] {
  // What nests too deep for a tree is too deep for the search of a place too.
  if (document.problems.some(({ code }) => code === "json-too-deep")) return [];
  const location = locateJson(document.text, offset);
  // Before or behind its quotes, a name or value is not being typed.
  if (!touches(location.span, offset)) return [];
  return location.isName ? names(document, product, location) : values(document, location, offset);
}

/** The properties that the object does not have yet. */
function names(document: JsonDocument, product: Product, location: JsonLocation): readonly Completion[] {
  const { place, node } = reach(document, location.way.slice(0, -1));
  const typed = location.way.at(-1);
  const present = new Set(node?.children.map(({ name }) => name).filter((name) => name !== typed));
  // What is said of an object of this class wins over what holds for all.
  const paths = place.keyedPath === undefined ? [place.path] : [place.path, place.keyedPath];
  const known = new Map(
    paths.flatMap((path) => jsonEntriesBelow(product, path)).map(({ name, entry }) => [name, entry]),
  );
  return [...known].flatMap(([name, entry]) => (present.has(name) ? [] : nameItem(name, entry, location)));
}

/** `entry` is undefined for a property that holds others. */
function nameItem(name: string, entry: SettingEntry | undefined, { isQuoted, span }: JsonLocation): Completion[] {
  const snippet = isQuoted ? escapeSnippet(name) : `"${escapeSnippet(name)}": $1`;
  const detail = entry ? detailOf(entry) : "";
  const documentation = entry ? documentationOf(entry) : "";
  return [{ label: name, kind: "attribute", detail, documentation, span, snippet, isDeprecated: isDeprecated(entry) }];
}

function values(document: JsonDocument, location: JsonLocation, offset: number): readonly Completion[] {
  const { path, keyedPath } = reach(document, location.way).place;
  const entry = (keyedPath === undefined ? undefined : findEntry(keyedPath)) ?? findEntry(path);
  if (!entry) return [];
  const { isQuoted, span } = location;
  if (entry.type.kind === "connection-string") {
    return isQuoted ? completeStringParts(undefined, decodeString(document.text, span.start, span.end), offset) : [];
  }
  const isPlain = isQuoted || entry.type.kind === "boolean" || entry.type.kind === "integer";
  return suggestionsFor(entry).map((choice) => {
    const written = JSON.stringify(choice.value);
    return valueItem(choice, span, escapeSnippet(isPlain ? written.slice(1, -1) : written));
  });
}

/** A half-typed name stands in no tree yet, so the way goes on without one. */
function reach({ root }: JsonDocument, way: readonly (string | number)[]): Reached {
  let reached: Reached = { place: topPlace, node: root };
  for (const step of way) {
    const children = reached.node?.children ?? [];
    const node = typeof step === "number" ? children[step] : children.findLast(({ name }) => name === step);
    reached = { place: placeBelow(reached.place, typeof step === "number" ? undefined : step, node), node };
  }
  return reached;
}

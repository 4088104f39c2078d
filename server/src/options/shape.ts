/** Describes JSON that people write by hand, in the words of JSON Schema, and tells what of a value does not fit. */
import { nearestName } from "#text/similar-name";

/** A part of JSON Schema: as it stands, it is a valid one. */
export type Shape = { readonly description?: string; readonly markdownDescription?: string } & (
  | {
      readonly type: "string";
      readonly enum?: readonly string[];
      readonly enumDescriptions?: readonly string[];
      readonly pattern?: string;
      readonly maxLength?: number;
      readonly default?: string;
    }
  | { readonly type: "integer"; readonly minimum: number; readonly maximum?: number; readonly default?: number }
  | { readonly type: "array"; readonly items: Shape; readonly maxItems?: number }
  | {
      readonly type: "object";
      readonly properties: Readonly<Record<string, Shape>>;
      /** What members of other names must be; `false` allows none. */
      readonly additionalProperties: Shape | false;
    }
);

/** The names and numbers that lead from the outermost value to an inner one. */
export type Way = readonly (string | number)[];

export interface ShapeFault {
  readonly way: Way;
  /** Whether the name of the member is wrong, or its value. */
  readonly at: "name" | "value";
  readonly message: string;
  /** What was most likely meant. */
  readonly meant?: string;
}

export interface Fitting {
  /** The value without what does not fit; undefined where nothing is left. */
  readonly value: unknown;
  /** At most `mostFaults`: where there are more, the last one says so. */
  readonly faults: readonly ShapeFault[];
}

/** Nobody corrects more at once, and each costs a search for its place and for what was meant. */
export const mostFaults = 100;

export function fit(value: unknown, shape: Shape): Fitting {
  const faults = new Faults();
  return { value: fitAny(value, shape, [], faults), faults: faults.found };
}

/** What was found so far; more than there may be are not even worked out. */
class Faults {
  readonly found: ShapeFault[] = [];

  add(workOut: () => ShapeFault): void {
    if (this.found.length >= mostFaults) return;
    const fault = workOut();
    const message = "There are more faults behind this one. Correct these first.";
    this.found.push(this.found.length === mostFaults - 1 ? { way: fault.way, at: fault.at, message } : fault);
  }
}

/** The value as far as it fits; undefined where it does not. */
function fitAny(value: unknown, shape: Shape, way: Way, faults: Faults): unknown {
  if (shape.type === "object") return fitObject(value, shape, way, faults);
  if (shape.type === "array") return fitArray(value, shape, way, faults);
  return shape.type === "integer" ? fitNumber(value, shape, way, faults) : fitText(value, shape, way, faults);
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

function misfit(faults: Faults, way: Way, wanted: string, meant?: () => string | undefined): unknown {
  faults.add(() => {
    const word = meant?.();
    const hint = word === undefined ? "" : ` Did you mean ${word}?`;
    const message = `${nameOf(way)} must be ${wanted}, so this value is ignored.${hint}`;
    return { way, at: "value", message, ...(word !== undefined && { meant: word }) };
  });
  return undefined;
}

const nameOf = (way: Way): string => {
  const name = way.at(-1);
  return name === undefined ? "The content" : typeof name === "number" ? "Each entry" : quoted(name);
};

/** The longest part of a name that a sentence shows. */
const longestName = 60;

const quoted = (name: string): string => `"${name.length > longestName ? `${name.slice(0, longestName)}…` : name}"`;

function fitNumber(value: unknown, shape: Shape & { readonly type: "integer" }, way: Way, faults: Faults): unknown {
  const { minimum, maximum = Infinity } = shape;
  const isFitting = typeof value === "number" && Number.isInteger(value) && value >= minimum && value <= maximum;
  if (isFitting) return value;
  const range = maximum === Infinity ? `of ${minimum} or more` : `from ${minimum} to ${maximum}`;
  return misfit(faults, way, `a whole number ${range}`);
}

function fitText(value: unknown, shape: Shape & { readonly type: "string" }, way: Way, faults: Faults): unknown {
  const { enum: words, pattern, maxLength = Infinity } = shape;
  if (typeof value !== "string") return misfit(faults, way, words ? `one of ${words.join(", ")}` : "a text");
  if (words && !words.includes(value)) {
    return misfit(faults, way, `one of ${words.join(", ")}`, () => nearestName(value, words));
  }
  if (value.length > maxLength) return misfit(faults, way, `of at most ${maxLength} characters`);
  if (pattern !== undefined && !new RegExp(pattern, "i").test(value)) {
    return misfit(faults, way, `in the right format (${shape.description ?? pattern})`);
  }
  return value;
}

function fitArray(value: unknown, shape: Shape & { readonly type: "array" }, way: Way, faults: Faults): unknown {
  const { items, maxItems = Infinity } = shape;
  if (!Array.isArray(value)) return misfit(faults, way, "a list in [ ]");
  if (value.length > maxItems) return misfit(faults, way, `a list of at most ${maxItems} entries`);
  return value.flatMap((item, index) => fitAny(item, items, [...way, index], faults) ?? []);
}

function fitObject(value: unknown, shape: Shape & { readonly type: "object" }, way: Way, faults: Faults): unknown {
  const { properties, additionalProperties } = shape;
  if (!isRecord(value)) return misfit(faults, way, "an object in { }");
  const members: [string, unknown][] = [];
  for (const [name, member] of Object.entries(value)) {
    const inner = Object.hasOwn(properties, name) ? properties[name] : additionalProperties;
    if (!inner) {
      faults.add(() => unknownName([...way, name], name, Object.keys(properties)));
      continue;
    }
    const fitting = fitAny(member, inner, [...way, name], faults);
    if (fitting !== undefined) members.push([name, fitting]);
  }
  return Object.fromEntries(members);
}

function unknownName(way: Way, name: string, known: readonly string[]): ShapeFault {
  const meant = nearestName(name, known);
  const hint = meant === undefined ? "Remove it." : `Did you mean ${meant}?`;
  const message = `${quoted(name)} isn't an option here, so it is ignored. ${hint}`;
  return { way, at: "name", message, ...(meant !== undefined && { meant }) };
}

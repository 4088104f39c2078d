/** Describes JSON that people write by hand, in the words of JSON Schema, and tells what of a value does not fit. */
import { nearestName } from "#text/similar-name";

/** A part of JSON Schema: as it stands, it is a valid one. */
export type Shape = { readonly description?: string; readonly markdownDescription?: string } & (
  | {
      readonly type: "string";
      readonly enum?: readonly string[];
      readonly enumDescriptions?: readonly string[];
      readonly pattern?: string;
      readonly default?: string;
    }
  | { readonly type: "integer"; readonly minimum: number; readonly maximum?: number; readonly default?: number }
  | { readonly type: "array"; readonly items: Shape }
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
  readonly faults: readonly ShapeFault[];
}

export function fit(value: unknown, shape: Shape, way: Way = []): Fitting {
  if (shape.type === "object") return isRecord(value) ? fitObject(value, shape, way) : misfit(way, "an object in { }");
  if (shape.type === "array") return Array.isArray(value) ? fitArray(value, shape, way) : misfit(way, "a list in [ ]");
  return shape.type === "integer" ? fitNumber(value, shape, way) : fitText(value, shape, way);
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const misfit = (way: Way, wanted: string, meant?: string): Fitting => ({
  value: undefined,
  faults: [
    {
      way,
      at: "value",
      message: `${nameOf(way)} must be ${wanted}, so this value is ignored.${meant === undefined ? "" : ` Did you mean ${meant}?`}`,
      ...(meant !== undefined && { meant }),
    },
  ],
});

const nameOf = (way: Way): string => {
  const name = way.at(-1);
  return name === undefined ? "The content" : typeof name === "number" ? "Each entry" : `"${name}"`;
};

function fitNumber(value: unknown, shape: Shape & { readonly type: "integer" }, way: Way): Fitting {
  const { minimum, maximum = Infinity } = shape;
  const isFitting = typeof value === "number" && Number.isInteger(value) && value >= minimum && value <= maximum;
  if (isFitting) return { value, faults: [] };
  return misfit(
    way,
    `a whole number ${maximum === Infinity ? `of ${minimum} or more` : `from ${minimum} to ${maximum}`}`,
  );
}

function fitText(value: unknown, shape: Shape & { readonly type: "string" }, way: Way): Fitting {
  const { enum: words, pattern } = shape;
  if (typeof value !== "string") return misfit(way, words ? `one of ${words.join(", ")}` : "a text");
  if (words && !words.includes(value)) {
    return misfit(way, `one of ${words.join(", ")}`, nearestName(value, words));
  }
  if (pattern !== undefined && !new RegExp(pattern, "i").test(value)) {
    return misfit(way, `in the right format (${shape.description ?? pattern})`);
  }
  return { value, faults: [] };
}

function fitArray(value: readonly unknown[], { items }: Shape & { readonly type: "array" }, way: Way): Fitting {
  const all = value.map((item, index) => fit(item, items, [...way, index]));
  return { value: all.flatMap((each) => each.value ?? []), faults: all.flatMap(({ faults }) => faults) };
}

function fitObject(
  value: Readonly<Record<string, unknown>>,
  { properties, additionalProperties }: Shape & { readonly type: "object" },
  way: Way,
): Fitting {
  const faults: ShapeFault[] = [];
  const members: [string, unknown][] = [];
  for (const [name, member] of Object.entries(value)) {
    const shape = Object.hasOwn(properties, name) ? properties[name] : additionalProperties;
    if (!shape) {
      faults.push(unknownName([...way, name], name, Object.keys(properties)));
      continue;
    }
    const inner = fit(member, shape, [...way, name]);
    faults.push(...inner.faults);
    if (inner.value !== undefined) members.push([name, inner.value]);
  }
  return { value: Object.fromEntries(members), faults };
}

function unknownName(way: Way, name: string, known: readonly string[]): ShapeFault {
  const meant = nearestName(name, known);
  const hint = meant === undefined ? "Remove it." : `Did you mean ${meant}?`;
  const message = `"${name}" isn't an option here, so it is ignored. ${hint}`;
  return { way, at: "name", message, ...(meant !== undefined && { meant }) };
}

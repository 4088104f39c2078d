/** What a value that a client sends must look like: as a check, and as parts that a test can replace one by one. */

export interface Shape {
  /** What is wrong with a value, as a sentence that begins with its name; undefined where it fits. */
  readonly faultOf: (value: unknown, name: string) => string | undefined;
  readonly kind: "text" | "integer" | "word" | "object" | "list" | "anything";
  /** Of an object, by name. */
  readonly members?: Readonly<Record<string, Shape>>;
  /** Of a list. */
  readonly item?: Shape;
}

export function leaf(kind: Shape["kind"], isFitting: (value: unknown) => boolean, wanted: string): Shape {
  return { kind, faultOf: (value, name) => (isFitting(value) ? undefined : `${name} must be ${wanted}.`) };
}

export const anything: Shape = { kind: "anything", faultOf: () => undefined };
export const text = leaf("text", (value) => typeof value === "string", "a string");
export const integer = leaf("integer", (value) => Number.isInteger(value), "an integer");

/** All members must be there, unless they are optional. */
export function object(members: Readonly<Record<string, Shape>> = {}): Shape {
  const faultOf: Shape["faultOf"] = (value, name) => {
    if (typeof value !== "object" || value === null || Array.isArray(value)) return `${name} must be an object.`;
    for (const [member, shape] of Object.entries(members)) {
      const fault = shape.faultOf((value as Readonly<Record<string, unknown>>)[member], `${name}.${member}`);
      if (fault !== undefined) return fault;
    }
    return undefined;
  };
  return { kind: "object", members, faultOf };
}

export function list(item: Shape): Shape {
  const faultOf: Shape["faultOf"] = (value, name) => {
    if (!Array.isArray(value)) return `${name} must be an array.`;
    for (const [index, each] of value.entries()) {
      const fault = item.faultOf(each, `${name}[${index}]`);
      if (fault !== undefined) return fault;
    }
    return undefined;
  };
  return { kind: "list", item, faultOf };
}

export const optional = (inner: Shape): Shape => ({
  ...inner,
  faultOf: (value, name) => (value === undefined || value === null ? undefined : inner.faultOf(value, name)),
});

/** The parts, and the fault, are those of the latter. */
export const either = (one: Shape, other: Shape): Shape => ({
  ...other,
  faultOf: (value, name) => (one.faultOf(value, name) === undefined ? undefined : other.faultOf(value, name)),
});

/** Puts the values of variables in place of `$NAME` and `${NAME…}`, as Docker Compose does. */

/** Undefined where nobody here knows the variable. */
export type LookUp = (name: string) => string | undefined;

/** Deeper than anybody writes a default in a default. */
const deepest = 20;

/** Undefined where the result hangs on a variable that is not at hand, such as one of the shell. */
export const interpolate = (text: string, lookUp: LookUp): string | undefined => new Interpolation(lookUp).all(text, 0);

interface Around {
  readonly closings: ReadonlyMap<number, number>;
  readonly depth: number;
}

interface Reference {
  readonly value: string | undefined;
  /** In the text. */
  readonly end: number;
}

class Interpolation {
  readonly #lookUp: LookUp;

  constructor(lookUp: LookUp) {
    this.#lookUp = lookUp;
  }

  all(text: string, depth: number): string | undefined {
    if (depth > deepest) return undefined;
    const closings = closingsIn(text);
    let result = "";
    for (let at = 0; at < text.length;) {
      const dollar = text.indexOf("$", at);
      if (dollar < 0) return result + text.slice(at);
      result += text.slice(at, dollar);
      const { value, end } = this.#reference(text, dollar, { closings, depth });
      if (value === undefined) return undefined;
      result += value;
      at = end;
    }
    return result;
  }

  #reference(text: string, dollar: number, { closings, depth }: Around): Reference {
    const next = text.charAt(dollar + 1);
    if (next === "$") return { value: "$", end: dollar + 2 };
    if (next === "{") {
      const end = closings.get(dollar);
      if (end === undefined) return { value: "$", end: dollar + 1 };
      return { value: this.#braced(text.slice(dollar + 2, end), depth), end: end + 1 };
    }
    const name = plainName.exec(text.slice(dollar + 1, dollar + 1 + longestName))?.[0];
    if (name === undefined) return { value: "$", end: dollar + 1 };
    return { value: this.#lookUp(name), end: dollar + 1 + name.length };
  }

  /** `NAME`, `NAME:-default`, `NAME:?why`, `NAME:+instead`; without the colon, an empty value counts as one. */
  #braced(inside: string, depth: number): string | undefined {
    const name = plainName.exec(inside)?.[0] ?? "";
    const form = /^(:?)([-?+])([^]*)$/.exec(inside.slice(name.length));
    const known = this.#lookUp(name);
    if (!form) return known;
    const [, colon, sign, word = ""] = form;
    const isSet = known !== undefined && (colon === "" || known !== "");
    // A default stands in for what is nowhere set; the shell may set it all the same, but the files say this.
    if (sign === "-") return isSet ? known : this.all(word, depth + 1);
    if (sign === "?") return isSet ? known : undefined;
    return isSet ? this.all(word, depth + 1) : known; // Unknown stays unknown, and empty stays empty.
  }
}

const plainName = /^[A-Za-z_]\w*/;
const longestName = 300;

/** By the sign that begins a reference, the brace that ends it, past those within it. */
function closingsIn(text: string): ReadonlyMap<number, number> {
  const closings = new Map<number, number>();
  const open: number[] = [];
  for (const { 0: sign, index } of text.matchAll(/\$\{|\}/g)) {
    if (sign === "${") open.push(index);
    else {
      const start = open.pop();
      if (start !== undefined) closings.set(start, index);
    }
  }
  return closings;
}

/**
 * Matches paths by glob patterns, in the dialect of VS Code: `*`, `**`, `?`, `[a-z]`, `[!a-z]` and `{a,b}`; any other
 * sign is itself. Patterns come from repositories that nobody has looked at, so matching never goes back: all ways
 * through a pattern are followed at once, and each character of a path costs at most one look at each of the pattern.
 * Libraries make regular expressions of patterns, and some of those take longer than anybody lives.
 */

/** One place in a pattern: what it takes, and the states behind it. */
interface State {
  /** Undefined for a place that takes nothing and only leads on. */
  readonly takes: ((code: number) => boolean) | undefined;
  readonly next: State[];
}

interface Compiled {
  /** The patterns as counted from a folder, and from any. */
  readonly inFolder: readonly State[];
  readonly anywhere: readonly State[];
}

const known = new WeakMap<readonly string[], Compiled>();

/**
 * Whether a path matches one of the patterns, taken from a folder (with `/` at its end), or from any folder where
 * none is given. Case does not count, as on Windows; a pattern without a slash is the name of a file in any folder.
 */
export function globMatcher(patterns: readonly string[], folder: string | undefined): (path: string) => boolean {
  const { inFolder, anywhere } = known.get(patterns) ?? compile(patterns);
  if (folder === undefined) return (path) => isMatch(anywhere, path);
  return (path) => path.startsWith(folder) && isMatch(inFolder, path.slice(folder.length));
}

function compile(patterns: readonly string[]): Compiled {
  const lower = patterns.map((pattern) => pattern.toLowerCase());
  const compiled = {
    inFolder: statesOf(lower.map((pattern) => (pattern.includes("/") ? pattern : `**/${pattern}`))),
    anywhere: statesOf(lower.map((pattern) => `**/${pattern}`)),
  };
  known.set(patterns, compiled);
  return compiled;
}

const end: State = { takes: undefined, next: [] };

const statesOf = (patterns: readonly string[]): readonly State[] =>
  patterns.map((pattern) => new Parser(pattern).parse());

function isMatch(starts: readonly State[], path: string): boolean {
  const lower = path.toLowerCase();
  let at = reached(starts);
  for (let i = 0; i < lower.length && at.size > 0; i++) {
    const code = lower.charCodeAt(i);
    const taken: State[] = [];
    for (const { takes, next } of at) if (takes?.(code) === true) taken.push(...next);
    at = reached(taken);
  }
  return at.has(end);
}

/** These states and all that they lead on to without taking anything. */
function reached(states: readonly State[]): Set<State> {
  const all = new Set(states);
  for (const place of all) if (!place.takes) for (const next of place.next) all.add(next);
  return all;
}

const slash = "/".charCodeAt(0);
const isSlash = (code: number): boolean => code === slash;
const isNoSlash = (code: number): boolean => code !== slash;
const isAny = (): boolean => true;

/** Builds the states of a pattern from its end to its start, so that each knows what is behind it. */
class Parser {
  readonly #pattern: string;
  readonly #closings: ReadonlyMap<number, Braces>;

  constructor(pattern: string) {
    this.#pattern = pattern;
    this.#closings = bracesIn(pattern);
  }

  parse(): State {
    return this.#sequence(0, this.#pattern.length, end);
  }

  #sequence(from: number, to: number, behind: State): State {
    const starts: ((behind: State) => State)[] = [];
    for (let at = from; at < to;) {
      const [length, make] = this.#part(at, to);
      starts.push(make);
      at += length;
    }
    return starts.reduceRight((next, make) => make(next), behind);
  }

  /** The length of what stands here, and how to put it before what comes behind it. */
  #part(at: number, to: number): readonly [number, (behind: State) => State] {
    const sign = this.#pattern.charAt(at);
    const braces = this.#closings.get(at);
    if (braces && braces.close < to) return [braces.close + 1 - at, (behind) => this.#choice(braces, at, behind)];
    if (sign === "*") return this.#stars(at, to);
    if (sign === "?") return [1, (behind) => taking(isNoSlash, behind)];
    const list = sign === "[" ? listAt(this.#pattern, at) : undefined;
    if (list && list.end <= to) return [list.end - at, (behind) => taking(list.takes, behind)];
    const code = sign.charCodeAt(0);
    return [1, (behind) => taking((other) => other === code, behind)];
  }

  #choice({ commas, close }: Braces, open: number, behind: State): State {
    const ends = [...commas, close];
    return leadingTo(ends.map((to, index) => this.#sequence((ends[index - 1] ?? open) + 1, to, behind)));
  }

  /** Two stars alone between slashes are any folders, or none; anywhere else they are one. */
  #stars(at: number, to: number): readonly [number, (behind: State) => State] {
    let stars = 1;
    while (at + stars < to && this.#pattern[at + stars] === "*") stars++;
    const before = this.#pattern[at - 1];
    const isFolders = stars === 2 && (at === 0 || before === "/" || before === "{" || before === ",");
    const after = at + stars < to ? this.#pattern[at + stars] : "/";
    if (!isFolders || after !== "/") return [stars, (behind) => repeating(isNoSlash, behind)];
    if (at + stars === to) return [stars, (behind) => repeating(isAny, behind)];
    return [stars + 1, (behind) => leadingTo([behind, repeating(isAny, taking(isSlash, behind))])];
  }
}

const taking = (takes: State["takes"], behind: State): State => ({ takes, next: [behind] });
const leadingTo = (next: State[]): State => ({ takes: undefined, next });

function repeating(takes: State["takes"], behind: State): State {
  const again: State = { takes, next: [] };
  const start = leadingTo([again, behind]);
  again.next.push(start);
  return start;
}

interface Braces {
  readonly commas: readonly number[];
  readonly close: number;
}

/** Braces that close and hold a comma, by the place where they open; all others are mere signs. */
function bracesIn(pattern: string): ReadonlyMap<number, Braces> {
  const found = new Map<number, Braces>();
  const open: { readonly at: number; readonly commas: number[] }[] = [];
  for (let at = 0; at < pattern.length; at++) {
    const sign = pattern[at];
    if (sign === "{") open.push({ at, commas: [] });
    else if (sign === ",") open.at(-1)?.commas.push(at);
    else if (sign === "}") {
      const last = open.pop();
      if (last && last.commas.length > 0) found.set(last.at, { commas: last.commas, close: at });
    }
  }
  return found;
}

/** `[a-z]` or `[!a-z]`; undefined where it does not close. A slash is in none. */
function listAt(
  pattern: string,
  at: number,
): { readonly takes: (code: number) => boolean; readonly end: number } | undefined {
  const close = pattern.indexOf("]", at + 2);
  if (close === -1) return undefined;
  const isNegated = /[!^]/.test(pattern.charAt(at + 1)) && close > at + 2;
  const ranges: (readonly [number, number])[] = [];
  for (let i = at + (isNegated ? 2 : 1); i < close; i++) {
    const isRange = pattern[i + 1] === "-" && i + 2 < close;
    ranges.push([pattern.charCodeAt(i), pattern.charCodeAt(isRange ? i + 2 : i)]);
    if (isRange) i += 2;
  }
  const isIn = (code: number): boolean => ranges.some(([low, high]) => low <= code && code <= high);
  return { takes: (code) => isNoSlash(code) && isIn(code) !== isNegated, end: close + 1 };
}

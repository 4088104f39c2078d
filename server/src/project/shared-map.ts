/**
 * A map by text that shares what does not change, so that one change does not copy thousands of entries. Its entries come
 * in the order of their keys, whatever order they were put in: what follows from them must not hang on who opens what first.
 */
import { compareTexts } from "#text/compare-texts";

/** With more changes than that, a copy is quicker than to look behind them. */
const mostChanges = 64;

/** A value: `with` and `without` give another map and leave this one as it is. */
export class SharedMap<Value extends object> {
  readonly #base: ReadonlyMap<string, Value>;
  /** What differs from the base; undefined for what is taken out of it. */
  readonly #changes: ReadonlyMap<string, Value | undefined>;
  #all: ReadonlyMap<string, Value> | undefined;

  private constructor(base: ReadonlyMap<string, Value>, changes: ReadonlyMap<string, Value | undefined>) {
    this.#base = base;
    this.#changes = changes;
  }

  static of<Value extends object>(entries: Iterable<readonly [string, Value]>): SharedMap<Value> {
    return new SharedMap<Value>(inOrder(entries), new Map());
  }

  get(key: string): Value | undefined {
    return this.#changes.has(key) ? this.#changes.get(key) : this.#base.get(key);
  }

  with(key: string, value: Value): SharedMap<Value> {
    return this.#changed(key, value);
  }

  without(key: string): SharedMap<Value> {
    return this.#changed(key, undefined);
  }

  /** All entries in one map, which is made when it is first asked for. */
  get all(): ReadonlyMap<string, Value> {
    return (this.#all ??= this.#changes.size === 0 ? this.#base : this.#merged());
  }

  #changed(key: string, value: Value | undefined): SharedMap<Value> {
    const changes = new Map(this.#changes).set(key, value);
    const next = new SharedMap<Value>(this.#base, changes);
    return changes.size > mostChanges ? new SharedMap<Value>(next.all, new Map()) : next;
  }

  #merged(): ReadonlyMap<string, Value> {
    const all = new Map(this.#base);
    for (const [key, value] of this.#changes) {
      if (value) all.set(key, value);
      else all.delete(key);
    }
    const isInOrder = [...this.#changes.keys()].every((key) => !all.has(key) || this.#base.has(key));
    return isInOrder ? all : inOrder(all);
  }
}

const inOrder = <Value>(entries: Iterable<readonly [string, Value]>): ReadonlyMap<string, Value> =>
  new Map([...entries].sort(([a], [b]) => compareTexts(a, b)));

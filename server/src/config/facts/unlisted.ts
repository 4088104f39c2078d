/** A fact: a name that is not listed for its place. */
import type { Intent } from "#config/intents";
import type { Setting } from "#config/facts/setting";
import type { ClosedElement } from "#knowledge/closed-elements";
import type { Vocabulary } from "#text/similar-name";
import type { Span } from "#text/span";

export interface UnlistedName {
  /** `key`: the name or key of a list entry. `property`: of a JSON object. `part`: of a connection string. */
  readonly kind: "attribute" | "element" | "key" | "property" | "part";
  readonly name: string;
  readonly span: Span;
  /** The listed name that it misses by a slip of the finger. */
  readonly meant: string | undefined;
  /** The names that are listed for this place. */
  readonly known: Vocabulary<string>;
  /** Whether a name stands beside it. */
  readonly isPresent: (name: string) => boolean;
  /** The attribute itself, or the one that holds the key or the string. */
  readonly setting?: Setting;
  /** The path of the element or object around it. */
  readonly around: string;
  /** Who refuses the file because of it; undefined where other names than the listed ones may exist. */
  readonly refusedBy?: ClosedElement["server"];
  readonly rename: (name: string) => readonly Intent[];
}

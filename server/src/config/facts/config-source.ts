/** A fact: what is wrapped around a section that is kept in a file of its own. */
import type { ConfigFile } from "#config/file";
import type { Span } from "#text/span";
import { childElements, documentElement } from "#xml/tree";

export interface Wrapper {
  /** The root as it is, `configuration`. */
  readonly name: string;
  readonly span: Span;
  /** What has to go, before and behind the section; undefined where the section is not the only child. */
  readonly outside: readonly [Span, Span] | undefined;
}

/** Undefined where the root is the section, or where there is no root. */
export function wrapperOf(file: ConfigFile, section: string): Wrapper | undefined {
  const root = documentElement(file.xml);
  if (!root || root.name === section || root.end < 0) return undefined;
  const children = childElements(root);
  const [only] = children;
  const isAlone = children.length === 1 && only?.name === section && root.closeStart >= 0;
  return {
    name: root.name,
    span: root.nameSpan,
    outside: isAlone
      ? [
          { start: root.start, end: only.start },
          { start: only.end, end: root.end },
        ]
      : undefined,
  };
}

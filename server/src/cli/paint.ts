/** Colors for terminals. */
import { styleText } from "node:util";

type Style = Parameters<typeof styleText>[0];
export type Paint = (style: Style, text: string) => string;

/** NO_COLOR and FORCE_COLOR have the word; then it depends on whether a person looks at the stream. */
export function paintFor(stream: { readonly isTTY?: boolean }, env: NodeJS.ProcessEnv): Paint {
  return wantsColor(stream, env) ? (style, text) => styleText(style, text) : (_style, text) => text;
}

function wantsColor({ isTTY }: { readonly isTTY?: boolean }, env: NodeJS.ProcessEnv): boolean {
  const { NO_COLOR: no, FORCE_COLOR: force, TERM: term } = env;
  if (no !== undefined && no !== "") return false;
  if (force !== undefined) return force !== "0" && force !== "false";
  return isTTY === true && term !== "dumb";
}

/** Text from files, with everything that could move the cursor or turn the reading direction made visible. */
export const printable = (text: string): string =>
  text.replace(/[\p{Cc}\p{Cf}\u2028\u2029]/gu, (unit) => `<U+${codeOf(unit)}>`);

const codeOf = (unit: string): string => (unit.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0");

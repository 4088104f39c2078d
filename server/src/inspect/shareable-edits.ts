/** Edits as they may leave the editor, for example into a report that others read: without secrets. */
import type { ConfigFile } from "#config/file";
import { maskSecrets, secretFragments } from "#config/facts/secret";
import { replace, type Edit } from "#text/edit";
import { spanOf, textOf } from "#text/span";

/** Gives the edits of a fix as short as they can be; undefined where a new text still holds a secret of the file. */
export type ShareEdits = (edits: readonly Edit[]) => readonly Edit[] | undefined;

/** For all fixes of a file at once, so that its secrets are looked for once. */
export function editsSharer(file: ConfigFile): ShareEdits {
  const secrets = [...new Set(file.allSettings.flatMap(secretFragments).map(letters))];
  return (edits) => {
    const shortened = edits.map((edit) => shorten(file.text, edit));
    return shortened.some(({ newText }) => holdsSecret(newText, secrets)) ? undefined : shortened;
  };
}

/** What both texts begin and end with is not repeated. */
function shorten(text: string, { span, newText }: Edit): Edit {
  const old = textOf(text, span);
  const shorter = Math.min(old.length, newText.length);
  let start = 0;
  while (start < shorter && old[start] === newText[start]) start++;
  let end = 0;
  while (end < shorter - start && old.at(-1 - end) === newText.at(-1 - end)) end++;
  return replace(spanOf(span.start + start, span.end - end), newText.slice(start, newText.length - end));
}

/** Compared by letters and digits alone, since a fix may change how a secret is written. */
function holdsSecret(newText: string, secrets: readonly string[]): boolean {
  const plain = letters(newText);
  const isHeld = (secret: string): boolean => (secret.length < 4 ? plain === secret : plain.includes(secret));
  return maskSecrets(newText) !== newText || secrets.some((secret) => secret !== "" && isHeld(secret));
}

const letters = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, "");

/**
 * The last door before a sentence about a file is shown: whatever made it, no secret of the file leaves in it. Values
 * are masked where they are put into sentences (`secret.ts`); this catches those that came another way.
 */
import type { ConfigFile } from "#config/file";
import { mask, maskSecrets, secretFragments } from "#config/facts/secret";

export type Redact = (text: string) => string;

/** Secrets are looked for once, when the first sentence asks for it. */
export function redactorOf(file: ConfigFile): Redact {
  let secrets: readonly string[] | undefined;
  return (text) => {
    secrets ??= telling(file.allSettings.flatMap(secretFragments));
    return maskInProse(secrets.reduce((all, secret) => all.replaceAll(secret, mask), text));
  };
}

/** Longest first, since one may hold another. A short or common word may stand in any sentence and tells nothing. */
const telling = (secrets: readonly string[]): readonly string[] =>
  [...new Set(secrets)].filter(isTelling).sort((a, b) => b.length - a.length);

const isTelling = (secret: string): boolean => secret.length >= 16 || (secret.length >= 6 && /[^a-z]/i.test(secret));

/** Between quotes stands what a file says; the sentence around it, with its examples in code, is ours. */
const maskInProse = (text: string): string =>
  text
    .replace(/(?<=")[^"\n]*(?=")/g, maskSecrets)
    .replace(/:\/\/[^\s"'`/@]{0,200}@/g, `://${mask}@`);

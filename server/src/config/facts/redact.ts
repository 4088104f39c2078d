/**
 * The last door before a sentence about a file is shown: whatever made it, no secret of the file leaves in it. Values
 * are masked where they are put into sentences (`secret.ts`); this catches those that came another way.
 */
import type { ConfigFile } from "#config/file";
import { mask, maskSecrets, secretFragments } from "#config/facts/secret";
import type { Setting } from "#config/facts/setting";
import { sectionAt } from "#config/setting-at";

export type Redact = (text: string) => string;

/**
 * For sentences about what stands at an offset. They speak of that element, and of settings that the table knows: to go
 * through all others would cost more than to inspect the file. Secrets are looked for when the first sentence comes.
 */
export function redactorsOf(file: ConfigFile): (offset: number) => Redact {
  let known: readonly string[] | undefined;
  return (offset) => {
    let secrets: readonly string[] | undefined;
    return (text) => {
      known ??= (file.isJson ? file.allSettings : file.knownSettings).flatMap(secretFragments);
      secrets ??= telling([...known, ...settingsAt(file, offset).flatMap(secretFragments)]);
      return maskInProse(secrets.reduce((all, secret) => all.replaceAll(secret, mask), text));
    };
  };
}

/** Those of the element, and of the one around it, as a list is told about at any of its entries. */
function settingsAt(file: ConfigFile, offset: number): readonly Setting[] {
  const section = file.isXml ? sectionAt(file.topSections, offset) : undefined;
  return [...(section?.settings ?? []), ...(section?.parent?.settings ?? [])];
}

/** Longest first, since one may hold another. A short or common word may stand in any sentence and tells nothing. */
const telling = (secrets: readonly string[]): readonly string[] =>
  [...new Set(secrets)].filter(isTelling).sort((a, b) => b.length - a.length);

const isTelling = (secret: string): boolean => secret.length >= 16 || (secret.length >= 6 && /[^a-z]/i.test(secret));

/** Between quotes stands what a file says; the sentence around it, with its examples in code, is ours. */
const maskInProse = (text: string): string =>
  text.replace(/(?<=")[^"\n]*(?=")/g, maskSecrets).replace(/:\/\/[^\s"'`/@]{0,200}@/g, `://${mask}@`);

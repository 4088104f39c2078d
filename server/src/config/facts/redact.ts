/**
 * The last door before a sentence about a file is shown: whatever made it, no secret of the file leaves in it. Values
 * are masked where they are put into sentences (`secret.ts`); this catches those that came another way.
 */
import type { ConfigFile } from "#config/file";
import { mask, maskSecrets, secretFragments } from "#config/facts/secret";
import type { Section } from "#config/facts/section";
import { sectionAt } from "#config/setting-at";
import { addTo } from "#text/add-to";
import { emptyList } from "#text/empty-list";

export type Redact = (text: string) => string;

/**
 * For sentences about what stands at an offset. They speak of that element, and of settings that the table knows: to go
 * through all others would cost more than to inspect the file. Secrets are looked for when the first sentence comes.
 */
export function redactorsOf(file: ConfigFile): (offset: number) => Redact {
  let known: ByBeginning | undefined;
  // One value may have as many findings as it has words.
  const ofSections = new Map<Section, ByBeginning>();
  const secretsOf = (section: Section): ByBeginning => {
    const secrets = ofSections.get(section) ?? byBeginning(section.settings.flatMap(secretFragments));
    ofSections.set(section, secrets);
    return secrets;
  };
  return (offset) => {
    let around: readonly Section[] | undefined;
    return (text) => {
      known ??= byBeginning((file.isJson ? file.allSettings : file.knownSettings).flatMap(secretFragments));
      around ??= sectionsAt(file, offset);
      const groups = [known, ...around.map(secretsOf)];
      // Longest first, since one may hold another.
      const secrets = groups.flatMap((group) => occurring(group, text)).sort((a, b) => b.length - a.length);
      return maskInProse(secrets.reduce((all, secret) => all.replaceAll(secret, mask), text));
    };
  };
}

/** Secrets by their first letters: a file may have thousands, and a sentence holds hardly any. */
type ByBeginning = ReadonlyMap<string, readonly string[]>;

function byBeginning(secrets: readonly string[]): ByBeginning {
  const groups = new Map<string, string[]>();
  for (const secret of new Set(secrets)) if (isTelling(secret)) addTo(groups, secret.slice(0, shortestSecret), secret);
  return groups;
}

function occurring(secrets: ByBeginning, text: string): readonly string[] {
  const found: string[] = [];
  for (let at = 0; at + shortestSecret <= text.length; at++) {
    for (const secret of secrets.get(text.slice(at, at + shortestSecret)) ?? emptyList) {
      if (text.startsWith(secret, at)) found.push(secret);
    }
  }
  return found;
}

/** The element, and the one around it, as a list is told about at any of its entries. */
function sectionsAt(file: ConfigFile, offset: number): readonly Section[] {
  const section = file.isXml ? sectionAt(file.topSections, offset) : undefined;
  return section ? [section, ...(section.parent ? [section.parent] : [])] : [];
}

const shortestSecret = 6;

/** A short or common word may stand in any sentence and tells nothing. */
const isTelling = (secret: string): boolean =>
  secret.length >= 16 || (secret.length >= shortestSecret && /[^a-z]/i.test(secret));

/** Between quotes stands what a file says; the sentence around it, with its examples in code, is ours. */
export const maskInProse = (text: string): string =>
  text.replace(/(?<=")[^"\n]*(?=")/g, maskSecrets).replace(/:\/\/[^\s"'`/@]{0,200}@/g, `://${mask}@`);

/** What a row of the settings table says in a hover's last line, and in full on the page behind it. */
import type { Role } from "#config/role";
import type { PageSection } from "#features/full-picture";
import { bullets } from "#features/markdown";
import { describe, pointsOf } from "#knowledge/describe";
import type { SettingEntry } from "#knowledge/entry";

/** What holds where nothing is written, and what Sitecore ships. */
export const presetOf = (entry: SettingEntry, version: string | undefined): string =>
  describe(entry, version).defaults.join(" ");

/** `Recommended: …`; only what is meant for the role, where that is known. */
export function recommendedOf({ advice }: SettingEntry, role?: Role): string {
  const parts = advice?.split(/(?<=\.) (?=(?:CM|CD|CM and CD|xConnect):)/) ?? [];
  const meant = parts.filter((part) => role === undefined || isFor(part, role)).map((part) => withoutRole(part, role));
  return meant.length === 0 ? "" : `Recommended: ${meant.join(" ")}`;
}

const rolesOf = (part: string): string | undefined => /^(CM|CD|CM and CD|xConnect): /.exec(part)?.[1];

function isFor(part: string, { kind }: Role): boolean {
  const roles = rolesOf(part);
  if (roles === "CM") return kind !== "delivery";
  return roles !== "CD" || kind !== "management";
}

/** Where the role is known, it goes without saying. */
const withoutRole = (part: string, role: Role | undefined): string =>
  role?.kind === "management" || role?.kind === "delivery" ? part.replace(/^(CM|CD|CM and CD): /, "") : part;

/** All that the row says, for which the hover has no room. */
export function knowledgeSections(
  entry: SettingEntry,
  version?: string,
  points: readonly string[] = pointsOf(entry),
): readonly PageSection[] {
  const words = describe(entry, version);
  return [
    { heading: "What it works together with", body: bullets(points) },
    { heading: "Accepted values", body: words.accepts ?? "" },
    { heading: "Default and recommended", body: bullets([...words.defaults, ...(words.advice ? [words.advice] : [])]) },
    { heading: "Versions", body: bullets([...words.lifetime, ...(words.doubt ? [words.doubt] : [])]) },
  ];
}

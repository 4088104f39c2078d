/** What a server is there for, as `role:define` or the user says. */
import { misspelledIn, vocabularyOf } from "#text/similar-name";

/** `management`: editors log in here. `delivery`: visitors only. `other`: processing, reporting and the like. */
export type RoleKind = "management" | "delivery" | "other" | "unknown";

export interface Role {
  readonly kind: RoleKind;
  /** As written: `ContentManagement`, `Indexing`. */
  readonly names: readonly string[];
}

export const unknownRole: Role = { kind: "unknown", names: [] };

/** Whether editors log in there; where the role is unknown, they may. */
export const hasEditors = ({ kind }: Role): boolean => kind === "management" || kind === "unknown";

/** The names that Sitecore ships. */
export const knownRoles = [
  "Standalone",
  "ContentManagement",
  "ContentDelivery",
  "Processing",
  "Reporting",
  "Indexing",
  "DedicatedDispatch",
  "XMCloud",
] as const;

const vocabulary = vocabularyOf(knownRoles);

/** The role that the name misses by a slip of the finger; undefined where it is one, or none is near. */
export const misspelledRole = (name: string): (typeof knownRoles)[number] | undefined => misspelledIn(name, vocabulary);

/** Reads the value of `role:define`: names between commas, bars or semicolons. A misspelled one counts as the role that is meant. */
export function readRole(value: string): Role {
  const names = value.split(/[,;|]/).flatMap((name) => name.trim() || []);
  const meant = new Set(names.map((name) => (misspelledRole(name) ?? name).toLowerCase()));
  const has = (wanted: string): boolean => meant.has(wanted);
  if (has("standalone") || has("contentmanagement") || has("xmcloud")) return { kind: "management", names };
  if (has("contentdelivery")) return { kind: "delivery", names };
  const isOther = ["processing", "reporting", "indexing", "dedicateddispatch"].some(has);
  return { kind: isOther ? "other" : "unknown", names };
}

/** Whether one of its names is a role that Sitecore ships, as it is written. */
export const namesKnownRole = (value: string): boolean =>
  readRole(value).names.some((name) => vocabulary.byPlainName.has(name.toLowerCase()));

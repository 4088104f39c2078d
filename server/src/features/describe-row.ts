/** What a row of the settings table says in a hover's last line, and in full on the page behind it. */
import { isAtLeast } from "#config/version";
import type { PageSection } from "#features/full-picture";
import { bullets } from "#features/markdown";
import { describe, pointsOf } from "#knowledge/describe";
import type { SettingEntry } from "#knowledge/entry";
import type { Context } from "#effective/context";
import { instanceKind } from "#project/instance-kind";

/** What holds where nothing is written, and what Sitecore ships. */
export const presetOf = (entry: SettingEntry, version: string | undefined): string =>
  describe(entry, version).defaults.join(" ");

/** `Recommended: …`; only what is meant for this kind of server and this version, where they are known. */
export function recommendedOf({ advice }: SettingEntry, context: Context): string {
  const parts = advice?.split(/(?<=\.) (?=(?:CM|CD|xConnect)\b[^:.`]*: )/).map(readPart) ?? [];
  const own = isXConnect(context) ? parts.filter(({ servers }) => servers === "xConnect") : [];
  const meant = own.length > 0 ? own : parts.filter((part) => isMeant(part, context));
  const words = meant.map((part) => (isKnown(part, context, meant.length) ? withoutLabel(part) : part.text));
  return words.length === 0 ? "" : `Recommended: ${words.join(" ")}`;
}

/** A piece of advice: `CM before 9.1: 60 to 180.` */
interface Advice {
  readonly servers: string;
  /** Versions from this one on do without. */
  readonly before: string | undefined;
  /** With the label. */
  readonly text: string;
}

function readPart(text: string): Advice {
  const [, servers = "", condition = ""] = /^(CM and CD|CM|CD|xConnect)\b([^:`]*): /.exec(text) ?? [];
  return { servers, before: /^ before (\S+)$/.exec(condition)?.[1], text };
}

function isMeant({ servers, before }: Advice, { role: { kind }, version, instance }: Context): boolean {
  if (before !== undefined && isAtLeast(version, before) === "yes") return false;
  if (servers === "CM") return kind !== "delivery";
  if (servers === "CD") return kind !== "management";
  return servers !== "xConnect" || instanceKind(instance) !== "site";
}

const isXConnect = ({ instance }: Context): boolean => ["xconnect", "worker"].includes(instanceKind(instance));

/** What is known of server and version goes without saying. */
function isKnown({ servers, before }: Advice, context: Context, count: number): boolean {
  const { role, version } = context;
  const kinds: Readonly<Record<string, boolean>> = {
    CM: role.kind === "management",
    CD: role.kind === "delivery",
    "CM and CD": count === 1 && !isXConnect(context),
    xConnect: isXConnect(context),
  };
  return kinds[servers] === true && (before === undefined || isAtLeast(version, before) === "no");
}

const withoutLabel = ({ text }: Advice): string => text.slice(text.indexOf(": ") + 2);

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

/** Says what an element is for, what of it is written here, and what holds for the rest: for a hover on its name. */
import { settingOf, type Section } from "#config/facts/section";
import type { Setting } from "#config/facts/setting";
import type { ConfigFile } from "#config/file";
import { isOfWebConfig } from "#config/kind";
import { singleVersion } from "#config/version";
import { pageOf } from "#features/full-picture";
import type { HoverCard } from "#features/hover-card";
import type { ElementPlace } from "#features/element-place";
import { mappingListHover } from "#features/mapping-list-hover";
import { code } from "#features/markdown";
import type { Said } from "#features/said";
import { formsAreSuperseded } from "#features/situation";
import {
  settingSections,
  summaryOf,
  tableOfSettings,
  unlessAnotherFile,
  type Named,
  type SettingList,
} from "#features/describe-settings";
import { defaultsFor } from "#knowledge/defaults";
import { findElement, isOneOfMany } from "#knowledge/elements";
import type { Default, SettingEntry } from "#knowledge/entry";
import type { SectionNode } from "#knowledge/section-tree";
import type { SettingPath } from "#knowledge/settings";
import type { Stated } from "#project/instance";
import { statementFor } from "#project/server-levels";

type Row = Named<SettingEntry>;

/** Undefined where the table knows no setting of the element, and it is no list whose entries are told. */
export function elementHover(place: ElementPlace): Said | undefined {
  const { section } = place;
  const rows = rowsOf(section);
  if (rows.length === 0) return mappingListHover(place);
  const element = findElement(section.keyedPath) ?? findElement(section.path);
  const unread = describeUnread(section);
  const list = listOf(place, rows, unread === undefined);
  const card: HoverCard = {
    value: `**${code(`<${section.name}>`)}**`,
    does: element?.summary ?? "",
    here: [...(unread === undefined ? [] : [unread]), ...superseded(place), ...summaryOf(list)],
    table: tableOfSettings(list, place.namePlace),
    sources: element?.sources ?? [],
  };
  return { card, fullPicture: (namePlace) => pageOf(card, settingSections(list, namePlace)) };
}

const superseded = ({ section, context }: ElementPlace): readonly string[] =>
  section.path === "system.web/authentication/forms" && context.owin === "yes" ? [formsAreSuperseded] : [];

/** Why the element itself does not tell all; undefined where it does. */
function describeUnread(section: Section): string | undefined {
  if (section.isEncrypted) return "The rest is encrypted.";
  const source = settingOf(section, "configSource");
  return source && `The rest is in ${code(source.value)}.`;
}

/** The attributes of the element, and the elements below that are settings by their text. */
function rowsOf({ node, keyed }: Section): readonly Row[] {
  const known = [node, ...(keyed ? [keyed] : [])].flatMap((of) => [
    ...[...of.entries].filter(([name]) => name !== ""),
    ...textsBelow(of),
  ]);
  return [...new Map(known)].map(([name, of]) => ({ name, of }));
}

/** By name, or by key where the elements have one. */
const textsBelow = ({ children }: SectionNode): (readonly [string, SettingEntry])[] =>
  [...children]
    .flatMap(([name, child]) => [[name, child] as const, ...child.keys])
    .flatMap(([name, { entries }]) => {
      const entry = entries.get("");
      return entry && name !== "*" ? [[name, entry] as const] : [];
    });

function writtenIn(section: Section): readonly Named<Setting>[] {
  const attributes = section.settings.filter(({ name }) => name !== "").map((of) => ({ name: of.name, of }));
  const texts = section.children.flatMap(({ name, key = name, settings }) =>
    settings.filter((setting) => setting.name === "").map((of) => ({ name: key, of })),
  );
  const isReadable = ({ isSet, isOpaque }: Setting): boolean => isSet && !(section.isEncrypted && isOpaque);
  return [...attributes, ...texts].filter(({ of }) => of.entry !== undefined && isReadable(of));
}

/** What is said of the settings here, what of the others elsewhere, and what holds for those of which nothing is said. */
function listOf(place: ElementPlace, rows: readonly Row[], isWhole: boolean): SettingList {
  const { file, section } = place;
  const written = writtenIn(section);
  const names = new Set(written.map(({ name }) => name));
  const others = rows.filter(({ name }) => !names.has(name));
  const nothing = { written, elsewhere: [], unwritten: [], because: "" };
  if (!isWhole) return nothing;
  if (file.isTransform && section.effect.kind !== "whole") return { ...nothing, kept: others };
  const elsewhere = others.flatMap(({ name, of }) => {
    const stated = statedElsewhere(of, place);
    return stated ? [{ name, of: stated }] : [];
  });
  const said = new Set(elsewhere.map(({ name }) => name));
  return {
    written,
    elsewhere,
    unwritten: others
      .filter(({ name }) => !said.has(name))
      .map(({ name, of }) => ({ name, of, defaults: defaultsOf(of, place) })),
    because: exceptionOf(place),
  };
}

/** The statement that holds here although it stands elsewhere; of one of many there is none, as each speaks for itself. */
function statedElsewhere({ path }: SettingEntry, { file, section, context }: ElementPlace): Stated | undefined {
  if (isOneOfMany(section.path)) return undefined;
  const setting = path as SettingPath;
  if (!hasLevels(file)) return context.configuration.statements(setting).at(-1);
  return statementFor(file, setting, section.scope, context);
}

/** Whether the files of server, site and folder decide together, and no others. */
const hasLevels = (file: ConfigFile): boolean => isOfWebConfig(file) || file.kind === "application-host";

/** What Sitecore ships stands in files that are loaded before the others, and so holds where those say nothing. */
function defaultsOf(entry: SettingEntry, { file, section, context: { version } }: ElementPlace): readonly Default[] {
  const holdsAsShipped = !hasLevels(file) && !isOneOfMany(section.path);
  return defaultsFor(entry, singleVersion(version)).filter(({ by }) => by !== "sitecore" || holdsAsShipped);
}

/** What may speak for the element beside what was read. */
function exceptionOf({ file, section, context }: ElementPlace): string {
  if (section.path.startsWith("system.applicationHost/")) return "unless the defaults of all its kind say otherwise";
  const isMerged = section.path.startsWith("sitecore/") && context.configuration.hasBase;
  return hasLevels(file) || isMerged ? "" : unlessAnotherFile;
}

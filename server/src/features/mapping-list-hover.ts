/** Says who is mapped to whom by a list of client certificates: for a hover on `<oneToOneMappings>` or `<manyToOneMappings>`. */
import { inlineCertificatesOf } from "#config/facts/inline-certificate";
import { isFalse, isTrue } from "#config/boolean";
import { iisMapping } from "#config/certificate-mappings";
import { shownValue } from "#config/facts/secret";
import { settingOf, type Section } from "#config/facts/section";
import { sslFlagsOf } from "#config/facts/ssl-flags";
import type { ConfigFile } from "#config/file";
import type { ElementPlace } from "#features/element-place";
import { pageOf, tableSection, type NamePlace } from "#features/full-picture";
import type { HoverCard, HoverTable } from "#features/hover-card";
import { code, shortCode } from "#features/markdown";
import type { Said } from "#features/said";
import { findElement } from "#knowledge/elements";
import { inheritedEntries, isInUse, lists, type MappingList } from "#project/mapping-lists";
import { levelsAround, placeIn, statementAt, type Level, type LevelStatement } from "#project/server-levels";
import { sslFlagsPath } from "#project/tls-on-the-wire";
import { counted } from "#text/counted";
import { dayOf } from "#text/day-of";

interface ListPlace extends ElementPlace {
  readonly list: MappingList;
  readonly levels: readonly Level[];
  /** As the server names it. */
  readonly at: string;
}

/** Undefined where the element is no such list. */
export function mappingListHover(place: ElementPlace): Said | undefined {
  const { file, section, context } = place;
  const list = lists.find(({ path }) => path === section.path);
  const words = list && findElement(list.path);
  if (!words) return undefined;
  const levels = levelsAround(file, context);
  const own = levels.find((level) => level.file === file);
  const asked = { ...place, list, levels, at: own ? placeIn(own, section.scope) : "" };
  const entries = section.children.filter(({ name }) => name === "add");
  const card: HoverCard = {
    value: `**${code(`<${section.name}>`)}: ${counted(entries.length, "mapping")}**`,
    does: words.summary,
    here: [...unused(asked), ...inherited(asked)],
    table: tables[list.path](entries, file),
    sources: words.sources,
  };
  return { card, fullPicture: () => pageOf(card, [tableSection("Mappings", card)]) };
}

/** What keeps IIS from using the list; the first cause alone, as without it the others do not matter. */
function unused({ file, list, levels, at, namePlace }: ListPlace): readonly string[] {
  if (file.isTransform) return [];
  const enabled = statementAt(levels, `${iisMapping}@enabled`, at);
  if (!enabled) return ["Nothing in this workspace switches the mapping on, so nobody is mapped here."];
  if (isFalse(enabled.setting.value))
    return [`The mapping is off (${placeOf(enabled, namePlace)}), so nobody is mapped.`];
  const listSwitch = statementAt(levels, list.switch, at);
  if (listSwitch && isFalse(listSwitch.setting.value))
    return [`This list is off (${placeOf(listSwitch, namePlace)}), so its entries aren't used.`];
  const flags = statementAt(levels, sslFlagsPath, at);
  if (flags && sslFlagsOf(flags.setting)?.has("SslNegotiateCert") === false)
    return [`\`sslFlags\` (${placeOf(flags, namePlace)}) don't ask for a certificate, so nobody is mapped.`];
  return isTrue(enabled.setting.value) ? [`The mapping is on (${placeOf(enabled, namePlace)}).`] : [];
}

function inherited({ list, section, levels, at, namePlace }: ListPlace): readonly string[] {
  const entries = inheritedEntries(levels, list.path, section, at);
  const [first] = entries;
  if (!first) return [];
  const place = namePlace(first.file.path, first.entry.nameSpan);
  return [
    entries.length === 1
      ? `One more is inherited (${place}).`
      : `${entries.length} more are inherited (the first: ${place}).`,
  ];
}

const placeOf = ({ file, setting }: LevelStatement, namePlace: NamePlace): string =>
  namePlace(file.path, setting.valueSpan);

const tables: Readonly<
  Record<MappingList["path"], (entries: readonly Section[], file: ConfigFile) => HoverTable | undefined>
> = {
  [lists[0].path]: (entries, file) =>
    tableUnlessEmpty(
      ["Clients with the certificate of", "Valid until", "Becomes"],
      entries.map((entry) => [...certificateIn(entry, file), accountOf(entry)]),
    ),
  [lists[1].path]: (entries) =>
    tableUnlessEmpty(
      ["Mapping", "Clients with a certificate that has", "Becomes"],
      entries.map((entry) => [nameOf(entry), rulesOf(entry), accountOf(entry)]),
    ),
};

const tableUnlessEmpty = (columns: readonly string[], rows: readonly (readonly string[])[]): HoverTable | undefined =>
  rows.length === 0 ? undefined : { columns, rows };

/** Whose it is, and how long. */
function certificateIn(entry: Section, file: ConfigFile): readonly [string, string] {
  const setting = settingOf(entry, "certificate");
  if (!setting || setting.value.trim() === "") return ["no certificate is named", ""];
  if (setting.isOpaque) return [shortCode(shownValue(setting)), ""];
  const certificate = inlineCertificatesOf(file).find((inline) => inline.setting === setting)?.certificate;
  if (!certificate) return ["a text that isn't a certificate", ""];
  return [shortCode(certificate.subjectName), dayOf(certificate.notAfter)];
}

function nameOf(entry: Section): string {
  const name = settingOf(entry, "name");
  return name ? shortCode(shownValue(name)) : "";
}

/** A certificate must fit all of them. */
function rulesOf(entry: Section): string {
  const rules = entry.children.flatMap(({ name, children }) => (name === "rules" ? children : []));
  const words = rules.filter(({ name }) => name === "add").map(describeRule);
  return words.length === 0 ? "anything in it: there is no rule" : words.join(" and ");
}

function describeRule(rule: Section): string {
  const [field, part, text] = ["certificateField", "certificateSubField", "matchCriteria"].map((name) => {
    const setting = settingOf(rule, name);
    return setting ? shownValue(setting) : "";
  });
  return `${field} ${part} = ${shortCode(text ?? "")}`;
}

function accountOf(entry: Section): string {
  if (!isInUse(entry)) return "nobody: the entry is off";
  if (settingOf(entry, "permissionMode")?.value.toLowerCase() === "deny") return "nobody: is refused";
  const user = settingOf(entry, "userName");
  return user && user.value.trim() !== "" ? shortCode(shownValue(user)) : "nobody: no account is named";
}

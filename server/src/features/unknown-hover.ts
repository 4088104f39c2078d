/** What can be said of a setting or element that the settings table does not have: what the files show of it, and no guess. */
import { shownValue } from "#config/facts/secret";
import type { Section } from "#config/facts/section";
import type { Setting } from "#config/facts/setting";
import { sectionAt, wholeSpan } from "#config/setting-at";
import type { Judged } from "#effective/configuration";
import type { Context } from "#effective/context";
import { conditionsIn } from "#effective/profiles";
import type { Asked } from "#features/computed";
import { describeStatements } from "#features/describe-statements";
import { pageOf } from "#features/full-picture";
import type { HoverCard } from "#features/hover-card";
import { code, shortCode } from "#features/markdown";
import type { Said } from "#features/said";
import { declaredReader } from "#features/section-reader";
import { closedElementAt } from "#knowledge/closed-elements";
import { overlaps, touches, type Span } from "#text/span";
import { locate } from "#xml/locate";

/** Undefined where the place is in no setting or name of an element that a `web.config` may have. */
export function unknownHover(setting: Setting | undefined, asked: Asked): SaidOfUnknown | undefined {
  const { file } = asked;
  if (!file.isXml || file.isTransform || isBroken(asked)) return undefined;
  if (setting?.section && !setting.entry && setting.form === "attribute")
    return ofSetting(setting, setting.section, asked);
  return file.kind === "web-config" ? ofName(asked) : undefined;
}

/** Where a quote is missing, what reads as a name may be the rest of a value, and so of a password. */
function isBroken({ file, offset }: Asked): boolean {
  if (file.problems.length === 0) return false;
  const { openTagSpan } = locate(file.xml, offset).element;
  return file.problems.some(({ span }) => overlaps(span, openTagSpan));
}

type SaidOfUnknown = Said & { readonly span: Span };

/** The name of an element, or of an attribute of one that the settings table does not know. */
function ofName({ file, offset, namePlace }: Asked): SaidOfUnknown | undefined {
  // An element that the table knows, and has nothing to say of, only leads to others.
  const known = sectionAt(file.topSections, offset);
  if (known && touches(known.nameSpan, offset)) return undefined;
  const { part, element, attribute } = locate(file.xml, offset);
  const span = attribute ? attribute.nameSpan : part === "element-name" ? element.nameSpan : undefined;
  const reader = span && declaredReader(file, element, namePlace);
  if (!span || reader === undefined) return undefined;
  const name = attribute ? attribute.name : `<${element.name}>`;
  const card: HoverCard = { value: `**${code(name)}**`, does: "", here: [reader], sources: [] };
  return { span, card, fullPicture: () => pageOf(card, []) };
}

/** All of an entry, with its key, means its value. */
function ofSetting(setting: Setting, section: Section, asked: Asked): SaidOfUnknown {
  const { file, offset, context, namePlace } = asked;
  const history = historyOf(setting, context);
  const statements = describeStatements(setting, context, namePlace, history);
  const key = setting.name === "value" ? section.key : undefined;
  const card: HoverCard = {
    value: `**${code(key ?? setting.name)} = ${setting.value === "" ? "empty" : shortCode(shownValue(setting))}**`,
    does: key === undefined ? whatAttribute(setting, section) : whatKey(key, section, asked),
    here: statements?.here ?? [],
    table: statements?.table,
    sources: [],
  };
  const span = touches(setting.valueSpan, offset) ? setting.valueSpan : wholeSpan(setting, file.text);
  return {
    span: key === undefined ? span : touches(span, offset) ? span : section.element.openTagSpan,
    card,
    fullPicture: (namePlaceOnPage) => {
      const all = describeStatements(setting, context, namePlaceOnPage, history);
      return pageOf({ ...card, here: all?.here ?? [] }, all ? [all.section] : []);
    },
  };
}

/** The entries of the key in all files; a list of no other kind has more than one of them. */
function historyOf(setting: Setting, { configuration, instance }: Context): readonly Judged[] {
  const { section } = setting;
  if (section?.path !== "appSettings/add") return [];
  const all = instance.files.flatMap((file) =>
    file.isTransform
      ? []
      : file.allSettings
          .filter((each) => each.section?.path === section.path && each.name === setting.name)
          .filter((each) => each.section?.key?.toLowerCase() === section.key?.toLowerCase())
          .map((each) => ({ file, setting: each })),
  );
  const told = all.filter((each, at) => each.setting === setting || at >= all.length - mostEntries);
  return told.map((each) => ({ ...each, fate: configuration.fateOf(each.file, each.setting.valueSpan) }));
}

/** The last ones count, and what becomes of one is asked of all others. */
const mostEntries = 50;

/** Locks, which any section of .NET and IIS may have. */
const locks = /^lock(?:Item|(?:All)?(?:Attributes|Elements)(?:Except)?)$/;

/** Where every attribute is known, the server refuses any other. */
function whatAttribute({ name }: Setting, { name: element, path }: Section): string {
  const closed = closedElementAt(path);
  if (locks.test(name)) return "Locks parts of this section against changes further down.";
  if (closed?.otherNames.includes(name))
    return `An attribute that ${closed.server} reads. Its values aren't described here.`;
  return closed
    ? `${code(`<${element}>`)} has no attribute ${code(name)}.`
    : `Not described here: ${code(name)} isn't among the known attributes of ${code(`<${element}>`)}.`;
}

/** A key that ends in `:define` decides conditions; any other is read by code, which these files don't show. */
function whatKey(key: string, { path }: Section, { context }: Asked): string {
  if (path !== "appSettings/add") return `Not described here: ${code(key)} isn't among the known entries of this list.`;
  const [, rule] = /^(.+):define$/i.exec(key) ?? [];
  if (rule === undefined)
    return "Not a key of ASP.NET, IIS or Sitecore that is known here: code that asks for this name reads it.";
  const asking = conditionsIn(context.configuration).filter((each) => each.rule === rule.toLowerCase()).length;
  return asking === 0
    ? `Decides conditions that ask by ${code(`${rule}:require`)}; none of the files here does.`
    : `Decides the conditions of patch files that ask by ${code(`${rule}:require`)}: ${asking} here.`;
}

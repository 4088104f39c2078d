/** The hover of a setting: its value in words, what it does, what that means here, and the page behind it. */
import { InlineCertificate } from "#config/facts/inline-certificate";
import { shownValue } from "#config/facts/secret";
import type { Section } from "#config/facts/section";
import type { Setting } from "#config/facts/setting";
import { singleVersion } from "#config/version";
import { certificateInWords } from "#features/certificate-in-words";
import { lifetimesOf } from "#features/lifetimes-of-site";
import { clockPaths } from "#features/clocks";
import type { Context } from "#features/context";
import { pageOf, tableSection } from "#features/full-picture";
import type { HoverCard } from "#features/hover-card";
import { knowledgeSections, presetOf, recommendedOf } from "#features/row-in-words";
import type { Said } from "#features/said";
import { whatItMeansForPart } from "#features/situation";
import { meaningOf, type Meaning } from "#features/value-meaning";
import type { SettingEntry } from "#knowledge/entry";

export function settingHover(entry: SettingEntry, setting: Setting, context: Context): Said {
  const version = singleVersion(context.version);
  const meaning = meaningOfSetting(entry, setting);
  const lifetimes = clockPaths.has(entry.path) ? lifetimesOf(setting, context) : undefined;
  const here = lifetimes?.here ?? whatItMeansForPart(setting, context);
  const card: HoverCard = {
    ...meaning,
    table: lifetimes?.table ?? meaning.table,
    does: entry.summary,
    here,
    ...(lifetimes ? {} : { general: entry.interplay ?? [] }),
    preset: presetOf(entry, version),
    recommended: recommendedOf(entry, context.role),
    sources: entry.sources,
  };
  return {
    card,
    fullPicture: (namePlace) =>
      pageOf(card, [
        ...(lifetimes?.sections(namePlace) ?? [tableSection("Value", card)]),
        ...knowledgeSections(entry, version),
      ]),
  };
}

function meaningOfSetting(entry: SettingEntry, setting: Setting): Meaning {
  const { value, isOpaque, source } = setting;
  const isCertificate = entry.type.kind === "certificate" && !isOpaque && value.trim() !== "";
  return isCertificate
    ? certificateInWords(new InlineCertificate(setting))
    : meaningOf(entry, { name: nameOf(setting), value, shown: shownValue(setting), isOpaque, source });
}

/** `Login.DisableRememberMe` rather than the `value` it stands in. */
const nameOf = ({ section, name }: Setting): string =>
  section && (name === "value" || name === "") ? (section.key ?? elementName(section)) : name;

/** An `<add>` without a key goes by the list that it stands in. */
const elementName = ({ name, parent }: Section): string => (name === "add" && parent ? parent.name : name);

/** The hover of a setting: its value in words, what it does, what that means here, and the page behind it. */
import { InlineCertificate } from "#config/facts/inline-certificate";
import { shownValue } from "#config/facts/secret";
import type { Section } from "#config/facts/section";
import type { Setting } from "#config/facts/setting";
import type { Context } from "#effective/context";
import { singleVersion } from "#config/version";
import { describeCertificate } from "#features/describe-certificate";
import { lifetimesOf } from "#features/lifetimes-of-site";
import { timeoutPaths } from "#features/timeouts";
import { circumstancesOf } from "#features/circumstances";
import { computedFor, sectionsOf, type Asked, type Computed } from "#features/computed";
import { describeStatements, type DescribedStatements } from "#features/describe-statements";
import { pageOf, type PageSection } from "#features/full-picture";
import type { HoverCard, Meaning } from "#features/hover-card";
import { knowledgeSections, presetOf, recommendedOf } from "#features/describe-row";
import type { Said } from "#features/said";
import { isOfLeftLoginPage, loginPageIsLeft, whatItMeansForPart } from "#features/situation";
import { meaningOf } from "#features/value-meaning";
import { pointsOf } from "#knowledge/describe";
import type { SettingEntry } from "#knowledge/entry";

export function settingHover(entry: SettingEntry, setting: Setting, asked: Asked): Said {
  const { context, namePlace } = asked;
  const version = singleVersion(context.version);
  const points = pointsOf(entry, circumstancesOf(context));
  const lifetimes = timeoutPaths.has(entry.path) ? lifetimesOf(setting, context, namePlace) : undefined;
  const computed = lifetimes ? undefined : computedFor(setting, asked);
  const statements = describeStatements(setting, context, asked.namePlace);
  const isLeft = isOfLeftLoginPage(entry.path, context);
  const own = isLeft ? [loginPageIsLeft] : (lifetimes?.here ?? ownSentences(setting, context, computed));
  const card: HoverCard = {
    ...withStatements(meaningOfSetting(entry, context.configuration.asRead(setting)), statements),
    does: entry.summary,
    preset: presetOf(entry, version),
    recommended: isLeft ? "" : recommendedOf(entry, context),
    sources: entry.sources,
    ...(lifetimes ? { table: lifetimes.table } : { general: points, ...computed?.card }),
    here: [...(statements?.here ?? []), ...own],
  };
  return {
    card,
    fullPicture: (namePlaceOnPage) =>
      pageOf(
        card,
        [
          ...sectionsOn(describeStatements(setting, context, namePlaceOnPage)),
          ...(lifetimes?.sections(namePlaceOnPage) ?? sectionsOf(computed, card, entry.summary)),
          ...knowledgeSections(entry, version, points),
        ],
        lifetimes?.timeline,
      ),
  };
}

const ownSentences = (setting: Setting, context: Context, computed: Computed | undefined): readonly string[] =>
  computed?.card.here ?? whatItMeansForPart(setting, context);

const sectionsOn = (statements: DescribedStatements | undefined): readonly PageSection[] =>
  statements ? [statements.section] : [];

/** Who says what fills the table, unless the value itself does. */
const withStatements = (meaning: Meaning, statements: DescribedStatements | undefined): Meaning =>
  meaning.table || !statements?.table ? meaning : { ...meaning, table: statements.table };

function meaningOfSetting(entry: SettingEntry, setting: Setting): Meaning {
  const { value, isOpaque, source } = setting;
  const isCertificate = entry.type.kind === "certificate" && !isOpaque && value.trim() !== "";
  return isCertificate
    ? describeCertificate(new InlineCertificate(setting))
    : meaningOf(entry, { name: nameOf(setting), value, shown: shownValue(setting), isOpaque, source });
}

/** `Login.DisableRememberMe` rather than the `value` that it is, and `core` rather than `connectionString`. */
const nameOf = ({ section, name }: Setting): string =>
  section && ["value", "connectionString", ""].includes(name) ? (section.key ?? elementName(section)) : name;

/** An `<add>` without a key goes by the list that it stands in. */
const elementName = ({ name, parent }: Section): string => (name === "add" && parent ? parent.name : name);

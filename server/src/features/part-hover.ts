/** The part of a connection string or certificate string under the cursor. */
import { isOpaque } from "#config/facts/opaque";
import { entryOfPart, stringPartsOf } from "#config/facts/part-rows";
import { mask, maskSecrets } from "#config/facts/secret";
import type { Setting } from "#config/facts/setting";
import { findPart, plainKey, type StringPart } from "#config/facts/string-part";
import { computedFor, sectionsOf, type Asked } from "#features/computed";
import { pageOf } from "#features/full-picture";
import type { HoverCard } from "#features/hover-card";
import { knowledgeSections, recommendedOf } from "#features/describe-row";
import type { Said } from "#features/said";
import { describeThumbprint } from "#features/describe-thumbprint";
import { meaningOf } from "#features/value-meaning";
import { describe } from "#knowledge/describe";
import type { SettingEntry } from "#knowledge/entry";
import { touches, type Span } from "#text/span";

/** What is said of a part: of which row, and where it stands. */
type SaidOfPart = Said & Pick<SettingEntry, "path"> & { readonly span: Span };

export function partHover(setting: Setting, asked: Asked): SaidOfPart | undefined {
  const { offset, context } = asked;
  if (setting.entry && setting.entry.type.kind !== "connection-string") return undefined;
  const string = stringPartsOf(setting.source);
  const { parts } = string;
  const part = parts.find(({ whole, hasEquals }) => hasEquals && touches(whole.span, offset));
  const entry = part && entryOfPart(string, part);
  if (!part || !entry) return undefined;
  const { value } = part.value;
  const meaning = isThumbprint(parts, part)
    ? describeThumbprint(part.key.value, part.value)
    : meaningOf(entry, {
        name: part.key.value,
        value,
        shown: entry.isSecret ? mask : maskSecrets(value),
        isOpaque: isOpaque(value),
        source: part.value,
      });
  const words = describe(entry);
  const computed = plainKey(part.key.value) === "findvalue" ? computedFor(setting, asked) : undefined;
  const card: HoverCard = {
    ...meaning,
    does: words.summary,
    here: [],
    general: words.interplay,
    recommended: recommendedOf(entry, context),
    sources: entry.sources,
    ...computed?.card,
  };
  const fullPicture = () => pageOf(card, [...sectionsOf(computed, card, words.summary), ...knowledgeSections(entry)]);
  return { span: part.whole.span, path: entry.path, card, fullPicture };
}

/** What is searched for is a thumbprint, unless the string says otherwise. */
function isThumbprint(parts: readonly StringPart[], part: StringPart): boolean {
  const findType = findPart(parts, "FindType")?.value.value ?? "FindByThumbprint";
  return plainKey(part.key.value) === "findvalue" && plainKey(findType) === "findbythumbprint";
}

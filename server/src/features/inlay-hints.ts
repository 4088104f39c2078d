/** Hints behind bare numbers that say their unit: `timeout="180"` 3 h. */
import type { ConfigFile } from "#config/file";
import { isJudgeable } from "#config/facts/setting";
import { describe } from "#knowledge/describe";
import { valueInShort } from "#knowledge/describe-value";
import { touches, type Span } from "#text/span";

export interface InlayHint {
  readonly offset: number;
  readonly label: string;
  readonly tooltip: string;
}

/** The hints within the span, which is usually what the editor shows. */
export function inlayHintsOf(file: ConfigFile, span: Span): readonly InlayHint[] {
  return file.knownSettings.flatMap((setting) => {
    const { entry, form, valueSpan } = setting;
    if (!entry || !isJudgeable(setting) || !touches(span, valueSpan.end)) return [];
    const label = valueInShort(entry.type, setting.value);
    if (label === undefined) return [];
    return [
      {
        offset: valueSpan.end + (form === "content" || form === "cdata" ? 0 : 1),
        label,
        tooltip: describe(entry).summary,
      },
    ];
  });
}

/** Which places gave a value before the one that a finding is about: where several files decide, all of them are shown. */
import { mask, shownValue } from "#config/facts/secret";
import type { ConfigFile } from "#config/file";
import { sectionAt } from "#config/setting-at";
import type { Context } from "#effective/context";
import { valueStepsAt } from "#effective/merged-place";
import type { SettingPath } from "#knowledge/settings";
import type { Finding, Related } from "#rule-kit/rule";
import type { Span } from "#text/span";

/** More are no help to anyone; the last ones count. */
const mostPlaces = 5;
const longestValue = 60;

/** The finding with these places, those that the rule names first. */
export function withChain<Found extends Finding>(finding: Found, file: ConfigFile, context: Context): Found {
  const related = finding.related ?? [];
  const known = new Set(related.map((place) => keyOf(place, file)));
  const chain = chainTo(finding.span, file, context).filter((place) => !known.has(keyOf(place, file)));
  return chain.length === 0 ? finding : { ...finding, related: [...related, ...chain.slice(-mostPlaces)] };
}

const keyOf = ({ path, span }: Related, file: ConfigFile): string => `${path ?? file.path}:${span.start}`;

/** Oldest first. */
function chainTo(span: Span, file: ConfigFile, { configuration }: Context): readonly Related[] {
  if (file.isTransform || !file.isXml) return [];
  const steps = valueStepsAt(configuration, file, span.start);
  const here = steps.findIndex(({ isHere }) => isHere);
  if (steps.length > 0) {
    return steps
      .slice(0, Math.max(0, here))
      .map(({ path, span: at, values }) => ({ path, span: at, message: said(values[0]?.value) }));
  }
  return chainOfEntry(span, file, configuration);
}

/** In appSettings, entries of the same key take each other's place. */
function chainOfEntry(span: Span, file: ConfigFile, configuration: Context["configuration"]): readonly Related[] {
  const settings = sectionAt(file.topSections, span.start)?.settings ?? [];
  const setting = settings.find(({ valueSpan }) => lies(span, valueSpan));
  const path = setting?.entry?.path as SettingPath | undefined;
  if (!setting || path?.startsWith("appSettings/add[") !== true) return [];
  const history = configuration.historyOf(path);
  const here = history.findIndex(
    (each) => each.file === file && each.setting.valueSpan.start === setting.valueSpan.start,
  );
  return history
    .slice(0, Math.max(0, here))
    .filter(({ fate }) => fate.kind === "overridden")
    .map((each) => ({
      path: each.file.path,
      span: each.setting.valueSpan,
      message: said(shownValue(each.setting)),
    }));
}

/** Of a secret, that it was set is all that may be told. */
function said(value: string | undefined): string {
  if (value === undefined) return "Earlier, this removed it.";
  return value === mask ? "Earlier, this set it." : `Earlier, this set it to "${shortened(value)}".`;
}

const shortened = (value: string): string => (value.length > longestValue ? `${value.slice(0, longestValue)}…` : value);

const lies = (inner: Span, outer: Span): boolean => outer.start <= inner.start && inner.end <= outer.end;

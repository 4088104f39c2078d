/** What is wrong with Strict-Transport-Security (HSTS), as a header or as a setting of a site, for the rule on https. */
import { isTrue } from "#config/boolean";
import { addAttribute, setPart, setValue, type Intent } from "#config/intents";
import { knownSetting, settingOf, type Section } from "#config/facts/section";
import type { Setting } from "#config/facts/setting";
import type { ConfigFile } from "#config/file";
import type { Context } from "#effective/context";
import type { Finding, Fix } from "#rule-kit/rule";
import { sourceSpan } from "#text/source-text";

/** Half a year, which lists of good sites ask for at least. */
const shortestMaxAge = 15_552_000;
const year = "31536000";

export function* transportSecurityFindings(file: ConfigFile, { configuration }: Context): Generator<Finding> {
  const header = "system.webServer/httpProtocol/customHeaders/add[Strict-Transport-Security]@value";
  for (const setting of configuration.valuesIn(file, header)) yield* headerFindings(setting);
  for (const section of file.sections("system.applicationHost/sites/site/hsts")) yield* siteFindings(section);
}

function* headerFindings(setting: Setting): Generator<Finding> {
  const match = /max-age\s*=\s*"?(\d+)/di.exec(setting.value);
  const range = match?.indices?.[1];
  if (!match || !range) {
    const message = `Strict-Transport-Security has no max-age, so browsers ignore it. Add max-age=${year}.`;
    const fixes = [useYear(() => setValue(setting, `max-age=${year}`))];
    yield { span: setting.valueSpan, holdsForAnyRole: true, message, fixes };
  } else if (Number(match[1]) < shortestMaxAge) {
    const span = sourceSpan(setting.source, ...range);
    const message = `max-age=${match[1] ?? ""} makes browsers forget HTTPS after ${match[1] ?? ""} seconds. Use a year: ${year}.`;
    yield { span, holdsForAnyRole: true, message, fixes: [useYear(() => setPart(setting, span, year))] };
  }
}

/** `site/hsts` of IIS 10: without an age it sends a header that ends what it should begin. */
function* siteFindings(section: Section): Generator<Finding> {
  const age = settingOf(section, "max-age");
  const seconds = age?.isOpaque ? Infinity : Number(age?.value ?? "0");
  if (!isTrue(knownSetting(section, "enabled")?.value) || !(seconds < shortestMaxAge)) return;
  const message = `Strict-Transport-Security has a max-age of ${seconds} seconds, so browsers forget it soon. Use a year: ${year}.`;
  const fix = useYear(() => (age ? setValue(age, year) : addAttribute(section, "max-age", year)));
  const severity = seconds === 0 ? "warning" : "information";
  yield { span: age?.valueSpan ?? section.nameSpan, severity, holdsForAnyRole: true, message, fixes: [fix] };
}

const useYear = (edit: () => Intent): Fix => ({
  kind: "edit",
  title: "Set max-age to a year",
  trust: "review",
  intents: () => [edit()],
});

/** A fact: a rewrite rule that sends browsers to another address. */
import { isFalse } from "#config/boolean";
import { sectionsBelow, settingOf, type Section } from "#config/facts/section";
import type { Setting } from "#config/facts/setting";
import type { ConfigFile } from "#config/file";

export interface Redirect {
  readonly rule: Section;
  readonly url: Setting;
  /** `permanent` too where nothing is said. */
  readonly isPermanent: boolean;
  readonly redirectType: Setting | undefined;
  readonly leadsTo: "https" | "http" | "elsewhere";
  /** Whether the rule asks if the request came by https, and in which case it applies. */
  readonly appliesTo: "https" | "http" | "both";
  /** Whether it heeds what a load balancer says of the way the browser came. */
  readonly knowsProxies: boolean;
}

/** Rules that are switched off, and what a transform takes away, are none. */
export const redirectsOf = (file: ConfigFile): readonly Redirect[] =>
  file.sections("system.webServer/rewrite/rules/rule").flatMap((rule) => {
    const [action] = sectionsBelow(rule, "action");
    const url = action && settingOf(action, "url");
    if (!url || isFalse(textOf(rule, "enabled")) || textOf(action, "type").toLowerCase() !== "redirect") return [];
    const redirectType = settingOf(action, "redirectType");
    const conditions = sectionsBelow(rule, "conditions/add");
    return [
      {
        rule,
        url,
        redirectType,
        isPermanent: /^(permanent|301|308)?$/i.test(redirectType?.value.trim() ?? ""),
        leadsTo: /^https:/i.test(url.value) ? "https" : /^http:/i.test(url.value) ? "http" : "elsewhere",
        appliesTo: schemeOf(conditions),
        knowsProxies: conditions.some((condition) => mentionsProxies(textOf(condition, "input"))),
      },
    ];
  });

export const mentionsProxies = (text: string): boolean => /x[-_]forwarded[-_]proto|front[-_]end[-_]https/i.test(text);

/** From the first condition on `{HTTPS}`, the port, or what a load balancer says of the scheme. */
function schemeOf(conditions: readonly Section[]): Redirect["appliesTo"] {
  const condition = conditions.find((each) => asksForScheme(textOf(each, "input").trim()));
  if (!condition) return "both";
  const isOn = /^\^?\(?(?:on|1|443|https)/i.test(textOf(condition, "pattern"));
  const isNegated = textOf(condition, "negate").trim().toLowerCase() === "true";
  return isOn === isNegated ? "http" : "https";
}

const asksForScheme = (input: string): boolean =>
  /^\{(?:HTTPS|SERVER_PORT|SERVER_PORT_SECURE)\}$/i.test(input) || mentionsProxies(input);

const textOf = (section: Section, name: string): string => settingOf(section, name)?.value ?? "";

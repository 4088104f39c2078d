/** Flags rewrite rules that add the query string to an address that has it already. */
import { isFalse } from "#config/boolean";
import { addAttribute, setValue } from "#config/intents";
import { sectionsBelow, settingOf, type Section } from "#config/facts/section";
import type { Setting } from "#config/facts/setting";
import type { Rule } from "#rule-kit/rule";

const append = "appendQueryString";

export const redirectQueryDoubled: Rule = {
  id: "redirect-query-doubled",
  title: "A redirect adds the query string a second time",
  category: "well-formedness",
  severity: "warning",
  reads: "effective",
  kinds: ["web-config"],
  docs: {
    why: "`{REQUEST_URI}`, `{HTTP_URL}` and `{UNENCODED_URL}` end with the query string, and `appendQueryString`, which is on if it isn't written, adds it once more: `/news?page=2` leads to `/news?page=2&page=2`. Pages then read the value as `2,2`, and links of campaigns and logins break.",
    fix: 'Write `appendQueryString="false"`, or use `{R:0}` or `{URL}`, which have no query string.',
    not: "Rules that are switched off or ask for `{QUERY_STRING}` in a condition, and addresses in which the variable is a parameter or the key of a map.",
    certainty: "verified",
    sources: ["url-rewrite", "iis-server-variables"],
  },
  examples: [
    {
      name: "to HTTPS, as many examples on the web have it",
      text: `
<configuration><system.webServer><rewrite><rules>
  <rule name="HTTPS" stopProcessing="true">
    <match url="(.*)" />
    <conditions><add input="{HTTPS}" pattern="^OFF$" /></conditions>
    <action type="Redirect" url="https://{HTTP_HOST}{REQUEST_URI}" redirectType="Permanent" />
                                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ redirect-query-doubled warning
  </rule>
  <rule name="Old host" stopProcessing="true">
    <match url=".*" />
    <action type="Redirect" url="https://www.example.com{UNENCODED_URL}" appendQueryString="true" />
  </rule>
</rules></rewrite></system.webServer></configuration>`,
      fixed: `
<configuration><system.webServer><rewrite><rules>
  <rule name="HTTPS" stopProcessing="true">
    <match url="(.*)" />
    <conditions><add input="{HTTPS}" pattern="^OFF$" /></conditions>
    <action type="Redirect" url="https://{HTTP_HOST}{REQUEST_URI}" redirectType="Permanent" appendQueryString="false" />
  </rule>
  <rule name="Old host" stopProcessing="true">
    <match url=".*" />
    <action type="Redirect" url="https://www.example.com{UNENCODED_URL}" appendQueryString="false" />
  </rule>
</rules></rewrite></system.webServer></configuration>`,
    },
    {
      name: "without the query string, as a parameter, only where there is none, switched off",
      text: `
<configuration><system.webServer><rewrite><rules>
  <rule name="a"><match url="(.*)" /><action type="Redirect" url="https://{HTTP_HOST}{REQUEST_URI}" appendQueryString="false" /></rule>
  <rule name="b"><match url="(.*)" /><action type="Redirect" url="https://{HTTP_HOST}/{R:1}" /></rule>
  <rule name="c"><match url="(.*)" /><action type="Redirect" url="/login?from={UrlEncode:{REQUEST_URI}}" /></rule>
  <rule name="d"><match url="(.*)" /><action type="Redirect" url="https://{HTTP_HOST}{Moved:{REQUEST_URI}}" /></rule>
  <rule name="e">
    <match url="(.*)" />
    <conditions><add input="{QUERY_STRING}" pattern="^$" /></conditions>
    <action type="Redirect" url="https://{HTTP_HOST}{REQUEST_URI}" />
  </rule>
  <rule name="f" enabled="false"><match url="(.*)" /><action type="Redirect" url="https://{HTTP_HOST}{REQUEST_URI}" /></rule>
</rules></rewrite></system.webServer></configuration>`,
    },
    {
      name: "a transform brings the rule",
      path: "Web.Release.config",
      text: `
<configuration xmlns:xdt="http://schemas.microsoft.com/XML-Document-Transform"><system.webServer><rewrite xdt:Transform="Insert"><rules>
  <rule name="HTTPS">
    <match url="(.*)" />
    <action type="Redirect" url="https://{HTTP_HOST}{REQUEST_URI}" appendQueryString="true" />
                                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ redirect-query-doubled
  </rule>
</rules></rewrite></system.webServer></configuration>`,
    },
  ],
  *check(file) {
    const [first, ...others] = file.sections("system.webServer/rewrite/rules/rule").flatMap(doublingIn);
    if (!first) return;
    const all = [first, ...others];
    yield {
      span: first.url.valueSpan,
      message: `${nameIn(first.url)} ends with the query string, and ${append} adds it again: ?page=2 becomes ?page=2&page=2. Turn ${append} off.`,
      related: others.map(({ url }) => ({ span: url.valueSpan, message: "This rule does so too." })),
      fixes: [
        {
          kind: "edit",
          title: `Turn ${append} off`,
          trust: "review",
          intents: () =>
            all.map(({ action }) => {
              const written = settingOf(action, append);
              return written ? setValue(written, "false") : addAttribute(action, append, "false");
            }),
        },
      ],
    };
  },
};

interface Doubling {
  readonly action: Section;
  readonly url: Setting;
}

/** Variables with the query string; as the key of a map they give another text. */
const wholeAddress = /^[^?]*?\{(?:ToLower:\{)?(REQUEST_URI|HTTP_URL|UNENCODED_URL)\}+$/i;
const inMap = /\{(?!ToLower:)\w+:\{(?:REQUEST_URI|HTTP_URL|UNENCODED_URL)\}/i;

const nameIn = (url: Setting): string => `{${wholeAddress.exec(url.value.trim())?.[1] ?? ""}}`;

function doublingIn(rule: Section): readonly Doubling[] {
  const [action] = isFalse(textOf(rule, "enabled")) ? [] : sectionsBelow(rule, "action");
  const url = action && settingOf(action, "url");
  if (!url || url.isOpaque || !isWhole(url.value.trim())) return [];
  return leadsOn(action) && appends(action) && !asksForQuery(rule) ? [{ action, url }] : [];
}

const textOf = (section: Section, name: string): string => settingOf(section, name)?.value.trim() ?? "";

const leadsOn = (action: Section): boolean => /^(?:redirect|rewrite)$/i.test(textOf(action, "type"));

const appends = (action: Section): boolean => {
  const written = settingOf(action, append);
  return !written?.isOpaque && !isFalse(written?.value);
};

const isWhole = (address: string): boolean => wholeAddress.test(address) && !inMap.test(address);

const asksForQuery = (rule: Section): boolean =>
  sectionsBelow(rule, "conditions/add").some((condition) => /\{QUERY_STRING\}/i.test(textOf(condition, "input")));

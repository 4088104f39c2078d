/** Flags rules of `<authorization>` that no request reaches, since a rule in front of them decides. */
import { addBefore, removeElement } from "#config/intents";
import { settingOf, type Section } from "#config/facts/section";
import type { ConfigFile } from "#config/file";
import type { Finding, Fix, Rule } from "#rule-kit/rule";
import { textOf } from "#text/span";

export const authorizationRuleUnreachable: Rule = {
  id: "authorization-rule-unreachable",
  title: "An authorization rule is never reached",
  category: "hardening",
  severity: "warning",
  reads: "effective",
  kinds: ["web-config"],
  docs: {
    why: 'ASP.NET goes through the rules of `<authorization>` from the top and stops at the first one that fits. Behind `<allow users="*" />` no `<deny>` is ever asked, so everybody gets in; behind `<deny users="*" />` no `<allow>` is.',
    fix: 'Put the rule for fewer people first: `<deny users="?" />`, then `<allow users="*" />`.',
    not: "Rules that come to the same result, and those for other HTTP methods, roles or users. Transforms. `<authorization>` of `system.webServer`, where IIS asks the deny rules first.",
    certainty: "verified",
    sources: ["asp-net-authorization", "reference-source"],
  },
  examples: [
    {
      name: "everybody is let in first",
      text: `
<configuration><system.web><authorization>
  <allow users="*" />
  <deny users="?" />
   ^^^^ authorization-rule-unreachable warning
</authorization></system.web></configuration>`,
      fixed: `
<configuration><system.web><authorization>
  <deny users="?" />
  <allow users="*" />
</authorization></system.web></configuration>`,
    },
    {
      name: "everybody is kept out first",
      text: `
<configuration><location path="admin"><system.web><authorization>
  <deny users="*" />
  <allow roles="Editors, Admins" />
   ^^^^^ authorization-rule-unreachable warning
</authorization></system.web></location></configuration>`,
      fixed: `
<configuration><location path="admin"><system.web><authorization>
  <allow roles="Editors, Admins" />
  <deny users="*" />
</authorization></system.web></location></configuration>`,
    },
    {
      name: "nobody is left for the second rule",
      text: `
<configuration><system.web><authorization>
  <allow users="*" />
  <deny users="*" />
   ^^^^ authorization-rule-unreachable warning
</authorization></system.web></configuration>`,
    },
    {
      name: "the same people twice",
      text: `
<configuration><system.web><authorization>
  <allow roles="Editors" users="ann" />
  <deny users="Ann" />
   ^^^^ authorization-rule-unreachable warning
  <deny users="*" />
</authorization></system.web></configuration>`,
      fixed: `
<configuration><system.web><authorization>
  <deny users="Ann" />
  <allow roles="Editors" users="ann" />
  <deny users="*" />
</authorization></system.web></configuration>`,
    },
    {
      name: "in order",
      text: `
<configuration>
  <system.web><authorization>
    <allow users="*" verbs="GET,HEAD" />
    <deny users="?" />
    <allow roles="Editors" />
    <deny roles="Guests" />
    <allow users="*" />
    <allow roles="Admins" />
  </authorization></system.web>
  <location path="shop"><system.web><authorization><deny users="?" /></authorization></system.web></location>
</configuration>`,
    },
    {
      name: "tokens, and a transform",
      text: `
//- web.config
<configuration><system.web><authorization><allow users="#{Users}" /><deny users="*" /></authorization></system.web></configuration>
//- Web.Release.config
<configuration xmlns:xdt="http://schemas.microsoft.com/XML-Document-Transform"><system.web><authorization>
  <allow users="*" xdt:Transform="Remove" />
  <deny users="?" xdt:Transform="Insert" />
</authorization></system.web></configuration>
`,
    },
  ],
  *check(file) {
    if (file.isTransform) return;
    for (const section of file.sections("system.web/authorization")) {
      const rules = section.children.flatMap(readRule);
      for (const [index, rule] of rules.entries()) {
        const before = rules.slice(0, index).find((earlier) => covers(earlier, rule));
        if (before && before.lets !== rule.lets) yield findingOn(file, before, rule);
      }
    }
  },
};

interface AccessRule {
  readonly section: Section;
  /** Whether it lets in. */
  readonly lets: boolean;
  readonly users: readonly string[];
  readonly roles: readonly string[];
  /** None for all methods. */
  readonly verbs: readonly string[];
}

/** None where deployment fills a part in. */
function readRule(section: Section): readonly AccessRule[] {
  const { name, settings } = section;
  if ((name !== "allow" && name !== "deny") || settings.some(({ isOpaque }) => isOpaque)) return [];
  const listOf = (attribute: string): readonly string[] =>
    (settingOf(section, attribute)?.value ?? "")
      .split(",")
      .map((item) => item.trim().toLowerCase())
      .filter((item) => item !== "");
  return [{ section, lets: name === "allow", users: listOf("users"), roles: listOf("roles"), verbs: listOf("verbs") }];
}

/** Whether the first rule decides for all whom the other is about. */
function covers(first: AccessRule, other: AccessRule): boolean {
  const isForVerbs =
    first.verbs.length === 0 || (other.verbs.length > 0 && other.verbs.every((verb) => first.verbs.includes(verb)));
  if (!isForVerbs || other.users.length + other.roles.length === 0) return false;
  if (first.users.includes("*")) return true;
  return (
    other.users.every((user) => first.users.includes(user)) && other.roles.every((role) => first.roles.includes(role))
  );
}

function findingOn(file: ConfigFile, before: AccessRule, rule: AccessRule): Finding {
  const effect = rule.lets ? "so these people stay out" : "so these people get in";
  return {
    span: rule.section.nameSpan,
    message: `This ${rule.section.name} is never reached: the first rule that fits decides, ${effect}. Move it above <${before.section.name}>.`,
    related: [{ span: before.section.nameSpan, message: "This rule decides." }],
    fixes: rule.users.includes("*") ? [] : [moveUp(file, before, rule)],
  };
}

/** Where both are for everybody, nobody but their author knows which was meant. */
function moveUp({ text }: ConfigFile, before: AccessRule, rule: AccessRule): Fix {
  const { element } = rule.section;
  return {
    kind: "edit",
    title: rule.lets ? "Move it up, so that these people get in" : "Move it up, so that these people stay out",
    trust: "review",
    intents: () => [addBefore(before.section.element, textOf(text, element)), removeElement(element)],
  };
}

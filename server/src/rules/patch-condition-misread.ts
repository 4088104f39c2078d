/** Flags conditions of patches that Sitecore reads differently from what they look like, or not at all. */
import { misspelledRole } from "#config/role";
import { writtenConditionsOf, type WrittenCondition } from "#config/facts/written-conditions";
import { isOfSitecore } from "#effective/patch-faults";
import { isOpaque } from "#config/facts/opaque";
import type { Finding, Fix, Rule } from "#rule-kit/rule";
import { replace } from "#text/edit";
import { sourceSpan } from "#text/source-text";

export const patchConditionMisread: Rule = {
  id: "patch-condition-misread",
  title: "Sitecore reads this condition differently",
  category: "patching",
  severity: "warning",
  reads: "form",
  kinds: ["sitecore-patch"],
  docs: {
    why: "Conditions such as `role:require` are read from left to right: `A or B and C` means `(A or B) and C`. A role that doesn't exist is never true, so what depends on it is missing everywhere. On `<configuration>` a condition has no effect at all, and the file applies to all roles.",
    fix: "Write parentheses. Put the condition on `<sitecore>` or on the element that it is about.",
    not: "Files that Sitecore ships; in `Include`, those whose names begin with `Sitecore.`. Roles that no known one is near to: a site may define its own. `A and B or C`, which reads the same both ways.",
    certainty: "known",
    sources: ["configuration-roles"],
  },
  examples: [
    {
      name: "or before and",
      text: `
<configuration xmlns:role="http://www.sitecore.net/xmlconfig/role/"><sitecore><settings>
  <setting name="Shop.Cache" value="1" role:require="Standalone or ContentManagement and Reporting" />
                                                     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ patch-condition-misread
</settings></sitecore></configuration>`,
      fixed: `
<configuration xmlns:role="http://www.sitecore.net/xmlconfig/role/"><sitecore><settings>
  <setting name="Shop.Cache" value="1" role:require="(Standalone or ContentManagement) and Reporting" />
</settings></sitecore></configuration>`,
    },
    {
      name: "a role that nobody has",
      text: `
<configuration xmlns:role="http://www.sitecore.net/xmlconfig/role/"><sitecore role:require="ContentManagment">
                                                                                            ^^^^^^^^^^^^^^^^ patch-condition-misread
</sitecore></configuration>`,
      fixed: `
<configuration xmlns:role="http://www.sitecore.net/xmlconfig/role/"><sitecore role:require="ContentManagement">
</sitecore></configuration>`,
    },
    {
      name: "on the root",
      text: `
<configuration xmlns:role="http://www.sitecore.net/xmlconfig/role/" role:require="ContentDelivery"><sitecore />
                                                                    ^^^^^^^^^^^^ patch-condition-misread
</configuration>`,
    },
    {
      name: "read the same both ways, in parentheses, an own role, a token",
      text: `
<configuration xmlns:role="http://www.sitecore.net/xmlconfig/role/" xmlns:shop="http://www.sitecore.net/xmlconfig/shop/"><sitecore><settings>
  <setting name="a" value="1" role:require="Standalone and Reporting or ContentManagement" />
  <setting name="b" value="1" role:require="Standalone or (ContentManagement and Reporting)" />
  <setting name="c" value="1" role:require="ShopFloor or ContentDelivery" />
  <setting name="d" value="1" role:require="#{Role} or ContentDelivery and Reporting" />
  <setting name="e" value="1" shop:require="ContentManagment" />
  <setting name="f" value="1" role:require="!ContentDelivery or Processing-2" />
</settings></sitecore></configuration>`,
    },
  ],
  *check(file) {
    if (file.isTransform || isOfSitecore(file)) return;
    for (const condition of writtenConditionsOf(file)) {
      if (isOpaque(condition.source.value)) continue;
      if (condition.isOnRoot) yield onRoot(condition);
      else yield* inExpression(condition);
    }
  },
};

const onRoot = ({ attribute }: WrittenCondition): Finding => ({
  span: attribute.nameSpan,
  message: `${attribute.name} has no effect on <configuration>, so this file applies to every role. Put it on <sitecore>.`,
});

function* inExpression(condition: WrittenCondition): Generator<Finding> {
  const { rule, source } = condition;
  const words = [...source.value.matchAll(/[^\s()!&|]+|[()!&|]/g)];
  if (rule === "role") {
    for (const { 0: word, index } of words) {
      const meant = isName(word) ? misspelledRole(word) : undefined;
      if (meant === undefined) continue;
      const span = sourceSpan(source, index, index + word.length);
      const message = `"${word}" isn't a Sitecore role, so this condition is never true for it. Did you mean ${meant}?`;
      yield { span, message, fixes: [spelling(`Change to ${meant}`, span, meant)] };
    }
  }
  const better = withParentheses(words.map(({ 0: word }) => word));
  if (better === undefined) return;
  yield {
    span: condition.attribute.valueSpan,
    message: `Sitecore reads this from left to right, as ${better}. Write the parentheses that you mean.`,
    fixes: [
      {
        kind: "edit",
        title: "Write the parentheses as Sitecore reads it",
        trust: "review",
        intents: () => [replace(condition.attribute.valueSpan, better)],
      },
    ],
  };
}

/** What is no name at all keeps Sitecore from starting, as `patch-file-refused` says. */
const isName = (word: string): boolean => /^[\p{L}\d_./-]+$/u.test(word) && !/^(?:and|or)$/i.test(word);

/** Where an `or` comes before an `and`, what is read first; undefined where both ways of reading agree. */
function withParentheses(words: readonly string[]): string | undefined {
  if (words.length % 2 === 0 || words.some((word) => !/^[\p{L}\d_./&|-]+$/u.test(word))) return undefined;
  const operators = words.filter((_word, index) => index % 2 === 1).map((word) => /^(or|\|)$/i.test(word));
  const lastAnd = operators.lastIndexOf(false);
  if (lastAnd < 0 || !operators.slice(0, lastAnd).includes(true)) return undefined;
  const end = lastAnd * 2 + 1;
  return `(${words.slice(0, end).join(" ")}) ${words.slice(end).join(" ")}`;
}

const spelling = (title: string, span: Finding["span"], text: string): Fix => ({
  kind: "edit",
  title,
  trust: "review",
  intents: () => [replace(span, text)],
});

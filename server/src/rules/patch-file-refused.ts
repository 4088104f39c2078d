/** Flags patch files with which Sitecore does not start. */
import type { ConfigFile } from "#config/file";
import { namespacesOf } from "#config/facts/namespaces";
import { isOpaque } from "#config/facts/opaque";
import { isOfSitecore, refusalsOf } from "#effective/patch-faults";
import type { Rule } from "#rule-kit/rule";
import { textOf } from "#text/span";

export const patchFileRefused: Rule = {
  id: "patch-file-refused",
  title: "Sitecore doesn't start with this patch file",
  category: "well-formedness",
  severity: "error",
  reads: "form",
  kinds: ["sitecore-patch"],
  docs: {
    why: "When Sitecore merges its files, one that it can't read or carry out ends the start of the whole site: a path that isn't valid XPath, a condition with a comma, a `patch:attribute` without `name`, two instructions that delete the same element.",
    fix: "Correct the place that the message names. XPath is relative to the element around the patch; conditions are names joined by `and`, `or`, `!` and parentheses.",
    not: "Files that Sitecore ships; in `Include`, those whose names begin with `Sitecore.`, files that Sitecore doesn't load, conditions on rules that nobody defines here, and what a deployment puts in. Undeclared prefixes are reported by `patch-namespace-wrong`.",
    certainty: "known",
    sources: ["patch-files", "configuration-roles"],
  },
  examples: [
    {
      name: "XPath with an open quote",
      text: `
<configuration xmlns:patch="http://www.sitecore.net/xmlconfig/"><sitecore><pipelines><httpRequestBegin>
  <processor type="Shop.Log, Shop" patch:before="processor[@type='Shop.Other, Shop]" />
                                                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ patch-file-refused
</httpRequestBegin></pipelines></sitecore></configuration>`,
    },
    {
      name: "a condition with a comma",
      text: `
<configuration xmlns:role="http://www.sitecore.net/xmlconfig/role/"><sitecore><settings>
  <setting name="Shop.Cache" value="1" role:require="Standalone, ContentManagement" />
                                       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ patch-file-refused
</settings></sitecore></configuration>`,
    },
    {
      name: "an instruction without a name, and one that comes too late",
      text: `
<configuration xmlns:patch="http://www.sitecore.net/xmlconfig/"><sitecore><settings>
  <setting name="Shop.Cache"><patch:attribute value="2" /></setting>
                             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ patch-file-refused
</settings></sitecore></configuration>`,
    },
    {
      name: "a value that the deployment puts in",
      text: `
<configuration xmlns:role="http://www.sitecore.net/xmlconfig/role/"><sitecore><settings>
  <setting name="Shop.Cache" value="1" role:require="#{Role} or ContentDelivery" />
</settings></sitecore></configuration>`,
    },
    {
      name: "as it should be",
      text: `
<configuration xmlns:patch="http://www.sitecore.net/xmlconfig/" xmlns:role="http://www.sitecore.net/xmlconfig/role/"><sitecore>
  <pipelines><httpRequestBegin>
    <processor type="Shop.Log, Shop" patch:before="processor[@type='Shop.Other, Shop']" role:require="Standalone or !(Reporting and Processing)" />
  </httpRequestBegin></pipelines>
  <settings><setting name="Shop.Cache"><patch:attribute name="value">2</patch:attribute></setting></settings>
</sitecore></configuration>`,
    },
  ],
  *check(file, { configuration }) {
    if (file.isTransform || isOfSitecore(file) || isToldElsewhere(file)) return;
    for (const { message, span } of refusalsOf(configuration, file)) {
      if (span && !isOpaque(textOf(file.text, span)))
        yield { span, message: `${withoutEffect(message)}. Sitecore doesn't start with this file.` };
    }
  },
};

/** Broken markup, prefixes that nothing declares, and a missing `<sitecore>` have rules of their own. */
const isToldElsewhere = (file: ConfigFile): boolean =>
  file.problems.length > 0 || file.sections("sitecore").length === 0 || namespacesOf(file).undeclared.length > 0;

const withoutEffect = (message: string): string =>
  message.replace(/(?:, (?:so|with which) Sitecore (?:can't|does not) start[^.]*)?\.$/, "");

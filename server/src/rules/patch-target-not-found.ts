/** Flags patches that miss what they act on by a letter, its case or a space. */
import { isOfSitecore, nearMissesOf, type NearMiss } from "#effective/patch-faults";
import type { Rule } from "#rule-kit/rule";
import { replace } from "#text/edit";

export const patchTargetNotFound: Rule = {
  id: "patch-target-not-found",
  title: "The patch misses the element that it is about",
  category: "patching",
  severity: "warning",
  reads: "form",
  kinds: ["sitecore-patch"],
  docs: {
    why: "Sitecore compares values exactly. A `patch:before` that finds nothing puts the element at the end, a `patch:delete` deletes nothing, and an element whose `type` or `name` differs in case or by a space is added beside the one that it should change. Nothing says so in the log.",
    fix: "Write the value as the other element has it.",
    not: "Files that Sitecore ships; in `Include`, those whose names begin with `Sitecore.`, and everything where Sitecore's own files are missing, since the files then don't show what is there. What finds nothing near to it may belong to a module that isn't in the workspace.",
    certainty: "known",
    sources: ["patch-files"],
  },
  examples: [
    {
      name: "before a processor of another name",
      text: `
//- App_Config/Sitecore.config
<sitecore><pipelines><httpRequestBegin><processor type="Sitecore.Pipelines.HttpRequest.ItemResolver, Sitecore.Kernel" /></httpRequestBegin></pipelines></sitecore>
//- App_Config/Include/Shop.config version:10.3
<configuration xmlns:patch="http://www.sitecore.net/xmlconfig/"><sitecore><pipelines><httpRequestBegin>
  <processor type="Shop.Log, Shop" patch:before="processor[@type='Sitecore.Pipelines.HttpRequest.ItemResolvr, Sitecore.Kernel']" />
                                                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ patch-target-not-found
</httpRequestBegin></pipelines></sitecore></configuration>`,
    },
    {
      name: "deleted and changed without a space",
      text: `
//- App_Config/Sitecore.config
<sitecore><pipelines><httpRequestBegin>
  <processor type="Sitecore.Pipelines.HttpRequest.ItemResolver, Sitecore.Kernel" />
  <processor type="Sitecore.Pipelines.HttpRequest.UserResolver, Sitecore.Kernel" />
</httpRequestBegin></pipelines></sitecore>
//- App_Config/Include/Shop.config version:10.3
<configuration xmlns:patch="http://www.sitecore.net/xmlconfig/"><sitecore><pipelines><httpRequestBegin>
  <processor type="Sitecore.Pipelines.HttpRequest.ItemResolver,Sitecore.Kernel"><patch:delete /></processor>
                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ patch-target-not-found
  <processor type="sitecore.Pipelines.HttpRequest.UserResolver, Sitecore.Kernel" resolve="true" />
                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ patch-target-not-found
</httpRequestBegin></pipelines></sitecore></configuration>`,
    },
    {
      name: "found, new, of another module, and without Sitecore's own files",
      text: `
//- a/App_Config/Sitecore.config
<sitecore><pipelines><httpRequestBegin>
  <processor type="Sitecore.Pipelines.HttpRequest.ItemResolver, Sitecore.Kernel" />
</httpRequestBegin></pipelines></sitecore>
//- a/App_Config/Include/Shop.config version:10.3
<configuration xmlns:patch="http://www.sitecore.net/xmlconfig/"><sitecore><pipelines><httpRequestBegin>
  <processor type="Shop.Log, Shop" patch:before="processor[@type='Sitecore.Pipelines.HttpRequest.ItemResolver, Sitecore.Kernel']" />
  <processor type="Shop.Other, Shop" patch:after="processor[@type='Sitecore.XA.Foundation.Multisite.SiteResolver, Sitecore.XA.Foundation.Multisite']" />
  <processor type="Sitecore.Support.ItemResolver, Sitecore.Support" />
</httpRequestBegin></pipelines></sitecore></configuration>
//- b/App_Config/Include/Shop.config
<configuration xmlns:patch="http://www.sitecore.net/xmlconfig/"><sitecore><pipelines><httpRequestBegin>
  <processor type="Shop.Log, Shop" patch:before="processor[@type='Sitecore.Pipelines.HttpRequest.ItemResolvr, Sitecore.Kernel']" />
</httpRequestBegin></pipelines></sitecore></configuration>`,
    },
  ],
  *check(file, { configuration }) {
    if (file.isTransform || isOfSitecore(file)) return;
    for (const miss of nearMissesOf(configuration, file)) {
      yield {
        span: miss.span,
        message: messageOn(miss),
        fixes: [
          {
            kind: "edit",
            title: "Write it as the other element has it",
            trust: "review",
            edits: () => [replace(miss.span, miss.better)],
          },
        ],
      };
    }
  },
};

const messageOn = ({ kind, label }: NearMiss): string => {
  if (kind === "reference")
    return `The path of ${label} finds nothing, so the element goes to the end. One that is nearly the same exists.`;
  if (kind === "delete")
    return `${label} isn't there, so nothing is deleted. One that is nearly the same exists: match its spelling.`;
  return `${label} is new here: the existing one differs in case or spaces, and stays as it is. Match its spelling.`;
};

/** Flags patches that miss what they act on by a letter, its case or a space. */
import { fileName } from "#config/kind";
import { isOfSitecore } from "#effective/patch-faults";
import { missesOf, type Miss } from "#effective/patch-misses";
import type { Fix, Rule } from "#rule-kit/rule";
import { replace } from "#text/edit";

export const patchTargetNotFound: Rule = {
  id: "patch-target-not-found",
  title: "The patch misses the element that it is about",
  category: "patching",
  severity: "warning",
  reads: "form",
  kinds: ["sitecore-patch"],
  docs: {
    why: "Sitecore compares values exactly, with what the files before this one made. A `patch:before` that finds nothing puts the element at the end, a `patch:delete` deletes nothing, and an element whose `type` or `name` differs in case or by a space is added beside the one that it should change. What a later file adds isn't there yet. Nothing says so in the log.",
    fix: "Write the value as the other element has it, or load the file behind the one that adds it.",
    not: "Files that Sitecore ships; in `Include`, those whose names begin with `Sitecore.`, and everything where Sitecore's own files are missing, since the files then don't show what is there. What finds nothing near to it is reported only for a type of an assembly that Sitecore's own files name, where all of those are there: other types may belong to a module that isn't in the workspace. Positions that came out as asked for by chance.",
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
      name: "added by a later file",
      text: `
//- App_Config/Sitecore.config
<sitecore><pipelines><httpRequestBegin /></pipelines></sitecore>
//- App_Config/Include/Feature/Shop.config version:10.3
<configuration xmlns:patch="http://www.sitecore.net/xmlconfig/"><sitecore><pipelines><httpRequestBegin>
  <processor type="Shop.Late, Shop" patch:after="processor[@type='Base.Own, Base']" />
                                                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ patch-target-not-found
  <processor type="Shop.Early, Shop" patch:before="processor[@type='Base.Own, Base']" />
  <processor type="Base.Other, Base"><patch:delete /></processor>
                   ^^^^^^^^^^^^^^^^ patch-target-not-found
</httpRequestBegin></pipelines></sitecore></configuration>
//- App_Config/Include/Foundation/Base.config
<configuration><sitecore><pipelines><httpRequestBegin>
  <processor type="Base.Own, Base" />
  <processor type="Base.Other, Base" />
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
    for (const miss of missesOf(configuration, file)) {
      const { span, reason } = miss;
      yield {
        span,
        message: messageOn(miss),
        // What should be gone isn't there: only the instruction is too much.
        ...(miss.kind === "delete" && reason.kind === "nothing" ? { severity: "hint" } : {}),
        related:
          reason.kind === "later" ? [{ path: reason.path, span: reason.span, message: "It is added here." }] : [],
        fixes: reason.kind === "near" ? [spelledAs(reason.better, span)] : [],
      };
    }
  },
};

const spelledAs = (better: string, span: Miss["span"]): Fix => ({
  kind: "edit",
  title: "Write it as the other element has it",
  trust: "review",
  intents: () => [replace(span, better)],
});

function messageOn({ kind, label, reason }: Miss): string {
  if (kind === "twin")
    return `${label} is new here: the existing one differs in case or spaces, and stays as it is. Match its spelling.`;
  if (kind === "delete") return `${label} isn't there, so nothing is deleted. ${inDelete(reason)}`;
  return `The path of ${label} finds nothing, so the element goes to the end. ${inPosition(reason)}`;
}

function inDelete(reason: Miss["reason"]): string {
  if (reason.kind === "near") return "One that is nearly the same exists: match its spelling.";
  if (reason.kind === "later") return `${fileName(reason.path)} adds it later: load this file behind that one.`;
  return "No file names this type: remove the instruction, or correct it.";
}

function inPosition(reason: Miss["reason"]): string {
  if (reason.kind === "near") return "One that is nearly the same exists.";
  if (reason.kind === "later") return `${fileName(reason.path)} adds it later: load this file behind that one.`;
  return "No file has this type: name an element that is there.";
}

/** Flags instructions of patches that do something else than they look like. */
import type { Intent } from "#config/intents";
import { misreadInstructionsOf, type MisreadInstruction } from "#config/facts/misread-instructions";
import { isOfSitecore } from "#effective/patch-faults";
import type { Finding, Fix, Rule } from "#rule-kit/rule";
import { insert, remove } from "#text/edit";

export const patchInstructionMisread: Rule = {
  id: "patch-instruction-misread",
  title: "This patch does something else than it looks like",
  category: "patching",
  severity: "warning",
  reads: "form",
  kinds: ["sitecore-patch"],
  docs: {
    why: "Sitecore starts with such a patch and says nothing. `before` without its prefix is an attribute like any other, and the element comes last. Of `patch:before` and `patch:after` on one element the last one counts. In `[@type=Shop.Own]` an element called `Shop.Own` is compared, which isn't there. In `patch:attribute`, spaces and line breaks are part of the value, its content goes before `value`, and a comment in it can become the value. Only `Sitecore.config` takes `sc.include`.",
    fix: "Write the prefix, one position, and the value without anything around it. Put what is to be included into the patch.",
    not: "Files that Sitecore ships; in `Include`, those whose names begin with `Sitecore.`. Attributes called `before` whose value isn't an XPath with a condition. Line breaks within a value, which may be meant, and those around the name of a class in `type`, which Commerce's own patches have.",
    certainty: "known",
    sources: ["patch-files"],
  },
  examples: [
    {
      name: "line breaks around a text, and around the name of a class",
      text: `
<configuration xmlns:patch="http://www.sitecore.net/xmlconfig/"><sitecore>
  <sites><site name="website"><patch:attribute name="hostName">
    www.example.com
    ^^^^^^^^^^^^^^^ patch-instruction-misread
  </patch:attribute></site></sites>
  <context type="Shop.Base, Shop"><patch:attribute name="type">
    Shop.Own, Shop
  </patch:attribute></context>
</sitecore></configuration>`,
    },
    {
      name: "a position without its prefix",
      text: `
<configuration xmlns:p="http://www.sitecore.net/xmlconfig/"><sitecore><pipelines><httpRequestBegin>
  <processor type="Shop.Resolver, Shop" before="processor[@type='Shop.Other, Shop']" />
                                        ^^^^^^ patch-instruction-misread
  <processor type="Shop.Timer, Shop" before="2030-01-01" />
</httpRequestBegin></pipelines></sitecore></configuration>`,
      fixed: `
<configuration xmlns:p="http://www.sitecore.net/xmlconfig/"><sitecore><pipelines><httpRequestBegin>
  <processor type="Shop.Resolver, Shop" p:before="processor[@type='Shop.Other, Shop']" />
  <processor type="Shop.Timer, Shop" before="2030-01-01" />
</httpRequestBegin></pipelines></sitecore></configuration>`,
    },
    {
      name: "a value without quotes",
      text: `
<configuration xmlns:patch="http://www.sitecore.net/xmlconfig/"><sitecore><overrides>
  <override patch:instead="*[@xmlControl=Shop.Dialog]" xmlControl="Shop.Dialog" with="/shop" />
                                         ^^^^^^^^^^^ patch-instruction-misread
  <override patch:after="override[@order=2]" xmlControl="Shop.Other" with="/shop" />
</overrides></sitecore></configuration>`,
      fixed: `
<configuration xmlns:patch="http://www.sitecore.net/xmlconfig/"><sitecore><overrides>
  <override patch:instead="*[@xmlControl='Shop.Dialog']" xmlControl="Shop.Dialog" with="/shop" />
  <override patch:after="override[@order=2]" xmlControl="Shop.Other" with="/shop" />
</overrides></sitecore></configuration>`,
    },
    {
      name: "two positions",
      text: `
<configuration xmlns:patch="http://www.sitecore.net/xmlconfig/"><sitecore><pipelines><httpRequestBegin>
  <processor type="Shop.Resolver, Shop" patch:before="processor[1]" patch:after="processor[2]" />
                                        ^^^^^^^^^^^^ patch-instruction-misread
</httpRequestBegin></pipelines></sitecore></configuration>`,
      fixed: `
<configuration xmlns:patch="http://www.sitecore.net/xmlconfig/"><sitecore><pipelines><httpRequestBegin>
  <processor type="Shop.Resolver, Shop" patch:after="processor[2]" />
</httpRequestBegin></pipelines></sitecore></configuration>`,
    },
    {
      name: "line breaks, a comment, and two values",
      text: `
<configuration xmlns:patch="http://www.sitecore.net/xmlconfig/"><sitecore><settings>
  <setting name="Shop.Host"><patch:attribute name="value">
    shop.example.com
    ^^^^^^^^^^^^^^^^ patch-instruction-misread
  </patch:attribute></setting>
  <setting name="Shop.Port"><patch:attribute name="value">80<!-- for now --></patch:attribute></setting>
                                                            ^^^^^^^^^^^^^^^^ patch-instruction-misread
  <setting name="Shop.Name"><patch:attribute name="value" value="a">b</patch:attribute></setting>
                                                          ^^^^^ patch-instruction-misread information
</settings></sitecore></configuration>`,
    },
    {
      name: "an include",
      text: `
<configuration><sitecore><sc.include file="/App_Config/Shop.config" /></sitecore></configuration>
                          ^^^^^^^^^^ patch-instruction-misread`,
    },
    {
      name: "as it should be",
      text: `
<configuration xmlns:patch="http://www.sitecore.net/xmlconfig/"><sitecore><settings>
  <setting name="Shop.Host"><patch:attribute name="value">shop.example.com</patch:attribute></setting>
  <setting name="Shop.Rows" patch:before="setting[1]"><patch:attribute name="value">a
b</patch:attribute></setting>
</settings></sitecore></configuration>`,
    },
  ],
  *check(file) {
    if (file.isTransform || isOfSitecore(file)) return;
    for (const misread of misreadInstructionsOf(file)) yield findingOn(misread);
  },
};

const fix = (title: string, intents: () => readonly Intent[]): Fix => ({
  kind: "edit",
  title,
  trust: "review",
  intents,
});

function findingOn(misread: MisreadInstruction): Finding {
  const { span } = misread;
  switch (misread.kind) {
    case "no-prefix": {
      const { name, prefix = "patch" } = misread;
      const message = `${name} has no prefix, so it is an attribute like any other and the element comes last. Write ${prefix}:${name}.`;
      const add = fix(`Change to ${prefix}:${name}`, () => [insert(span.start, `${prefix}:`)]);
      return { span, message, fixes: misread.prefix === undefined ? [] : [add] };
    }
    case "second-position": {
      const { name, kept, edit } = misread;
      const message = `${name} has no effect beside ${kept}, because the last position counts. Remove one of them.`;
      return { span, message, fixes: [fix(`Remove ${name}`, () => [remove(edit)])] };
    }
    case "no-quotes": {
      const { name, quote } = misread;
      const message = `${name.length > 60 ? "This name" : name} has no quotes, so an element of that name is compared, and nothing is found. Write it in quotes.`;
      const intents = () => [insert(span.start, quote), insert(span.end, quote)];
      return { span, message, fixes: [fix("Put quotes around it", intents)] };
    }
    case "line-breaks": {
      const message = "The line breaks around this value become part of it. Write only the value.";
      return { span, message, fixes: [fix("Remove the line breaks", () => misread.blanks.map(remove))] };
    }
    case "comment": {
      const message =
        "This comment can become the value, because the last content of patch:attribute counts. Move it out.";
      return { span, message, fixes: [fix("Remove the comment", () => [remove(span)])] };
    }
    case "two-values": {
      const message =
        "value has no effect here, because the content of patch:attribute goes before it. Remove one of them.";
      return { span, severity: "information", message, fixes: [fix("Remove value", () => [remove(misread.edit)])] };
    }
    case "include":
      return {
        span,
        message: "sc.include has no effect in a patch: only Sitecore.config includes files. Write its content here.",
      };
  }
}

/** Flags prefixes that do not stand for what Sitecore takes for instructions, and instructions it does not know. */
import { addAttribute, removeSetting } from "#config/intents";
import { type Declaration, type PatchName, type UndeclaredPrefix, namespacesOf } from "#config/facts/namespaces";
import type { Finding, Rule } from "#rule-kit/rule";
import { replace } from "#text/edit";

const attributes: ReadonlySet<string> = new Set(["before", "b", "after", "a", "instead", "i"]);
const elements: ReadonlySet<string> = new Set(["attribute", "a", "delete", "d", "deleteattribute", "da"]);

export const patchNamespaceWrong: Rule = {
  id: "patch-namespace-wrong",
  title: "Sitecore doesn't read this as a patch instruction",
  category: "patching",
  severity: "error",
  reads: "form",
  kinds: ["sitecore-patch", "sitecore-config"],
  docs: {
    why: "Sitecore recognizes its instructions by the exact namespace address of their prefix: `http://www.sitecore.net/xmlconfig/` for `patch`, the same with `set/`, `role/` and so on for the others. With `https`, without the last slash or in another case, `patch:attribute` and `patch:delete` do nothing, `role:require` no longer keeps a patch off a server, and the intended instruction becomes part of the configuration. An undeclared prefix keeps Sitecore from starting.",
    fix: "Bind the prefix to the exact address, on the root element. Nothing is loaded from it, so `https` is not safer here.",
    not: "The prefix itself is free: `x:before` works if `x` is bound to the patch namespace. An unused wrong address is information. `patch:source` is a hint: only `showconfig.aspx` writes it.",
    certainty: "verified",
    sources: ["sitecore-9.0"],
  },
  examples: [
    {
      name: "an HTTPS address",
      text: `
<configuration xmlns:patch="https://www.sitecore.net/xmlconfig/"><sitecore><settings>
                            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ patch-namespace-wrong error
  <setting name="Login.DisableRememberMe"><patch:attribute name="value">true</patch:attribute></setting>
</settings></sitecore></configuration>`,
      fixed: `
<configuration xmlns:patch="http://www.sitecore.net/xmlconfig/"><sitecore><settings>
  <setting name="Login.DisableRememberMe"><patch:attribute name="value">true</patch:attribute></setting>
</settings></sitecore></configuration>`,
    },
    {
      name: "no slash at the end, and nothing uses the prefix",
      text: `
<configuration xmlns:role="http://www.sitecore.net/xmlconfig/role"><sitecore><settings>
                           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ patch-namespace-wrong information
  <setting name="Login.DisableRememberMe" value="true" />
</settings></sitecore></configuration>`,
      fixed: `
<configuration xmlns:role="http://www.sitecore.net/xmlconfig/role/"><sitecore><settings>
  <setting name="Login.DisableRememberMe" value="true" />
</settings></sitecore></configuration>`,
    },
    {
      name: "an empty address",
      text: `
<configuration xmlns:patch=""><sitecore><settings>
               ^^^^^^^^^^^^^^ patch-namespace-wrong error
  <setting name="Login.DisableRememberMe" patch:after="*[1]" value="true" />
</settings></sitecore></configuration>`,
      fixed: `
<configuration xmlns:patch="http://www.sitecore.net/xmlconfig/"><sitecore><settings>
  <setting name="Login.DisableRememberMe" patch:after="*[1]" value="true" />
</settings></sitecore></configuration>`,
    },
    {
      name: "an undeclared prefix",
      text: `
<configuration xmlns:patch="http://www.sitecore.net/xmlconfig/"><sitecore><settings>
  <setting name="Login.DisableRememberMe" set:value="true" />
                                          ^^^ patch-namespace-wrong error
</settings></sitecore></configuration>`,
      fixed: `
<configuration xmlns:patch="http://www.sitecore.net/xmlconfig/" xmlns:set="http://www.sitecore.net/xmlconfig/set/"><sitecore><settings>
  <setting name="Login.DisableRememberMe" set:value="true" />
</settings></sitecore></configuration>`,
    },
    {
      name: "an unknown instruction, and a trace of showconfig",
      text: `
<configuration xmlns:patch="http://www.sitecore.net/xmlconfig/"><sitecore><settings>
  <setting name="Login.SitecoreUrl" patch:delete="true" />
                                    ^^^^^^^^^^^^ patch-namespace-wrong warning
  <setting name="Login.DisableRememberMe" value="true" patch:source="Custom.config" />
                                                       ^^^^^^^^^^^^ patch-namespace-wrong hint
</settings></sitecore></configuration>`,
      fixed: `
<configuration xmlns:patch="http://www.sitecore.net/xmlconfig/"><sitecore><settings>
  <setting name="Login.SitecoreUrl" />
  <setting name="Login.DisableRememberMe" value="true" />
</settings></sitecore></configuration>`,
    },
    {
      name: "another prefix for the right address, a custom rule, and a foreign namespace",
      text: `
<configuration xmlns:x="http://www.sitecore.net/xmlconfig/" xmlns:shop="http://www.sitecore.net/xmlconfig/shop/" xmlns:sc="Sitecore">
  <sitecore shop:require="Open"><pipelines><initialize>
    <processor type="Shop.Start, Shop" x:before="*[1]" sc:note="ours" />
  </initialize></pipelines></sitecore>
</configuration>`,
    },
  ],
  *check(file) {
    const { declarations, patchNames, undeclared } = namespacesOf(file);
    for (const declaration of declarations) {
      const { uri, meant } = declaration;
      if (meant !== undefined && uri !== meant) yield wrongAddress(declaration, meant);
    }
    for (const missing of undeclared) {
      if (missing.meant !== undefined) yield undeclaredPrefix(missing, missing.meant);
    }
    for (const { localName, uses, isInstruction } of patchNames) {
      const known = { asAttribute: attributes.has(localName), asElement: elements.has(localName) };
      for (const use of uses) {
        const isKnown = use.attribute ? known.asAttribute : known.asElement;
        if (!isKnown && isInstruction(use)) yield unknownInstruction(localName, use);
      }
    }
  },
};

function wrongAddress({ prefix, uri, isUsed, span, uriSpan }: Declaration, meant: string): Finding {
  const effect =
    uri === ""
      ? "is empty, so the file can't be loaded"
      : isUsed
        ? "is wrong, so its instructions become part of the configuration"
        : "is wrong, though nothing uses it yet";
  return {
    span: uri === "" ? span : uriSpan,
    message: `The namespace of prefix ${prefix}: ${effect}. Use exactly "${meant}".`,
    severity: isUsed || uri === "" ? "error" : "information",
    fixes: [
      {
        kind: "edit",
        title: `Use "${meant}"`,
        trust: { repairs: "spelling" },
        intents: () => [replace(uriSpan, meant)],
      },
    ],
  };
}

function undeclaredPrefix({ prefix, problem, root }: UndeclaredPrefix, meant: string): Finding {
  const declare = addAttribute({ element: root }, `xmlns:${prefix}`, meant);
  return {
    span: problem.span,
    message: `Prefix ${prefix}: isn't declared, so the file can't be loaded and Sitecore doesn't start. Declare it on the root element as "${meant}".`,
    fixes: [{ kind: "edit", title: `Declare ${prefix}:`, trust: { repairs: "syntax" }, intents: () => [declare] }],
  };
}

type Use = PatchName["uses"][number];

function unknownInstruction(localName: string, { element, attribute }: Use): Finding {
  const isSource = attribute !== undefined && localName === "source";
  const remove = attribute && removeSetting(attribute);
  return {
    span: (attribute ?? element).nameSpan,
    message: isSource
      ? "patch:source has no effect in a file: only showconfig.aspx writes it. Remove it, and check whether the whole element was copied."
      : messageOn(localName, attribute !== undefined),
    severity: isSource ? "hint" : "warning",
    fixes: remove
      ? [
          {
            kind: "edit",
            title: "Remove what has no effect",
            // Whoever wrote another name wanted something by it.
            trust: isSource ? { repairs: "no-effect" } : "review",
            intents: () => [remove],
          },
        ]
      : [],
  };
}

function messageOn(localName: string, isAttribute: boolean): string {
  const other = isAttribute ? elements.has(localName) : attributes.has(localName);
  const advice = other
    ? `It works as ${isAttribute ? "an element inside this one" : "an attribute of the element itself"}.`
    : isAttribute
      ? "Use before, after or instead."
      : "Use attribute or delete.";
  return `Sitecore ignores this patch ${isAttribute ? "attribute" : "element"}. ${advice}`;
}

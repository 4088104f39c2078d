/** Flags binding redirects that the runtime does not see, since they are not in its namespace. */
import { unseenRedirectsOf } from "#config/facts/section-order";
import { removeSetting } from "#config/intents";
import { insert } from "#text/edit";
import type { Rule } from "#rule-kit/rule";

const namespace = "urn:schemas-microsoft-com:asm.v1";

export const bindingRedirectIgnored: Rule = {
  id: "binding-redirect-ignored",
  title: "The runtime ignores this binding redirect",
  category: "well-formedness",
  severity: "warning",
  reads: "form",
  kinds: ["web-config", "worker-config"],
  docs: {
    why: 'The runtime reads `assemblyBinding` only in the namespace `urn:schemas-microsoft-com:asm.v1`. Tools that edit the file without it write `<dependentAssembly xmlns="">`, which takes the element out of the namespace: the redirect is skipped without a word, and the site stops with "Could not load file or assembly".',
    fix: 'Remove `xmlns=""`, and write the namespace on `assemblyBinding`.',
    not: "Transforms, and `assemblyBinding` with the right namespace.",
    certainty: "known",
    sources: ["assembly-binding"],
  },
  examples: [
    {
      name: "out of the namespace",
      text: `
<configuration><runtime><assemblyBinding xmlns="urn:schemas-microsoft-com:asm.v1">
  <dependentAssembly xmlns="">
                     ^^^^^^^^ binding-redirect-ignored
    <assemblyIdentity name="Newtonsoft.Json" publicKeyToken="30ad4fe6b2a6aeed" />
    <bindingRedirect oldVersion="0.0.0.0-13.0.0.0" newVersion="13.0.0.0" />
  </dependentAssembly>
</assemblyBinding></runtime></configuration>`,
      fixed: `
<configuration><runtime><assemblyBinding xmlns="urn:schemas-microsoft-com:asm.v1">
  <dependentAssembly>
    <assemblyIdentity name="Newtonsoft.Json" publicKeyToken="30ad4fe6b2a6aeed" />
    <bindingRedirect oldVersion="0.0.0.0-13.0.0.0" newVersion="13.0.0.0" />
  </dependentAssembly>
</assemblyBinding></runtime></configuration>`,
    },
    {
      name: "no namespace at all",
      text: `
<configuration><runtime><assemblyBinding>
                         ^^^^^^^^^^^^^^^ binding-redirect-ignored
  <dependentAssembly><assemblyIdentity name="Shop" /><bindingRedirect oldVersion="1.0.0.0" newVersion="2.0.0.0" /></dependentAssembly>
</assemblyBinding></runtime></configuration>`,
      fixed: `
<configuration><runtime><assemblyBinding xmlns="urn:schemas-microsoft-com:asm.v1">
  <dependentAssembly><assemblyIdentity name="Shop" /><bindingRedirect oldVersion="1.0.0.0" newVersion="2.0.0.0" /></dependentAssembly>
</assemblyBinding></runtime></configuration>`,
    },
    {
      name: "as it should be",
      text: `
<configuration><runtime><assemblyBinding xmlns="urn:schemas-microsoft-com:asm.v1">
  <dependentAssembly xmlns="urn:schemas-microsoft-com:asm.v1"><assemblyIdentity name="Shop" /></dependentAssembly>
  <probing privatePath="bin;bin_Navigation" />
</assemblyBinding></runtime></configuration>`,
    },
  ],
  *check(file) {
    if (file.isTransform) return;
    for (const { span, attribute, element } of unseenRedirectsOf(file)) {
      const intents = () =>
        attribute ? [removeSetting(attribute)] : [insert(element.nameSpan.end, ` xmlns="${namespace}"`)];
      yield {
        span,
        message: attribute
          ? `With this xmlns the runtime doesn't see <${element.name}>, so the redirect has no effect. Remove the attribute.`
          : `<${element.name}> lacks its namespace, so the runtime ignores all redirects in it. Add xmlns="${namespace}".`,
        fixes: [
          {
            kind: "edit",
            title: attribute ? "Remove the wrong xmlns" : "Add the namespace",
            trust: "review",
            intents,
          },
        ],
      };
    }
  },
};

/** Flags files that a section is kept in and whose root is not that section, as ASP.NET demands. */
import { wrapperOf } from "#config/facts/config-source";
import { configSourceFor } from "#project/config-source";
import { relatedIn } from "#rule-kit/related-in";
import { remove } from "#text/edit";
import type { Rule } from "#rule-kit/rule";

export const configSourceRootWrong: Rule = {
  id: "config-source-root-wrong",
  title: "The file of a section has the wrong root",
  category: "well-formedness",
  severity: "error",
  reads: "form",
  kinds: ["connection-strings", "app-settings", "web-section", "own-section"],
  docs: {
    why: "A file that `configSource` names must begin with the section itself: `<connectionStrings>`, not `<configuration>`. ASP.NET refuses anything else, and the site answers every request with a configuration error. Scripts that encrypt such a file wrap it in `<configuration>`, because `aspnet_regiis` asks for it, and leave it that way when they stop half way.",
    fix: "Remove the elements around the section. What is encrypted inside stays as it is.",
    not: "Files that no `configSource` of the same installation names, and transforms.",
    certainty: "verified",
    sources: ["reference-source", "protected-configuration"],
  },
  examples: [
    {
      name: "left by a script that encrypts",
      text: `
//- web.config
<configuration><connectionStrings configSource="App_Config\\ConnectionStrings.config" /></configuration>
//- App_Config/ConnectionStrings.config
<configuration>
 ^^^^^^^^^^^^^ config-source-root-wrong
  <connectionStrings>
    <add name="web" connectionString="Data Source=sql01;Integrated Security=True;Encrypt=True" />
  </connectionStrings>
</configuration>`,
    },
    {
      name: "a section of somebody's own",
      text: `
//- web.config
<configuration>
  <configSections><section name="retail.payment" type="Retail.PaymentSection, Retail" /></configSections>
  <retail.payment configSource="App_Config\\Payment.config" />
</configuration>
//- App_Config/Payment.config
<payment url="https://pay.example.com" />
 ^^^^^^^ config-source-root-wrong`,
    },
    {
      name: "the section itself, and a file that nobody names",
      text: `
//- web.config
<configuration><connectionStrings configSource="App_Config\\ConnectionStrings.config" /></configuration>
//- App_Config/ConnectionStrings.config
<connectionStrings />
//- other/App_Config/ConnectionStrings.config
<configuration><connectionStrings /></configuration>`,
    },
  ],
  *check(file, { instance }) {
    const named = file.isTransform ? undefined : configSourceFor(file, instance);
    const wrapper = named && wrapperOf(file, named.section);
    if (!wrapper) return;
    yield {
      span: wrapper.span,
      message: `<${wrapper.name}> is the root, but ASP.NET only takes <${named.section}> here and doesn't start. Remove what is around it.`,
      related: [relatedIn(file, named.file, named.span, "The section that names this file.")],
      fixes: wrapper.outside
        ? [
            {
              kind: "edit",
              title: `Keep only <${named.section}>`,
              trust: { repairs: "syntax" },
              intents: () => (wrapper.outside ?? []).map(remove),
            },
          ]
        : [],
    };
  },
};

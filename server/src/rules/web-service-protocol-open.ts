/** Flags protocols by which pages of other sites can call the web services of this one. */
import { removeElement } from "#config/intents";
import { knownSetting, type Section } from "#config/facts/section";
import type { Rule } from "#rule-kit/rule";

export const webServiceProtocolOpen: Rule = {
  id: "web-service-protocol-open",
  title: "Other sites can call the web services",
  category: "hardening",
  severity: "information",
  reads: "effective",
  kinds: ["web-config"],
  docs: {
    why: "With `HttpGet` and `HttpPost` a link, an image or a form on any other site calls the methods of `.asmx` services, and the browser sends the user's cookies along. ASP.NET has both turned off since 1.1, and answers posts from the server itself (`HttpPostLocalhost`), so that its test page works.",
    fix: "Remove both; clients that use SOAP need neither. Scripts of your own site use `[ScriptService]`, which answers JSON and needs neither, too.",
    not: "`HttpPostLocalhost`, SOAP and `Documentation`. It is information, as the files don't tell whether methods of the services change anything. Transforms that remove a protocol.",
    certainty: "verified",
    sources: ["web-service-protocols", "reference-source"],
  },
  examples: [
    {
      name: "both",
      text: `
<configuration><system.web><webServices><protocols>
  <add name="HttpGet" />
             ^^^^^^^ web-service-protocol-open information
  <add name="HttpPost" />
</protocols></webServices></system.web></configuration>`,
      fixed: `
<configuration><system.web><webServices><protocols>
</protocols></webServices></system.web></configuration>`,
    },
    {
      name: "one of them, for a path",
      text: `
<configuration><location path="orders.asmx"><system.web><webServices><protocols>
  <add name="HttpPost" />
             ^^^^^^^^ web-service-protocol-open information
</protocols></webServices></system.web></location></configuration>`,
      fixed: `
<configuration><location path="orders.asmx"><system.web><webServices><protocols>
</protocols></webServices></system.web></location></configuration>`,
    },
    {
      name: "as Sitecore ships it, and a token",
      text: `
<configuration><system.web><webServices><protocols>
  <remove name="Documentation" />
  <remove name="HttpGet" />
  <add name="HttpSoap12" />
  <add name="#{Protocol}" />
</protocols></webServices></system.web></configuration>`,
    },
    {
      name: "a transform that removes it",
      path: "Web.Release.config",
      text: `<configuration xmlns:xdt="http://schemas.microsoft.com/XML-Document-Transform"><system.web><webServices><protocols>
  <add name="HttpGet" xdt:Transform="Remove" xdt:Locator="Match(name)" />
</protocols></webServices></system.web></configuration>`,
    },
  ],
  *check(file) {
    const entries = file.sections("system.web/webServices/protocols/add").filter(isOpen);
    for (const parent of new Set(entries.map((entry) => entry.parent))) {
      const found = entries.filter((entry) => entry.parent === parent);
      const [first, ...others] = found.flatMap((entry) => knownSetting(entry, "name") ?? []);
      if (!first) continue;
      const names = [first, ...others].map(({ value }) => value.trim());
      yield {
        span: first.valueSpan,
        message: `With ${names.join(" and ")}, other sites can call web services in the name of a logged-in user. Remove ${names.length > 1 ? "them" : "it"}.`,
        related: others.map(({ valueSpan }) => ({ span: valueSpan, message: "And this one." })),
        fixes: [
          {
            kind: "edit",
            title: `Remove ${names.join(" and ")}`,
            trust: "review",
            intents: () => found.map(({ element }) => removeElement(element)),
          },
        ],
      };
    }
  },
};

const isOpen = (entry: Section): boolean =>
  entry.effect.kind !== "none" && /^\s*Http(?:Get|Post)\s*$/.test(knownSetting(entry, "name")?.value ?? "");

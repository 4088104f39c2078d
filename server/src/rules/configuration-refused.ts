/** Flags what ASP.NET or IIS refuses as a whole: entries and sections that are there twice, and lists in the wrong place. */
import { addBefore, newElement, removeElement } from "#config/intents";
import { collectionEntriesOf, type CollectionEntry } from "#config/facts/collection-entries";
import { misplacedConfigSections, repeatedDeclarationsOf, repeatedSectionsOf } from "#config/facts/section-order";
import type { ConfigFile } from "#config/file";
import { isOfWebConfig } from "#config/kind";
import { inheritedEntries, shippedKeys } from "#project/inherited-entries";
import type { Context } from "#effective/context";
import { relatedIn } from "#rule-kit/related-in";
import type { Finding, Fix, Rule } from "#rule-kit/rule";

export const configurationRefused: Rule = {
  id: "configuration-refused",
  title: "ASP.NET or IIS refuses this configuration",
  category: "well-formedness",
  severity: "error",
  reads: "form",
  kinds: ["web-config", "application-host"],
  docs: {
    why: 'IIS takes each key of a list once: an entry that is there already, in this file or from a level above, gives HTTP 500.19 (0x800700b7, "Cannot add duplicate collection entry") for every request. .NET takes each section once for each place, and `configSections` only as the first element.',
    fix: "Remove one of the two. Where the other one comes from the server, write `<remove … />` before the entry; it does no harm on a server that has none.",
    not: "Entries behind `<remove>` or `<clear>`, in another `<location>`, and all transforms. What IIS ships is reported as a warning where applicationHost.config is missing, as a server may have been changed: `X-Powered-By`, and the types of files that every version knows. Types that only newer versions know (`.json`, `.woff`) are information.",
    certainty: "known",
    sources: ["iis-duplicates", "iis", "reference-source"],
  },
  examples: [
    {
      name: "a type of file twice, and headers",
      text: `
<configuration><system.webServer>
  <staticContent>
    <mimeMap fileExtension=".foo" mimeType="font/woff" />
    <mimeMap fileExtension=".FOO" mimeType="application/x-font-woff" />
                            ^^^^ configuration-refused error
  </staticContent>
  <httpProtocol><customHeaders>
    <add name="X-Shop" value="1" />
    <add name="x-shop" value="2" />
               ^^^^^^ configuration-refused error
  </customHeaders></httpProtocol>
</system.webServer></configuration>`,
    },
    {
      name: "rewrite rules of one name",
      text: `
<configuration><system.webServer><rewrite><rules>
  <rule name="Redirect"><match url="a" /><action type="None" /></rule>
  <rule name="Redirect"><match url="b" /><action type="None" /></rule>
              ^^^^^^^^ configuration-refused error
</rules></rewrite></system.webServer></configuration>`,
    },
    {
      name: "a section twice, and one declared twice",
      text: `
<configuration>
  <configSections>
    <section name="log4net" type="log4net.Config.Log4NetConfigurationSectionHandler, log4net" />
    <section name="log4net" type="log4net.Config.Log4NetConfigurationSectionHandler, log4net" />
                   ^^^^^^^ configuration-refused error
  </configSections>
  <system.web><httpRuntime targetFramework="4.8" /></system.web>
  <appSettings />
  <system.web><httpRuntime executionTimeout="600" /></system.web>
               ^^^^^^^^^^^ configuration-refused error
</configuration>`,
    },
    {
      name: "configSections behind another element",
      text: `
<configuration>
  <appSettings />
  <configSections><section name="shop" type="Shop.Section, Shop" /></configSections>
   ^^^^^^^^^^^^^^ configuration-refused error
</configuration>`,
    },
    {
      name: "the server has it already",
      text: `
//- iis/applicationHost.config
<configuration>
  <system.applicationHost><sites><site name="shop" id="2">
    <application path="/"><virtualDirectory path="/" physicalPath="C:\\inetpub\\shop" /></application>
    <bindings><binding protocol="https" bindingInformation="*:443:shop.example.com" sslFlags="1" /></bindings>
  </site></sites></system.applicationHost>
  <system.webServer><staticContent><mimeMap fileExtension=".avif" mimeType="image/avif" /></staticContent></system.webServer>
</configuration>
//- shop/web.config
<configuration><system.webServer><staticContent>
  <mimeMap fileExtension=".avif" mimeType="image/avif" />
                          ^^^^^ configuration-refused error
  <mimeMap fileExtension=".json" mimeType="application/json" />
</staticContent></system.webServer></configuration>`,
    },
    {
      name: "IIS ships it",
      text: `
<configuration><system.webServer>
  <staticContent>
    <mimeMap fileExtension=".json" mimeType="application/json" />
                            ^^^^^ configuration-refused information
  </staticContent>
  <httpProtocol><customHeaders><add name="X-Powered-By" value="Shop" /></customHeaders></httpProtocol>
                                          ^^^^^^^^^^^^ configuration-refused warning
</system.webServer></configuration>`,
      fixed: `
<configuration><system.webServer>
  <staticContent>
    <remove fileExtension=".json" />
    <mimeMap fileExtension=".json" mimeType="application/json" />
  </staticContent>
  <httpProtocol><customHeaders><remove name="X-Powered-By" /><add name="X-Powered-By" value="Shop" /></customHeaders></httpProtocol>
</system.webServer></configuration>`,
    },
    {
      name: "removed before, cleared before, elsewhere, several conditions, groups",
      text: `
<configuration>
  <location path="a"><system.webServer><httpProtocol><customHeaders><add name="X-Shop" value="1" /></customHeaders></httpProtocol></system.webServer></location>
  <location path="b"><system.webServer><httpProtocol><customHeaders><add name="X-Shop" value="1" /></customHeaders></httpProtocol></system.webServer></location>
  <system.webServer>
    <staticContent>
      <remove fileExtension=".json" />
      <mimeMap fileExtension=".json" mimeType="application/json" />
    </staticContent>
    <httpErrors>
      <error statusCode="404" path="a" />
      <error statusCode="404" subStatusCode="3" path="b" />
    </httpErrors>
    <security><requestFiltering removeServerHeader="true" /></security>
  </system.webServer>
  <system.webServer>
    <security><access sslFlags="Ssl" /></security>
    <httpProtocol><customHeaders><clear /><add name="X-Powered-By" value="Shop" /></customHeaders></httpProtocol>
  </system.webServer>
</configuration>`,
    },
    {
      name: "a transform inserts it",
      path: "web.Release.config",
      text: `
<configuration xmlns:xdt="http://schemas.microsoft.com/XML-Document-Transform"><system.webServer><staticContent>
  <mimeMap fileExtension=".json" mimeType="application/json" xdt:Transform="Insert" />
  <mimeMap fileExtension=".json" mimeType="text/json" xdt:Transform="Insert" />
</staticContent></system.webServer></configuration>`,
    },
  ],
  *check(file, context) {
    if (file.isTransform) return;
    yield* doubleEntries(file, context);
    for (const { name, span, first, element } of repeatedSectionsOf(file)) {
      const message = `<${name}> is in this file twice, so ASP.NET refuses it. Move what is inside into the first one.`;
      const isEmpty = element.attributes.length === 0 && element.children.length === 0;
      const intents = () => [removeElement(element)];
      const fix: Fix = { kind: "edit", title: "Remove the empty one", trust: { repairs: "no-effect" }, intents };
      yield { span, message, related: [{ span: first, message: "The first one." }], fixes: isEmpty ? [fix] : [] };
    }
    for (const { name, span, first, element } of repeatedDeclarationsOf(file)) {
      const message = `Section "${name}" is declared twice, so ASP.NET refuses the file. Remove one.`;
      yield { span, message, related: [{ span: first, message: "The first one." }], fixes: [removal(element)] };
    }
    const span = misplacedConfigSections(file);
    const message = "configSections must be the first element, or ASP.NET refuses the file. Move it to the top.";
    if (span) yield { span, message };
  },
};

const removal = (element: CollectionEntry["element"]): Fix => ({
  kind: "edit",
  title: "Remove the second one",
  trust: "review",
  intents: () => [removeElement(element)],
});

/** In the order of the file; each `<remove>` and `<clear>` acts on what comes behind it. */
function* doubleEntries(file: ConfigFile, context: Context): Generator<Finding> {
  const seen = new Map<string, CollectionEntry>();
  const freed = new Set<string>();
  for (const entry of collectionEntriesOf(file)) {
    const list = `${entry.scope} ${entry.collection} `;
    const id = list + entry.key;
    if (entry.operation === "clear") {
      for (const key of [...seen.keys()].filter((each) => each.startsWith(list))) seen.delete(key);
      freed.add(list);
    } else if (entry.operation === "remove") {
      seen.delete(id);
      freed.add(id);
    } else {
      const first = seen.get(id);
      const finding = first
        ? twiceHere(entry, first)
        : freed.has(list) || freed.has(id)
          ? undefined
          : inherited(file, entry, context);
      if (finding) yield finding;
      seen.set(id, entry);
    }
  }
}

const twiceHere = (entry: CollectionEntry, first: CollectionEntry): Finding => ({
  span: entry.span,
  message: `"${entry.written}" is in this list twice, so IIS answers every request with 500.19. Remove one.`,
  related: [{ span: first.span, message: "The first one." }],
  fixes: [removal(entry.element)],
});

/** From the server, as its file says or as IIS ships it. */
function inherited(file: ConfigFile, entry: CollectionEntry, context: Context): Finding | undefined {
  if (!isOfWebConfig(file)) return undefined;
  const above = inheritedEntries(file, entry, context);
  const fixes = [removeFirst(entry)];
  if (above?.entry) {
    const message = `The server has "${entry.written}" in this list already, so IIS answers with 500.19. Remove the inherited one first.`;
    return {
      span: entry.span,
      message,
      related: [relatedIn(file, above.server, above.entry.span, "The inherited entry.")],
      fixes,
    };
  }
  const shipped = above ? undefined : shippedKeys(entry);
  if (!shipped) return undefined;
  const where = shipped === "always" ? "IIS" : "Newer IIS";
  const message = `${where} ships "${entry.written}" in this list, so a second one gives 500.19. Remove the inherited one first.`;
  return { span: entry.span, severity: shipped === "always" ? "warning" : "information", message, fixes };
}

function removeFirst({ element, collection, written }: CollectionEntry): Fix {
  const key = collection.endsWith("staticContent") ? "fileExtension" : "name";
  return {
    kind: "edit",
    title: `Remove the inherited "${written}" first`,
    trust: "review",
    intents: () => [addBefore(element, newElement("remove", { [key]: written }))],
  };
}

/** Flags transforms that fail, do nothing, or take security away when the site is deployed. */
import type { ConfigFile } from "#config/file";
import { type XdtInstruction, xdtOf } from "#config/facts/xdt";
import type { Finding, Rule } from "#rule-kit/rule";
import { outcomeFindings } from "#rule-kit/transform-outcomes";
import { weakeningFindings } from "#rule-kit/weakening-release";
import { debugFinding } from "#rule-kit/xdt-keeps-debug";
import { neverInserted } from "#rule-kit/xdt-insert-if-missing";
import { xdtNamespaceFindings } from "#rule-kit/xdt-namespace";
import { wrongRoot } from "#rule-kit/xdt-root";
import { attributeFindings, verbFindings } from "#rule-kit/xdt-unknown-names";
import { overlaps } from "#text/span";

export const xdtProblem: Rule = {
  id: "xdt-problem",
  title: "A transform fails, does nothing, or weakens the site",
  category: "well-formedness",
  severity: "error",
  reads: "form",
  kinds: [
    "web-config",
    "machine-config",
    "worker-config",
    "application-host",
    "connection-strings",
    "app-settings",
    "sitecore-config",
    "sitecore-patch",
    "xconnect-settings",
    "identity-server",
  ],
  docs: {
    why: "The transform runs when the site is built or deployed. With a wrong namespace it does nothing and leaves its instructions in the deployed file; a misspelled `xdt:Locator` is ignored, so that the first element with the name is changed; with an unknown name, or `Match` on an attribute that the element lacks, the deployment fails. Some transforms for production remove what protects the site: the flag that keeps cookies off HTTP, or the thumbprint that xConnect checks.",
    fix: "Write names and address exactly; both are case-sensitive. Remove what weakens a release, or move it to the transform for developers' machines.",
    not: "Names are not judged if `xdt:Import` loads third-party transforms, and removals are only judged if the transform's name says Release, Production or Live. What a statement finds is only told where the file that it changes lies beside the transform. An attribute that is to be removed and isn't there is in order, and so are several `Remove` of one entry that is there several times. Other values that a transform sets are checked by the rules for these settings.",
    certainty: "known",
    sources: ["xdt", "docker-images"],
  },
  examples: [
    {
      name: "a wrong address",
      path: "Web.Release.config",
      text: `
<configuration xmlns:xdt="https://schemas.microsoft.com/XML-Document-Transform">
                          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ xdt-problem error
  <system.web><compilation xdt:Transform="RemoveAttributes(debug)" /></system.web>
</configuration>`,
      fixed: `
<configuration xmlns:xdt="http://schemas.microsoft.com/XML-Document-Transform">
  <system.web><compilation xdt:Transform="RemoveAttributes(debug)" /></system.web>
</configuration>`,
    },
    {
      name: "an undeclared prefix",
      path: "Web.Release.config",
      text: `
<configuration>
  <system.web><compilation xdt:Transform="RemoveAttributes(debug)" /></system.web>
                           ^^^ xdt-problem error
</configuration>`,
      fixed: `
<configuration xmlns:xdt="http://schemas.microsoft.com/XML-Document-Transform">
  <system.web><compilation xdt:Transform="RemoveAttributes(debug)" /></system.web>
</configuration>`,
    },
    {
      name: "wrong names",
      path: "Web.Release.config",
      text: `
<configuration xmlns:xdt="http://schemas.microsoft.com/XML-Document-Transform">
  <appSettings>
    <add key="a" value="1" xdt:Transform="setAttributes" xdt:Locator="Match(key)" />
                                          ^^^^^^^^^^^^^ xdt-problem error
    <add key="b" value="1" xdt:Transform="SetAttributes" xdt:Locator="Match(name)" />
                                                                            ^^^^ xdt-problem error
  </appSettings>
</configuration>`,
      fixed: `
<configuration xmlns:xdt="http://schemas.microsoft.com/XML-Document-Transform">
  <appSettings>
    <add key="a" value="1" xdt:Transform="SetAttributes" xdt:Locator="Match(key)" />
    <add key="b" value="1" xdt:Transform="SetAttributes" xdt:Locator="Match(name)" />
  </appSettings>
</configuration>`,
    },
    {
      name: "a misspelled locator, without which the first variable is replaced",
      path: "App_Config/Include/Shop.Release.config",
      text: `
<configuration xmlns:xdt="http://schemas.microsoft.com/XML-Document-Transform"><sitecore>
  <sc.variable name="dataFolder" value="#{Data}" xdt:Transform="Replace" xdt:Location="Match(name)" />
                                                                         ^^^^^^^^^^^^ xdt-problem warning
  <sc.variable name="other" value="1" xdt:transform="Replace" xdt:Locator="Match(name)" />
                                      ^^^^^^^^^^^^^ xdt-problem warning
                                                              ^^^^^^^^^^^ xdt-problem warning
</sitecore></configuration>`,
      fixed: `
<configuration xmlns:xdt="http://schemas.microsoft.com/XML-Document-Transform"><sitecore>
  <sc.variable name="dataFolder" value="#{Data}" xdt:Transform="Replace" xdt:Locator="Match(name)" />
  <sc.variable name="other" value="1" xdt:Transform="Replace" xdt:Locator="Match(name)" />
</sitecore></configuration>`,
    },
    {
      name: "an element is found, and nothing is done to it",
      path: "Web.Test.config",
      text: `
<configuration xmlns:xdt="http://schemas.microsoft.com/XML-Document-Transform">
  <appSettings><add key="a" value="1" xdt:Locator="Match(key)" /></appSettings>
                                      ^^^^^^^^^^^ xdt-problem warning
</configuration>`,
    },
    {
      name: "a release that removes protection",
      path: "Web.Production.config",
      text: `
<configuration xmlns:xdt="http://schemas.microsoft.com/XML-Document-Transform">
  <appSettings><add key="validateCertificateThumbprint" xdt:Transform="Remove" xdt:Locator="Match(key)" /></appSettings>
                                                                       ^^^^^^ xdt-problem warning
  <system.web><httpCookies xdt:Transform="RemoveAttributes(domain,requireSSL)" /></system.web>
                                                                  ^^^^^^^^^^ xdt-problem warning
</configuration>`,
      fixed: `
<configuration xmlns:xdt="http://schemas.microsoft.com/XML-Document-Transform">
  <appSettings></appSettings>
  <system.web><httpCookies xdt:Transform="RemoveAttributes(domain)" /></system.web>
</configuration>`,
    },
    {
      name: "a release that switches protection off",
      path: "Web.Release.config",
      text: `
<configuration xmlns:xdt="http://schemas.microsoft.com/XML-Document-Transform">
  <system.web>
    <httpCookies requireSSL="false" xdt:Transform="SetAttributes(requireSSL)" />
                             ^^^^^ xdt-problem warning
  </system.web>
  <system.webServer><security>
    <access xdt:Transform="Remove" />
                           ^^^^^^ xdt-problem warning
  </security></system.webServer>
</configuration>`,
      fixed: `
<configuration xmlns:xdt="http://schemas.microsoft.com/XML-Document-Transform">
  <system.web>
    <httpCookies requireSSL="true" xdt:Transform="SetAttributes(requireSSL)" />
  </system.web>
  <system.webServer><security>
  </security></system.webServer>
</configuration>`,
    },
    {
      name: "a release that leaves debug on",
      text: `
//- web.config
<configuration><system.web><compilation debug="true" /><customErrors mode="On" /></system.web></configuration>
//- Web.Release.config
<configuration xmlns:xdt="http://schemas.microsoft.com/XML-Document-Transform">
 ^^^^^^^^^^^^^ xdt-problem information
  <system.web><customErrors mode="RemoteOnly" xdt:Transform="Replace" /></system.web>
</configuration>`,
    },
    {
      name: "statements that find nothing in the file beside them",
      text: `
//- web.config
<configuration><appSettings><add key="shop" value="1" /></appSettings></configuration>
//- Web.Release.config
<configuration xmlns:xdt="http://schemas.microsoft.com/XML-Document-Transform">
  <appSettings>
    <add key="Shop" value="2" xdt:Transform="SetAttributes" xdt:Locator="Match(key)" />
     ^^^ xdt-problem warning
    <add key="shop" value="2" xdt:Transform="RemoveAttributes(values)" xdt:Locator="Match(key)" />
                              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ xdt-problem warning
  </appSettings>
  <connectionStrings><add name="shop" xdt:Transform="Insert" /></connectionStrings>
                      ^^^ xdt-problem error
</configuration>`,
    },
    {
      name: "a correct transform, and weaker ones for developers",
      text: `
//- web.config
<configuration><appSettings><add key="b" value="1" /><add key="validateCertificateThumbprint" value="true" /></appSettings><system.web><compilation debug="true" /></system.web></configuration>
//- Web.Release.config
<configuration xmlns:xdt="http://schemas.microsoft.com/XML-Document-Transform">
  <system.web><compilation xdt:Transform="RemoveAttributes(debug)" /></system.web>
  <appSettings xdt:Locator="XPath(/configuration/appSettings)"><add key="a" value="1" xdt:Transform="InsertAfter(/configuration/appSettings/add[@key='b'])" /></appSettings>
</configuration>
//- Web.Debug.config
<configuration xmlns:xdt="http://schemas.microsoft.com/XML-Document-Transform">
  <appSettings><add key="validateCertificateThumbprint" xdt:Transform="Remove" xdt:Locator="Match(key)" /></appSettings>
</configuration>`,
    },
    {
      name: "an entry that is nowhere, and one in another case",
      text: `
//- web.config
<configuration><appSettings><add key="Shop.Key" value="1" /></appSettings></configuration>
//- Web.Staging.config
<configuration xmlns:xdt="http://schemas.microsoft.com/XML-Document-Transform"><appSettings>
  <add key="Insights" xdt:Transform="Remove" xdt:Locator="Match(key)" />
   ^^^ xdt-problem hint
  <add key="shop.key" xdt:Transform="Remove" xdt:Locator="Match(key)" />
   ^^^ xdt-problem warning
</appSettings></configuration>`,
    },
    {
      name: "nothing to remove, and one Remove for each of two entries",
      text: `
//- web.config
<configuration><appSettings><add key="a" value="1" /><add key="a" value="2" /></appSettings><system.web><compilation targetFramework="4.8" /></system.web></configuration>
//- Web.Release.config
<configuration xmlns:xdt="http://schemas.microsoft.com/XML-Document-Transform">
  <appSettings><add key="a" xdt:Transform="Remove" xdt:Locator="Match(key)" /><add key="a" xdt:Transform="Remove" xdt:Locator="Match(key)" /></appSettings><system.web><compilation xdt:Transform="RemoveAttributes(debug)" /><customErrors xdt:Transform="RemoveAttributes(mode)" /><trace xdt:Transform="Remove" /></system.web>
</configuration>`,
    },
    {
      name: "a file that some deployment lays over another one: one cause, told once",
      text: `
//- web.config
<configuration><connectionStrings /><system.web><compilation targetFramework="4.8" /></system.web></configuration>
//- Web.base.config
<configuration xmlns:xdt="http://schemas.microsoft.com/XML-Document-Transform"><appSettings>
  <add key="a" value="1" xdt:Transform="Insert" />
   ^^^ xdt-problem information
  <add key="b" value="1" xdt:Transform="Insert" />
</appSettings></configuration>`,
    },
    {
      name: "an entry that is never inserted, as the list has another one",
      text: `
//- web.config
<configuration><appSettings><add key="b" value="1" /></appSettings></configuration>
//- Web.Release.config
<configuration xmlns:xdt="http://schemas.microsoft.com/XML-Document-Transform">
  <appSettings><add key="a" value="1" xdt:Transform="InsertIfMissing" /></appSettings>
                                      ^^^^^^^^^^^^^ xdt-problem warning
</configuration>`,
    },
    {
      name: "another root than that of the file",
      path: "App_Config/ConnectionStrings.config.xdt",
      text: `
<configuration xmlns:xdt="http://schemas.microsoft.com/XML-Document-Transform">
 ^^^^^^^^^^^^^ xdt-problem warning
  <connectionStrings><add name="web" connectionString="#{web}" xdt:Transform="SetAttributes" xdt:Locator="Match(name)" /></connectionStrings>
</configuration>`,
    },
    {
      name: "third-party transforms",
      path: "Web.Release.config",
      text: `<configuration xmlns:xdt="http://schemas.microsoft.com/XML-Document-Transform"><xdt:Import assembly="Shop.Transforms" namespace="Shop" /><appSettings><add key="a" xdt:Transform="Encrypt" xdt:Locator="Match(key)" /></appSettings></configuration>`,
    },
  ],
  *check(file, context) {
    if (!file.isTransform) return;
    const written = [...writtenFindings(file)];
    yield* written;
    const isTold = ({ span }: Finding): boolean => written.some((each) => overlaps(each.span, span));
    yield* wrongRoot(file, context.instance);
    yield* neverInserted(file, context.instance);
    yield* outcomeFindings(file, context.instance).filter((finding) => !isTold(finding));
    if (context.environment !== "production") return;
    yield* weakeningFindings(file, context);
    yield* debugFinding(file, context);
  },
};

/** What is wrong whichever file it is that the transform changes. */
function* writtenFindings(file: ConfigFile): Iterable<Finding> {
  yield* xdtNamespaceFindings(file);
  yield* attributeFindings(file);
  for (const instruction of xdtOf(file).instructions) {
    yield* verbFindings(file, instruction);
    yield* locatorFindings(instruction);
  }
}

function* locatorFindings({ kind, verb, names, element, nameSpan, isFollowed }: XdtInstruction): Iterable<Finding> {
  if (kind !== "Locator") return;
  if (!isFollowed) {
    yield {
      span: nameSpan,
      severity: "warning",
      message:
        "This locator finds the element, but nothing is done to it. Add an xdt:Transform, such as SetAttributes.",
    };
  }
  if (verb.value !== "Match") return;
  for (const name of names.filter(({ value }) => element.attributes.every((attribute) => attribute.name !== value))) {
    yield {
      span: name.span,
      message: `This element has no ${name.value} to match, so the deployment fails. Add the attribute, or match another one.`,
    };
  }
}

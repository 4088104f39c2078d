/** Flags names of attributes, elements, keys and properties that nobody knows but that look like known ones. */
import { settingOf } from "#config/facts/section";
import { unlistedInXml } from "#config/facts/unlisted-name";
import type { UnlistedName } from "#config/facts/unlisted";
import { unlistedInJson } from "#config/facts/unlisted-property";
import { iisMappingElements } from "#config/certificate-mappings";
import type { ConfigFile } from "#config/file";
import { knownRoles } from "#config/role";
import { isOfVendor } from "#project/hardening-place";
import { isMisspelledAllowInvalid } from "#rule-kit/allow-invalid-names";
import { refusedAttribute } from "#rule-kit/refused-attribute";
import type { Context } from "#effective/context";
import type { Finding, Rule } from "#rule-kit/rule";

/** Elements whose attributes and keys have a rule of their own, which says more. */
const judgedElsewhere: ReadonlySet<string> = new Set([...iisMappingElements, "sitecore/settings/setting"]);

/** Entries whose name only describes them: they go by their order. */
const describedOnly = "/param";

export const nameUnknown: Rule = {
  id: "name-unknown",
  title: "A name is misspelled or unknown",
  category: "well-formedness",
  severity: "error",
  reads: "form",
  kinds: [
    "web-config",
    "machine-config",
    "worker-config",
    "application-host",
    "sitecore-config",
    "sitecore-domains",
    "sitecore-patch",
    "connection-strings",
    "app-settings",
    "xconnect-settings",
    "identity-server",
    "identity-server-json",
    "commerce-json",
  ],
  docs: {
    why: 'A misspelled name is worse than a missing one. If the server checks names, it refuses the whole file: ASP.NET answers with "Unrecognized attribute", IIS with 500.19, and SQL Server\'s client does not open the connection. Otherwise it ignores the name without notice, and the setting keeps its default: the cookie without `Secure`, the key that is never read.',
    fix: "Use the documented name; ASP.NET's sections are case-sensitive.",
    not: "Attributes are errors only in elements whose attributes are all known, from Microsoft's schema and source. Everywhere else a name is reported only if it differs from a known one by a letter, or by two if it is long, and the known one is not beside it; a different number makes another name, and so does an `s` at the end of a key. A key such as `Rol:define` is only reported if its value is a role or a search engine, since rules of conditions have names of your own. Not reported: providers, which accept their own attributes, names with a prefix, those that lock sections, everything in encrypted sections, Sitecore's own files, and keys and connection strings that another file uses as well.",
    certainty: "verified",
    sources: ["reference-source", "iis"],
  },
  examples: [
    {
      name: "attributes that ASP.NET refuses",
      text: `
<configuration><system.web>
  <httpCookies httpOnlyCookies="true" requireSsl="true" />
                                      ^^^^^^^^^^ name-unknown
  <authentication mode="Forms"><forms timeOut="60" slidingExpiraton="true" /></authentication>
                                      ^^^^^^^ name-unknown
                                                   ^^^^^^^^^^^^^^^^ name-unknown
</system.web></configuration>`,
      fixed: `
<configuration><system.web>
  <httpCookies httpOnlyCookies="true" requireSSL="true" />
  <authentication mode="Forms"><forms timeout="60" slidingExpiration="true" /></authentication>
</system.web></configuration>`,
    },
    {
      name: "attributes that IIS refuses",
      text: `
<configuration><system.webServer>
  <httpErrors errorModus="Custom" />
              ^^^^^^^^^^ name-unknown
  <security><access sslFlag="Ssl" /><requestFiltering><requestLimits maxAllowedContentlength="1" colour="red" /></requestFiltering></security>
                    ^^^^^^^ name-unknown
                                                                     ^^^^^^^^^^^^^^^^^^^^^^^ name-unknown hint
                                                                                                 ^^^^^^ name-unknown
</system.webServer></configuration>`,
    },
    {
      name: "elements of web.config",
      text: `
<configuration>
  <system.webServer><httpProtocol><customHeader><add name="X-Frame-Options" value="DENY" /></customHeader></httpProtocol></system.webServer>
                                   ^^^^^^^^^^^^ name-unknown warning
  <system.web><sesionState timeout="20" /></system.web>
               ^^^^^^^^^^^ name-unknown warning
</configuration>`,
    },
    {
      name: "a key and a header",
      text: `
<configuration>
  <appSettings><add key="aspnet:MaxJsonDeserialiserMembers" value="1000" /></appSettings>
                         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ name-unknown warning
  <system.webServer><httpProtocol><customHeaders><add name="Referer-Policy" value="no-referrer" /></customHeaders></httpProtocol></system.webServer>
                                                            ^^^^^^^^^^^^^^ name-unknown warning
</configuration>`,
      fixed: `
<configuration>
  <appSettings><add key="aspnet:MaxJsonDeserializerMembers" value="1000" /></appSettings>
  <system.webServer><httpProtocol><customHeaders><add name="Referrer-Policy" value="no-referrer" /></customHeaders></httpProtocol></system.webServer>
</configuration>`,
    },
    {
      name: "a connection string, and a keyword in one",
      path: "App_Config/ConnectionStrings.config",
      text: `
<connectionStrings>
  <add name="xconect.collection" connectionString="https://xconnect.example.com" />
             ^^^^^^^^^^^^^^^^^^ name-unknown warning
  <add name="core" connectionString="Data Source=db;Intial Catalog=core;Integrated Security=SSPI;Encrypt=True" />
                                                    ^^^^^^^^^^^^^^ name-unknown
</connectionStrings>`,
      fixed: `
<connectionStrings>
  <add name="xconnect.collection" connectionString="https://xconnect.example.com" />
  <add name="core" connectionString="Data Source=db;Initial Catalog=core;Integrated Security=SSPI;Encrypt=True" />
</connectionStrings>`,
    },
    {
      name: "a patch of Sitecore's owin pipeline, and of a site",
      path: "App_Config/Include/Custom.config",
      text: `
<configuration xmlns:patch="http://www.sitecore.net/xmlconfig/"><sitecore>
  <pipelines><owin.initialize><processor type="Sitecore.Owin.Authentication.Pipelines.Initialize.CookieAuthentication, Sitecore.Owin.Authentication">
    <ExpireTimeSpam>00:30:00</ExpireTimeSpam>
     ^^^^^^^^^^^^^^ name-unknown warning
  </processor></owin.initialize></pipelines>
  <sites><site name="shop"><patch:attribute name="requireLogn">true</patch:attribute></site></sites>
                                                  ^^^^^^^^^^^ name-unknown warning
</sitecore></configuration>`,
      fixed: `
<configuration xmlns:patch="http://www.sitecore.net/xmlconfig/"><sitecore>
  <pipelines><owin.initialize><processor type="Sitecore.Owin.Authentication.Pipelines.Initialize.CookieAuthentication, Sitecore.Owin.Authentication">
    <ExpireTimeSpan>00:30:00</ExpireTimeSpan>
  </processor></owin.initialize></pipelines>
  <sites><site name="shop"><patch:attribute name="requireLogin">true</patch:attribute></site></sites>
</sitecore></configuration>`,
    },
    {
      name: "settings of xConnect",
      path: "App_Data/Config/Sitecore/CoreServices/sc.XConnect.Security.xml",
      text: `
<Settings><Sitecore><XConnect><Services><Certificate><Options><RequireHttp>true</RequireHttp></Options></Certificate></Services></XConnect></Sitecore></Settings>
                                                               ^^^^^^^^^^^ name-unknown warning`,
    },
    {
      name: "settings of the identity server",
      path: "Config/production/Sitecore.IdentityServer.Host.xml",
      text: `
<Settings><Sitecore><IdentityServer><CertificateThumprint>B6CA12DD1796710F867FA7D766BC34BCEF142518</CertificateThumprint></IdentityServer></Sitecore></Settings>
                                     ^^^^^^^^^^^^^^^^^^^^ name-unknown warning`,
      fixed: `
<Settings><Sitecore><IdentityServer><CertificateThumbprint>B6CA12DD1796710F867FA7D766BC34BCEF142518</CertificateThumbprint></IdentityServer></Sitecore></Settings>`,
    },
    {
      name: "a property of a JSON file",
      path: "wwwroot/config.json",
      text: `
{ "AppSettings": { "EnvironmentName": "HabitatAuthoring", "AntiforgeryEnabeld": true } }
                                                           ^^^^^^^^^^^^^^^^^^ name-unknown warning`,
      fixed: `
{ "AppSettings": { "EnvironmentName": "HabitatAuthoring", "AntiForgeryEnabled": true } }`,
    },
    {
      name: "what the schema has, locks, providers, prefixes, transforms, custom names",
      path: "Web.Release.config",
      text: `
<configuration xmlns:xdt="http://schemas.microsoft.com/XML-Document-Transform">
  <system.web xdt:Transform="Insert">
    <httpRuntime enableKernelOutputCache="false" lockAttributes="targetFramework" />
    <sessionState mode="Custom" customProvider="shop" configSource="sessionState.config">
      <providers><add name="shop" type="Shop.Store, Shop" connectionStringKey="shop" ownOption="yes" /></providers>
    </sessionState>
    <membership xdt:Transform="SetAttributes(defaultProvider)" defaultProvider="sitecore" />
  </system.web>
  <appSettings xdt:Transform="Insert">
    <add key="Shop.Region" value="EU" /><add key="damEnabled:define" value="yes" />
  </appSettings>
  <connectionStrings xdt:Transform="Insert">
    <add name="master2" connectionString="Server=db;Database=master2;Trusted_Connection=True;Max Pool Size=200;Encrypt=True" />
    <add name="sessions" connectionString="#{Sessions}" />
  </connectionStrings>
</configuration>`,
    },
    {
      name: "rules of conditions: names of one's own, and one that gives a search engine",
      text: `
<configuration><appSettings>
  <add key="damEnabled:define" value="yes" />
  <add key="unv:define" value="Staging" />
  <add key="roles:define" value="Newsroom" />
  <add key="serch:define" value="Solr" />
            ^^^^^^^^^^^^ name-unknown warning
</appSettings></configuration>`,
      fixed: `
<configuration><appSettings>
  <add key="damEnabled:define" value="yes" />
  <add key="unv:define" value="Staging" />
  <add key="roles:define" value="Newsroom" />
  <add key="search:define" value="Solr" />
</appSettings></configuration>`,
    },
    {
      name: "a key that another file asks for",
      text: `
//- web.config
<configuration><appSettings><add key="aspnet:MaxJsonDeserialiserMembers" value="1000" /></appSettings></configuration>
//- App_Config/Include/Custom.config
<configuration><sitecore><settings><setting name="Shop.Key" value="aspnet:MaxJsonDeserialiserMembers" /></settings></sitecore></configuration>
`,
    },
  ],
  *check(file, context) {
    const names = file.json ? unlistedInJson(file) : unlistedInXml(file, judgedElsewhere);
    for (const name of names) {
      if (name.refusedBy) yield refusedAttribute(name);
      else if (name.meant !== undefined && !isPassedOver(file, name, name.meant, context)) yield slip(name, name.meant);
    }
  },
};

function slip({ name, span, kind, around, rename }: UnlistedName, meant: string): Finding {
  const isRefused = around === "connection-string";
  return {
    span,
    severity: isRefused ? "error" : "warning",
    message: isRefused
      ? `"${name}" isn't a valid keyword: SQL Server's client refuses the connection string. Write "${meant}".`
      : messageAbout(kind, name, meant),
    fixes: [{ kind: "edit", title: `Rename to "${meant}"`, trust: "review", intents: () => rename(meant) }],
  };
}

const messageAbout = (kind: UnlistedName["kind"], name: string, meant: string): string =>
  kind === "element"
    ? `<${name}> is unknown here, so it is ignored or the file is refused. Did you mean <${meant}>?`
    : `"${name}" is unknown here, so it most likely has no effect. Did you mean "${meant}"?`;

/** Whether the name may be right all the same, or is judged elsewhere. */
function isPassedOver(file: ConfigFile, unlisted: UnlistedName, meant: string, { instance }: Context): boolean {
  const { kind, name, around, isPresent } = unlisted;
  if (isPresent(meant) || isOfVendor(file) || isMisspelledAllowInvalid(name)) return true;
  if (kind !== "key") return false;
  if (definition.test(name) && !givesWordsOf(unlisted, meant)) return true;
  if (around.endsWith(describedOnly) || isPlural(name.toLowerCase(), meant.toLowerCase())) return true;
  const asked = name.replace(definition, ":require");
  return instance.files.some((other) => other !== file && (other.mentions(name) || other.mentions(asked)));
}

const definition = /:define$/i;

/** Rules of conditions are named freely, and `yes` says nothing; that one is meant which alone knows the words. */
const definedWords: ReadonlyMap<string, ReadonlySet<string>> = new Map([
  ["role:define", new Set(knownRoles.map((role) => role.toLowerCase()))],
  ["search:define", new Set(["solr", "azure", "lucene"])],
]);

function givesWordsOf({ setting }: UnlistedName, meant: string): boolean {
  const words = definedWords.get(meant);
  const given = setting?.section && settingOf(setting.section, "value")?.value.split(/[,;|]/);
  return words !== undefined && given?.every((word) => words.has(word.trim().toLowerCase())) === true;
}

/** Keys are chosen freely, and singular and plural are often both real. */
const isPlural = (a: string, b: string): boolean => `${a}s` === b || a === `${b}s`;

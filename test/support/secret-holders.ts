/** Where text may stand in files of each kind, by what the place is. What stands there is written for an attribute of XML. */

const inWeb = (body: string): string =>
  `<configuration><configSections><section name="sitecore" type="Sitecore.Configuration.ConfigReader, Sitecore.Kernel" /></configSections>${body}</configuration>`;
const inPatch = (body: string): string =>
  `<configuration xmlns:patch="http://www.sitecore.net/xmlconfig/" xmlns:role="http://www.sitecore.net/xmlconfig/role/"><sitecore>${body}</sitecore></configuration>`;
const inTransform = (body: string): string =>
  `<configuration xmlns:xdt="http://schemas.microsoft.com/XML-Document-Transform">${body}</configuration>`;

const references: Readonly<Record<string, string>> = { quot: '"', lt: "<", gt: ">", amp: "&", "#10": "\n" };
/** As the value reads, and as a string of JSON. */
const plain = (value: string): string =>
  value.replace(/&(quot|lt|gt|amp|#10);/g, (_, name: string) => references[name] ?? "");
const json = (value: string): string => JSON.stringify(plain(value));

export const secretHolders: Readonly<Record<string, readonly [path: string, holder: (value: string) => string]>> = {
  "a connection string": [
    "site/App_Config/ConnectionStrings.config",
    (value) => `<connectionStrings><add name="core" connectionString="${value}" /></connectionStrings>`,
  ],
  "the name of a connection string": [
    "site/App_Config/ConnectionStrings.config",
    (value) =>
      `<connectionStrings><add name="${value}" connectionString="user id=a;password=b" /><add name="${value}" connectionString="x" /></connectionStrings>`,
  ],
  "a certificate's string": [
    "site/App_Config/ConnectionStrings.config",
    (value) =>
      `<connectionStrings><add name="xconnect.collection.certificate" connectionString="${value}" /></connectionStrings>`,
  ],
  "an address of xConnect": [
    "site/App_Config/ConnectionStrings.config",
    (value) => `<connectionStrings><add name="xconnect.collection" connectionString="${value}" /></connectionStrings>`,
  ],
  "a setting of an application": [
    "site/web.config",
    (value) => inWeb(`<appSettings><add key="any" value="${value}" /></appSettings>`),
  ],
  "the key of one": [
    "site/web.config",
    (value) => inWeb(`<appSettings><add key="${value}" value="1" /><add key="${value}" value="2" /></appSettings>`),
  ],
  "the role": [
    "site/web.config",
    (value) => inWeb(`<appSettings><add key="role:define" value="${value}" /></appSettings>`),
  ],
  "a time": [
    "site/web.config",
    (value) => inWeb(`<system.web><sessionState mode="InProc" timeout="${value}" /></system.web>`),
  ],
  "a word of a list": [
    "site/web.config",
    (value) => inWeb(`<system.web><sessionState mode="${value}" cookieless="${value}" /></system.web>`),
  ],
  flags: [
    "site/web.config",
    (value) => inWeb(`<system.webServer><security><access sslFlags="${value}" /></security></system.webServer>`),
  ],
  "the path of a location": [
    "site/web.config",
    (value) => inWeb(`<location path="${value}"><system.web><sessionState timeout="x" /></system.web></location>`),
  ],
  "a comment": [
    "site/web.config",
    (value) => inWeb(`<!-- ${value.replaceAll("--", "- -")} --><system.web><sessionState timeout="x" /></system.web>`),
  ],
  "the reason of a suppression": [
    "site/web.config",
    (value) =>
      inWeb(
        `<!-- sitecore-config-guard-disable-next-line session-timeout-invalid: ${value.replaceAll("--", "- -")} -->\n<system.web><sessionState timeout="x" /></system.web>`,
      ),
  ],
  "the rule of a suppression": [
    "site/web.config",
    (value) =>
      inWeb(
        `<!-- sitecore-config-guard-disable-next-line ${value.replaceAll("--", "- -")} -->\n<system.web><sessionState timeout="x" /></system.web>`,
      ),
  ],
  "a setting": [
    "site/App_Config/Include/a.config",
    (value) => inPatch(`<settings><setting name="Any" value="${value}" /></settings>`),
  ],
  "a setting with a type": [
    "site/App_Config/Include/a.config",
    (value) =>
      inPatch(`<settings><setting name="Authentication.ClientPersistentLoginDuration" value="${value}" /></settings>`),
  ],
  "the name of a setting": [
    "site/App_Config/Include/a.config",
    (value) => inPatch(`<settings><setting name="${value}" value="x" /></settings>`),
  ],
  "the value of a patch": [
    "site/App_Config/Include/a.config",
    (value) =>
      inPatch(
        `<settings><setting name="Any"><patch:attribute name="value">${value}</patch:attribute></setting></settings>`,
      ),
  ],
  "the place of a patch": [
    "site/App_Config/Include/a.config",
    (value) =>
      inPatch(
        `<settings><setting name="Any" value="x" patch:instead="*[@value='${value}']" patch:before="${value}" /></settings>`,
      ),
  ],
  "a condition": [
    "site/App_Config/Include/a.config",
    (value) => inPatch(`<settings role:require="${value}"><setting name="a" value="b" /></settings>`),
  ],
  "a transform": [
    "site/Web.Release.config",
    (value) =>
      inTransform(
        `<appSettings><add key="any" value="${value}" xdt:Transform="Insert" /><add key="b" xdt:Transform="${value}" xdt:Locator="Condition(@value='${value}')" /></appSettings>`,
      ),
  ],
  "the element of an identity server": [
    "identity/Config/production/Sitecore.IdentityServer.Host.xml",
    (value) =>
      `<Settings><Sitecore><IdentityServer><Clients><A><AllowedCorsOrigins><B>${value}</B></AllowedCorsOrigins><ClientId>${value}</ClientId></A></Clients></IdentityServer></Sitecore></Settings>`,
  ],
  "the element of xConnect": [
    "xconnect/App_Data/Config/Sitecore/SearchIndexer/sc.Custom.xml",
    (value) =>
      `<Settings><Sitecore><XConnect><Any><Options><ConnectionString>${value}</ConnectionString><Any>${value}</Any></Options></Any></XConnect></Sitecore></Settings>`,
  ],
  JSON: [
    "engine/wwwroot/config.json",
    (value) =>
      `{ "AppSettings": { "Any": ${json(value)}, "AllowedOrigins": [${json(value)}], "SitecoreIdentityServerUrl": ${json(value)}, ${json(value)}: 1, ${json(value)}: 2 } }`,
  ],
  "a comment of JSON": [
    "engine/wwwroot/config.json",
    (value) =>
      `{ // sitecore-config-guard-disable-next-line ${plain(value).replaceAll("\n", " ")}\n "AppSettings": { "Any": 1 } }`,
  ],
  "the configuration of the product": [
    "site/.sitecore-config-guard.json",
    (value) =>
      `{ ${json(value)}: 1, "role": ${json(value)}, "ignore": [${json(value)}], "patchFile": ${json(value)}, "rules": { ${json(value)}: ${json(value)} } }`,
  ],
  "a baseline": [
    "site/.sitecore-config-guard-baseline.json",
    (value) =>
      `{ "version": ${json(value)}, "files": { ${json(value)}: [{ "rule": ${json(value)}, "fingerprint": ${json(value)}, "setting": ${json(value)} }] } }`,
  ],
  "a binding": [
    "server/applicationHost.config",
    (value) =>
      `<configuration><system.applicationHost><sites><site name="${value}" id="1"><application path="/"><virtualDirectory path="/" physicalPath="${value}" /></application><bindings><binding protocol="https" bindingInformation="${value}" /></bindings></site></sites></system.applicationHost></configuration>`,
  ],
  "a compose file": [
    "docker-compose.yml",
    (value) => `services:\n  cm:\n    environment:\n      ANY: ${json(value)}\n`,
  ],
  "an environment file": [".env", (value) => `ANY=${plain(value).replaceAll("\n", " ")}\n`],
};

/** Files of every kind that are made to be slow: long values where values are taken apart, and many parts of all that can be many. */
import { manyBeside } from "#test/hostile-beside";
import { hostileValues } from "#test/hostile-values";

export interface HostileFile {
  readonly name: string;
  /** Texts by path, of about so many characters; the first one is inspected. */
  readonly make: (length: number) => Readonly<Record<string, string>>;
}

const include = "site/App_Config/Include/a.config";
const layers = "site/App_Config/Layers.config";
const strings = "site/App_Config/ConnectionStrings.config";
const web = "site/web.config";
const server = "server/applicationHost.config";
const xconnect = "xconnect/App_Data/Config/Sitecore/SearchIndexer/sc.Custom.xml";
const identity = "identity/Config/production/Sitecore.IdentityServer.Host.xml";
const engine = "engine/wwwroot/config.json";
const guard = "site/.sitecore-config-guard.json";
const baseline = "site/.sitecore-config-guard-baseline.json";

const inWeb = (body: string): string =>
  `<configuration><configSections><section name="sitecore" type="Sitecore.Configuration.ConfigReader, Sitecore.Kernel" /></configSections>${body}</configuration>`;
const inPatch = (body: string): string =>
  `<configuration xmlns:patch="http://www.sitecore.net/xmlconfig/" xmlns:set="http://www.sitecore.net/xmlconfig/set/" xmlns:role="http://www.sitecore.net/xmlconfig/role/"><sitecore>${body}</sitecore></configuration>`;
const inJson = (value: string): string => JSON.stringify(value);

/** Where a value stands that some reader takes apart. */
const holders: Readonly<Record<string, readonly [path: string, holder: (value: string) => string]>> = {
  "path of a location": [
    web,
    (value) => inWeb(`<location path="${value}"><system.web><httpRuntime /></system.web></location>`),
  ],
  "folder of a layer": [layers, (value) => `<layers><layer name="A" includeFolder="${value}" /></layers>`],
  "ssl flags": [
    web,
    (value) => inWeb(`<system.webServer><security><access sslFlags="${value}" /></security></system.webServer>`),
  ],
  "role of the server": [
    web,
    (value) => inWeb(`<appSettings><add key="role:define" value="${value}" /></appSettings>`),
  ],
  "role of a patch": [
    include,
    (value) => inPatch(`<settings role:require="${value}"><setting name="a" value="b" /></settings>`),
  ],
  "place of a patch": [
    include,
    (value) => inPatch(`<settings><setting name="a" value="b" patch:instead="${value}" /></settings>`),
  ],
  "name of a setting": [include, (value) => inPatch(`<settings><setting name="${value}" value="true" /></settings>`)],
  "value of a setting": [
    include,
    (value) =>
      inPatch(`<settings><setting name="Authentication.ClientPersistentLoginDuration" value="${value}" /></settings>`),
  ],
  "key of an app setting": [web, (value) => inWeb(`<appSettings><add key="${value}" value="1" /></appSettings>`)],
  "name of an attribute": [web, (value) => inWeb(`<system.web><sessionState a${value}="1" /></system.web>`)],
  "connection string": [
    strings,
    (value) => `<connectionStrings><add name="core" connectionString="${value}" /></connectionStrings>`,
  ],
  "certificate string": [
    strings,
    (value) =>
      `<connectionStrings><add name="xconnect.collection.certificate" connectionString="StoreName=My;${value}" /></connectionStrings>`,
  ],
  thumbprint: [
    "xconnect/App_Config/AppSettings.config",
    (value) => `<appSettings><add key="validateCertificateThumbprint" value="${value}" /></appSettings>`,
  ],
  "session timeout": [
    web,
    (value) => inWeb(`<system.web><sessionState mode="InProc" timeout="${value}" /></system.web>`),
  ],
  "machine key": [
    web,
    (value) => inWeb(`<system.web><machineKey validationKey="${value}" decryptionKey="${value}" /></system.web>`),
  ],
  "trusted certificate": [
    server,
    (value) =>
      `<configuration><system.webServer><security><authentication><iisClientCertificateMappingAuthentication enabled="true"><oneToOneMappings><add enabled="true" userName="a" password="b" certificate="${value}" /></oneToOneMappings></iisClientCertificateMappingAuthentication></authentication></security></system.webServer></configuration>`,
  ],
  binding: [
    server,
    (value) =>
      `<configuration><system.applicationHost><sites><site name="a" id="1"><application path="/"><virtualDirectory path="/" physicalPath="${value}" /></application><bindings><binding protocol="https" bindingInformation="${value}" /></bindings></site></sites></system.applicationHost></configuration>`,
  ],
  suppression: [
    web,
    (value) =>
      inWeb(`<!-- sitecore-config-guard-disable-next-line ${value.replaceAll("-", "_")}: why -->\n<system.web />`),
  ],
  "text of an element": [xconnect, (value) => `<Settings><ClientCertificate>${value}</ClientCertificate></Settings>`],
  "address of an identity server": [
    identity,
    (value) =>
      `<Settings><Sitecore><IdentityServer><Clients><A><AllowedCorsOrigins><B>${value}</B></AllowedCorsOrigins></A></Clients></IdentityServer></Sitecore></Settings>`,
  ],
  "JSON value": [
    engine,
    (value) =>
      `{ "Certificates": { "Certificates": [{ "Thumbprint": ${inJson(value)} }] }, "AppSettings": { ${inJson(value)}: ${inJson(value)} } }`,
  ],
  glob: [
    guard,
    (value) =>
      `{ "overrides": [{ "when": { "files": [${inJson(value)}] }, "rules": { "a": "off" } }], "ignore": [${inJson(value)}] }`,
  ],
  "path in a baseline": [
    baseline,
    (value) => `{ "version": 1, "files": { ${inJson(value)}: [{ "rule": ${inJson(value)}, "fingerprint": "0a" }] } }`,
  ],
  transform: [
    "site/Web.Release.config",
    (value) =>
      `<configuration xmlns:xdt="http://schemas.microsoft.com/XML-Document-Transform"><system.web><compilation debug="${value}" xdt:Transform="${value}" xdt:Locator="${value}" /></system.web></configuration>`,
  ],
};

const repeat = (count: number, part: (i: number) => string): string =>
  Array.from({ length: count }, (_, i) => part(i)).join("");

/** What there may be many of: its path, what stands around them, and one of them. */
const many: Readonly<
  Record<string, readonly [path: string, around: (all: string) => string, part: (i: number) => string]>
> = {
  "equal attributes": [web, (all) => inWeb(`<system.web><sessionState ${all} /></system.web>`), () => ' timeout="20"'],
  "equal attributes at fault": [
    web,
    (all) => inWeb(`<system.web><sessionState ${all} /></system.web>`),
    () => ' timeout="0"',
  ],
  "other attributes": [
    web,
    (all) => inWeb(`<system.web><sessionState ${all} /></system.web>`),
    (i) => ` timeout${i}="20"`,
  ],
  "equal siblings": [web, (all) => inWeb(`<appSettings>${all}</appSettings>`), () => '<add key="a" value="1" />'],
  siblings: [
    web,
    (all) => inWeb(`<appSettings>${all}</appSettings>`),
    (i) => `<add key="a${i}Password" value="Secret-${i}" />`,
  ],
  sections: [web, (all) => inWeb(all), () => '<system.web><sessionState timeout="2000" /></system.web>'],
  locations: [
    web,
    (all) => inWeb(all),
    (i) => `<location path="a${i}"><system.web><sessionState timeout="2000" /></system.web></location>`,
  ],
  "open elements": [web, (all) => all, () => "<system.web>"],
  "settings in settings": [include, (all) => inPatch(all), () => '<setting name="Login.DisableRememberMe">'],
  "half tags": [web, (all) => inWeb(all), () => '<add key="'],
  "end tags": [web, (all) => inWeb(all), () => "</b>"],
  comments: [web, (all) => inWeb(all), () => "<!-- - -- -->"],
  "suppressions of elements": [
    web,
    (all) => inWeb(all),
    () => "<!-- sitecore-config-guard-disable-element session-timeout-invalid: a -->",
  ],
  "suppressions of lines": [web, (all) => inWeb(all), () => "<!-- sitecore-config-guard-disable-next-line a: a -->\n"],
  "suppressions with findings": [
    web,
    (all) => inWeb(all),
    () =>
      '<!-- sitecore-config-guard-disable-element session-timeout-invalid: a -->\n<system.web><sessionState timeout="0" /></system.web>\n',
  ],
  namespaces: [
    include,
    (all) => inPatch(all),
    (i) => `<a xmlns:p${i}="http://www.sitecore.net/xmlconfig/" p${i}:before="*[1]" />`,
  ],
  "undeclared prefixes": [include, (all) => inPatch(all), (i) => `<a p${i}:before="*[1]" />`],
  "namespaces inside each other": [include, (all) => inPatch(all), (i) => `<a xmlns:p="urn:${i}" p:b="1">`],
  "patch instructions": [
    include,
    (all) => inPatch(`<settings>${all}</settings>`),
    (i) => `<setting name="A${i}" patch:instead="setting[@name='B${i}']"><patch:delete /></setting>`,
  ],
  "instructions of one element": [
    include,
    (all) => inPatch(`<settings><setting name="a">${all}</setting></settings>`),
    () => '<patch:attribute name="value">1</patch:attribute>',
  ],
  "misspelled settings": [
    include,
    (all) => inPatch(`<settings>${all}</settings>`),
    (i) => `<setting name="Login.DisableRemeberMe${i % 7}" value="x" />`,
  ],
  conditions: [include, (all) => inPatch(all), (i) => `<a${i} role:require="ContentDelivery and !x${i}" />`],
  layers: [
    layers,
    (all) => `<layers>${all}</layers>`,
    (i) =>
      `<layer name="a${i}" includeFolder="/App_Config/a${i}/"><loadOrder><add path="b" type="Folder" /></loadOrder></layer>`,
  ],
  "connection strings": [
    strings,
    (all) => `<connectionStrings>${all}</connectionStrings>`,
    (i) => `<add name="a${i}" connectionString="user id=sa;password=Secret-${i};data source=a" />`,
  ],
  "equal connection strings": [
    strings,
    (all) => `<connectionStrings>${all}</connectionStrings>`,
    () => '<add name="core" connectionString="user id=sa;password=Secret;data source=a" />',
  ],
  "certificate strings": [
    strings,
    (all) => `<connectionStrings>${all}</connectionStrings>`,
    (i) => `<add name="a${i}.certificate" connectionString="StoreName=My;FindType=FindByThumbprint;FindValue=${i}" />`,
  ],
  mappings: [
    server,
    (all) =>
      `<configuration><system.webServer><security><authentication><iisClientCertificateMappingAuthentication enabled="true"><oneToOneMappings>${all}</oneToOneMappings></iisClientCertificateMappingAuthentication></authentication></security></system.webServer></configuration>`,
    (i) => `<add enabled="true" userName="u${i}" password="p${i}" certificate="MIIB${i}" />`,
  ],
  "sites of a server": [
    server,
    (all) => `<configuration><system.applicationHost><sites>${all}</sites></system.applicationHost></configuration>`,
    (i) =>
      `<site name="s${i}" id="${i}"><application path="/"><virtualDirectory path="/" physicalPath="c:\\s\\s${i}" /></application><bindings><binding protocol="https" bindingInformation="*:443:a${i}" sslFlags="1" /></bindings></site>`,
  ],
  "entries of authorization": [
    web,
    (all) => inWeb(`<system.web><authorization>${all}</authorization></system.web>`),
    () => '<allow users="*" />',
  ],
  providers: [
    web,
    (all) =>
      inWeb(
        `<system.web><sessionState mode="Custom" customProvider="x"><providers>${all}</providers></sessionState></system.web>`,
      ),
    (i) => `<add name="p${i}" type="A.B, C" />`,
  ],
  "settings of xConnect": [
    xconnect,
    (all) => `<Settings><Sitecore><XConnect>${all}</XConnect></Sitecore></Settings>`,
    (i) => `<A${i}><Options><Thumbprint>${i}</Thumbprint></Options></A${i}>`,
  ],
  "clients of an identity server": [
    identity,
    (all) => `<Settings><Sitecore><IdentityServer><Clients>${all}</Clients></IdentityServer></Sitecore></Settings>`,
    (i) =>
      `<C${i}><AccessTokenLifetimeInSeconds>99999999</AccessTokenLifetimeInSeconds><ClientSecrets><S>secret</S></ClientSecrets></C${i}>`,
  ],
  "JSON entries": [
    engine,
    (all) => `{ "Certificates": { "Certificates": [${all}{}] } }`,
    (i) => `{ "Thumbprint": "${i}" },`,
  ],
  "JSON numbers": [engine, (all) => `{ "Certificates": [${all}0] }`, () => "1,"],
  "JSON duplicates": [engine, (all) => `{ ${all}"b": 1 }`, () => '"a": 1,'],
  "JSON properties": [engine, (all) => `{ "AppSettings": { ${all}"b": 1 } }`, (i) => `"a${i}": "http://a:b@c",`],
  "JSON faults": [engine, (all) => `{ ${all} }`, () => '"a" 1 ]'],
  "JSON arrays inside each other": [engine, (all) => all, () => "["],
  "JSON comments": [engine, (all) => `{ ${all} }`, () => "// sitecore-config-guard-disable-next-line a: b\n"],
  globs: [
    guard,
    (all) => `{ "ignore": [${all}"a"], "overrides": [{ "when": { "files": [${all}"b"] }, "rules": {} }] }`,
    (i) => `"**/a${i}/*.config",`,
  ],
  rules: [guard, (all) => `{ "rules": { ${all}"x": "off" } }`, (i) => `"a${i}": "off",`],
  overrides: [
    guard,
    (all) => `{ "overrides": [${all}{}] }`,
    (i) => `{ "when": { "files": ["a${i}"] }, "rules": { "a": "off" } },`,
  ],
  "rows of a baseline": [
    baseline,
    (all) => `{ "version": 1, "files": { "web.config": [${all}{ "rule": "a", "fingerprint": "0b" }] } }`,
    (i) => `{ "rule": "session-timeout-invalid", "fingerprint": "${i}" },`,
  ],
  "instructions of a transform": [
    "site/Web.Release.config",
    (all) =>
      `<configuration xmlns:xdt="http://schemas.microsoft.com/XML-Document-Transform"><appSettings>${all}</appSettings></configuration>`,
    (i) => `<add key="a${i}" value="b" xdt:Transform="SetAttributes(value)" xdt:Locator="Match(key)" />`,
  ],
  ...manyBeside,
  "logins by page": [
    "site/sitecore/service/keepalive.aspx",
    (all) => all,
    () => "<% FormsAuthentication.RenewTicketIfOld( %>\n",
  ],
};

/**
 * Each place gets every so-manieth form of value, beginning with another one: all of them everywhere take minutes, and are
 * tried with `GROWTH=all`.
 */
const everyForm = process.env["GROWTH"] === "all" ? 1 : 16;

export const hostileFiles: readonly HostileFile[] = [
  ...Object.entries(holders).flatMap(([name, [path, holder]], place) =>
    [...hostileValues]
      .filter((_, i) => (i + place) % everyForm === 0)
      .map(([value, make]) => ({
        name: `${name}: ${value}`,
        make: (length: number) => ({ [path]: holder(make(length)) }),
      })),
  ),
  ...Object.entries(many).map(([name, [path, around, part]]) => ({
    name: `many ${name}`,
    make: (length: number) => ({ [path]: around(repeat(Math.ceil(length / part(0).length), part)) }),
  })),
];

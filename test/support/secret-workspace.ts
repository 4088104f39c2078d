/** A workspace with secrets in every kind of file, each a word of its own, so that whatever shows one tells which. */

/** What all of the secrets begin with; a number follows. */
export const marker = "Zq7Mark";

/** What a secret is called, in settings, variables and members. */
const names = [
  "Password",
  "password",
  "AdminPassword",
  "SITECORE_ADMIN_PASSWORD",
  "ClientSecret",
  "client_secret",
  "ApiKey",
  "X-Api-Key",
  "AccessKey",
  "AccountKey",
  "SharedAccessKey",
  "PrivateKey",
  "EncryptionKey",
  "JwtSigningKey",
  "MachineKey.ValidationKey",
  "ConnectionStrings:core",
  "SqlConnectionString",
  "Authorization",
  "AuthToken",
  "GITHUB_TOKEN",
  "Passphrase",
  "Pwd",
  "SA_PASSWORD",
  "REPORTING_API_KEY",
  "TELERIK_ENCRYPTION_KEY",
  "SITECORE_IDSECRET",
  "MEDIA_REQUEST_PROTECTION_SHARED_SECRET",
  "JSSEditingSecret",
  "LicenseKey",
];

/** What holds a secret in any value; `#` stands for it. */
const forms = [
  "Data Source=db;User ID=app;Password=#;Encrypt=True",
  "Server=tcp:db,1433;Uid=app;Pwd=#",
  "mongodb://app:#@db.example.com:27017/core",
  "https://app:#@host.example.com/a",
  "cache.example.com:6380,password=#,ssl=True",
  "DefaultEndpointsProtocol=https;AccountName=a;AccountKey=#==;EndpointSuffix=core.windows.net",
  "Endpoint=sb://x.servicebus.windows.net/;SharedAccessKeyName=a;SharedAccessKey=#",
  "Authorization: Bearer #",
  "user id=a;password=#;data source=b",
];

let made = 0;
const next = (): string => `${marker}${++made}x`;
const formed = (form: string): string => form.replace("#", next());

const inXml = (text: string): string => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
const add = (attribute: string, name: string, value: string): string =>
  `<add ${attribute}="${name}" ${attribute === "key" ? "value" : "connectionString"}="${inXml(value)}" />\n`;
const adds = (): string =>
  names.map((name) => add("key", name, next())).join("") +
  forms.map((form, i) => add("key", `form${i}`, formed(form))).join("");
const strings = (): string =>
  ["core", "master", "web", "security", "sitecoreidentity.secret", "session", "any"]
    .map((name) => add("name", name, next()))
    .join("") + forms.map((form, i) => add("name", `form${i}`, formed(form))).join("");
const variables = (indent: string, between: string): string =>
  names.map((name) => `${indent}${name}${between}${next()}\n`).join("") +
  forms.map((form, i) => `${indent}FORM${i}${between}${formed(form)}\n`).join("");
const inJson = (value: object): string => JSON.stringify(value, null, 2);
const members = (): Record<string, string> =>
  Object.fromEntries([
    ...names.map((name) => [name, next()]),
    ...forms.map((form, i) => [`Form${i}`, formed(form)]),
  ] as [string, string][]);
const elements = (): string =>
  names
    .map((name) => name.replace(/[:.]/g, ""))
    .map((name) => `<${name}>${next()}</${name}>`)
    .join("\n");

const patch = (body: string): string =>
  `<configuration xmlns:patch="http://www.sitecore.net/xmlconfig/" xmlns:set="http://www.sitecore.net/xmlconfig/set/"><sitecore>${body}</sitecore></configuration>`;

export const secretWorkspace: Readonly<Record<string, string>> = {
  "site/web.config": `<configuration>
<configSections><section name="sitecore" type="Sitecore.Configuration.ConfigReader, Sitecore.Kernel" /></configSections>
<!-- Password=${next()} -->
<appSettings>\n<add key="role:define" value="ContentManagement" />\n${adds()}</appSettings>
<connectionStrings configSource="App_Config\\ConnectionStrings.config" />
<system.net><mailSettings><smtp><network userName="a" password="${next()}" /></smtp></mailSettings><defaultProxy><proxy proxyaddress="${formed("http://app:#@proxy:8080")}" /></defaultProxy></system.net>
<system.web>
  <sessionState mode="SQLServer" timeout="0" cookieless="true" sqlConnectionString="${formed(forms[0] ?? "")}" />
  <machineKey validationKey="${next()}" decryptionKey="${next()}" />
  <identity impersonate="true" userName="app" password="${next()}" />
  <compilation debug="true" />
  <authentication mode="Forms"><forms timeout="x"><credentials passwordFormat="Clear"><user name="a" password="${next()}" /></credentials></forms></authentication>
  <membership><providers><add name="sql" type="System.Web.Security.ActiveDirectoryMembershipProvider" connectionUsername="a" connectionPassword="${next()}" /></providers></membership>
</system.web>
<system.webServer><httpProtocol><customHeaders><add name="Authorization" value="Bearer ${next()}" /><add name="X-Api-Key" value="${next()}" /></customHeaders></httpProtocol></system.webServer>
</configuration>`,
  "site/App_Config/ConnectionStrings.config": `<connectionStrings>\n${strings()}<add name="xconnect.collection" connectionString="${formed("https://app:#@127.0.0.1:9/")}" />\n<add name="xconnect.collection.certificate" connectionString="StoreName=Mine;FindType=FindByThumbprint;FindValue=12;Password=${next()}" />\n</connectionStrings>`,
  "site/App_Config/Sitecore.config": `<sitecore xmlns:patch="http://www.sitecore.net/xmlconfig/"><sc.variable name="dataFolder" value="/App_Data" /><sc.variable name="secretPassword" value="${next()}" /><settings><setting name="MailServerPassword" value="" /><setting name="Any" value="$(secretPassword)" /></settings><sites><site name="website" password="${next()}" /></sites></sitecore>`,
  "site/App_Config/Include/z.config": patch(
    `<settings>${names.map((name) => `<setting name="${name}" value="${next()}" />\n`).join("")}${forms.map((form, i) => `<setting name="Form${i}"><patch:attribute name="value">${formed(form)}</patch:attribute></setting>\n`).join("")}<setting name="MailServerPassword" set:value="${next()}" /></settings><api><clientSecret>${next()}</clientSecret></api>`,
  ),
  "site/Web.Release.config": `<configuration xmlns:xdt="http://schemas.microsoft.com/XML-Document-Transform"><appSettings>${names.map((name) => `<add key="${name}" value="${next()}" xdt:Transform="SetAttributes" xdt:Locator="Match(key)" />\n`).join("")}<add key="b" value="c" xdt:Transform="Remove" xdt:Locator="Condition(@password='${next()}')" /></appSettings><connectionStrings><add name="core" connectionString="${formed(forms[0] ?? "")}" xdt:Transform="Nothing" /></connectionStrings></configuration>`,
  "docker-compose.yml": `services:\n  cm:\n    image: scr.sitecore.com/sxp/sitecore-xm-cm:10.3-ltsc2019\n    environment:\n${variables("      ", ": ")}  mssql:\n    environment:\n${variables("      - ", "=")}`,
  ".env": variables("", "="),
  "k8s/secret.yaml": `apiVersion: v1\nkind: Secret\nmetadata:\n  name: sitecore\nstringData:\n${variables("  ", ": ")}---\napiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: sitecore-config\ndata:\n${variables("  ", ": ")}`,
  "identity/Config/production/Sitecore.IdentityServer.Host.xml": `<Settings><Sitecore><IdentityServer><CertificateThumbprint>x</CertificateThumbprint><SitecoreMembershipOptions><ConnectionString>${formed(forms[0] ?? "")}</ConnectionString></SitecoreMembershipOptions><Clients><C><ClientId>a</ClientId><ClientSecrets><S>${next()}</S></ClientSecrets></C></Clients><ExternalIdentityProviders>${elements()}</ExternalIdentityProviders></IdentityServer></Sitecore></Settings>`,
  "identity/sitecore/Sitecore.Plugin.IdentityServer/x.json": inJson(members()),
  "identity/appsettings.json": inJson({ Sitecore: { IdentityServer: members() }, ConnectionStrings: members() }),
  "xconnect/App_Data/Config/Sitecore/SearchIndexer/sc.Custom.xml": `<Settings><Sitecore><XConnect><Any><Options>${elements()}<ConnectionString>${formed(forms[0] ?? "")}</ConnectionString></Options></Any></XConnect></Sitecore></Settings>`,
  "xconnect/App_Config/AppSettings.config": `<appSettings>\n<add key="validateCertificateThumbprint" value="x" />\n${adds()}</appSettings>`,
  "xconnect/web.config": `<configuration><appSettings configSource="App_Config\\AppSettings.config" /><connectionStrings>${strings()}</connectionStrings></configuration>`,
  "engine/wwwroot/config.json": inJson({
    AppSettings: members(),
    Caching: { Redis: { Options: { Configuration: formed(forms[4] ?? "") } } },
  }),
  "engine/wwwroot/bootstrap/Global.json": inJson({
    Policies: {
      $values: [{ $type: "Sitecore.Commerce.Plugin.SQL.EntityStoreSqlPolicy, X", UserName: "a", ...members() }],
    },
  }),
  "iis/applicationHost.config": `<configuration><system.applicationHost><applicationPools><add name="p"><processModel identityType="SpecificUser" userName="a" password="${next()}" /></add></applicationPools><sites><site name="s" id="1"><application path="/"><virtualDirectory path="/" physicalPath="c:\\x" userName="a" password="${next()}" /></application><bindings><binding protocol="https" bindingInformation="*:443:a" /></bindings></site></sites></system.applicationHost><system.webServer><security><authentication><iisClientCertificateMappingAuthentication enabled="true"><oneToOneMappings><add enabled="true" userName="a" password="${next()}" certificate="MIIB" /></oneToOneMappings></iisClientCertificateMappingAuthentication></authentication></security></system.webServer></configuration>`,
  "profiles/site.pubxml": `<Project><PropertyGroup><UserName>a</UserName><Password>${next()}</Password><PublishUrl>${formed("https://app:#@host/")}</PublishUrl></PropertyGroup></Project>`,
  ".sitecore-config-guard-baseline.json": inJson({
    version: 1,
    files: { "site/web.config": [{ rule: "x", fingerprint: "00", setting: `Password=${next()}` }] },
  }),
};

/** Projects of so many files, each of a kind in which one file may look at all the others. */

export interface ManyFiles {
  readonly name: string;
  readonly make: (count: number) => Readonly<Record<string, string>>;
}

const root = `<configuration>
  <configSections><section name="sitecore" type="Sitecore.Configuration.ConfigReader, Sitecore.Kernel" /></configSections>
  <appSettings><add key="role:define" value="ContentManagement" /></appSettings>
  <system.web><sessionState mode="InProc" timeout="20" /><compilation debug="true" /></system.web>
</configuration>`;

const sitecore = `<sitecore>
  <settings><setting name="Shop.Own" value="1" /></settings>
  <sites><site name="website" virtualFolder="/" physicalFolder="/" /></sites>
  <pipelines><httpRequestBegin><processor type="Sitecore.Pipelines.HttpRequest.ItemResolver, Sitecore.Kernel" /></httpRequestBegin></pipelines>
</sitecore>`;

const patch = (inside: string): string =>
  `<configuration xmlns:patch="http://www.sitecore.net/xmlconfig/" xmlns:role="http://www.sitecore.net/xmlconfig/role/"><sitecore>${inside}</sitecore></configuration>`;

const each = (count: number, fileOf: (i: number) => readonly [path: string, text: string]): Record<string, string> =>
  Object.fromEntries(Array.from({ length: count }, (_, i) => fileOf(i)));

const patched = (count: number, inside: (i: number) => string): Record<string, string> => ({
  "web.config": root,
  "App_Config/Sitecore.config": sitecore,
  ...each(count, (i) => [`App_Config/Include/M${i % 20}/P${i}.config`, patch(inside(i))]),
});

export const manyFiles: readonly ManyFiles[] = [
  {
    name: "patches that set values and add processors",
    make: (count) =>
      patched(
        count,
        (i) =>
          `<settings><setting name="M${i}.V" value="${i}" /></settings><pipelines><httpRequestBegin><processor type="M${i}.R, M${i}" patch:after="processor[@type='Sitecore.Pipelines.HttpRequest.ItemResolver, Sitecore.Kernel']" /></httpRequestBegin></pipelines>`,
      ),
  },
  {
    name: "patches that look for what is not there",
    make: (count) =>
      patched(
        count,
        (i) =>
          `<pipelines><httpRequestBegin><processor type="M${i}.R, M${i}" patch:before="processor[@type='M.Other${i}, M']" /></httpRequestBegin></pipelines>`,
      ),
  },
  {
    name: "patches that add a site each",
    make: (count) =>
      patched(
        count,
        (i) => `<sites><site name="s${i}" hostName="s${i}.example.com" rootPath="/sitecore/content" /></sites>`,
      ),
  },
  {
    name: "patches for roles and variables",
    make: (count) =>
      patched(
        count,
        (i) =>
          `<sc.variable name="v${i}" value="/data${i}" /><settings role:require="Standalone or ContentDelivery"><setting name="Shop.Own${i}" value="$(v${i})/x" /></settings>`,
      ),
  },
  {
    name: "sites with their own connection strings",
    make: (count) =>
      each(2 * count, (i) =>
        i % 2 === 0
          ? [`shop${i}/web.config`, root]
          : [
              `shop${i - 1}/App_Config/ConnectionStrings.config`,
              `<connectionStrings><add name="core" connectionString="Data Source=sql${i};User ID=u;Password=p${i}x;" /></connectionStrings>`,
            ],
      ),
  },
  {
    name: "folders with a web.config each",
    make: (count) => ({
      "web.config": root,
      ...each(count, (i) => [
        `pages/p${i}/web.config`,
        "<configuration><system.web><authorization><deny users='?' /></authorization></system.web></configuration>",
      ]),
    }),
  },
  {
    name: "transforms of one file",
    make: (count) => ({
      "web.config": root,
      ...each(count, (i) => [
        `Web.Site${i}.config`,
        `<configuration xmlns:xdt="http://schemas.microsoft.com/XML-Document-Transform"><system.web><compilation xdt:Transform="RemoveAttributes(debug)" /></system.web></configuration>`,
      ]),
    }),
  },
  {
    name: "modules of a Helix solution",
    make: (count) =>
      each(2 * count, (i) =>
        i % 2 === 0
          ? [
              `src/Feature/F${i}/code/Web.config`,
              "<configuration><system.web><compilation debug='true' /></system.web></configuration>",
            ]
          : [
              `src/Feature/F${i - 1}/code/App_Config/Include/Feature/F${i}.config`,
              patch(`<settings><setting name="F${i}.V" value="${i}" /></settings>`),
            ],
      ),
  },
  {
    name: "files of variables",
    make: (count) =>
      each(2 * count, (i) =>
        i % 2 === 0
          ? [`run/r${i}/.env`, `SQL_SA_PASSWORD=aP${i}p1es!\nSITECORE_ADMIN_PASSWORD=b${i}Xy!\n`]
          : [
              `run/r${i - 1}/docker-compose.yml`,
              `services:\n  cm:\n    image: sitecore-cm\n    environment:\n      Sitecore_ConnectionStrings_Core: Data Source=mssql${i};User ID=sa;Password=\${SQL_SA_PASSWORD}\n`,
            ],
      ),
  },
  {
    name: "sites of one server",
    make: (count) => ({
      "server/applicationHost.config": `<configuration><system.applicationHost><sites>${Array.from(
        { length: count },
        (_, i) =>
          `<site name="s${i}" id="${i + 1}"><application path="/"><virtualDirectory path="/" physicalPath="C:\\inetpub\\s${i}" /></application><bindings><binding protocol="https" bindingInformation="*:443:s${i}.example.com" sslFlags="1" /></bindings></site>`,
      ).join("")}</sites></system.applicationHost></configuration>`,
      ...each(count, (i) => [`inetpub/s${i}/web.config`, root]),
    }),
  },
  {
    name: "services and their certificates",
    make: (count) =>
      each(2 * count, (i) =>
        i % 2 === 0
          ? [
              `x${i}/App_Config/AppSettings.config`,
              `<appSettings><add key="validateCertificateThumbprint" value="${thumbprint(i)}" /></appSettings>`,
            ]
          : [
              `shop${i}/App_Config/ConnectionStrings.config`,
              `<connectionStrings><add name="xconnect.collection" connectionString="https://x${i}.example.com" /><add name="xconnect.collection.certificate" connectionString="StoreName=My;StoreLocation=LocalMachine;FindType=FindByThumbprint;FindValue=${thumbprint(i - 1)}" /></connectionStrings>`,
            ],
      ),
  },
];

const thumbprint = (i: number): string => i.toString(16).toUpperCase().padStart(40, "A1");

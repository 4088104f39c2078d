/** Flags databases that a content delivery server must not reach. */
import { removeElement, setValue } from "#config/intents";
import { type ConnectionString, namedConnectionStrings } from "#config/facts/connection-string";
import { knownSetting, sectionsBelow, settingOf } from "#config/facts/section";
import type { Setting } from "#config/facts/setting";
import type { ConfigFile } from "#config/file";
import { isAtLeast } from "#config/version";
import { isShipped } from "#project/hardening-place";
import type { Context } from "#effective/context";
import type { Finding, Fix, Rule } from "#rule-kit/rule";

export const masterDatabaseOnCd: Rule = {
  id: "master-database-on-cd",
  title: "Content delivery reaches the master database",
  category: "connection-strings",
  severity: "warning",
  isNotForXmCloud: true,
  reads: "effective",
  kinds: ["connection-strings", "web-config", "sitecore-patch"],
  docs: {
    why: "The master database contains unpublished content and the complete history. Delivery servers are attacked first, and only need what is published: with the login to master, a break-in there reaches the content itself. From Sitecore 9.1 on they don't need core either, because users are stored in security.",
    fix: "Remove the entry from the delivery servers. Let sites of the delivery role use `web`, for example with `role:require` on what is for content management.",
    not: "Servers whose role is unknown, or includes content management, as in Standalone. What `role:require` excludes on delivery, and the files that Sitecore ships. The login to core if a membership provider of the `web.config` uses it. Agents whose interval is zero, which never run, and patches that delete the database.",
    certainty: "verified",
    sources: ["diagnostics-tool", "scaling-content-delivery"],
  },
  examples: [
    {
      name: "the connection string of master",
      text: `
//- App_Config/ConnectionStrings.config role:ContentDelivery
<connectionStrings>
  <add name="web" connectionString="#{Web}" />
  <add name="Master" connectionString="#{Master}" />
             ^^^^^^ master-database-on-cd warning
</connectionStrings>`,
      fixed: `
<connectionStrings>
  <add name="web" connectionString="#{Web}" />
</connectionStrings>`,
    },
    {
      name: "core, although security is there",
      text: `
//- App_Config/ConnectionStrings.config role:ContentDelivery version:10.3
<connectionStrings>
  <add name="core" connectionString="#{Core}" />
             ^^^^ master-database-on-cd information
  <add name="security" connectionString="#{Security}" />
</connectionStrings>`,
    },
    {
      name: "core, where the providers still look for users",
      text: `
//- App_Config/ConnectionStrings.config role:ContentDelivery version:10.3
<connectionStrings>
  <add name="core" connectionString="#{Core}" />
  <add name="security" connectionString="#{Security}" />
</connectionStrings>
//- web.config
<configuration><system.web><membership><providers>
  <add name="sql" type="System.Web.Security.SqlMembershipProvider" connectionStringName="core" />
</providers></membership></system.web></configuration>`,
    },
    {
      name: "a site that shows unpublished content",
      text: `
//- App_Config/Include/Site.config role:ContentDelivery
<configuration><sitecore><sites>
  <site name="retail" database="master" hostName="www.example.com" />
                                ^^^^^^ master-database-on-cd warning
</sites></sitecore></configuration>`,
      fixed: `
<configuration><sitecore><sites>
  <site name="retail" database="web" hostName="www.example.com" />
</sites></sitecore></configuration>`,
    },
    {
      name: "the table of ids",
      text: `
//- App_Config/Include/IDTable.config role:ContentDelivery
<configuration><sitecore><IDTable>
  <param connectionStringName="master" />
                               ^^^^^^ master-database-on-cd warning
</IDTable></sitecore></configuration>`,
    },
    {
      name: "an agent, and a part of the database",
      text: `
//- App_Config/Include/Import.config role:ContentDelivery version:10.3
<configuration><sitecore>
  <databases><database id="master"><Engines.HistoryEngine.Storage /></database></databases>
                           ^^^^^^ master-database-on-cd warning
  <scheduling><agent type="Retail.Import, Retail" interval="01:00:00">
    <param desc="database">master</param>
                           ^^^^^^ master-database-on-cd warning
  </agent></scheduling>
</sitecore></configuration>`,
      fixed: `
<configuration><sitecore>
  <databases><database id="master"><Engines.HistoryEngine.Storage /></database></databases>
  <scheduling><agent type="Retail.Import, Retail" interval="01:00:00">
    <param desc="database">web</param>
  </agent></scheduling>
</sitecore></configuration>`,
    },
    {
      name: "a database that is deleted, and an agent that never runs",
      text: `
//- App_Config/Include/SwitchMasterToWeb.config role:ContentDelivery version:10.3
<configuration xmlns:patch="http://www.sitecore.net/xmlconfig/"><sitecore>
  <databases><database id="master"><patch:delete /></database></databases>
  <scheduling><agent type="Sitecore.Tasks.PublishAgent" interval="00:00:00"><param desc="source database">master</param></agent></scheduling>
</sitecore></configuration>`,
    },
    {
      name: "on content management, and where the role is unknown",
      text: `
//- cm/web.config
<configuration><appSettings><add key="role:define" value="ContentManagement" /></appSettings></configuration>
//- cm/App_Config/ConnectionStrings.config
<connectionStrings><add name="master" connectionString="#{Master}" /></connectionStrings>
//- src/App_Config/ConnectionStrings.config
<connectionStrings><add name="master" connectionString="#{Master}" /></connectionStrings>
`,
    },
    {
      name: "only for content management",
      text: `
//- App_Config/Include/Site.config role:ContentDelivery
<configuration xmlns:role="http://www.sitecore.net/xmlconfig/role/"><sitecore><sites>
  <site name="preview" database="master" role:require="ContentManagement" />
</sites></sitecore></configuration>`,
    },
  ],
  *check(file, context) {
    if (context.role.kind !== "delivery" || isShipped(file)) return;
    yield* databases(file, context);
    yield* definitions(file, context);
    yield* usesOf(file);
    yield* agents(file);
  },
};

function* databases(file: ConfigFile, context: Context): Iterable<Finding> {
  const named = (wanted: string): readonly ConnectionString[] =>
    namedConnectionStrings(file).filter(({ name }) => name.toLowerCase() === wanted);
  for (const string of named("master")) {
    yield findingOn(string, {
      message:
        "A delivery server doesn't need the master database: a break-in here reaches unpublished content. Remove the entry.",
    });
  }
  if (named("security").length === 0 || isAtLeast(context.version, "9.1") === "no" || keepsUsersInCore(context)) return;
  for (const string of named("core")) {
    yield findingOn(string, {
      severity: "information",
      message: "A delivery server with a security database doesn't need core. Remove the entry.",
    });
  }
}

/** Whether the providers of the `web.config` still go by the entry, as before 9.1: without it nobody could log in. */
const keepsUsersInCore = ({ configuration }: Context): boolean =>
  configuration
    .statements("system.web/membership/providers/add@connectionStringName")
    .some(({ setting }) => setting.value.trim().toLowerCase() === "core");

function findingOn({ setting, name }: ConnectionString, finding: Pick<Finding, "message" | "severity">): Finding {
  const { section } = setting;
  const key = section?.settings.find((attribute) => attribute.name === "name");
  const fixes: readonly Fix[] = section
    ? [
        {
          kind: "edit",
          title: `Remove ${name}`,
          trust: "review",
          intents: () => [removeElement(section.element)],
        },
      ]
    : [];
  return { span: (key ?? setting).valueSpan, fixes, ...finding };
}

/** From 9.0 on Sitecore itself leaves the definition out on delivery servers, and a patch would bring a part of it back. */
function* definitions(file: ConfigFile, { version }: Context): Iterable<Finding> {
  if (file.kind !== "sitecore-patch" || isAtLeast(version, "9.0") === "no") return;
  for (const section of file.sections("sitecore/databases/database")) {
    const id = knownSetting(section, "id");
    if (id?.value !== "master" || section.effect.kind !== "whole") continue;
    yield {
      span: id.valueSpan,
      message:
        "The master database doesn't exist on delivery servers, so this patch defines one that can't be opened there. Limit the patch with role:require.",
    };
  }
}

/** One that never runs may name what it likes. */
function* agents(file: ConfigFile): Iterable<Finding> {
  for (const agent of file.sections("sitecore/scheduling/agent")) {
    if (/^[0:]*$/.test(settingOf(agent, "interval")?.value ?? "-")) continue;
    for (const database of sectionsBelow(agent, "param").flatMap((param) => knownSetting(param, "") ?? [])) {
      if (database.value !== "master") continue;
      yield {
        span: database.valueSpan,
        message:
          "This agent uses the master database, which a delivery server must not reach. Use web, or limit it with role:require.",
        fixes: [useWeb(database)],
      };
    }
  }
}

const useWeb = (database: Setting): Fix => ({
  kind: "edit",
  title: "Use web",
  trust: "review",
  intents: () => [setValue(database, "web")],
});

/** Where a site's own configuration names a database for visitors, and what goes wrong there. */
const references = [
  {
    path: "sitecore/sites/site",
    attribute: "database",
    message: "Visitors see unpublished content from the master database. Use web, or limit the site with role:require.",
  },
  {
    path: "sitecore/IDTable/param",
    attribute: "connectionStringName",
    message:
      "The ID table is read from the master database, which a delivery server must not reach. Use web, or limit it with role:require.",
  },
] as const;

function* usesOf(file: ConfigFile): Iterable<Finding> {
  for (const { path, attribute, message } of references) {
    for (const section of file.sections(path)) {
      const database = knownSetting(section, attribute);
      if (database?.value.trim().toLowerCase() !== "master") continue;
      yield {
        span: database.valueSpan,
        message,
        fixes: [useWeb(database)],
      };
    }
  }
}

/** Flags a session provider that is not defined, or that asks for a connection string which is not there. */
import { setValue } from "#config/intents";
import { knownSetting, settingOf, type Section } from "#config/facts/section";
import type { Setting } from "#config/facts/setting";
import type { ConfigFile } from "#config/file";
import { fileName } from "#config/kind";
import { addConnectionString, connectionStringList, type ConnectionStringList } from "#project/connection-string-list";
import { enclosingWebConfigs } from "#project/enclosing-sites";
import { siteKind } from "#project/site";
import type { Context } from "#effective/context";
import type { Finding, Fix, Rule } from "#rule-kit/rule";
import { nearestName } from "#text/similar-name";

export const sessionProviderUnresolved: Rule = {
  id: "session-provider-unresolved",
  title: "The session provider cannot be found or connected",
  category: "timeouts",
  severity: "error",
  reads: "effective",
  kinds: ["web-config"],
  docs: {
    why: "With the mode Custom, ASP.NET uses the provider that `customProvider` names from the list below `providers`, and answers every request with an error if there is none with that name. The provider in turn needs the connection string it names; without it, the first session fails.",
    fix: "Name a provider of the list, add the connection string to `ConnectionStrings.config`, or keep sessions in process with the mode InProc.",
    not: "Providers that are not chosen: those that Sitecore ships refer to a connection string `session` that nobody has. Names are not case-sensitive. Nothing is reported as missing if the connection strings are encrypted or not available, nor for the name of an app setting, or of this machine, where a Redis provider accepts a literal address.",
    certainty: "verified",
    sources: ["reference-source", "sitecore-9.0.2"],
  },
  examples: [
    {
      name: "no provider of that name",
      text: `
<configuration><system.web>
  <sessionState mode="Custom" customProvider="msql" timeout="20">
                                              ^^^^ session-provider-unresolved error
    <providers>
      <add name="mssql" type="Sitecore.SessionProvider.Sql.SqlSessionStateProvider, Sitecore.SessionProvider.Sql" connectionStringName="session" />
    </providers>
  </sessionState>
</system.web></configuration>`,
      fixed: `
<configuration><system.web>
  <sessionState mode="Custom" customProvider="mssql" timeout="20">
    <providers>
      <add name="mssql" type="Sitecore.SessionProvider.Sql.SqlSessionStateProvider, Sitecore.SessionProvider.Sql" connectionStringName="session" />
    </providers>
  </sessionState>
</system.web></configuration>`,
    },
    {
      name: "no provider named at all",
      text: `
<configuration><system.web>
  <sessionState mode="Custom" timeout="20" />
   ^^^^^^^^^^^^ session-provider-unresolved error
</system.web></configuration>`,
      fixed: `
<configuration><system.web>
  <sessionState mode="InProc" timeout="20" />
</system.web></configuration>`,
    },
    {
      name: "the connection string is missing",
      text: `
//- web.config
<configuration>
  <connectionStrings configSource="App_Config\\ConnectionStrings.config" />
  <system.web><sessionState mode="Custom" customProvider="redis"><providers>
    <add name="redis" type="Sitecore.SessionProvider.Redis.RedisSessionStateProvider, Sitecore.SessionProvider.Redis" connectionString="redis.sessions" />
                                                                                                                                        ^^^^^^^^^^^^^^ session-provider-unresolved warning
    <add name="mssql" type="Sitecore.SessionProvider.Sql.SqlSessionStateProvider, Sitecore.SessionProvider.Sql" connectionStringName="session" />
  </providers></sessionState></system.web>
</configuration>
//- App_Config/ConnectionStrings.config
<connectionStrings>
  <add name="core" connectionString="Data Source=.;Initial Catalog=Core;Integrated Security=True" />
</connectionStrings>
`,
    },
    {
      name: "provider and connection string are there",
      text: `
//- web.config
<configuration>
  <connectionStrings configSource="App_Config\\ConnectionStrings.config" />
  <system.web><sessionState mode="Custom" customProvider="MSSQL"><providers>
    <add name="mssql" type="Sitecore.SessionProvider.Sql.SqlSessionStateProvider, Sitecore.SessionProvider.Sql" connectionStringName="session" />
  </providers></sessionState></system.web>
</configuration>
//- App_Config/ConnectionStrings.config
<connectionStrings>
  <add name="Session" connectionString="#{SessionDatabase}" />
</connectionStrings>
`,
    },
    {
      name: "encrypted connection strings, and a provider nobody has chosen",
      text: `
//- web.config
<configuration>
  <connectionStrings configProtectionProvider="DataProtectionConfigurationProvider"><EncryptedData /></connectionStrings>
  <system.web><sessionState mode="Custom" customProvider="mongo"><providers>
    <add name="mongo" type="Sitecore.SessionProvider.MongoDB.MongoSessionStateProvider, Sitecore.SessionProvider.MongoDB" connectionStringName="session" />
  </providers></sessionState></system.web>
</configuration>
//- other/web.config
<configuration>
  <connectionStrings><add name="core" connectionString="#{Core}" /></connectionStrings>
  <system.web><sessionState mode="InProc" customProvider="mongo"><providers>
    <add name="mssql" type="Sitecore.SessionProvider.Sql.SqlSessionStateProvider, Sitecore.SessionProvider.Sql" connectionStringName="session" />
  </providers></sessionState></system.web>
</configuration>
`,
    },
    {
      name: "a token, and a transform whose target has the providers",
      text: `
//- web.config
<configuration><system.web><sessionState mode="Custom" customProvider="#{SessionProvider}" /></system.web></configuration>
//- Web.Release.config
<configuration xmlns:xdt="http://schemas.microsoft.com/XML-Document-Transform"><system.web>
  <sessionState mode="Custom" customProvider="redis" xdt:Transform="SetAttributes" />
</system.web></configuration>
`,
    },
  ],
  *check(file, context) {
    if (siteKind(file, context.instance) === "nested") return;
    for (const state of file.sections("system.web/sessionState")) {
      if (state.effect.kind !== "whole" || knownSetting(state, "mode")?.value !== "Custom") continue;
      yield* findingOn(state, file, context);
    }
  },
};

function findingOn(state: Section, file: ConfigFile, context: Context): readonly Finding[] {
  const chosen = settingOf(state, "customProvider");
  if (chosen?.isOpaque) return [];
  const name = chosen?.value.trim() ?? "";
  const providers = providersOf(file);
  const provider = providers.find((candidate) => isSameName(nameOf(candidate), name));
  if (!provider) return isHandedDown(name, context) ? [] : findingOnName(state, name, providers);
  const reference = referenceOf(provider, file);
  const list = reference && connectionStringList(file, context);
  return list ? findingOnConnection(state, reference, list) : [];
}

const providersOf = (file: ConfigFile): readonly Section[] => file.sections("system.web/sessionState/providers/add");

/** Whether the site around an application may have the provider, or name it. */
const isHandedDown = (name: string, context: Context): boolean =>
  enclosingWebConfigs(context)
    .flatMap(providersOf)
    .some((provider) => name === "" || isSameName(nameOf(provider), name) || settingOf(provider, "name")?.isOpaque);

function findingOnName(state: Section, name: string, providers: readonly Section[]): readonly Finding[] {
  if (providers.some((provider) => settingOf(provider, "name")?.isOpaque)) return [];
  const chosen = settingOf(state, "customProvider");
  const names = providers.map(nameOf);
  const meant = nearestName(name, names) ?? (names.length === 1 ? names[0] : undefined);
  const message =
    name === ""
      ? "Mode Custom needs customProvider, so every request fails. Set it to a provider from the list below providers."
      : `Session provider "${name}" isn't in the list below providers, so every request fails. Use one from the list, or add it.`;
  const span = chosen?.valueSpan ?? state.nameSpan;
  return [{ span, message, fixes: [...(chosen ? useName(chosen, meant) : []), keepInProcess(state)] }];
}

const nameOf = (provider: Section): string => settingOf(provider, "name")?.value.trim() ?? "";

const isSameName = (one: string, other: string): boolean => one.toLowerCase() === other.toLowerCase();

/** The name itself is not repeated: where a Redis provider has it, a secret may stand as well. */
function findingOnConnection(state: Section, reference: Setting, list: ConnectionStringList): readonly Finding[] {
  const { section: provider, value, valueSpan: span } = reference;
  if (!provider || list.names.some((name) => isSameName(name, value.trim()))) return [];
  return [
    {
      span,
      severity: "warning",
      message: `Session provider "${nameOf(provider)}" can't keep sessions: ${fileName(list.file.path)} lacks this connection string. Add it there.`,
      related: [
        { path: list.file.path, span: list.section.nameSpan, message: "The connection string is missing here." },
      ],
      fixes: [
        ...useName(reference, nearestName(value, list.names)),
        stubFor(reference, provider, list),
        keepInProcess(state),
      ],
    },
  ];
}

/** The setting that names a connection string. A Redis provider may name an app setting or have a literal address instead. */
function referenceOf(provider: Section, file: ConfigFile): Setting | undefined {
  const named = knownSetting(provider, "connectionStringName");
  if (named && named.value.trim() !== "") return named;
  const address = isRedis(provider) ? knownSetting(provider, "connectionString") : undefined;
  if (!address || !isBareName(address.value.trim())) return undefined;
  return file.sections("appSettings/add").some(({ key = "" }) => isSameName(key, address.value)) ? undefined : address;
}

const isRedis = (provider: Section): boolean => /redis/i.test(settingOf(provider, "type")?.value ?? "");

const isBareName = (value: string): boolean => !/^$|[=:,;\s]|^localhost$|^[\d.]+$/i.test(value);

const useName = (setting: Setting, name: string | undefined): readonly Fix[] =>
  name === undefined || name === ""
    ? []
    : [{ kind: "edit", title: `Use "${name}"`, trust: "review", intents: () => [setValue(setting, name)] }];

/** An entry that shows what belongs there; the address is to be filled in. */
const stubFor = ({ value }: Setting, provider: Section, list: ConnectionStringList): Fix => ({
  kind: "edit",
  title: `Add the connection string to ${fileName(list.file.path)}`,
  trust: "review",
  intents: () => [],
  otherFiles: () => [{ file: list.file, intents: [addConnectionString(list, value.trim(), exampleFor(provider))] }],
});

function exampleFor(provider: Section): string {
  if (isRedis(provider)) return "localhost:6379,abortConnect=False";
  const isMongo = /mongo/i.test(settingOf(provider, "type")?.value ?? "");
  return isMongo
    ? "mongodb://localhost:27017/session"
    : "Data Source=.;Initial Catalog=Session;Integrated Security=True";
}

function keepInProcess(state: Section): Fix {
  const mode = settingOf(state, "mode");
  return {
    kind: "edit",
    title: "Keep sessions in process (mode InProc)",
    trust: "review",
    intents: () => (mode ? [setValue(mode, "InProc")] : []),
  };
}

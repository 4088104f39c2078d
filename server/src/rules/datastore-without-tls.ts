/** Flags Redis, MongoDB, Solr and the state service where they are called across a network without TLS. */
import { addAttribute, setPart, setValue, type Intent } from "#config/intents";
import { isFalse, isTrue } from "#config/boolean";
import { connectionStringsIn, type ConnectionString } from "#config/facts/connection-string";
import { isOpaque } from "#config/facts/opaque";
import { knownSetting, settingOf, type Section } from "#config/facts/section";
import { redisServers, serversOf, type ServerAddress } from "#config/facts/server-address";
import { isJudgeable, type Setting } from "#config/facts/setting";
import type { ConfigFile } from "#config/file";
import type { Instance } from "#project/instance";
import { isRemote } from "#project/remote-server";
import { groupBy, type Group } from "#text/group-by";
import type { Finding, Fix, Rule } from "#rule-kit/rule";
import { sliceSource, sourceSpan } from "#text/source-text";
import { spanOf, type Span } from "#text/span";

export const datastoreWithoutTls: Rule = {
  id: "datastore-without-tls",
  title: "A data store is called without TLS",
  category: "connection-strings",
  severity: "warning",
  isMilderInDevelopment: true,
  reads: "effective",
  kinds: ["connection-strings", "web-config", "worker-config", "commerce-json"],
  docs: {
    why: "Sessions in Redis and visits in MongoDB contain what visitors entered, and the password uses the same connection. Anyone on the network can read and change it. The protocol of the ASP.NET state service has neither encryption nor a login.",
    fix: "Redis: add `ssl=True`; Azure only uses port 6380 for TLS. If the string doesn't set it, the quick fix adds `abortConnect=False`, so that a server that doesn't offer TLS yet is tried again. MongoDB: add `?ssl=true`, the name that all drivers know. Solr: use an HTTPS address. The server must offer TLS first. Only use the state service on the same machine, or use one of Sitecore's session providers.",
    not: "Servers on the machine itself, containers that call each other by short names, hosts given by a token, and session providers that are not selected. Solr over HTTP is information, because it contains no logins.",
    certainty: "verified",
    sources: ["docker-images", "sitecore-9.0.2"],
  },
  examples: [
    {
      name: "Redis, MongoDB and Solr",
      text: `
<connectionStrings>
  <add name="redis.sessions" connectionString="redis01.example.com:6379,abortConnect=False" />
                                               ^^^^^^^^^^^^^^^^^^^^^^^^ datastore-without-tls warning
  <add name="tracking.live" connectionString="mongodb://mongo01,mongo02/live?replicaSet=rs0" />
                                                        ^^^^^^^ datastore-without-tls warning
  <add name="solr.search" connectionString="http://solr01:8983/solr;solrCloud=true" />
                                            ^^^^ datastore-without-tls information
</connectionStrings>`,
      fixed: `
<connectionStrings>
  <add name="redis.sessions" connectionString="redis01.example.com:6379,abortConnect=False,ssl=True" />
  <add name="tracking.live" connectionString="mongodb://mongo01,mongo02/live?replicaSet=rs0&amp;ssl=true" />
  <add name="solr.search" connectionString="https://solr01:8983/solr;solrCloud=true" />
</connectionStrings>`,
    },
    {
      name: "Azure Cache for Redis on the port without TLS",
      text: `
<connectionStrings>
  <add name="redis.sessions" connectionString="retail.redis.cache.windows.net:6379,ssl=False" />
                                               ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ datastore-without-tls warning
</connectionStrings>`,
      fixed: `
<connectionStrings>
  <add name="redis.sessions" connectionString="retail.redis.cache.windows.net:6380,ssl=True,abortConnect=False" />
</connectionStrings>`,
    },
    {
      name: "only a host and the port of Redis",
      text: `
<connectionStrings>
  <add name="sharedSession" connectionString="sessions.example.com:6379" />
                                              ^^^^^^^^^^^^^^^^^^^^^^^^^ datastore-without-tls warning
</connectionStrings>`,
      fixed: `
<connectionStrings>
  <add name="sharedSession" connectionString="sessions.example.com:6379,ssl=True,abortConnect=False" />
</connectionStrings>`,
    },
    {
      name: "the selected session provider, and the state service of another machine",
      path: "web.config",
      text: `
<configuration>
  <system.web><sessionState mode="Custom" customProvider="redis"><providers>
    <add name="redis" type="Sitecore.SessionProvider.Redis.RedisSessionStateProvider" host="redis01" accessKey="#{Redis.Key}" />
                                                                                            ^^^^^^^ datastore-without-tls
    <add name="other" type="Sitecore.SessionProvider.Redis.RedisSessionStateProvider" host="redis01" />
  </providers></sessionState></system.web>
  <location path="shop"><system.web>
    <sessionState mode="StateServer" stateConnectionString="tcpip=state01:42424" />
                                                                  ^^^^^^^ datastore-without-tls
  </system.web></location>
</configuration>`,
      fixed: `
<configuration>
  <system.web><sessionState mode="Custom" customProvider="redis"><providers>
    <add name="redis" type="Sitecore.SessionProvider.Redis.RedisSessionStateProvider" host="redis01" ssl="true" accessKey="#{Redis.Key}" />
    <add name="other" type="Sitecore.SessionProvider.Redis.RedisSessionStateProvider" host="redis01" />
  </providers></sessionState></system.web>
  <location path="shop"><system.web>
    <sessionState mode="StateServer" stateConnectionString="tcpip=state01:42424" />
  </system.web></location>
</configuration>`,
    },
    {
      name: "the cache of the commerce engine",
      path: "wwwroot/config.json",
      text: `
{ "Caching": { "Redis": { "Options": { "Configuration": "redis01:6379,ssl=False" } } } }
                                                         ^^^^^^^^^^^^ datastore-without-tls`,
      fixed: `
{ "Caching": { "Redis": { "Options": { "Configuration": "redis01:6379,ssl=True,abortConnect=False" } } } }`,
    },
    {
      name: "with TLS, on the machine itself, and a token",
      text: `<connectionStrings>
  <add name="redis.sessions" connectionString="redis01:6380,ssl=True,abortConnect=False" />
  <add name="analytics" connectionString="mongodb+srv://cluster.example.com/analytics" />
  <add name="tracking.live" connectionString="mongodb://localhost/live" />
  <add name="tracking.history" connectionString="mongodb://#{Mongo.Host}/history" />
  <add name="solrCore" connectionString="http://localhost:8983/solr/xdb" />
</connectionStrings>`,
    },
    {
      name: "between containers",
      text: `
//- docker-compose.yml
//- cd/App_Config/ConnectionStrings.config
<connectionStrings>
  <add name="redis.sessions" connectionString="redis:6379,ssl=False,abortConnect=False" />
  <add name="solr.search" connectionString="http://solr:8983/solr" />
</connectionStrings>
`,
    },
  ],
  *check(file, { instance }) {
    const strings = connectionStringsIn(file);
    for (const string of strings) {
      if (string.form === "redis") yield* openRedis(string.setting, instance);
      if (string.form === "url" && isSolr(string)) yield* openSolr(string, instance);
    }
    const openMongos = strings.flatMap((string) => openMongo(string, instance) ?? []);
    for (const group of groupBy(openMongos, ({ server }) => server.host.toLowerCase())) yield mongoFinding(group);
    yield* openSessions(file, instance);
  },
};

const encryptRedis = "Encrypt traffic to Redis (it must answer TLS there)";

function* openRedis(setting: Setting, instance: Instance): Iterable<Finding> {
  const server = redisServers(setting.source).find(({ host }) => isRemote(host, instance));
  if (!server) return;
  const intents = [...openPort(setting, server), ...tlsOptions(setting)];
  if (intents.length > 0) yield redisFinding(server, server.source.span, fixBy(encryptRedis, intents));
}

/** Azure answers TLS on another port than clear text. */
function openPort(setting: Setting, { host, port, source }: ServerAddress): readonly Intent[] {
  if (port !== "6379" || !/\.redis\.cache\.windows\.net$/i.test(host)) return [];
  const digits = sliceSource(source, source.value.length - port.length, source.value.length);
  return [setPart(setting, digits.span, "6380")];
}

/** The edits that turn TLS on, and let the client try again where it fails; none where it is on, or a token decides. */
function tlsOptions(setting: Setting): readonly Intent[] {
  const { source, value } = setting;
  const [whole, before = "", ssl = ""] = /^(.*,\s*ssl\s*=\s*)([^,]*)/is.exec(value) ?? [];
  if (whole !== undefined && (isTrue(ssl) || isOpaque(ssl))) return [];
  const stated = whole === undefined ? [] : [setPart(setting, sourceSpan(source, before.length, whole.length), "True")];
  const missing = [
    ...(whole === undefined ? [",ssl=True"] : []),
    ...(/,\s*abortConnect\s*=/i.test(value) ? [] : [",abortConnect=False"]),
  ].join("");
  const end = sourceSpan(source, value.length, value.length);
  return missing === "" ? stated : [...stated, setPart(setting, end, missing)];
}

const redisFinding = ({ host }: ServerAddress, span: Span, fix: Fix): Finding => ({
  span,
  message: `Redis on ${host} is called without TLS: sessions and the password can be read in transit. Use ssl${/\.redis\.cache\.windows\.net$/i.test(host) ? " and port 6380" : ""}.`,
  fixes: [fix],
});

interface OpenMongo {
  readonly string: ConnectionString;
  readonly server: ServerAddress;
  /** Where the string says so; null where the default does. */
  readonly stated: RegExpExecArray | null;
}

function openMongo(string: ConnectionString, instance: Instance): OpenMongo | undefined {
  const { value } = string.setting;
  const server = string.form === "mongo" ? serversOf(string).find(({ host }) => isRemote(host, instance)) : undefined;
  const stated = /[?&;](?:ssl|tls)=([^&;]*)/i.exec(value);
  const isUsual = /^\s*mongodb\+srv:/i.test(value);
  if (!server || (stated ? !isFalse(stated[1]) : isUsual)) return undefined;
  return { string, server, stated };
}

function mongoFinding(group: Group<OpenMongo>): Finding {
  const [{ server }, ...others] = group;
  const intents = group.map(({ string, stated }) => encryptMongo(string.setting, stated));
  return {
    span: server.source.span,
    message: `MongoDB on ${server.host} is called without TLS: visits and the password can be read in transit. Add ssl=true.`,
    related: others.map(({ string, server: { source } }) => ({
      span: source.span,
      message: `${string.name} uses this server too.`,
    })),
    fixes: [fixBy("Encrypt traffic to MongoDB (it must answer TLS there)", intents)],
  };
}

function encryptMongo(setting: Setting, stated: RegExpExecArray | null): Intent {
  if (stated) {
    const end = stated.index + stated[0].length;
    return setPart(setting, sourceSpan(setting.source, end - (stated[1] ?? "").length, end), "true");
  }
  const hasDatabase = /:\/\/[^/]*\//.test(setting.value);
  const option = setting.value.includes("?") ? "&ssl=true" : hasDatabase ? "?ssl=true" : "/?ssl=true";
  return setPart(setting, spanOf(setting.valueSpan.end, setting.valueSpan.end), option);
}

const isSolr = ({ name, setting }: ConnectionString): boolean => /^solr/i.test(name) || /\/solr\b/i.test(setting.value);

function* openSolr(string: ConnectionString, instance: Instance): Iterable<Finding> {
  const { setting } = string;
  const [before] = /^\s*http(?=:)/i.exec(setting.value) ?? [];
  const server = serversOf(string).find(({ host }) => isRemote(host, instance));
  if (before === undefined || !server) return;
  const span = sourceSpan(setting.source, before.length - 4, before.length);
  yield {
    span,
    severity: "information",
    message: `Solr on ${server.host} is called over HTTP: searches and the index can be read and changed in transit. Use HTTPS.`,
    fixes: [fixBy("Change to HTTPS (Solr must answer TLS there)", [setPart(setting, span, "https")])],
  };
}

function* openSessions(file: ConfigFile, instance: Instance): Iterable<Finding> {
  for (const section of file.sections("system.web/sessionState")) {
    if (settingOf(section, "mode")?.value === "StateServer") yield* openStateService(section, instance);
  }
  for (const provider of file.sections("system.web/sessionState/providers/add")) {
    if (isSelected(provider)) yield* openProvider(provider, instance);
  }
}

function* openStateService(section: Section, instance: Instance): Iterable<Finding> {
  const address = knownSetting(section, "stateConnectionString");
  const [whole, before = "", host = ""] = /^(\s*tcpip=)([^:]+)/i.exec(address?.value ?? "") ?? [];
  if (!address || whole === undefined || !isRemote(host, instance)) return;
  yield {
    span: sourceSpan(address.source, before.length, whole.length),
    message: `The state service on ${host} gets sessions in plain text, and anyone can connect. Only use it locally, or use another session store.`,
  };
}

/** The provider that `customProvider` names; where a transform does not say, any of them. */
function isSelected(provider: Section): boolean {
  const session = provider.parent?.parent;
  const chosen = session && settingOf(session, "customProvider")?.value;
  const isCustom = !session || (settingOf(session, "mode")?.value ?? "Custom") === "Custom";
  return (
    isCustom && (chosen === undefined || chosen.toLowerCase() === settingOf(provider, "name")?.value.toLowerCase())
  );
}

function* openProvider(provider: Section, instance: Instance): Iterable<Finding> {
  const literal = settingOf(provider, "connectionString");
  if (literal && isJudgeable(literal) && /[=:,]/.test(literal.value)) yield* openRedis(literal, instance);
  const host = knownSetting(provider, "host");
  const ssl = settingOf(provider, "ssl");
  if (!host || !isRemote(host.value.trim(), instance) || ssl?.isOpaque || isTrue(ssl?.value)) return;
  const server = { host: host.value.trim(), port: undefined, source: host.source };
  const edit = ssl ? setValue(ssl, "true") : addAttribute(provider, "ssl", "true");
  yield redisFinding(server, host.valueSpan, fixBy(encryptRedis, [edit]));
}

const fixBy = (title: string, intents: readonly Intent[]): Fix => ({
  kind: "edit",
  title,
  trust: "review",
  intents: () => intents,
});

/** A fact: the servers that a connection string leads to. */
import { loginLength } from "#config/facts/address-login";
import type { ConnectionString } from "#config/facts/connection-string";
import { findPart } from "#config/facts/string-part";
import { sliceSource, type SourceText } from "#text/source-text";

export interface ServerAddress {
  /** The name or number of the host, without instance and port. */
  readonly host: string;
  readonly port: string | undefined;
  /** The address as written, for its place. */
  readonly source: SourceText;
}

/** Several where the string names the members of a cluster; none where it leads to a file, or to nothing we know. */
export function serversOf(string: ConnectionString): readonly ServerAddress[] {
  if (string.form === "sql") return sqlServers(string);
  if (string.form === "redis") return redisServers(string.setting.source);
  return string.form === "mongo" || string.form === "url" ? addressedServers(string.setting.source) : [];
}

/** `tcp:sql01\INSTANCE,1433`; a file of a local database is no server. */
function sqlServers({ parts }: ConnectionString): readonly ServerAddress[] {
  const source = findPart(parts, "Data Source", "Server", "Address", "Addr", "Network Address")?.value;
  if (!source || /\|DataDirectory\||\.(sdf|mdf|db|sqlite3?)$/i.test(source.value)) return [];
  const [, host = "", port] =
    /^(?:(?:tcp|np|lpc|admin):)?([^\\,]*)(?:\\[^,]*)?(?:,\s*(\d+))?/i.exec(source.value) ?? [];
  return [{ host: host.trim(), port, source }];
}

/** `redis01:6380,redis02:6380,ssl=True`: what has no equals sign is an address. */
export const redisServers = (source: SourceText): readonly ServerAddress[] =>
  [...source.value.matchAll(/(?:^|,)\s*([^,=\s]+)\s*(?=,|$)/g)].map((match) => {
    const address = match[1] ?? "";
    const start = match.index + match[0].indexOf(address);
    return { ...hostAndPort(address), source: sliceSource(source, start, start + address.length) };
  });

/** The hosts between `//`, a login before `@` left out, and the path. */
function addressedServers(source: SourceText): readonly ServerAddress[] {
  const [scheme] = /^\s*[a-z+]+:\/\//i.exec(source.value) ?? [];
  if (scheme === undefined) return [];
  const behind = source.value.slice(scheme.length);
  const before = source.value.slice(0, scheme.length + loginLength(behind));
  const [hosts = ""] = /^[^/?;#]*/.exec(source.value.slice(before.length)) ?? [];
  return [...hosts.matchAll(/[^,]+/g)].map(({ 0: address, index }) => {
    const start = before.length + index;
    return { ...hostAndPort(address), source: sliceSource(source, start, start + address.length) };
  });
}

function hostAndPort(address: string): Pick<ServerAddress, "host" | "port"> {
  // Behind a colon that no port follows stands a password whose `@` is missing.
  const [, host = address, port] = /^(\[[^\]]*\]|[^:]*)(?::(\d+)$)?/.exec(address) ?? [];
  return { host, port };
}

/** A fact: one named connection string, and what it leads to. */
import type { ConfigFile } from "#config/file";
import { splitParts, findPart, type StringPart } from "#config/facts/string-part";
import { ownSecretsOf } from "#config/facts/own-secret";
import { settingOf, type Section } from "#config/facts/section";
import type { Setting } from "#config/facts/setting";
import { sliceSource, type SourceText } from "#text/source-text";

/** `certificate`: says where a client certificate is found. `url`: a service address. `other`: none of the known forms. */
export type ConnectionStringForm = "certificate" | "sql" | "url" | "mongo" | "redis" | "other";

export interface ConnectionString {
  /** The name it is asked for by; `""` for one that belongs to a provider or a server of its own. */
  readonly name: string;
  readonly form: ConnectionStringForm;
  /** The setting that holds the string. Its value is secret. */
  readonly setting: Setting;
  readonly parts: readonly StringPart[];
}

/** The entry of a `<connectionStrings>` list; undefined where it has no string. */
function connectionStringOf(section: Section): ConnectionString | undefined {
  const setting = settingOf(section, "connectionString");
  // A transform names its target by the attribute without setting it.
  const name = section.settings.find((attribute) => attribute.name === "name");
  const string = setting && readConnectionString(name?.value ?? "", setting);
  return string?.form === "sql" && isOtherDatabase(section) ? { ...string, form: "other" } : string;
}

export function readConnectionString(name: string, setting: Setting): ConnectionString {
  const parts = splitParts(setting.source);
  return { name, form: formOf(name, setting, parts), setting, parts };
}

/** The entries of `<connectionStrings>`, tokens among them, encrypted ones left out. */
export const namedConnectionStrings = (file: ConfigFile): readonly ConnectionString[] => file.fact(readNamed);

const readNamed = (file: ConfigFile): readonly ConnectionString[] =>
  file.sections("connectionStrings/add").flatMap((section) => {
    const entry = section.isEncrypted ? undefined : connectionStringOf(section);
    return entry?.setting.isSet ? [entry] : [];
  });

/** Every connection string of the file that is in use, wherever it stands; tokens among them, encrypted ones left out. */
export const connectionStringsIn = (file: ConfigFile): readonly ConnectionString[] =>
  file
    .settingsOfType("connection-string")
    .filter((setting) => setting.isSet && !setting.section?.isEncrypted && !isUnused(setting))
    .map((setting) => {
      const { section, name } = setting;
      const entry = section && connectionStringOf(section);
      return entry?.setting === setting ? entry : readConnectionString(name || (section?.name ?? ""), setting);
    });

/**
 * What Entity Framework hands to SQL Server: a string in quotes within its own one. It is only for readers, as what is
 * added to it must stand within these quotes.
 */
export function stringForProvider({ name, setting, parts }: ConnectionString): ConnectionString | undefined {
  const inner = findPart(parts, "provider connection string")?.value;
  if (!inner || !/sqlclient/i.test(findPart(parts, "provider")?.value.value ?? "")) return undefined;
  return { name, form: "sql", setting, parts: splitParts(withoutOpenQuote(inner)) };
}

/** A quote that stays open is no part of the first name. */
const withoutOpenQuote = (source: SourceText): SourceText =>
  /^["']/.test(source.value) ? sliceSource(source, 1, source.value.length) : source;

/** Strings of logs and other sections of their own, in which somebody logs in. */
export const ownConnectionStrings = (file: ConfigFile): readonly ConnectionString[] =>
  ownSecretsOf(file).flatMap(({ name, setting, isWhole }) => (isWhole ? [] : readConnectionString(name, setting)));

/** Sitecore ships a string for SQL Server beside every mode of the session. */
const isUnused = ({ name, section }: Setting): boolean =>
  name === "sqlConnectionString" && section !== undefined && settingOf(section, "mode")?.value !== "SQLServer";

/** Strings for Oracle, SQLite and others look the same, but mean something else. */
const isOtherDatabase = (section: Section): boolean =>
  /oracle|sqlite|sqlserverce|mysql|npgsql|odbc|oledb/i.test(settingOf(section, "providerName")?.value ?? "");

/** The services of xConnect that a Sitecore role calls; each is joined by `{name}.certificate`. */
export const isXconnectClient = (name: string): boolean =>
  /^(xconnect\.[^.]+|xdb\..+\.client|sitecore\.reporting\.client)$/i.test(name) && !/\.certificate$/i.test(name);

/** Known by its options, or by the ports that Redis alone has: `redis01:6379`. */
const isRedis = (value: string): boolean =>
  /,\s*(ssl|password|abortConnect|allowAdmin)\s*=/i.test(value) || /^\s*[a-z0-9.-]+:63(79|80)\s*(,|$)/i.test(value);

function formOf(name: string, { path, value }: Setting, parts: readonly StringPart[]): ConnectionStringForm {
  if (/\.certificate$/i.test(name)) return "certificate";
  if (findPart(parts, "StoreName") && findPart(parts, "FindType")) return "certificate";
  if (/^\s*mongodb(\+srv)?:/i.test(value)) return "mongo";
  if (/^\s*https?:/i.test(value)) return "url";
  if (findPart(parts, "Data Source", "Server", "Address", "Addr", "Network Address", "Initial Catalog")) return "sql";
  return /^redis\b/i.test(name) || path.includes("/Redis/") || isRedis(value) ? "redis" : "other";
}

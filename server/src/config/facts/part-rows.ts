/** Splits a connection string in the way of the server it leads to, and finds the row of the settings table of each part. */
import { findPart, plainKey, splitParts, type StringPart } from "#config/facts/string-part";
import type { SettingEntry } from "#knowledge/entry";
import { entriesOf } from "#knowledge/settings";
import { sqlSynonyms } from "#knowledge/strings/sql-synonyms";
import { sliceSource, type SourceText } from "#text/source-text";

export interface StringParts {
  readonly parts: readonly StringPart[];
  /** Where the rows of its parts are. */
  readonly table: "certificate-string" | "connection-string" | "mongodb-string" | "redis-string" | "search-string";
}

/** Redis separates by commas, MongoDB as the query of an address does, all others by semicolons. */
export function stringPartsOf(source: SourceText): StringParts {
  const { value } = source;
  if (/^\s*mongodb(\+srv)?:/i.test(value)) {
    const query = value.includes("?") ? value.indexOf("?") + 1 : value.length;
    return { parts: splitParts(sliceSource(source, query, value.length), "&"), table: "mongodb-string" };
  }
  const parts = splitParts(source);
  if (findPart(parts, "FindValue", "FindType", "StoreName", "StoreLocation")) {
    return { parts, table: "certificate-string" };
  }
  if (findPart(parts, "serviceUrl", "solrCloud") ?? /^\s*https?:[^=]*;/.test(value)) {
    return { parts, table: "search-string" };
  }
  if (!value.includes(";") && /^[^=]*,/.test(value)) return { parts: splitParts(source, ","), table: "redis-string" };
  return { parts, table: "connection-string" };
}

/** The row of a part by its key, whatever of its names is used. */
export function entryOfPart({ table }: StringParts, { key }: StringPart): SettingEntry | undefined {
  const plain = plainKey(key.value);
  const wanted = plainKey((table === "connection-string" ? sqlSynonyms.get(plain) : undefined) ?? plain);
  return entriesByKey(table).get(wanted);
}

type Rows = ReadonlyMap<string, SettingEntry>;

/** A string may have thousands of parts, and each of them looks for its row. */
const rowsOfTables = new Map<StringParts["table"], Rows>();

function entriesByKey(table: StringParts["table"]): Rows {
  const rows =
    rowsOfTables.get(table) ?? new Map(entriesOf(table).map((entry) => [plainKey(nameOfPart(entry)), entry]));
  rowsOfTables.set(table, rows);
  return rows;
}

export const nameOfPart = ({ path }: SettingEntry): string => path.slice(path.indexOf("@") + 1);

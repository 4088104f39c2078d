/** A fact: a part of a connection string whose name neither the settings table nor the client that reads it lists. */
import { setPart } from "#config/intents";
import { connectionStringsIn, type ConnectionString } from "#config/facts/connection-string";
import { isOpaque } from "#config/facts/opaque";
import { nameOfPart, stringPartsOf, type StringParts } from "#config/facts/part-rows";
import type { ConfigFile } from "#config/file";
import { plainKey } from "#config/facts/string-part";
import type { UnlistedName } from "#config/facts/unlisted";
import { entriesOf } from "#knowledge/settings";
import { otherRedisOptions, otherSqlKeywords } from "#knowledge/strings/other-parts";
import { sqlSynonyms } from "#knowledge/strings/sql-synonyms";
import { misspelledIn, vocabularyOf, type Vocabulary } from "#text/similar-name";

interface PartNames {
  readonly known: Vocabulary<string>;
  /** In the spelling in which keys compare, synonyms among them. */
  readonly plainKeys: ReadonlySet<string>;
}

type NamesByTable = ReadonlyMap<StringParts["table"], PartNames>;

let namesByTable: NamesByTable | undefined;

/** Certificate strings have a reader of their own, which refuses what it does not know. */
const readNames = (): NamesByTable =>
  new Map([
    ["connection-string", partNames("connection-string", otherSqlKeywords, sqlSynonyms.keys())],
    ["redis-string", partNames("redis-string", otherRedisOptions)],
    ["mongodb-string", partNames("mongodb-string", [])],
    ["search-string", partNames("search-string", [])],
  ]);

function partNames(table: StringParts["table"], others: readonly string[], synonyms: Iterable<string> = []): PartNames {
  const names = [...entriesOf(table).map(nameOfPart), ...others];
  return { known: vocabularyOf(names), plainKeys: new Set([...names.map(plainKey), ...synonyms]) };
}

/** Those of all connection strings in the file. */
export const unlistedParts = (file: ConfigFile): readonly UnlistedName[] =>
  connectionStringsIn(file).flatMap(unlistedIn);

/** A string of no known form may be for any database, and mean what nobody here knows of. */
function unlistedIn({ form, setting }: ConnectionString): readonly UnlistedName[] {
  if (form === "certificate") return [];
  const { parts, table } = stringPartsOf(setting.source);
  if (table === "connection-string" && form !== "sql") return [];
  const names = (namesByTable ??= readNames()).get(table);
  if (!names) return [];
  const { known } = names;
  const isPresent = (name: string) => parts.some(({ key }) => plainKey(key.value) === plainKey(name));
  return parts.flatMap(({ key: { value: name, span }, hasEquals, whole }) => {
    if (!hasEquals || names.plainKeys.has(plainKey(name)) || isOpaque(whole.value)) return [];
    const meant = misspelledIn(name, known);
    if (meant === undefined) return [];
    const rename = (better: string) => [setPart(setting, span, better)];
    return [{ kind: "part", name, span, meant, known, isPresent, setting, around: table, rename }];
  });
}

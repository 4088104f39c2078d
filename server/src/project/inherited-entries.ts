/** Tells which entries of a list of IIS a site inherits: by the file of its server, or as IIS ships them. */
import { collectionEntriesOf, type CollectionEntry } from "#config/facts/collection-entries";
import type { ConfigFile } from "#config/file";
import { liesIn } from "#config/setting-in-force";
import type { Surroundings } from "#project/enclosing-sites";
import { levelsAround } from "#project/server-levels";

/** Those of which only one can be there, whatever the site adds. */
const judged: ReadonlySet<string> = new Set([
  "system.webServer/staticContent",
  "system.webServer/httpProtocol/customHeaders",
]);

export interface Inherited {
  readonly server: ConfigFile;
  /** The one of the same key; undefined where the server has none. */
  readonly entry: CollectionEntry | undefined;
}

/** What the file of the server says; undefined where it is not at hand, or says nothing of such lists. */
export function inheritedEntries(
  file: ConfigFile,
  { collection, key, scope }: CollectionEntry,
  surroundings: Surroundings,
): Inherited | undefined {
  const levels = levelsAround(file, surroundings);
  const server = levels.find((level) => level.file.kind === "application-host")?.file;
  const own = levels.find((level) => level.file === file);
  const inList = server && collectionEntriesOf(server).filter((entry) => entry.collection === collection);
  if (!own || !inList || inList.length === 0 || !judged.has(collection)) return undefined;
  const place = [own.base, scope].filter((part) => part !== "").join("/");
  const last = inList
    .filter((entry) => liesIn(entry.scope, place) && (entry.operation === "clear" || entry.key === key))
    .at(-1);
  return { server, entry: last?.operation === "add" ? last : undefined };
}

/** Types of files that IIS has known since version 7, and those that came later. */
const oldTypes = ".css .js .html .htm .txt .xml .gif .jpg .png .ico .pdf .zip .swf .mp3 .wav .xap";
const newTypes = ".json .svg .woff .woff2 .otf .eot .mp4 .webm .m4a .oga .ogg .ogv";

/** Whether IIS as installed has an entry of this key. */
export function shippedKeys({ collection, key, scope }: CollectionEntry): "always" | "newer" | undefined {
  if (scope !== "") return undefined;
  if (collection === "system.webServer/httpProtocol/customHeaders")
    return key === "x-powered-by" ? "always" : undefined;
  if (collection !== "system.webServer/staticContent") return undefined;
  if (oldTypes.split(" ").includes(key)) return "always";
  return newTypes.split(" ").includes(key) ? "newer" : undefined;
}

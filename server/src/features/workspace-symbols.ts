/** What people look for by name in all files: settings, sites, pipelines, processors, connection strings. */
import { namedConnectionStrings } from "#config/facts/connection-string";
import { maskSecrets } from "#config/facts/secret";
import type { ConfigFile } from "#config/file";
import { isLoaded } from "#config/kind";
import type { Span } from "#text/span";
import { attributeText } from "#xml/read";
import { childElements, documentElement, type XmlElement } from "#xml/tree";

export interface NamedPlace {
  readonly name: string;
  readonly kind: "setting" | "site" | "pipeline" | "processor" | "connection-string";
  /** What it stands in: the pipeline of a processor. */
  readonly container: string | undefined;
  readonly path: string;
  readonly span: Span;
}

/** Editors narrow the list down as people type on. */
const most = 500;

/** Those whose names hold the letters of the query in their order, the likeliest first. */
export function findNamed(files: Iterable<ConfigFile>, query: string): readonly NamedPlace[] {
  const wanted = query.toLowerCase();
  const letters = Array.from(wanted.replace(/\s/g, ""));
  const ranked: { readonly place: NamedPlace; readonly rank: number }[] = [];
  for (const file of files) {
    if (file.isTransform || !isLoaded(file.kind)) continue;
    for (const place of namedIn(file)) {
      const rank = rankOf(place.name.toLowerCase(), wanted, letters);
      if (rank !== undefined) ranked.push({ place, rank });
    }
  }
  return ranked
    .sort((a, b) => a.rank - b.rank || order(a.place, b.place))
    .slice(0, most)
    .map(({ place }) => place);
}

const order = (a: NamedPlace, b: NamedPlace): number =>
  a.name === b.name ? (a.path < b.path ? -1 : 1) : a.name < b.name ? -1 : 1;

/** The lower, the likelier; undefined where the letters are not there. */
function rankOf(name: string, wanted: string, letters: readonly string[]): number | undefined {
  const at = name.indexOf(wanted);
  if (at >= 0) return at === 0 ? 0 : 1;
  let from = 0;
  for (const letter of letters) {
    from = name.indexOf(letter, from) + 1;
    if (from === 0) return undefined;
  }
  return 2;
}

const namedIn = (file: ConfigFile): readonly NamedPlace[] => file.fact(readNamed);

function readNamed(file: ConfigFile): readonly NamedPlace[] {
  const strings = namedConnectionStrings(file).map(({ name, setting }): NamedPlace => {
    const span = setting.section?.nameSpan ?? setting.nameSpan;
    return { name, kind: "connection-string", container: "connectionStrings", path: file.path, span };
  });
  const sitecore = file.isXml && file.mentions("<sitecore") ? sitecoreIn(file) : undefined;
  return [...strings.filter(({ name }) => name !== ""), ...(sitecore ? new Reader(file).in(sitecore) : [])];
}

function sitecoreIn({ xml }: ConfigFile): XmlElement | undefined {
  const top = documentElement(xml);
  if (top?.name !== "configuration") return top?.name === "sitecore" ? top : undefined;
  return childElements(top).find(({ name }) => name === "sitecore");
}

class Reader {
  readonly #file: ConfigFile;
  readonly #found: NamedPlace[] = [];

  constructor(file: ConfigFile) {
    this.#file = file;
  }

  in(sitecore: XmlElement): readonly NamedPlace[] {
    for (const part of childElements(sitecore)) {
      if (part.name === "settings") this.#entries(part, "setting");
      else if (part.name === "sites") this.#entries(part, "site");
      else if (part.name === "pipelines" || part.name === "processors") this.#pipelines(part);
    }
    return this.#found;
  }

  /** Entries have the name of their kind. */
  #entries(list: XmlElement, kind: "setting" | "site"): void {
    for (const entry of childElements(list)) {
      const name = entry.name === kind ? attributeText(this.#file.xml, entry, "name") : undefined;
      if (name !== undefined) this.#add(entry, { name, kind, container: list.name });
    }
  }

  /** Pipelines of one group stand in `<group><pipelines>`. */
  #pipelines(list: XmlElement): void {
    for (const pipeline of childElements(list)) {
      if (pipeline.name.includes(":")) continue;
      const groups =
        pipeline.name === "group" ? childElements(pipeline).filter(({ name }) => name === "pipelines") : [];
      for (const group of groups) this.#pipelines(group);
      if (groups.length > 0) continue;
      this.#add(pipeline, { name: pipeline.name, kind: "pipeline", container: list.name });
      this.#processors(pipeline);
    }
  }

  #processors(pipeline: XmlElement): void {
    for (const processor of childElements(pipeline)) {
      const type = processor.name === "processor" ? attributeText(this.#file.xml, processor, "type") : undefined;
      const name = type?.replace(/,.*/s, "").trim();
      if (name) this.#add(processor, { name, kind: "processor", container: pipeline.name });
    }
  }

  #add({ nameSpan }: XmlElement, { name, kind, container }: Pick<NamedPlace, "name" | "kind" | "container">): void {
    this.#found.push({ name: maskSecrets(name), kind, container, path: this.#file.path, span: nameSpan });
  }
}

/** One configuration file: its kind, its tree, its sections and settings. All other facts have readers of their own. */
import { formOf, identify, type FileKind, type FileIdentity } from "#config/kind";
import { readJsonSettings } from "#config/facts/read-json-settings";
import { readSections, type SectionsOfFile } from "#config/facts/read-sections";
import type { Section } from "#config/facts/section";
import { isJudgeable, type Setting } from "#config/facts/setting";
import { parseJson, type JsonDocument } from "#json/parse";
import type { SettingEntry, ValueType } from "#knowledge/entry";
import type { SectionPath, SettingPath } from "#knowledge/settings";
import { addTo } from "#text/add-to";
import { containsText } from "#text/contains-text";
import { emptyList } from "#text/empty-list";
import type { Problem } from "#text/problem";
import { parseXml } from "#xml/parse";
import type { XmlDocument } from "#xml/tree";

/** What is worked out of a text when it is first asked for. */
class Known {
  xml: XmlDocument | undefined;
  json: JsonDocument | undefined;
  sections: SectionsOfFile | undefined;
  sectionsByPath: ReadonlyMap<string, readonly Section[]> | undefined;
  allSettings: readonly Setting[] | undefined;
  knownSettings: readonly Setting[] | undefined;
  settingsByPath: ReadonlyMap<string, readonly Setting[]> | undefined;
  settingsByType: ReadonlyMap<string, readonly Setting[]> | undefined;
  /** Of paths that the file states, as most files state few. */
  judgeable: Map<SettingPath, readonly Setting[]> | undefined;
  mentions: Map<string, boolean> | undefined;
  facts: Map<unknown, unknown> | undefined;
}

/**
 * A value: it never changes, and a new text makes a new file. Tree and facts are read when they are first asked
 * for, and kept, so that a file nobody asks about costs nothing.
 */
export class ConfigFile {
  /** With `/` between folders; compared without case, as Windows does. */
  readonly path: string;
  readonly text: string;
  /** That of the bytes as they were last read; undefined where only the text is known. */
  readonly encoding: string | undefined;
  readonly kind: FileKind;
  /** Whether the file changes another one of its kind when it is deployed (XDT). */
  readonly isTransform: boolean;
  #known: Known | undefined;

  private constructor(path: string, text: string, identity: FileIdentity, encoding: string | undefined) {
    this.path = path;
    this.text = text;
    this.encoding = encoding;
    this.kind = identity.kind;
    this.isTransform = identity.isTransform;
  }

  /** The file of this path and text, or undefined if it is of no kind that we know. */
  static from(path: string, text: string, encoding?: string): ConfigFile | undefined {
    const identity = identify(path, text);
    return identity && new ConfigFile(path, text, identity, encoding);
  }

  get isJson(): boolean {
    return formOf(this.kind) === "json";
  }

  get isXml(): boolean {
    return formOf(this.kind) === "xml";
  }

  /** The XML tree; of any other file, the tree of an empty text. */
  get xml(): XmlDocument {
    return (this.#derived.xml ??= parseXml(this.isXml ? this.text : ""));
  }

  /** The JSON tree; undefined for any other file. */
  get json(): JsonDocument | undefined {
    return this.isJson ? (this.#derived.json ??= parseJson(this.text)) : undefined;
  }

  /** What is wrong with the form of the text. */
  get problems(): readonly Problem[] {
    return this.json?.problems ?? (this.isXml ? this.xml.problems : []);
  }

  /** The sections that stand at the top of the file or of a `<location>`. */
  get topSections(): readonly Section[] {
    return this.#readSections().top;
  }

  /** The elements that the settings table does not list where it lists others, and the sections with such attributes. */
  get unlisted(): SectionsOfFile["unlisted"] {
    return this.#readSections().unlisted;
  }

  #readSections(): SectionsOfFile {
    return (this.#derived.sections ??= readSections(this.xml, this.isTransform));
  }

  /** All sections at a path, whatever their scope. */
  sections(path: SectionPath): readonly Section[] {
    return this.#sectionIndex().get(path) ?? emptyList;
  }

  #sectionIndex(): ReadonlyMap<string, readonly Section[]> {
    return (this.#derived.sectionsByPath ??= indexSections(this.topSections));
  }

  /** Every setting of the file, in document order, whether the settings table knows it or not. */
  get allSettings(): readonly Setting[] {
    return (this.#derived.allSettings ??= this.json
      ? readJsonSettings(this.json)
      : settingsIn(this.topSections, () => true));
  }

  /** Those that the settings table knows, which are few in most files. */
  get knownSettings(): readonly Setting[] {
    return (this.#derived.knownSettings ??= (
      this.json ? this.allSettings : settingsIn(this.topSections, hasRows)
    ).filter(({ entry }) => entry !== undefined));
  }

  /** Those whose values are of one of these types. */
  settingsOfType(...kinds: readonly ValueType["kind"][]): readonly Setting[] {
    this.#derived.settingsByType ??= groupSettings(this.knownSettings, ({ type }) => type.kind);
    if (this.#derived.settingsByType.size === 0) return emptyList;
    const [only, ...others] = kinds.map((kind) => this.#derived.settingsByType?.get(kind) ?? []);
    return only && others.length === 0 ? only : [only ?? [], ...others].flat();
  }

  /** The settings at a path that a rule may judge: set by this file, neither token nor encrypted. */
  settings(path: SettingPath): readonly Setting[] {
    const stated = this.#settingIndex().get(path);
    if (!stated) return emptyList;
    const judgeable = (this.#derived.judgeable ??= new Map<SettingPath, readonly Setting[]>());
    const known = judgeable.get(path) ?? stated.filter(isJudgeable);
    judgeable.set(path, known);
    return known;
  }

  /** All that stands at a path and is set by this file; what nobody can judge here is among it. */
  settingsAt(path: SettingPath): readonly Setting[] {
    return (
      this.#settingIndex()
        .get(path)
        ?.filter(({ isSet }) => isSet) ?? []
    );
  }

  #settingIndex(): ReadonlyMap<string, readonly Setting[]> {
    return (this.#derived.settingsByPath ??= groupSettings(this.knownSettings, ({ path }) => path));
  }

  /** What the reader finds in the file; it reads each file once. `read` is the key, so it must be the same function each time. */
  fact<Value>(read: (file: ConfigFile) => Value): Value {
    const facts = (this.#derived.facts ??= new Map<unknown, unknown>());
    if (!facts.has(read)) facts.set(read, read(this));
    return facts.get(read) as Value;
  }

  /** Whether the word stands anywhere in the text. */
  mentions(word: string): boolean {
    const mentions = (this.#derived.mentions ??= new Map<string, boolean>());
    const known = mentions.get(word) ?? containsText(this.text, word);
    mentions.set(word, known);
    return known;
  }

  /** Reads what all rules ask for. From then on, no question for a setting searches the text. */
  readFacts(): void {
    this.#settingIndex();
    this.#sectionIndex();
  }

  /**
   * For who goes through many files: what was worked out is let go, all but the text, and is worked out again should
   * somebody ask.
   */
  forget(): void {
    this.#known = undefined;
  }

  /** Made when first asked for: what is as young as all it leads to is collected with it, and quickly. */
  get #derived(): Known {
    return (this.#known ??= new Known());
  }

  /**
   * The cheap question before a file is read for a setting; "yes" tells nothing about a file that is read already. An
   * instance asks it of all its files and keeps the answers, so the files keep none.
   */
  isWorthReadingFor(word: string): boolean {
    return this.#known?.settingsByPath !== undefined || containsText(this.text, word);
  }
}

function indexSections(top: readonly Section[]): ReadonlyMap<string, readonly Section[]> {
  const index = new Map<string, Section[]>();
  const visit = (sections: readonly Section[]): void => {
    for (const section of sections) {
      addTo(index, section.node.path, section);
      if (section.keyed) addTo(index, section.keyed.path, section);
      visit(section.children);
    }
  };
  visit(top);
  return index;
}

const hasRows = ({ node, keyed }: Section): boolean => node.entries.size > 0 || keyed !== undefined;

function settingsIn(top: readonly Section[], isAskedFor: (section: Section) => boolean): Setting[] {
  const all: Setting[] = [];
  const visit = (sections: readonly Section[]): void => {
    for (const section of sections) {
      if (isAskedFor(section)) for (const setting of section.settings) all.push(setting);
      visit(section.children);
    }
  };
  visit(top);
  return all;
}

function groupSettings(
  settings: readonly Setting[],
  keyOf: (entry: SettingEntry) => string,
): ReadonlyMap<string, readonly Setting[]> {
  const groups = new Map<string, Setting[]>();
  for (const setting of settings) if (setting.entry) addTo(groups, keyOf(setting.entry), setting);
  return groups;
}

/** One configuration file: its kind, its tree, and the facts read from it. */
import { formOf, identify, type FileKind, type FileIdentity } from "#config/kind";
import { misplacedIn, type Misplaced } from "#config/facts/misplaced";
import { readNamespaces, type Namespaces } from "#config/facts/namespaces";
import { readJsonSettings } from "#config/facts/read-json-settings";
import { readSections, type SectionsOfFile } from "#config/facts/read-sections";
import type { Section } from "#config/facts/section";
import { isJudgeable, type Setting } from "#config/facts/setting";
import { clientCertificatesOf } from "#config/facts/client-certificate";
import { certificateStringOf, type CertificateString } from "#config/facts/certificate-string";
import { hostedApplicationsOf, type HostedApplication } from "#config/facts/hosted-application";
import { connectionStringOf, type ConnectionString } from "#config/facts/connection-string";
import { hasAzureTrace, hasHttpsTrace } from "#config/facts/traces";
import { readSiteKind, type SiteKind } from "#config/facts/site-kind";
import { inlineCertificatesOf, type InlineCertificate } from "#config/facts/inline-certificate";
import { thumbprintsOf, type ThumbprintUse } from "#config/facts/thumbprint";
import { typedObjectsOf, type TypedObject } from "#config/facts/typed-object";
import { readXdt, type Xdt } from "#config/facts/xdt";
import { parseJson, type JsonDocument } from "#json/parse";
import type { SettingEntry, ValueType } from "#knowledge/entry";
import type { SectionPath, SettingPath } from "#knowledge/settings";
import { addTo } from "#text/add-to";
import { containsText } from "#text/contains-text";
import type { Problem } from "#text/problem";
import { parseXml } from "#xml/parse";
import type { XmlDocument } from "#xml/tree";

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
  #xml: XmlDocument | undefined;
  #json: JsonDocument | undefined;
  #sections: SectionsOfFile | undefined;
  #sectionsByPath: ReadonlyMap<string, readonly Section[]> | undefined;
  #allSettings: readonly Setting[] | undefined;
  #knownSettings: readonly Setting[] | undefined;
  #settingsByPath: ReadonlyMap<string, readonly Setting[]> | undefined;
  #settingsByType: ReadonlyMap<string, readonly Setting[]> | undefined;
  readonly #judgeable = new Map<SettingPath, readonly Setting[]>();
  #connectionStrings: readonly ConnectionString[] | undefined;
  #certificateStrings: readonly CertificateString[] | undefined;
  #typedObjects: readonly TypedObject[] | undefined;
  #namespaces: Namespaces | undefined;
  #misplaced: readonly Misplaced[] | undefined;
  #xdt: Xdt | undefined;
  #inlineCertificates: readonly InlineCertificate[] | undefined;
  #thumbprints: readonly ThumbprintUse[] | undefined;
  #hostedApplications: readonly HostedApplication[] | undefined;
  #siteKind: SiteKind | undefined;
  #showsHttps: boolean | undefined;
  #showsAzure: boolean | undefined;
  readonly #mentions = new Map<string, boolean>();

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
    return (this.#xml ??= parseXml(this.isXml ? this.text : ""));
  }

  /** The JSON tree; undefined for any other file. */
  get json(): JsonDocument | undefined {
    return this.isJson ? (this.#json ??= parseJson(this.text)) : undefined;
  }

  /** What is wrong with the form of the text. */
  get problems(): readonly Problem[] {
    return this.json?.problems ?? (this.isXml ? this.xml.problems : []);
  }

  /** The prefixes of an XML file and what they stand for. */
  get namespaces(): Namespaces {
    return (this.#namespaces ??= readNamespaces(this.xml));
  }

  /** What a patch file holds at places that Sitecore does not read. */
  get misplaced(): readonly Misplaced[] {
    return (this.#misplaced ??= misplacedIn(this.xml));
  }

  /** The instructions of a transform; in any other file they mean nothing. */
  get xdt(): Xdt {
    return (this.#xdt ??= readXdt(this.xml));
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
    return (this.#sections ??= readSections(this.xml, this.isTransform));
  }

  /** All sections at a path, whatever their scope. */
  sections(path: SectionPath): readonly Section[] {
    return this.#sectionIndex().get(path) ?? [];
  }

  #sectionIndex(): ReadonlyMap<string, readonly Section[]> {
    return (this.#sectionsByPath ??= indexSections(this.topSections));
  }

  /** Every setting of the file, in document order, whether the settings table knows it or not. */
  get allSettings(): readonly Setting[] {
    return (this.#allSettings ??= this.json ? readJsonSettings(this.json) : settingsIn(this.topSections, () => true));
  }

  /** Those that the settings table knows, which are few in most files. */
  get knownSettings(): readonly Setting[] {
    return (this.#knownSettings ??= (this.json ? this.allSettings : settingsIn(this.topSections, hasRows)).filter(
      ({ entry }) => entry !== undefined,
    ));
  }

  /** Those whose values are of one of these types. */
  settingsOfType(...kinds: readonly ValueType["kind"][]): readonly Setting[] {
    this.#settingsByType ??= groupSettings(this.knownSettings, ({ type }) => type.kind);
    const [only, ...others] = kinds.map((kind) => this.#settingsByType?.get(kind) ?? []);
    return only && others.length === 0 ? only : [only ?? [], ...others].flat();
  }

  /** The settings at a path that a rule may judge: set by this file, neither token nor encrypted. */
  settings(path: SettingPath): readonly Setting[] {
    const known = this.#judgeable.get(path);
    if (known) return known;
    const settings = this.#settingIndex().get(path)?.filter(isJudgeable) ?? [];
    this.#judgeable.set(path, settings);
    return settings;
  }

  #settingIndex(): ReadonlyMap<string, readonly Setting[]> {
    return (this.#settingsByPath ??= groupSettings(this.knownSettings, ({ path }) => path));
  }

  /** The entries of `<connectionStrings>`, tokens among them, encrypted ones left out. */
  get connectionStrings(): readonly ConnectionString[] {
    return (this.#connectionStrings ??= this.sections("connectionStrings/add").flatMap((section) => {
      const entry = section.isEncrypted ? undefined : connectionStringOf(section);
      return entry?.setting.isSet ? [entry] : [];
    }));
  }

  /** The strings that say where a client certificate is found: connection strings and `<ClientCertificate>` elements. */
  get certificateStrings(): readonly CertificateString[] {
    return (this.#certificateStrings ??= [
      ...this.connectionStrings.filter(({ form }) => form === "certificate").map(certificateStringOf),
      ...(this.kind === "xconnect-settings" ? clientCertificatesOf(this.xml) : []),
    ]);
  }

  /** The certificates whose text stands in the file itself. */
  get inlineCertificates(): readonly InlineCertificate[] {
    return (this.#inlineCertificates ??= inlineCertificatesOf(this.settingsOfType("certificate")));
  }

  /** The objects of a JSON file that name their class. */
  get typedObjects(): readonly TypedObject[] {
    return (this.#typedObjects ??= this.json ? typedObjectsOf(this.json, this.allSettings) : []);
  }

  /** Every place that names a certificate by its thumbprint. */
  get thumbprints(): readonly ThumbprintUse[] {
    return (this.#thumbprints ??= thumbprintsOf(this.settingsOfType("thumbprint"), this.certificateStrings));
  }

  /** What a server runs, as its `applicationHost.config` says. */
  get hostedApplications(): readonly HostedApplication[] {
    return (this.#hostedApplications ??= hostedApplicationsOf(this));
  }

  /** What a web.config belongs to, as far as it tells by itself. */
  get siteKind(): SiteKind {
    return (this.#siteKind ??= readSiteKind(this.path, this.text));
  }

  /** Whether it shows that browsers come by https. */
  get showsHttps(): boolean {
    return (this.#showsHttps ??= hasHttpsTrace(this));
  }

  /** Whether it names a service that runs on Azure. */
  get showsAzure(): boolean {
    return (this.#showsAzure ??= hasAzureTrace(this));
  }

  /** Whether the word stands anywhere in the text. */
  mentions(word: string): boolean {
    const known = this.#mentions.get(word);
    if (known !== undefined) return known;
    const found = containsText(this.text, word);
    this.#mentions.set(word, found);
    return found;
  }

  /** Reads what all rules ask for. From then on, no question for a setting searches the text. */
  readFacts(): void {
    this.#settingIndex();
    this.#sectionIndex();
  }

  /** The cheap question before a file is read for a setting; "yes" tells nothing about a file that is read already. */
  isWorthReadingFor(word: string): boolean {
    return this.#settingsByPath !== undefined || this.mentions(word);
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

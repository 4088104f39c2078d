/** Builds the smallest file in which a row of the settings table stands, so that a test can walk the whole table. */
import type { SettingEntry } from "#knowledge/entry";

export interface SmallFile {
  readonly path: string;
  readonly text: string;
}

/** What to write into a file: a value, or a cursor where a name would be typed. */
type Leaf = { readonly value: string } | "name";

/** The row with this value; `$0` in it is a cursor, as in fixtures. */
export const fileWith = (entry: SettingEntry, value: string): SmallFile => fileOf(entry, { value });

/** The cursor where the name is typed: of an attribute, an entry of a list, an element, a property, a key of a string. */
export const fileForName = (entry: SettingEntry): SmallFile => fileOf(entry, "name");

/** What the row is called where its name is typed; undefined where any name may stand. */
export function nameOfRow({ path }: SettingEntry): string | undefined {
  const [elements = "", attribute] = path.split("@");
  const last = stepOf(stepsOf(elements).at(-1) ?? "");
  if (last.key !== undefined && (attribute === undefined || isValueOfEntry(attribute))) return last.key;
  const name = attribute ?? last.name;
  return name === "*" ? undefined : name;
}

function fileOf(entry: SettingEntry, leaf: Leaf): SmallFile {
  const { path, product } = entry;
  const [elements = "", attribute] = path.split("@");
  const steps = stepsOf(elements);
  if (attribute !== undefined && elements.endsWith("-string")) return stringFile(elements, attribute, leaf);
  const jsonPath = jsonPaths.find(([start, of]) => of === product && path.startsWith(start))?.[2];
  if (jsonPath !== undefined) return { path: jsonPath, text: jsonOf(steps, entry, leaf) };
  const [top = ""] = steps;
  const inner = elementOf(steps, attribute, leaf);
  return { path: xmlPathOf(top, entry), text: wrap(top, xmlAround(steps.slice(0, -1), inner)) };
}

const jsonPaths = [
  ["Policies/", "commerce", "wwwroot/data/Environments/Any.json"],
  ["AppSettings/", "identity-server", "wwwroot/appsettings.json"],
  ["AppSettings/", "commerce", "wwwroot/config.json"],
  ["Certificates/", "commerce", "wwwroot/config.json"],
  ["Caching/", "commerce", "wwwroot/config.json"],
  ["Compression/", "commerce", "wwwroot/config.json"],
  ["Logging/", "commerce", "wwwroot/config.json"],
] as const;

function xmlPathOf(top: string, { path, product }: SettingEntry): string {
  if (top === "sitecore") return "App_Config/Include/Any.config";
  if (top === "connectionStrings") return "App_Config/ConnectionStrings.config";
  if (top === "domains") return "App_Config/Security/Domains.config";
  if (top === "system.applicationHost") return "applicationHost.config";
  if (top === "Serilog" || path.startsWith("Sitecore/XConnect"))
    return "App_Data/Config/Sitecore/CoreServices/sc.Any.xml";
  if (top === "Sitecore") return "Config/production/Sitecore.IdentityServer.Host.xml";
  return product === "xconnect" ? "App_Config/AppSettings.config" : "web.config";
}

/** Sections with a file of their own are its document element. */
function wrap(top: string, text: string): string {
  if (["connectionStrings", "domains"].includes(top)) return text;
  const root = ["Sitecore", "Serilog"].includes(top) ? "Settings" : "configuration";
  return `<${root}>${text}</${root}>`;
}

const stepsOf = (elements: string): string[] => elements.match(/[^/[]+(\[[^\]]*\])?/g) ?? [];

function stepOf(step: string): { readonly name: string; readonly key: string | undefined } {
  const [, name = step, key] = /^([^[]+)\[(.+)\]$/.exec(step) ?? [];
  return { name, key };
}

const isValueOfEntry = (attribute: string): boolean => attribute === "value" || attribute === "connectionString";

/** An element of any name needs one. */
const tagOf = (step: string): string => stepOf(step).name.replace("*", "Any");

/** What tells an entry of a list from the others. */
function keyNameOf(steps: readonly string[]): string {
  if (tagOf(steps.at(-1) ?? "") === "param") return "desc";
  return steps[0] === "appSettings" ? "key" : "name";
}

function startOf(steps: readonly string[]): string {
  const { key } = stepOf(steps.at(-1) ?? "");
  const tag = tagOf(steps.at(-1) ?? "");
  return key === undefined ? tag : `${tag} ${keyNameOf(steps)}="${key}"`;
}

function xmlAround(steps: readonly string[], inner: string): string {
  return steps.reduceRight((text, step, i) => `<${startOf(steps.slice(0, i + 1))}>${text}</${tagOf(step)}>`, inner);
}

function elementOf(steps: readonly string[], attribute: string | undefined, leaf: Leaf): string {
  const start = startOf(steps);
  const tag = tagOf(steps.at(-1) ?? "");
  const isEntry = start !== tag;
  if (leaf !== "name") {
    return attribute === undefined ? `<${start}>${leaf.value}</${tag}>` : `<${start} ${attribute}="${leaf.value}" />`;
  }
  if (isEntry && (attribute === undefined || isValueOfEntry(attribute))) return `<${tag} ${keyNameOf(steps)}="$0" />`;
  return attribute === undefined ? "<$0" : `<${start} $0 />`;
}

/** Arrays are `*` in a path; an entry with a class in brackets names it by `$type`. */
function jsonOf(steps: readonly string[], entry: SettingEntry, leaf: Leaf): string {
  const [step = "", ...rest] = steps;
  const { name } = stepOf(step);
  const below = (): string => {
    const [next] = rest;
    if (next === undefined) return jsonValue(entry, leaf);
    const { name: nextName, key } = stepOf(next);
    if (nextName !== "*") return jsonOf(rest, entry, leaf);
    if (rest.length === 1) return `[${jsonValue(entry, leaf)}]`;
    const type = key === undefined ? "" : `"$type":"Sitecore.Any.${key}, Sitecore.Any",`;
    return `[{${type}${jsonOf(rest.slice(1), entry, leaf).slice(1)}]`;
  };
  if (rest.length === 0 && leaf === "name") return `{"$0"}`;
  return `{"${name}":${below()}}`;
}

function jsonValue({ type }: SettingEntry, leaf: Leaf): string {
  const value = leaf === "name" ? "$0" : leaf.value;
  return type.kind === "boolean" || type.kind === "integer" ? value : `"${value}"`;
}

/** What stands before a key in a string of its kind, unless it is the key itself. */
const stringsBefore: Readonly<Record<string, string>> = {
  "certificate-string": "FindValue=any;",
  "connection-string": "Encrypt=true;Persist Security Info=false;",
  "redis-string": "any:6380,",
  "mongodb-string": "mongodb://any/any?",
  "search-string": "https://any/solr;",
};

function stringFile(table: string, key: string, leaf: Leaf): SmallFile {
  const part = leaf === "name" ? "$0" : `${key}=${leaf.value}`;
  const before = stringsBefore[table]?.replace(new RegExp(`${key}=[^;]*;`), "") ?? "";
  const name = table === "certificate-string" ? "any.certificate" : "any";
  return {
    path: "App_Config/ConnectionStrings.config",
    text: `<connectionStrings><add name="${name}" connectionString="${before}${part}" /></connectionStrings>`,
  };
}

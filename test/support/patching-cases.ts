/** The worked cases of Sitecore's merge: base, patches, and what comes out. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { definedValues } from "#patch/conditions";
import { profileFor, type MergeProfile } from "#patch/merge/profile";
import { Source } from "#patch/merge/source";
import { parseXml } from "#xml/parse";

const casesFolder = path.resolve(import.meta.dirname, "../data/patching-cases");

export interface PatchingCase {
  readonly name: string;
  readonly folder: string;
  /** `8.2+` is current, `6.x-8.1` classic, `xdt` no merge at all. */
  readonly engine: "8.2+" | "6.x-8.1" | "xdt";
  readonly kind?: "xdt" | "load-order";
  readonly rules?: "off" | Readonly<Record<string, readonly string[]>>;
  readonly env?: Readonly<Record<string, string>>;
  readonly patches: readonly string[];
  readonly fileFails?: readonly string[];
  readonly attributeOrder?: boolean;
}

export const patchingCases: readonly PatchingCase[] = readdirSync(casesFolder).map((name) => {
  const folder = path.join(casesFolder, name);
  const known = JSON.parse(readFileSync(path.join(folder, "case.json"), "utf8")) as PatchingCase;
  return { ...known, name, folder };
});

export const textIn = ({ folder }: PatchingCase, file: string): string => readFileSync(path.join(folder, file), "utf8");

export const sourceIn = (each: PatchingCase, file: string): Source => new Source(file, parseXml(textIn(each, file)));

/** Finds included files in any case. */
export function includesOf(each: PatchingCase): (path: string) => Source | undefined {
  const known = new Map<string, Source>();
  return (asked) => {
    const names = asked.split("/").filter((name) => name !== "");
    let found = "";
    for (const name of names) {
      const folder = path.join(each.folder, found);
      const entry = existsSync(folder)
        ? readdirSync(folder).find((one) => one.toLowerCase() === name.toLowerCase())
        : undefined;
      if (entry === undefined) return undefined;
      found = path.join(found, entry);
    }
    const source = known.get(found) ?? sourceIn(each, found);
    known.set(found, source);
    return source;
  };
}

export function profileOf({ engine, rules, env = {} }: PatchingCase): MergeProfile {
  const isClassic = engine === "6.x-8.1";
  const defined = rules === "off" || (rules === undefined && isClassic) ? undefined : { ...standard, ...rules };
  const definitions =
    defined && new Map(Object.entries(defined).map(([rule, values]) => [rule, definedValues(values.join(","), rule)]));
  return profileFor(isClassic ? "classic" : "current", definitions, new Map(Object.entries(env)));
}

const standard = { role: ["Standalone"], search: ["Lucene"], env: [""] };

/** Reads the files that `effective` is given one by one. */
import path from "node:path";
import type { EffectiveCommand } from "#cli/effective-arguments";
import type { EffectiveInput } from "#cli/effective";
import { readTextFileSync } from "#host/disk";
import { pathInAnyCase } from "#host/path-in-any-case";
import { rootOnDisk } from "#host/web-root";
import { baseIn } from "#patch/merge/find-sitecore";
import type { IncludeResolver } from "#patch/merge/include";
import { profileFor, standardDefinitions, type MergeProfile } from "#patch/merge/profile";
import { Source, type SourceOptions } from "#patch/merge/source";
import { parseXml } from "#xml/parse";
import { corePath } from "#host/core-path";

/** What is merged, or why there is nothing to merge. */
export function givenSources(command: EffectiveCommand, cwd: string): EffectiveInput | { readonly refused: string } {
  const read = (shown: string, options?: SourceOptions): Source =>
    readSource(shown, path.resolve(cwd, slashed(shown)), options);
  const base = findBase(slashed(command.base ?? ""), read);
  if ("refused" in base) return base;
  return {
    base,
    baseShown: base.path,
    patches: command.patches.map((patch) => read(slashed(patch))),
    resolveInclude: includesBelow(folderOf(base.path), cwd),
    profile: profileOf(command),
    notes: [],
  };
}

/** A web.config may name the file in which its configuration is. */
export function findBase(
  shown: string,
  read: (shown: string, options: SourceOptions) => Source,
): Source | { readonly refused: string } {
  const base = read(shown, { isVendor: true });
  const found = base.formFault ? undefined : baseIn(base);
  if (found?.kind !== "elsewhere") return base;
  return read(folderOf(shown) + slashed(found.configSource).replace(/^~?\/+/, ""), { isVendor: true });
}

export function readSource(shown: string, absolute: string, options?: SourceOptions): Source {
  const found = pathInAnyCase(absolute);
  if (found === undefined) return new Source(shown, { unreadable: "The file doesn't exist." }, options);
  const result = readTextFileSync(found);
  return new Source(shown, result.ok ? parseXml(result.text) : { unreadable: result.reason }, options);
}

/** Included files are looked for from the folder of the base. */
function includesBelow(folder: string, cwd: string): IncludeResolver {
  const absolute = path.resolve(cwd, folder);
  const root = rootOnDisk(corePath(absolute));
  const known = new Map<string, Source>();
  return (asked) => {
    const found = root.find(asked);
    if (!found) return undefined;
    const shown = folder + found.deployed;
    const source = known.get(shown) ?? readSource(shown, path.join(absolute, found.deployed), { isVendor: true });
    known.set(shown, source);
    return source;
  };
}

/** What the options say, where nothing is known of a version. */
function profileOf({ engine = "current", rules, definitions, environment }: EffectiveCommand): MergeProfile {
  const areRules = rules === undefined ? engine === "current" || definitions.size > 0 : rules === "on";
  return profileFor(engine, areRules ? standardDefinitions(definitions) : undefined, environment);
}

export const slashed = (written: string): string => written.replaceAll("\\", "/");

/** With a slash at its end; empty for the current one. */
const folderOf = (shown: string): string => shown.slice(0, shown.lastIndexOf("/") + 1);

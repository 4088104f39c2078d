/** Finds what `effective` merges in a web root. */
import { statSync } from "node:fs";
import path from "node:path";
import type { CommandOutput, EffectiveInput } from "#cli/effective";
import type { EffectiveCommand } from "#cli/effective-arguments";
import { findBase, readSource, slashed } from "#cli/effective-sources";
import { shownPath } from "#cli/report";
import { readersOfRoot } from "#cli/projects-of-root";
import { decisionsOn, type RootDecisions } from "#cli/root-decisions";
import { guardConfigName } from "#config/kind";
import { exactVersion, isAtLeast, type SitecoreVersion } from "#config/version";
import { pathInAnyCase } from "#host/path-in-any-case";
import { rootOnDisk } from "#host/web-root";
import { Source } from "#patch/merge/source";
import { profileFor, standardDefinitions, type MergeProfile } from "#patch/merge/profile";
import type { RootFault } from "#project/loading/app-settings";
import { together, type RootFile, type RootReader } from "#project/loading/root-file";
import { isVendorPath } from "#project/loading/vendor-files";
import { WebRoot } from "#project/loading/web-root";
import { lineIndex } from "#text/line-index";
import { corePath } from "#host/core-path";

interface Refused {
  readonly refused: string;
}

/** A web root, and what the command names as its base. */
interface OpenRoot {
  readonly root: WebRoot;
  /** A file that is named as base. */
  readonly baseFile: string | undefined;
  readonly stockFolder: string | undefined;
  readonly said: RootDecisions;
}

/** What is merged, or why there is nothing to merge. */
export function rootSources(command: EffectiveCommand, cwd: string): EffectiveInput | Refused {
  const opened = openRoot(command, cwd);
  if ("refused" in opened) return opened;
  const sources = new RootSources(opened);
  const base = opened.baseFile === undefined ? sources.base : baseOf(opened.baseFile, cwd);
  if (base && "refused" in base) return base;
  const { root, stockFolder } = opened;
  const { patches, faults } = root.plan;
  return {
    base,
    baseShown: stockFolder ?? base?.path,
    isBaseFolder: stockFolder !== undefined,
    patches: patches.map((file) => sources.of(file)),
    resolveInclude: (asked) => sources.included(asked),
    profile: profileOf(root, command, opened.said.decisions),
    notes: [...opened.said.notes, ...notesOn(root, base)],
    faults: [...faults, ...(opened.baseFile === undefined ? root.missing : [])].map((fault) => ({
      source: sources.of(fault.file),
      fault: { message: fault.message, span: { start: fault.offset, end: fault.offset } },
    })),
  };
}

/** The patch files in load order, one a line. */
export function rootOrder(command: EffectiveCommand, cwd: string): CommandOutput | Refused {
  const opened = openRoot(command, cwd);
  if ("refused" in opened) return opened;
  const { patches, faults } = opened.root.plan;
  return {
    stdout: patches.map(({ path: shown, deployed, isStock }) => `${isStock ? `base:${deployed}` : shown}\n`).join(""),
    messages: [...opened.said.notes, ...faults.map((fault) => messageOf(fault, opened.root))],
    code: faults.length > 0 ? 2 : 0,
  };
}

function messageOf({ file, offset, message }: RootFault, root: WebRoot): string {
  const { line, character } = lineIndex(root.parsed(file)?.document.text ?? "").positionAt(offset);
  return `${file.path}:${line + 1}:${character + 1} error ${message}`;
}

function openRoot(command: EffectiveCommand, cwd: string): OpenRoot | Refused {
  const { root, base, engine, version } = command;
  const asked = path.resolve(cwd, slashed(root ?? "."));
  const folder = pathInAnyCase(asked) ?? asked;
  const own = ownFiles(folder, cwd);
  if (!own) return { refused: `There is no folder ${root ?? "."}.` };
  const said = decisionsOn(folder, cwd, command);
  const options = { identity: engine ?? said.decisions.identity, version: versionBy({ version, said }) };
  const alone = new WebRoot(own, options);
  const chosen = base === undefined ? baseBy(said, alone, cwd) : { shown: base, place: placeOf(base, cwd) };
  if (!chosen) return { root: alone, baseFile: undefined, stockFolder: undefined, said };
  const { shown, place } = chosen;
  if (place === undefined) return { refused: `The base ${shown} doesn't exist.` };
  if (!isFolder(place)) return { root: alone, baseFile: shown, stockFolder: undefined, said };
  const stockFolder = slashed(shown).replace(/\/$/, "");
  const stock = rootOnDisk(corePath(place), { isStock: true, shownAs: `${stockFolder}/` });
  return { root: new WebRoot(own, { ...options, stock }), baseFile: undefined, stockFolder, said };
}

/** What is deployed to a root makes one, even where the folder comes into being with the deployment. */
function ownFiles(folder: string, cwd: string): RootReader | undefined {
  const projects = readersOfRoot(corePath(folder), cwd);
  if (projects.length > 0) return together(projects);
  return isFolder(folder) ? rootOnDisk(corePath(folder)) : undefined;
}

const placeOf = (shown: string, cwd: string): string | undefined => pathInAnyCase(path.resolve(cwd, slashed(shown)));

/** What the configuration file names counts where the root has no base of its own. */
const baseBy = ({ base }: RootDecisions, { base: own }: WebRoot, cwd: string) =>
  base === undefined || own ? undefined : { shown: shownPath(cwd, base), place: base };

/** The user's word goes before what the files show. */
function versionBy({
  version,
  said,
}: {
  version: string | undefined;
  said: RootDecisions;
}): SitecoreVersion | undefined {
  if (version !== undefined) return exactVersion(version, "--sitecore-version");
  const { sitecoreVersion } = said.decisions;
  return sitecoreVersion === undefined ? undefined : exactVersion(sitecoreVersion, guardConfigName);
}

function isFolder(file: string): boolean {
  try {
    return statSync(file).isDirectory();
  } catch {
    return false;
  }
}

const baseOf = (shown: string, cwd: string): Source | Refused =>
  findBase(slashed(shown), (file, options) => readSource(file, path.resolve(cwd, slashed(file)), options));

/** The files of a root as the merge takes them, each one made once. */
class RootSources {
  readonly #root: WebRoot;
  readonly #hasStock: boolean;
  readonly #known = new Map<string, Source>();

  constructor({ root, stockFolder }: OpenRoot) {
    this.#root = root;
    this.#hasStock = stockFolder !== undefined;
  }

  get base(): Source | undefined {
    const { base } = this.#root;
    return base && this.of(base.file, true);
  }

  included(asked: string): Source | undefined {
    const found = this.#root.open(asked);
    return found && this.of(found.file, true);
  }

  /** `isBase`: the base, or a file that is part of it. */
  of(file: RootFile, isBase = false): Source {
    const known = this.#known.get(file.path);
    if (known) return known;
    const content = this.#root.parsed(file)?.document ?? { unreadable: "The file can't be read." };
    const source = new Source(file.path, content, { isVendor: this.#isVendor(file, isBase) });
    this.#known.set(file.path, source);
    return source;
  }

  /** Where a stock web root is given, its files are those that Sitecore ships, and no others. */
  #isVendor({ deployed, isStock }: RootFile, isBase: boolean): boolean {
    return this.#hasStock ? isStock : isBase || isVendorPath(deployed, this.#root);
  }
}

/** What goes by the version where it is known, and otherwise by the identity. */
function profileOf(
  root: WebRoot,
  { engine, rules, definitions, environment }: EffectiveCommand,
  said: RootDecisions["decisions"],
): MergeProfile {
  const { version } = root;
  const identity = engine ?? said.identity ?? root.engine.identity ?? "current";
  const areRules =
    rules === undefined ? (root.engine.rules ?? (identity === "current" || definitions.size > 0)) : rules === "on";
  const defined = new Map([...definedIn(root), ...saidOfRules(said), ...definitions]);
  const plain = profileFor(identity, areRules ? standardDefinitions(defined) : undefined, environment);
  const choose = <Value>(number: string, yes: Value, no: Value, open: Value): Value => {
    const answer = isAtLeast(version, number);
    return answer === "unknown" ? open : answer === "yes" ? yes : no;
  };
  return {
    ...plain,
    base: baseForm(version, plain.base),
    loader: choose("8.2", "tolerant", "strict", plain.loader),
    variables: {
      isNested: choose("9.1", true, false, plain.variables.isNested),
      isInText:
        isAtLeast(version, "8.0") === "no"
          ? false
          : choose("9.2", true, plain.variables.isInText, plain.variables.isInText),
      environment: choose("9.0", environment, undefined, plain.variables.environment),
    },
  };
}

/** Up to 8.1 the base is taken as it is, from 9 on it is merged; of 8.2 nobody knows. */
function baseForm(version: SitecoreVersion, otherwise: MergeProfile["base"]): MergeProfile["base"] {
  if (isAtLeast(version, "9.0") === "yes") return "merged";
  return isAtLeast(version, "8.2") === "no" ? "as-is" : otherwise;
}

/** A rule that is defined as nothing has the value that it has without being defined. */
const definedIn = ({ definitions }: WebRoot): readonly (readonly [string, string])[] =>
  [...definitions].filter(([rule, value]) => !standardRules.has(rule) || /[^|,;\s]/.test(value));

/** What the configuration file says goes before web.config, and behind the command line. */
const saidOfRules = ({ role, search }: RootDecisions["decisions"]): readonly (readonly [string, string])[] => [
  ...(role === undefined ? [] : [["role", role] as const]),
  ...(search === undefined ? [] : [["search", search] as const]),
];

const standardRules: ReadonlySet<string> = new Set(standardDefinitions(new Map()).keys());

function notesOn(root: WebRoot, base: Source | undefined): readonly string[] {
  const notes: string[] = [];
  if (!base) notes.push("Without base: Sitecore.config isn't there, so this shows only what the patch files say.");
  if (root.reader === "own") {
    notes.push("The section sitecore has a reader of its own, so the result is that of Sitecore's reader.");
  }
  return notes;
}

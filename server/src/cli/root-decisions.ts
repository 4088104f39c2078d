/** What `.sitecore-config-guard.json` decides of a web root: `effective` and its like go by it as `check` does. */
import path from "node:path";
import { ConfigFile } from "#config/file";
import type { EffectiveCommand } from "#cli/effective-arguments";
import { guardFilesAbove } from "#cli/guard-files";
import { shownPath } from "#cli/report";
import { guardConfigName } from "#config/kind";
import { readTextFileSync } from "#host/disk";
import { pathInAnyCase } from "#host/path-in-any-case";
import { readGuardConfig, type GuardConfig } from "#options/guard-config";
import type { Decisions } from "#options/options";
import { corePath } from "#host/core-path";

export interface RootDecisions {
  /** Of the nearest configuration file; files above it add nothing. */
  readonly decisions: Pick<Decisions, "role" | "search" | "sitecoreVersion" | "identity">;
  /** The base that the nearest file names which names one, as it lies on disk; undefined too where ROOT is part of it. */
  readonly base: string | undefined;
  /** Lines for people: what is decided, and what is wrong in the file. */
  readonly notes: readonly string[];
}

/** What the command line says goes before the file. */
export type Said = Pick<EffectiveCommand, "version" | "engine" | "rules" | "definitions">;

/** `folder` is the web root, as on disk. */
export function decisionsOn(folder: string, cwd: string, command: Said): RootDecisions {
  const configs = configsAbove(corePath(folder));
  const [nearest] = configs;
  if (!nearest) return { decisions: {}, base: undefined, notes: [] };
  const decisions = leftBy(command, nearest.decisions);
  const { role, search, sitecoreVersion: version, identity } = decisions;
  const decided = { role, search, version, identity };
  const words = Object.entries(decided).flatMap(([name, value]) => (value === undefined ? [] : `${name} ${value}`));
  const { base, note } = baseIn(configs, folder, cwd);
  return {
    decisions,
    base,
    notes: [
      ...(words.length > 0 ? [`By ${shownIn(nearest, cwd)}: ${words.join(", ")}.`] : []),
      ...nearest.faults.map(({ message }) => `${shownIn(nearest, cwd)}: ${message}`),
      ...note,
    ],
  };
}

/** What the command line leaves to the file. */
function leftBy(
  { version, engine, rules, definitions }: Said,
  { role, search, sitecoreVersion, identity }: Decisions,
): RootDecisions["decisions"] {
  const isOpen = (rule: string): boolean => rules !== "off" && !definitions.has(rule);
  return {
    ...(role !== undefined && isOpen("role") && { role }),
    ...(search !== undefined && isOpen("search") && { search }),
    ...(sitecoreVersion !== undefined && version === undefined && { sitecoreVersion }),
    ...(identity !== undefined && engine === undefined && { identity }),
  };
}

/** The nearest one first. */
const configsAbove = (folder: string): readonly GuardConfig[] =>
  guardFilesAbove([folder])
    .filter((file) => file.endsWith(guardConfigName))
    .flatMap((file) => {
      const read = readTextFileSync(file);
      const config = read.ok ? ConfigFile.from(file, read.text) : undefined;
      return config ? readGuardConfig(config) : [];
    });

function baseIn(
  configs: readonly GuardConfig[],
  folder: string,
  cwd: string,
): { readonly base: string | undefined; readonly note: readonly string[] } {
  const said = configs.find(({ decisions }) => decisions.base !== undefined);
  const named = said?.decisions.base ?? "";
  if (!said || named === "") return { base: undefined, note: [] };
  const base = pathInAnyCase(path.resolve(said.folder, named));
  if (base === undefined) {
    return { base, note: [`${shownIn(said, cwd)}: base names ${named}, which doesn't exist.`] };
  }
  const isPartOfBase = `${corePath(folder)}/`.startsWith(`${corePath(base)}/`);
  return { base: isPartOfBase ? undefined : base, note: [] };
}

const shownIn = ({ file }: GuardConfig, cwd: string): string => shownPath(cwd, file.path);

/** What is known of an installation part by part, where each comes from, and what the user may say instead. */
import type { ConfigFile } from "#config/file";
import { guardConfigName } from "#config/kind";
import { knownRoles } from "#config/role";
import type { Context } from "#effective/context";
import { guardConfigOf } from "#options/guard-config";
import { optionShapes } from "#options/option-shapes";
import type { Decisions, Options } from "#options/options";
import type { Project } from "#project/project";

export type ProfilePartName = "role" | "search" | "environment" | "sitecoreVersion" | "identity";

interface Found {
  /** What holds; empty where nobody knows. */
  readonly now: string;
  /** What tells it: `settings`, `.sitecore-config-guard.json`, `role:define`. */
  readonly from: string;
}

interface Choosable {
  readonly name: ProfilePartName;
  readonly label: string;
  readonly values: readonly { readonly value: string; readonly description: string }[];
  /** Of what else may be written; undefined where nothing else may. */
  readonly pattern?: string | undefined;
}

export interface ProfilePart extends Choosable, Found {
  /** Whether a file of ours says it, and not the settings. */
  readonly isInFile: boolean;
}

interface Part extends Choosable {
  /** What holds, and what tells it where the user says nothing. */
  readonly found: (context: Context) => Found;
}

/** `given` is what the settings say, before any file has its say. */
export function profileParts(
  project: Project,
  file: ConfigFile,
  context: Context,
  given: Options,
): readonly ProfilePart[] {
  const decisions = guardConfigOf(project, file)?.decisions ?? {};
  return parts.map(({ found, ...part }) => {
    const { now, from } = found(context);
    const said = saidBy(part.name, decisions, given);
    return { ...part, now, from: said ?? from, isInFile: said === guardConfigName };
  });
}

function saidBy(name: ProfilePartName, decisions: Decisions, given: Options): string | undefined {
  if (decisions[name] !== undefined) return guardConfigName;
  return given[name] === undefined || given[name] === "unknown" ? undefined : "settings";
}

const valuesOf = (name: "environment" | "identity"): ProfilePart["values"] => {
  const { enum: words = [], enumDescriptions = [] } = optionShapes[name];
  return words
    .map((value, index) => ({ value, description: enumDescriptions[index] ?? "" }))
    .filter(({ value }) => value !== "auto");
};

const named = (values: readonly string[]): ProfilePart["values"] => values.map((value) => ({ value, description: "" }));

const parts: readonly Part[] = [
  { name: "role", label: "Role", values: named(knownRoles), pattern: optionShapes.role.pattern, found: foundRole },
  {
    name: "search",
    label: "Search provider",
    values: named(["Solr", "Azure", "Lucene"]),
    pattern: optionShapes.search.pattern,
    found: foundSearch,
  },
  {
    name: "environment",
    label: "Environment",
    values: valuesOf("environment"),
    found: ({ environment }) =>
      environment === "unknown" ? { now: "", from: "" } : { now: environment, from: "names of files and folders" },
  },
  {
    name: "sitecoreVersion",
    label: "Sitecore version",
    values: [],
    pattern: optionShapes.sitecoreVersion.pattern,
    found: foundVersion,
  },
  { name: "identity", label: "Identity of elements", values: valuesOf("identity"), found: foundIdentity },
];

function foundRole({ role, instance, defined }: Context): Found {
  const now = role.names.join(", ");
  if (now === "") return { now, from: "" };
  if (defined.has("role")) return { now, from: "environment variables" };
  const isDefined = instance.valueOf("appSettings/add[role:define]@value") !== undefined;
  return { now, from: isDefined ? "role:define" : "names of folders" };
}

function foundSearch({ configuration, defined }: Context): Found {
  const { profile } = configuration.merged;
  if (configuration.isOpen("search") || !profile.definitions) return { now: "", from: "" };
  const now = [...(profile.definitions.get("search") ?? [])].filter((value) => value !== "").join(", ");
  return { now, from: defined.has("search") ? "environment variables" : "search:define" };
}

function foundVersion({ version: { from, before, evidence } }: Context): Found {
  if (from === undefined) return { now: before === undefined ? "" : `before ${before}`, from: evidence ?? "" };
  return { now: before === undefined ? `${from} or later` : from, from: evidence ?? "" };
}

function foundIdentity({ configuration, version }: Context): Found {
  const isTold = version.from !== undefined || version.before !== undefined;
  return { now: configuration.merged.profile.identity, from: isTold ? "version and role module" : "assumed" };
}

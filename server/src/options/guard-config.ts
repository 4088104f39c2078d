/** The configuration files of our own: what the nearest one decides, and what is wrong in it. */
import type { ConfigFile } from "#config/file";
import { guardConfigName } from "#config/kind";
import { withMember, withoutMember } from "#json/set-member";
import { nodeAlong, plainValue } from "#json/plain-value";
import { nearestFile } from "#project/nearest-file";
import { folderOf } from "#project/relative-path";
import { readDecisions } from "#options/option-shapes";
import type { Decisions } from "#options/options";
import type { Project } from "#project/project";
import type { ShapeFault } from "#options/shape";
import type { Span } from "#text/span";

export interface GuardConfig {
  readonly file: ConfigFile;
  /** With `/` at its end. */
  readonly folder: string;
  readonly decisions: Decisions;
  readonly faults: readonly PlacedFault[];
}

export interface PlacedFault extends ShapeFault {
  readonly span: Span;
}

const known = new WeakMap<ConfigFile, GuardConfig>();

/** What the file says, read once. */
export function readGuardConfig(file: ConfigFile): GuardConfig {
  const config = known.get(file) ?? read(file);
  known.set(file, config);
  return config;
}

function read(file: ConfigFile): GuardConfig {
  const root = file.json?.root;
  const { decisions, faults } = root ? readDecisions(plainValue(root)) : { decisions: {}, faults: [] };
  return { file, folder: folderOf(file.path), decisions, faults: placeFaults(file, faults) };
}

/** The faults of a JSON file with the places that they are about. */
export function placeFaults(file: ConfigFile, faults: readonly ShapeFault[]): readonly PlacedFault[] {
  const root = file.json?.root;
  if (!root) return [];
  return faults.map((fault) => {
    const node = nodeAlong(root, fault.way) ?? root;
    return { ...fault, span: (fault.at === "name" ? node.nameSpan : undefined) ?? node.span };
  });
}

/** The one that counts for a file: it lies in the same folder or the nearest one above. */
export function guardConfigOf(project: Project, { path }: ConfigFile): GuardConfig | undefined {
  const file = nearestFile(project, path, guardConfigName);
  return file && readGuardConfig(file);
}

/** The text of the file with one decision taken, or taken back; undefined where the value does not fit. */
export function withDecision({ file }: GuardConfig, name: string, value: string | undefined): string | undefined {
  if (value === undefined) return withoutMember(file.text, name);
  return readDecisions({ [name]: value }).faults.length === 0 ? withMember(file.text, name, value) : undefined;
}

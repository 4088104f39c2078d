/** The files of ours that hold accepted findings: which one counts for a file, and what stands in it. */
import { maskSecrets } from "#config/facts/secret";
import type { ConfigFile } from "#config/file";
import { baselineSuffix } from "#config/kind";
import { plainValue } from "#json/plain-value";
import { guardConfigOf, placeFaults, type PlacedFault } from "#options/guard-config";
import { nearestFile } from "#project/nearest-file";
import { joinPath, relativePath, folderOf } from "#project/relative-path";
import type { Project } from "#project/project";
import { fit, type Shape } from "#options/shape";

/** A finding that somebody accepted. */
export interface AcceptedFinding {
  readonly rule: string;
  /** What it is recognized by: rule, setting and value, secrets masked. */
  readonly fingerprint: string;
  /** The path of the setting, for whoever reads the file. */
  readonly setting?: string;
}

export interface Baseline {
  readonly file: ConfigFile;
  /** With `/` at its end. */
  readonly folder: string;
  /** By path from the folder. */
  readonly files: ReadonlyMap<string, readonly AcceptedFinding[]>;
  readonly faults: readonly PlacedFault[];
  /** Whether all of it is understood: what is not would be lost if it were written anew. */
  readonly isWhole: boolean;
}

export const defaultBaselineName = `.${baselineSuffix}`;

/** What the file looks like; `version` grows when an older reader would misread it. */
export const baselineVersion = 1;

const baselineShape: Shape = {
  type: "object",
  properties: {
    version: { type: "integer", minimum: 1, maximum: baselineVersion },
    files: {
      type: "object",
      properties: {},
      additionalProperties: {
        type: "array",
        items: {
          type: "object",
          properties: {
            rule: { type: "string", pattern: "." },
            fingerprint: { type: "string", pattern: "^[0-9a-f]+$", description: "hexadecimal digits" },
            setting: { type: "string" },
          },
          additionalProperties: false,
        },
      },
    },
  },
  additionalProperties: false,
};

const known = new WeakMap<ConfigFile, Baseline>();

/** What the file says, read once. */
export function readBaseline(file: ConfigFile): Baseline {
  const baseline = known.get(file) ?? read(file);
  known.set(file, baseline);
  return baseline;
}

function read(file: ConfigFile): Baseline {
  const root = file.json?.root;
  const { value, faults } = root ? fit(plainValue(root), baselineShape) : { value: {}, faults: [] };
  const isOfLaterVersion = faults.some(({ way }) => way[0] === "version");
  const { files = {} } = (value ?? {}) as {
    readonly files?: Readonly<Record<string, readonly Partial<AcceptedFinding>[]>>;
  };
  const entries = Object.entries(files);
  return {
    file,
    folder: folderOf(file.path),
    files: new Map(isOfLaterVersion ? [] : entries.map(([path, all]) => [path, all.filter(isFinding).map(shown)])),
    faults: placeFaults(file, faults),
    isWhole:
      root?.kind === "object" &&
      file.problems.length === 0 &&
      faults.length === 0 &&
      entries.every(([, all]) => all.every(isFinding)),
  };
}

/** What does not fit is left out of a value, so a part may be missing. */
const isFinding = (accepted: Partial<AcceptedFinding>): accepted is AcceptedFinding =>
  accepted.rule !== undefined && accepted.fingerprint !== undefined;

/** Name by name: a path looks like a login as a whole, `system.web/sessionState@timeout` like `user/password@host`. */
const shownPath = (setting: string): string =>
  setting
    .split(/([/@])/)
    .map(maskSecrets)
    .join("");

/** Anybody may have written into the file, and these words are repeated. */
const shown = ({ rule, setting, ...others }: AcceptedFinding): AcceptedFinding => ({
  rule: maskSecrets(rule),
  ...others,
  ...(setting !== undefined && { setting: shownPath(setting) }),
});

/** The findings of a file that somebody accepted. */
export const acceptedIn = ({ folder, files }: Baseline, file: ConfigFile): readonly AcceptedFinding[] =>
  files.get(relativePath(folder, file.path)) ?? [];

/** Where the accepted findings of a file stand or would stand; undefined where nothing tells. */
export function baselinePathOf(project: Project, file: ConfigFile, flag: string | undefined): string | undefined {
  if (flag !== undefined) return flag;
  const config = guardConfigOf(project, file);
  const named = config?.decisions.baseline;
  if (config && named !== undefined) return joinPath(config.folder, named);
  const nearest = nearestFile(project, file.path, defaultBaselineName);
  return nearest?.path ?? (config && config.folder + defaultBaselineName);
}

/** The one that counts for a file; `flag` is the path that the command line names. */
export function baselineOf(project: Project, file: ConfigFile, flag: string | undefined): Baseline | undefined {
  const path = baselinePathOf(project, file, flag);
  const found = path === undefined ? undefined : project.file(path);
  return found?.kind === "guard-baseline" ? readBaseline(found) : undefined;
}

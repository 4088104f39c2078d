/** Finds the installation that a command is about, in a folder or around a file. */
import path from "node:path";
import { collect } from "#cli/collect";
import { Mistake } from "#cli/mistake";
import type { Progress } from "#cli/progress";
import type { ConfigFile } from "#config/file";
import { randomBytes } from "#host/random-bytes";
import { defaultOptions, type Options } from "#options/options";
import type { Instance } from "#project/instance";
import { instanceKind } from "#project/instance-kind";
import { pathKey, type Project } from "#project/project";
import { nameOf } from "#scripts/installation";
import { corePath } from "#host/core-path";

/** What a command needs to know of the process it runs in. */
export interface Run {
  readonly cwd: string;
  readonly now: Date;
  readonly progress: Progress;
}

interface Found {
  readonly project: Project;
  /** A file of the installation. */
  readonly file: ConfigFile;
  readonly options: Options;
}

interface How {
  /** The version of Sitecore, by the user's word. */
  readonly version?: string | undefined;
  /** Whether one of several that lie beside each other will do. */
  readonly takesAny: boolean;
}

/** Throws a `Mistake` where there is none, or where it is open which one is meant. */
export async function installationIn(written: string, run: Run, { version, takesAny }: How): Promise<Found> {
  const { cwd, now, progress } = run;
  const { project, files, skipped } = await collect([written], { cwd, progress, given: undefined, ignores: true });
  progress.end();
  const [missed] = skipped.filter(({ failsRun }) => failsRun);
  if (missed) throw new Mistake(`${written}: ${missed.reason}`);
  const folder = corePath(path.resolve(cwd, written));
  const asked = [...new Set(files.map((file) => project.instanceOf(file)))];
  // The one that most others belong to comes first.
  const byPartners = asked.sort((a, b) => project.connectedTo(b).length - project.connectedTo(a).length);
  const instance = instanceAt(new Set(byPartners), folder, takesAny);
  const file = instance.webConfig ?? instance.files[0];
  if (!file) throw none(written);
  const flags = version === undefined ? {} : { sitecoreVersion: version };
  return { project, file, options: { ...defaultOptions, flags, now, randomBytes } };
}

const none = (written: string): Mistake => new Mistake(`${JSON.stringify(written)} contains no installation.`);

/** The installation in this very folder, or the only one below it. */
function instanceAt(asked: ReadonlySet<Instance>, folder: string, takesAny: boolean): Instance {
  const here = [...asked].filter((instance) => instanceKind(instance) !== "unknown" || instance.webConfig);
  const exact = here.find(({ root }) => root === pathKey(folder).replace(/\/$/, ""));
  const [first = takesAny || asked.size === 1 ? [...asked][0] : undefined, ...others] = here;
  if (exact) return exact;
  if (!first) throw none(folder);
  if (others.length === 0 || takesAny) return first;
  const names = here.map((instance) => nameOf(instance)).join(", ");
  throw new Mistake(`There are ${here.length} installations in that folder: name the folder of one of them: ${names}.`);
}

/** Finds the files of ours that decide over what is inspected, and lie outside of it. */
import { ConfigFile } from "#config/file";
import { guardConfigName } from "#config/kind";
import { readTextFile } from "#host/disk";
import { defaultBaselineName } from "#options/baseline";
import { readGuardConfig } from "#options/guard-config";
import type { Project } from "#project/project";
import { joinPath, folderOf } from "#project/relative-path";

/** Where they would lie: in all folders up to the root of the file system. */
export function guardFilesAbove(paths: readonly string[]): readonly string[] {
  const folders = new Set<string>();
  for (const path of paths) {
    for (let folder = `${path}/`; folder !== ""; folder = folderOf(folder.slice(0, -1))) folders.add(folder);
  }
  return [...folders].flatMap((folder) => [folder + guardConfigName, folder + defaultBaselineName]);
}

/** The project with the files of accepted findings that a configuration file in it names. */
export async function withNamedBaselines(project: Project): Promise<Project> {
  const configs = [...project.files.values()].filter(({ kind }) => kind === "guard-config").map(readGuardConfig);
  const named = configs.flatMap(({ folder, decisions: { baseline } }) =>
    baseline === undefined ? [] : joinPath(folder, baseline),
  );
  const read = await Promise.all([...new Set(named)].map((path) => readGuardFile(path)));
  return read.reduce<Project>((all, file) => (file && !all.file(file.path) ? all.with(file) : all), project);
}

/** Undefined where there is no such file, or none that can be read. */
export async function readGuardFile(path: string): Promise<ConfigFile | undefined> {
  const result = await readTextFile(path);
  return result.ok ? ConfigFile.from(path, result.text) : undefined;
}

/** Finds the file of a name that lies nearest: beside another file, or in a folder above it. */
import type { ConfigFile } from "#config/file";
import type { Project } from "#project/project";
import { folderOf } from "#project/relative-path";

export function nearestFile(project: Project, path: string, name: string): ConfigFile | undefined {
  let folder = folderOf(path);
  for (;;) {
    const found = project.file(folder + name);
    if (found || folder === "") return found;
    folder = folderOf(folder.slice(0, -1));
  }
}

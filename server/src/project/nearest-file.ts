/** Finds the file of a name that lies nearest: beside another file, or in a folder above it. */
import type { ConfigFile } from "#config/file";
import type { Project } from "#project/project";

export function nearestFile(project: Project, path: string, name: string): ConfigFile | undefined {
  let folder = folderOf(path);
  for (;;) {
    const found = project.file(folder + name);
    if (found || folder === "") return found;
    folder = folderOf(folder.slice(0, -1));
  }
}

/** With a `/` at its end; `""` where the path names no folder. */
export const folderOf = (path: string): string => path.slice(0, path.lastIndexOf("/") + 1);

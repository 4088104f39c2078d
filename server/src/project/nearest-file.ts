/** Finds the file of a name that lies nearest: beside another file, or in a folder above it. */
import type { ConfigFile } from "#config/file";
import type { Project } from "#project/project";
import { folderOf } from "#project/relative-path";

/** By name and folder: thousands of files lie in the same few. */
const known = new WeakMap<Project, Map<string, ConfigFile | undefined>>();

export function nearestFile(project: Project, path: string, name: string): ConfigFile | undefined {
  const ofProject = known.get(project) ?? new Map<string, ConfigFile | undefined>();
  known.set(project, ofProject);
  const folder = folderOf(path);
  const key = `${name}/${folder}`;
  if (!ofProject.has(key)) ofProject.set(key, nearestTo(project, folder, name));
  return ofProject.get(key);
}

function nearestTo(project: Project, from: string, name: string): ConfigFile | undefined {
  let folder = from;
  for (;;) {
    const found = project.file(folder + name);
    if (found || folder === "") return found;
    folder = folderOf(folder.slice(0, -1));
  }
}

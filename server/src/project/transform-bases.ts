/** Finds what a transform changes: the file that a build or a deployment runs it on. */
import type { ConfigFile } from "#config/file";
import { fileName, transformTarget } from "#config/kind";
import { nearestFile } from "#project/nearest-file";
import type { Project } from "#project/project";
import { compareTexts } from "#text/compare-texts";

/**
 * The files that it may be: the one beside the transform or in the nearest folder above, or else all of the name. In a
 * solution the stock web.config often lies in another folder than the transforms of its projects.
 */
export function basesOf({ path }: ConfigFile, project: Project): readonly ConfigFile[] {
  const names = targetNames(fileName(path));
  const isMeant = (file: ConfigFile): boolean => file.isXml && !file.isTransform;
  const near = names.map((name) => nearestFile(project, path, name)).find((file) => file && isMeant(file));
  if (near) return [near];
  const all = [...project.files.values()].filter(
    (file) => isMeant(file) && names.includes(fileName(file.path).toLowerCase()),
  );
  return all.sort((a, b) => compareTexts(a.path, b.path));
}

/** `Web.config.xdt` and `Web.Release.config` change web.config, `Shop.Release.config` changes Shop.config. */
function targetNames(name: string): readonly string[] {
  const target = transformTarget(name).toLowerCase();
  return [target, target.replace(/\.[^.]+(\.[^.]+)$/, "$1")].filter((each) => each !== name.toLowerCase());
}

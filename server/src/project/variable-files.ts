/** The files of variables of a project, of which several often hold the same secrets. */
import type { ConfigFile } from "#config/file";
import type { Project } from "#project/project";

/** Wherever they lie; they are part of no instance. */
export const variableFilesOf = (project: Project): readonly ConfigFile[] =>
  [...project.files.values()].filter(({ kind }) => kind === "environment-file");

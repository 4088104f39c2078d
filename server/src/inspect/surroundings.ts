/** Everything beside a file itself that its findings can depend on: as long as it is the same, so are they. */
import type { ConfigFile } from "#config/file";
import { baselineOf } from "#options/baseline";
import { guardConfigOf } from "#options/guard-config";
import type { Project } from "#project/project";

/** The instance of the file and its connected, by their revisions, the files of ours that decide over it, and those of variables beside such a one. */
export function surroundingsOf(project: Project, file: ConfigFile): readonly object[] {
  const instance = project.instanceOf(file);
  const deciding = [guardConfigOf(project, file)?.file, baselineOf(project, file, undefined)?.file];
  const instances = [instance, ...project.connectedTo(instance)];
  const variables = file.kind === "environment-file" ? project.variableFiles.all : [];
  return [...instances.map(({ revision }) => revision), ...deciding.flatMap((each) => each ?? []), ...variables];
}

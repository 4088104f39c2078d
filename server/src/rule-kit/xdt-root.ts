/** Finds transforms that begin with another element than the file that they change. */
import { namespacesOf } from "#config/facts/namespaces";
import type { ConfigFile } from "#config/file";
import { fileName, transformTarget } from "#config/kind";
import type { Instance } from "#project/instance";
import { basesBeside } from "#project/releases";
import type { Finding } from "#rule-kit/rule";

/** What files of one section begin with, whatever holds them. */
const roots = new Map([
  ["connectionstrings.config", "connectionStrings"],
  ["appsettings.config", "appSettings"],
]);

/** Where the file lies beside, running the transform tells more. */
export function* wrongRoot(file: ConfigFile, instance: Instance): Iterable<Finding> {
  const target = transformTarget(fileName(file.path));
  const wanted = roots.get(target.toLowerCase());
  const { root } = namespacesOf(file);
  if (wanted === undefined || !root || root.name === wanted || basesBeside(file, instance).length > 0) return;
  yield {
    span: root.nameSpan,
    severity: "warning",
    message: `${target} begins with <${wanted}>, so nothing below this element is found and nothing is changed. Begin with <${wanted}>.`,
  };
}

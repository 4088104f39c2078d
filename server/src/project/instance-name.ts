/** What people call an installation: the folder that it lies in. */
import type { Instance } from "#project/instance";

/** Folders that are called the same in every project: the one above tells more. */
const generic = /^(wwwroot|website|web|code|src|site|public|app)$/i;

/** The name of its folder as it is written; undefined where it lies in the root of the workspace. */
export function instanceName({ root, files }: Instance): string | undefined {
  const folders = (files[0]?.path ?? root).slice(0, root.length).split("/");
  const [above, name = ""] = folders.slice(-2).length === 2 ? folders.slice(-2) : [undefined, folders[0]];
  if (name === "") return undefined;
  return above && generic.test(name) ? `${above}/${name}` : name;
}

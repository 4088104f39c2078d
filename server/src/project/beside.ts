/** Tells which installations lie beside each other, and so are usually deployed together. */
import type { Instance } from "#project/instance";

export const areBeside = (one: Instance, other: Instance): boolean => folderAbove(one.root) === folderAbove(other.root);

/** Workers lie inside their service, and belong beside it. */
function folderAbove(root: string): string {
  const outer = root.replace(/\/app_data\/jobs\/.*$/, "");
  return outer.slice(0, Math.max(0, outer.lastIndexOf("/")));
}

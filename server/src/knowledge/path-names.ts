/** The names within the path of a setting, such as `sitecore/settings/setting[AuthoringTimeout]@value`. */

/** What tells an entry from the others of its list; undefined for a path without an entry. */
export function keyInPath(path: string): string | undefined {
  const [open, close] = [path.indexOf("["), path.lastIndexOf("]")];
  return open !== -1 && close > open ? path.slice(open + 1, close) : undefined;
}

/** The element or entry: what stands between the last slash and the attribute. */
export const elementInPath = (path: string): string =>
  path.slice(path.lastIndexOf("/") + 1, path.includes("@") ? path.indexOf("@") : undefined);

/** By what people know the setting: the key of an entry, or the last name of the path. */
export const nameInPath = (path: string): string =>
  keyInPath(path) ?? path.slice(Math.max(path.lastIndexOf("/"), path.lastIndexOf("@")) + 1);

/** Ways between folders, with `/` between their names. Folders end with `/`; `""` is the one that paths start in. */

/** With a `/` at its end; `""` where the path names no folder. */
export const folderOf = (path: string): string => path.slice(0, path.lastIndexOf("/") + 1);

/** The path that a relative one leads to: `..` leads out of a folder, `.` stays in it. */
export function joinPath(folder: string, path: string): string {
  const parts = folder.split("/").slice(0, -1);
  for (const part of path.split("/")) {
    if (part === "..") parts.pop();
    else if (part !== "." && part !== "") parts.push(part);
  }
  return parts.join("/");
}

/** The way from a folder to a path. */
export function relativePath(folder: string, path: string): string {
  const from = folder.split("/").slice(0, -1);
  const to = path.split("/");
  const different = from.findIndex((name, index) => name !== to[index]);
  const shared = different === -1 ? from.length : different;
  return [...from.slice(shared).map(() => ".."), ...to.slice(shared)].join("/");
}

/** Turns document addresses into the core's paths and back: a path is the address with its escapes resolved. */

/** `file:///c%3A/site/web.config` → `file:///c:/site/web.config` */
export function pathOfUri(uri: string): string {
  try {
    return decodeURIComponent(uri);
  } catch {
    return uri; // A stray percent sign: the address stands for itself.
  }
}

/** The address of a path, escaped as VS Code escapes it. */
export function uriOfPath(path: string): string {
  const [, start = "", rest = path] = /^([\w+.-]+:\/\/[^/]*)(\/.*)?$/.exec(path) ?? [];
  return start + rest.split("/").map(encodeURIComponent).join("/");
}

/**
 * Turns document addresses into the core's paths and back: a path is the address with its escapes resolved. A client may
 * send any text as an address, and a folder may have any name, so neither way ever throws.
 */

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
  const [start = ""] = /^[a-z][\w+.-]*:(?:\/\/[^/]*)?/i.exec(path) ?? [];
  return start + path.slice(start.length).split("/").map(encoded).join("/");
}

/** Half of a surrogate pair has no escaped form; it becomes what decoders put in its place. */
const encoded = (part: string): string => encodeURIComponent(part.replace(/\p{Surrogate}/gu, "\uFFFD"));

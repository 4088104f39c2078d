/** Where the login in an address ends, also where its password holds signs that should have been encoded. */

/** Who logs in, with whatever stands behind the colon. */
const authority = /^[^/?#;]*/;
/** A port, and so no password. */
const portFirst = /^[^\s:/?#@]*:\d{0,5}(?=[,/;?#]|$)/;
/** `user:` and something that is no port. */
const passwordFirst = /^[^\s:/?#@[\]]+:/;
/** What stands behind the `@` of a login: hosts, up to a path, a query or the end. */
const beforeHosts = /@(?=[\w.-]+(?::\d{1,5})?(?:,[\w.-]+(?::\d{1,5})?)*(?:[/?;\s]|$))/;

/**
 * How many characters of what stands behind `//` are a login and its `@`; 0 where there is none. `?`, `#` and `/` end
 * the hosts of a valid address, but people write them into passwords, and MongoDB's older drivers took them.
 */
export function loginLength(rest: string): number {
  const [valid = ""] = authority.exec(rest) ?? [];
  const at = valid.lastIndexOf("@");
  if (at >= 0) return at + 1;
  const [port] = portFirst.exec(rest) ?? [];
  // Behind a port, a path or a query may hold an `@`; without an equals sign before it, it is no query.
  const mayBePassword = port === undefined ? passwordFirst.test(rest) : /^[?#]/.test(rest.slice(port.length));
  const behind = mayBePassword ? beforeHosts.exec(rest) : null;
  if (!behind || (port !== undefined && rest.slice(0, behind.index).includes("="))) return 0;
  return behind.index + 1;
}

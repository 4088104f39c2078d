/** Tells whether a name in a certificate is that of a host, as clients of TLS compare them (RFC 6125, RFC 9525). */

/** Whether one of the names is the host's. A number matches the same number alone, whatever way it is written. */
export const matchesHost = (host: string, names: readonly string[]): boolean =>
  names.some((name) => matchesName(host, name));

function matchesName(host: string, name: string): boolean {
  const [wanted, written] = [keyOf(host), keyOf(name)];
  const number = addressKey(wanted);
  if (number !== undefined) return addressKey(written) === number;
  if (wanted === "" || written === "" || addressKey(written) !== undefined) return false;
  return written.startsWith("*.") ? matchesWildcard(wanted, written) : wanted === written;
}

/** A star stands for one label, the first; before fewer than two labels nobody accepts it. */
function matchesWildcard(host: string, name: string): boolean {
  const [first = "", ...others] = host.split(".");
  return first !== "" && !isLonelyWildcard(name) && others.join(".") === name.slice(2);
}

/** `*.local`, which browsers and Windows refuse, whatever the host. */
export const isLonelyWildcard = (name: string): boolean => /^\*\.[^.]+\.?$/.test(name);

/** Names compare without case, by their form in ASCII, and a dot behind the last label changes nothing. */
const keyOf = (name: string): string =>
  asciiOf(name.trim())
    .toLowerCase()
    .replace(/\.$/, "")
    .replace(/^\[(.*)\]$/, "$1");

function asciiOf(name: string): string {
  if (/^[\x21-\x7e]*$/.test(name)) return name;
  try {
    return new URL(`https://${name}`).hostname;
  } catch {
    return name;
  }
}

/** One spelling for each number; undefined where it is none. */
export function addressKey(host: string): string | undefined {
  if (/^\d{1,3}(\.\d{1,3}){3}$/.test(host)) return host.split(".").map(Number).join(".");
  if (!host.includes(":")) return undefined;
  try {
    return new URL(`https://[${host.split("%", 1)[0] ?? ""}]`).hostname;
  } catch {
    return undefined;
  }
}

/** An address to test, as somebody writes it: `https://xconnect.example.com:444/`, or a host with or without a port. */

export interface Endpoint {
  /** In lower case and ASCII; a number of IPv6 without its brackets. */
  readonly host: string;
  readonly port: number;
  /** What is asked for; a name and a password in front of the host are left out. */
  readonly path: string;
}

/** A sentence where it cannot be meant. */
export function readEndpoint(written: string): Endpoint | string {
  const text = written.trim();
  const scheme = /^([a-z][a-z0-9+.-]*):\/\//i.exec(text)?.[1]?.toLowerCase();
  if (scheme !== undefined && scheme !== "https") {
    return `Only HTTPS addresses can be tested, and this one begins with ${scheme}://.`;
  }
  const bare = scheme === undefined && isBareNumber(text) ? `[${text}]` : text;
  const url = parsed(scheme === undefined ? `https://${bare}` : bare);
  if (!url || url.hostname === "") return "It is not an address such as https://xconnect.example.com:444.";
  const { hostname, port, pathname, search } = url;
  return {
    host: hostname.replace(/^\[(.*)\]$/, "$1"),
    port: port === "" ? 443 : Number(port),
    path: `${pathname}${search}`,
  };
}

/**
 * Whether it can only be the path of a file: `App_Config\\Web.config`, `./sites.json`, `App_Config/Web.config`. Taken for a
 * host, a slip in a path would ask the network for a computer of the folder's name.
 */
export const isFilePath = (written: string): boolean =>
  !written.includes("://") &&
  (/^[./~]|\\|^[a-z]:\//i.test(written) || /^[^./:]+\//.test(written) || fileName.test(written));

/** None of these is a top-level domain. */
const fileName = /\.(?:config|xml|json|ya?ml|xdt|env|cer|crt|pem|pfx|p12|p7b|exclude|disabled)$/i;

/** `::1`, which an address has in brackets. */
const isBareNumber = (text: string): boolean => /^[0-9a-f:.]+$/i.test(text) && text.split(":").length > 2;

function parsed(text: string): URL | undefined {
  try {
    return new URL(text);
  } catch {
    return undefined;
  }
}

/** `xconnect.example.com:444`; a number of IPv6 in brackets. */
export const shownEndpoint = ({ host, port }: Pick<Endpoint, "host" | "port">): string => `${bracketed(host)}:${port}`;

/** As a request names it: without the port that everybody takes. */
export const hostHeader = ({ host, port }: Endpoint): string =>
  port === 443 ? bracketed(host) : `${bracketed(host)}:${port}`;

const bracketed = (host: string): string => (host.includes(":") ? `[${host}]` : host);

/** A fact: the address of a service as a value gives it, with the places of its scheme and host. */
import { loginLength } from "#config/facts/address-login";
import { sliceSource, type SourceText } from "#text/source-text";

export interface Address {
  /** As written: `https`, or `HTTPS`. */
  readonly scheme: SourceText;
  /** Name or number, without port; an IPv6 number with its brackets. */
  readonly host: SourceText;
}

/** The address that the value begins with; undefined where it has no scheme or no host. */
export function addressOf(source: SourceText): Address | undefined {
  const [before, name = ""] = /^\s*([a-z][a-z0-9+.-]*):\/\//i.exec(source.value) ?? [];
  if (before === undefined) return undefined;
  const start = before.length + loginLength(source.value.slice(before.length));
  const [host] = /^(?:\[[^\]\s]*\]|[^\s/:?#]+)/.exec(source.value.slice(start)) ?? [];
  if (host === undefined) return undefined;
  const endOfScheme = before.length - "://".length;
  return {
    scheme: sliceSource(source, endOfScheme - name.length, endOfScheme),
    host: sliceSource(source, start, start + host.length),
  };
}

export const isHttp = ({ scheme }: Address): boolean => scheme.value.toLowerCase() === "http";

export const isHttps = ({ scheme }: Address): boolean => scheme.value.toLowerCase() === "https";

/** Whether the host means the machine itself, as addresses or SQL Server's connection strings write it. */
export const isThisMachine = (host: string): boolean =>
  /^(\.|\(.*\)|((.+\.)?localhost|loopback|127(\.\d{1,3}){3})\.?|\[?::1\]?)$/i.test(host.trim());

export const isIpAddress = (host: string): boolean => /^(\d{1,3}(\.\d{1,3}){3}|\[[0-9a-f:.%]+\])$/i.test(host);

/** Numbers of IPv4 that no network of one's own has (RFC 6890): what goes there crosses the internet. */
export const isPublicAddress = (host: string): boolean =>
  /^\d{1,3}(\.\d{1,3}){3}$/.test(host) && !reserved.test(`${host}.`);

const reserved =
  /^(?:0|10|127|2[2-5]\d)\.|^100\.(?:6[4-9]|[7-9]\d|1[01]\d|12[0-7])\.|^169\.254\.|^172\.(?:1[6-9]|2\d|3[01])\.|^192\.(?:168|0\.[02])\.|^198\.(?:1[89]|51\.100)\.|^203\.0\.113\./;

/** Hosts compare without case, and a dot behind the last label changes nothing. */
export const hostKey = ({ host }: Address): string => host.value.toLowerCase().replace(/\.$/, "");

/** A fact: the address of a service as a value gives it, with the places of its scheme and host. */
import { sliceSource, type SourceText } from "#text/source-text";

export interface Address {
  /** As written: `https`, or `HTTPS`. */
  readonly scheme: SourceText;
  /** Name or number, without port; an IPv6 number with its brackets. */
  readonly host: SourceText;
}

/** The address that the value begins with; undefined where it has no scheme or no host. */
export function addressOf(source: SourceText): Address | undefined {
  const found = /^\s*([a-z][a-z0-9+.-]*):\/\/(?:[^\s/?#@]*@)?(\[[^\]\s]*\]|[^\s/:?#]+)/di.exec(source.value);
  const [, scheme, host] = found?.indices ?? [];
  return scheme && host && { scheme: sliceSource(source, ...scheme), host: sliceSource(source, ...host) };
}

export const isHttp = ({ scheme }: Address): boolean => scheme.value.toLowerCase() === "http";

export const isHttps = ({ scheme }: Address): boolean => scheme.value.toLowerCase() === "https";

/** Whether the host means the machine itself, as addresses or SQL Server's connection strings write it. */
export const isThisMachine = (host: string): boolean =>
  /^(\.|\(.*\)|((.+\.)?localhost|loopback|127(\.\d{1,3}){3})\.?|\[?::1\]?)$/i.test(host.trim());

export const isIpAddress = (host: string): boolean => /^(\d{1,3}(\.\d{1,3}){3}|\[[0-9a-f:.%]+\])$/i.test(host);

/** Hosts compare without case, and a dot behind the last label changes nothing. */
export const hostKey = ({ host }: Address): string => host.value.toLowerCase().replace(/\.$/, "");

/** A fact: the client of an identity server that a setting belongs to, in either form of its files. */
import type { Setting } from "#config/facts/setting";
import type { ConfigFile } from "#config/file";
import { innermostObject } from "#json/innermost-object";
import type { JsonNode } from "#json/parse";
import { spanOf, type Span } from "#text/span";

export interface IdentityClient {
  /** As messages call it: `PasswordClient`. */
  readonly name: string;
  /** The stretch of the file that tells of it. */
  readonly span: Span;
}

/** The client around one of its own switches, such as `RequireClientSecret`. */
export function identityClientAround(
  { json }: ConfigFile,
  { section, valueSpan }: Setting,
): IdentityClient | undefined {
  const client = section?.parent;
  if (client) return { name: client.name, span: spanOf(client.element.start, client.element.end) };
  const object = json?.root && innermostObject(json.root, valueSpan.start);
  return object && { name: textIn(object, "ClientId") ?? "This client", span: object.span };
}

/** What the object of JSON around a setting is called by one of its properties: a client or an API resource. */
export function identityNameAround(
  { json }: ConfigFile,
  { valueSpan }: Setting,
  property: "ClientId" | "Name",
): string | undefined {
  const object = json?.root && innermostObject(json.root, valueSpan.start);
  return object && textIn(object, property);
}

function textIn({ children }: JsonNode, property: string): string | undefined {
  const value = children.find(({ name }) => name === property)?.value;
  return typeof value === "string" ? value : undefined;
}

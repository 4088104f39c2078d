/** A fact: the client of an identity server that a setting belongs to, in either form of its files. */
import type { Setting } from "#config/facts/setting";
import type { ConfigFile } from "#config/file";
import { innermostObject } from "#json/innermost-object";
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
  const id = object?.children.find(({ name }) => name === "ClientId")?.value;
  return object && { name: typeof id === "string" ? id : "This client", span: object.span };
}

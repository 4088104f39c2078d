/** Writes the start tags of elements anew, with the declarations of namespaces that they need where they stand. */
import { escapeAttribute } from "#xml/escape";
import { localNameOf, prefixOf } from "#xml/namespaces";
import { isDeclaration, type Scope } from "#xdt/reader";
import type { TargetNode } from "#xdt/target";

/** The tag without its last bracket, the name for the end tag, and what holds within. */
interface WrittenTag {
  readonly text: string;
  readonly name: string;
  readonly scope: Scope;
}

/** `outer` is what is declared around the element. */
export function writeTag(element: TargetNode, baseText: string, outer: Scope): WrittenTag {
  const scope = new Map(outer);
  const own = declarationsOf(element, baseText);
  for (const [prefix, namespace] of own) scope.set(prefix, namespace);
  const added: string[] = [];
  const declare = (prefix: string, namespace: string): void => {
    scope.set(prefix, namespace);
    added.push(`${prefix === "" ? "xmlns" : `xmlns:${prefix}`}="${escapeAttribute(namespace, '"')}"`);
  };
  const name = elementName(element, scope, declare);
  const attributes = element.attributes.map((attribute) => {
    const written = attributeName(attribute, scope, declare);
    return `${written}="${escapeAttribute(attribute.value, '"')}"`;
  });
  const declared = own.map(
    ([prefix, uri]) => `${prefix === "" ? "xmlns" : `xmlns:${prefix}`}="${escapeAttribute(uri, '"')}"`,
  );
  return { text: [`<${name}`, ...declared, ...attributes, ...added].join(" "), name, scope };
}

/** Those that the element has in the base. */
function declarationsOf({ source }: TargetNode, baseText: string): readonly (readonly [prefix: string, uri: string])[] {
  const declarations = source?.attributes.filter(isDeclaration) ?? [];
  return declarations.map(({ name, valueSpan }) => [
    name === "xmlns" ? "" : localNameOf(name),
    baseText.slice(valueSpan.start, valueSpan.end),
  ]);
}

type Declare = (prefix: string, namespace: string) => void;

/** A prefix that is known there for the namespace, or else its own, which is declared. */
function elementName({ name, namespace }: TargetNode, scope: Scope, declare: Declare): string {
  const own = prefixOf(name);
  if ((scope.get(own) ?? "") === namespace) return name;
  const known = namespace === "" ? undefined : prefixFor(namespace, scope);
  if (known === undefined) {
    declare(own, namespace);
    return name;
  }
  return known === "" ? localNameOf(name) : `${known}:${localNameOf(name)}`;
}

/** The name of an attribute that comes from the transform has lost its prefix; one in a namespace needs one. */
export function attributeName({ name, namespace }: TargetNode, scope: Scope, declare: Declare): string {
  if (namespace === "") return name;
  const own = prefixOf(name);
  if (own !== "" && scope.get(own) === namespace) return name;
  const local = localNameOf(name);
  const known = prefixFor(namespace, new Map([...scope].filter(([prefix]) => prefix !== "")));
  if (known !== undefined) return `${known}:${local}`;
  let number = 1;
  while (scope.has(`p${number}`)) number++;
  const prefix = own === "" ? `p${number}` : own;
  declare(prefix, namespace);
  return `${prefix}:${local}`;
}

const prefixFor = (namespace: string, scope: Scope): string | undefined =>
  [...scope].findLast(([, uri]) => uri === namespace)?.[0];

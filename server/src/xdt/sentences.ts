/** The sentences of the messages, and how paths are shown in them. */
import type { XPathFault } from "#xml/xpath/select-nodes";
import { isLocatorName, locatorNames, usualTransforms } from "#xdt/words";

const listed = (names: readonly string[]): string => `${names.slice(0, -1).join(", ")} or ${names.at(-1) ?? ""}`;

export const sentences = {
  unknownTag: (name: string) => `<${name}> isn't an element of XDT and changes nothing.`,
  ownTransforms: (name: string) =>
    `<${name}> loads transforms from an assembly, which only MSBuild can run. They fail here.`,
  importAttribute: (name: string) => `Import has no attribute ${name}, so nothing is transformed.`,
  importNamespace: () => "Import needs a namespace, so nothing is transformed.",
  importSource: () => "Import needs either a path or an assembly, so nothing is transformed.",
  badForm: (attribute: string) =>
    `${attribute} must be a name, or a name with arguments in parentheses, such as SetAttributes(value).`,
  unknownTransform: (name: string) =>
    isLocatorName(name)
      ? `"${name}" is a locator, not a transform. Write it in xdt:Locator.`
      : `Transform "${name}" doesn't exist. Write ${listed(usualTransforms)}.`,
  unknownLocator: (name: string) => `Locator "${name}" doesn't exist. Write ${listed(locatorNames)}.`,
  badSuppression: () => `SupressWarnings must be "true" or "false".`,
  matchNothing: () => "Match needs the name of an attribute.",
  matchMissing: (name: string) => `This element has no attribute "${name}" to match.`,
  oneArgument: (locator: string) => `${locator} needs exactly one argument. Commas separate arguments, in quotes too.`,
  noTarget: (path: string) => `No element matches ${path}.`,
  targetGone: (path: string) => `${path} matches nothing anymore, because an earlier transform changed or removed it.`,
  noParent: () => "The root element can't be inserted. Use Replace.",
  onlyFirst: (name: string, count: number) => `${name} changes only the first of ${count} elements that match.`,
  noArguments: (name: string) => `${name} takes no arguments. They are ignored.`,
  noSuchAttribute: (argument: string) => `"${argument}" matches no attribute.`,
  nothingToSet: () => "There is no attribute to set.",
  nothingToRemove: () => "There is no attribute to remove.",
  needsReference: (name: string) => `${name} needs an XPath of the element beside which to insert.`,
  oneReference: (name: string) => `${name} takes only one XPath. Commas separate arguments, in quotes too.`,
  noElement: (path: string) => `${path} doesn't select an element.`,
  notAttributes: (argument: string) => `"${argument}" selects something other than attributes.`,
  notAnElement: () => "What is found here isn't an element.",
  noContent: () => "What is found here can't hold an element.",
  oneRoot: () => "A file can have only one root element.",
  attributeGone: () => "An attribute can't be replaced or removed this way. Use RemoveAttributes.",
  dashes: () => `The element contains "--", which a comment can't hold.`,
  tooMuch: () => "This takes too long to work out, so it isn't done.",
} as const;

/** What is wrong with an XPath. Where quotes are lost, any part of it may be one of a value. */
export function xpathSentence(xpath: string, fault: XPathFault, detail = ""): string {
  const path = shownPath(xpath);
  switch (fault) {
    case "syntax":
      return `${shownPath(xpath.replace(/["'][^]*/, "…"))} isn't a valid XPath. Quotes within a matched value break it.`;
    case "prefix":
      return `${path} uses the prefix ${detail}, which stands for nothing here.`;
    case "function":
      return `${path} uses ${detail}, which XPath 1.0 doesn't have.`;
    case "not-nodes":
      return `${path} doesn't select elements.`;
    case "too-much":
      return sentences.tooMuch();
  }
}

/** Attributes that tell elements apart; the values of others may be secrets. */
const telling = /@(?:key|name|id|path|type|verb|mode)\s*=\s*$/;
const longestPath = 200;

/** A path as a message shows it: without the engine's own prefix, and with the values that name something. */
export function shownPath(path: string): string {
  const plain = path.replaceAll("_defaultNamespace:", "");
  let shown = "";
  let at = 0;
  for (const { index, 0: literal } of plain.matchAll(/'[^']*'|"[^"]*"/g)) {
    const before = plain.slice(at, index);
    shown += before + (telling.test(before.slice(-40)) ? literal : `${literal.charAt(0)}…${literal.charAt(0)}`);
    at = index + literal.length;
    if (shown.length > longestPath) break;
  }
  shown += plain.slice(at, at + longestPath);
  return shown.length > longestPath ? `${shown.slice(0, longestPath)}…` : shown;
}

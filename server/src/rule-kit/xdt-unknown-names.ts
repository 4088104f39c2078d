/** Finds names that XDT does not know: of its attributes, and of what they ask for. */
import type { ConfigFile } from "#config/file";
import { xdtOf, type XdtInstruction } from "#config/facts/xdt";
import type { Finding, Fix } from "#rule-kit/rule";
import { replace } from "#text/edit";
import { misspelledName, nearestName } from "#text/similar-name";
import { isLocatorName, isTransformName, locatorNames, usualTransforms } from "#xdt/words";

const isKnown = { Transform: isTransformName, Locator: isLocatorName } as const;
const offered: Readonly<Record<XdtInstruction["kind"], readonly string[]>> = {
  Transform: usualTransforms,
  Locator: locatorNames,
};

/** An attribute of another name is passed over in silence, and the rest carried out without it. */
export function* attributeFindings(file: ConfigFile): Iterable<Finding> {
  for (const { prefix, name, nameSpan } of xdtOf(file).unknownAttributes) {
    const meant = nearestName(name, ["Transform", "Locator"]);
    const right = `${prefix}:${meant ?? ""}`;
    const fix: Fix = {
      kind: "edit",
      title: `Write ${right}`,
      trust: "review",
      intents: () => [replace(nameSpan, right)],
    };
    yield {
      span: nameSpan,
      severity: "warning",
      message: `${prefix}:${name} is unknown and ignored, and the rest runs without it. Write ${meant ? right : "Transform or Locator"}.`,
      fixes: meant ? [fix] : [],
    };
  }
}

export function* verbFindings(file: ConfigFile, { kind, verb }: XdtInstruction): Iterable<Finding> {
  const names = offered[kind];
  if (xdtOf(file).hasImports || isKnown[kind](verb.value)) return;
  const meant =
    names.find((name) => name.toLowerCase() === verb.value.toLowerCase()) ?? misspelledName(verb.value, names);
  const fix = (name: string): Fix => ({
    kind: "edit",
    title: `Write ${name}`,
    trust: "review",
    intents: () => [replace(verb.span, name)],
  });
  yield {
    span: verb.span,
    message: `${kind} "${verb.value}" doesn't exist, so the deployment fails. Write ${meant ?? `one of ${names.join(", ")}`}.`,
    fixes: meant === undefined ? [] : [fix(meant)],
  };
}

/** Finds names that XDT does not know: of its attributes, and of what they ask for. */
import type { ConfigFile } from "#config/file";
import { xdtOf, type XdtInstruction } from "#config/facts/xdt";
import type { Finding, Fix } from "#rule-kit/rule";
import { replace } from "#text/edit";
import { misspelledName, nearestName } from "#text/similar-name";

const verbs = {
  Transform: [
    "Insert",
    "InsertBefore",
    "InsertAfter",
    "InsertIfMissing",
    "Replace",
    "Remove",
    "RemoveAll",
    "SetAttributes",
    "RemoveAttributes",
    "CommentOut",
  ],
  Locator: ["Match", "Condition", "XPath"],
} as const;

/** An attribute of another name is passed over in silence, and the rest carried out without it. */
export function* attributeFindings(file: ConfigFile): Iterable<Finding> {
  for (const { prefix, name, nameSpan } of xdtOf(file).unknownAttributes) {
    const meant = nearestName(name, ["Transform", "Locator"]);
    const right = `${prefix}:${meant ?? ""}`;
    const fix: Fix = {
      kind: "edit",
      title: `Write ${right}`,
      trust: "review",
      edits: () => [replace(nameSpan, right)],
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
  const known: readonly string[] = verbs[kind];
  if (xdtOf(file).hasImports || known.includes(verb.value)) return;
  const meant =
    known.find((name) => name.toLowerCase() === verb.value.toLowerCase()) ?? misspelledName(verb.value, known);
  const fix = (name: string): Fix => ({
    kind: "edit",
    title: `Write ${name}`,
    trust: "review",
    edits: () => [replace(verb.span, name)],
  });
  yield {
    span: verb.span,
    message: `${kind} "${verb.value}" doesn't exist, so the deployment fails. Write ${meant ?? `one of ${known.join(", ")}`}.`,
    fixes: meant === undefined ? [] : [fix(meant)],
  };
}

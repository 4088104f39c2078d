/** XML as lines that tell what counts where configurations are compared: no blanks, no declarations of namespaces. */
import { readPatchTree, type PatchElement } from "#patch/patch-tree";
import { parseXml } from "#xml/parse";
import { documentElement } from "#xml/tree";

export function canonicalXml(text: string, { inOrder = false } = {}): readonly string[] {
  const document = parseXml(text);
  const root = documentElement(document);
  if (!root || document.problems.length > 0) throw new Error(document.problems[0]?.message ?? "no root");
  const tree = readPatchTree(document, root);
  if (!tree) throw new Error("A prefix is declared nowhere.");
  return lines(tree, "", inOrder);
}

function lines(
  { localName, namespace, attributes, children }: PatchElement,
  indent: string,
  inOrder: boolean,
): string[] {
  const written = attributes.map((each) => `${nameOf(each.localName, each.namespace)}=${JSON.stringify(each.value)}`);
  const shown = inOrder ? written : written.sort();
  return [
    [`${indent}${nameOf(localName, namespace)}`, ...shown].join(" "),
    ...children.flatMap((child) =>
      child.kind === "element"
        ? lines(child, `${indent}  `, inOrder)
        : [`${indent}  ${child.kind === "comment" ? "comment" : "text"} ${JSON.stringify(child.value.trim())}`],
    ),
  ];
}

const nameOf = (localName: string, namespace: string): string =>
  namespace === "" ? localName : `{${namespace}}${localName}`;

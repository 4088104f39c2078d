/** Finds the `<sitecore>` that a file brings, the way Sitecore's loaders do. */
import type { Fault } from "#patch/merge/fault";
import type { MergeProfile } from "#patch/merge/profile";
import type { Source } from "#patch/merge/source";
import { plainAttribute, type PatchElement, type PatchNode } from "#patch/patch-tree";
import { patchNamespace } from "#knowledge/sitecore/xml-namespaces";
import { childElements, isElement } from "#xml/tree";

/** What Sitecore starts from. */
export type BaseDocument =
  | { readonly kind: "document" | "showconfig"; readonly sitecore: PatchElement }
  /** The file stands elsewhere; the path is relative to this one, and may have backslashes. */
  | { readonly kind: "elsewhere"; readonly configSource: string }
  | { readonly kind: "none" };

/** The base in a Sitecore.config, a web.config or an exported configuration. */
export function baseIn({ tree }: Source): BaseDocument {
  const sitecore = tree && (isNamed(tree, "sitecore") ? tree : sitecoreInWebConfig(tree));
  if (!sitecore) return { kind: "none" };
  const configSource = plainAttribute(sitecore, "configSource");
  if (configSource && sitecore !== tree) return { kind: "elsewhere", configSource: configSource.value };
  return { kind: sitecore === tree && hasPatchSource(sitecore) ? "showconfig" : "document", sitecore };
}

function sitecoreInWebConfig(tree: PatchElement): PatchElement | undefined {
  if (!isNamed(tree, "configuration")) return undefined;
  const found = childNamed(tree, "sitecore");
  if (found) return found;
  const locations = tree.children.filter((child): child is PatchElement => isNamed(child, "location"));
  return locations.map((location) => childNamed(location, "sitecore")).find((each) => each !== undefined);
}

/** Only an export names the file that each element comes from. */
const hasPatchSource = ({ attributes, children }: PatchElement): boolean =>
  attributes.some(({ namespace, localName }) => namespace === patchNamespace && localName === "source") ||
  children.some((child) => child.kind === "element" && hasPatchSource(child));

/** The `<sitecore>` of a patch file, or why Sitecore does not start with it. */
export function sitecoreOf(source: Source, loader: MergeProfile["loader"]): PatchElement | Fault {
  const { tree, formFault } = source;
  if (formFault) return formFault;
  if (!tree) return { message: "The file has no root element.", span: undefined };
  return loader === "strict" ? strictly(tree) : tolerantly(tree);
}

function tolerantly(tree: PatchElement): PatchElement | Fault {
  const inside = isNamed(tree, "configuration") ? childNamed(tree, "sitecore") : undefined;
  return inside ?? (isNamed(tree, "sitecore") ? tree : missing(tree));
}

function strictly(tree: PatchElement): PatchElement | Fault {
  if (!isNamed(tree, "configuration")) {
    return {
      message: "Up to 8.1 the root element of a patch file must be `configuration`, or Sitecore doesn't start.",
      span: tree.node.openTagSpan,
    };
  }
  const [first] = tree.node.children;
  if (first && !isElement(first)) {
    return {
      message: "Up to 8.1 nothing may stand before `sitecore` in a patch file: Sitecore doesn't start. Move it inside.",
      span: first,
    };
  }
  const [, second] = childElements(tree.node);
  if (second) {
    return {
      message: "Up to 8.1 no other element may stand beside `sitecore` in a patch file: Sitecore doesn't start.",
      span: second.openTagSpan,
    };
  }
  return childNamed(tree, "sitecore") ?? missing(tree);
}

const missing = (tree: PatchElement): Fault => ({
  message: "The file has no `sitecore` element in `configuration`, so Sitecore can't start with it.",
  span: tree.node.openTagSpan,
});

const isNamed = (node: PatchNode, name: string): boolean =>
  node.kind === "element" && node.localName === name && node.namespace === "";

const childNamed = ({ children }: PatchElement, name: string): PatchElement | undefined =>
  children.find((child): child is PatchElement => isNamed(child, name));

/** The XPath of an element of the merged configuration, which still finds it when files have changed. */
import { tellingAttributes } from "#effective/element-label";
import { findMerged, type MergedElement } from "#patch/merge/merged";
import { selectMerged, type ValueOf } from "#patch/merge/select-merged";

/** `/sitecore/pipelines/httpRequestBegin/processor[@type='…']` */
export const pathOfElement = (element: MergedElement): string =>
  element.parent ? `${pathOfElement(element.parent)}/${stepTo(element, element.parent)}` : `/${element.localName}`;

function stepTo(element: MergedElement, { children }: MergedElement): string {
  const elements = children.filter((child): child is MergedElement => child.kind === "element");
  const isPlain = /^[\p{L}_][\p{L}\d_.-]*$/u.test(element.localName);
  if (element.namespace !== "" || !isPlain) return `*[${elements.indexOf(element) + 1}]`;
  const alike = elements.filter(({ localName, namespace }) => localName === element.localName && namespace === "");
  if (alike.length === 1) return element.localName;
  for (const name of tellingAttributes) {
    const value = findMerged(element, name)?.value;
    if (value === undefined || !/^[^'$]{0,300}$/.test(value)) continue;
    if (alike.filter((each) => findMerged(each, name)?.value === value).length === 1)
      return `${element.localName}[@${name}='${value}']`;
  }
  return `${element.localName}[${alike.indexOf(element) + 1}]`;
}

/** The first element that the path selects; undefined where there is none. */
export function elementAtPath(root: MergedElement, path: string, valueOf: ValueOf): MergedElement | undefined {
  const { nodes = [] } = selectMerged(path, { root, context: "document", valueOf, namespaces: new Map() });
  return nodes.find((node): node is MergedElement => node.kind === "element");
}

/** XML as plain values, read by a parser that is none of ours: for comparing what a transform gives with what it should give. */
import { parseXml, XmlCdata, XmlElement, XmlText, type XmlNode } from "@rgrove/parse-xml";

/** White space between elements, the order of attributes and declarations of namespaces do not count. */
export function plainXml(text: string): unknown {
  const { root } = parseXml(text, { preserveCdata: false, preserveComments: true });
  return root && plain(root);
}

function plain(node: XmlNode): unknown {
  if (node instanceof XmlElement) {
    const attributes = Object.entries(node.attributes).filter(([name]) => !/^xmlns(:|$)/.test(name));
    return [
      node.name,
      Object.fromEntries(attributes),
      ...node.children.map(plain).filter((each) => each !== undefined),
    ];
  }
  if (node instanceof XmlText || node instanceof XmlCdata)
    return node.text.trim() === "" ? undefined : node.text.trim();
  return node.toJSON();
}

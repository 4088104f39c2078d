/** A fact: which section of a web.config a file holds by itself. */
import type { ConfigFile } from "#config/file";
import { sectionPath } from "#config/web-sections";
import { childElements, documentElement, type XmlElement } from "#xml/tree";

/** `system.web/sessionState`; undefined where the root is not such a section. */
export const sectionAloneIn = ({ xml }: ConfigFile): string | undefined => {
  const root = documentElement(xml);
  return root && placeOfRoot(root);
};

/** The same for the root of a file. */
export const placeOfRoot = (root: XmlElement): string | undefined =>
  sectionPath(root.name, (child) => childElements(root).some(({ name }) => name === child));

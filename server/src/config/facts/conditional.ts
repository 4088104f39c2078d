/** Whether a section hangs on a condition such as `role:require`, so that it is in force on some servers only. */
import type { Section } from "#config/facts/section";
import { ElementFlag, type XmlElement } from "#xml/tree";

export const isConditional = ({ element }: Section): boolean => hasCondition(element);

const hasCondition = (element: XmlElement): boolean =>
  ((element.flags & ElementFlag.hasPrefix) !== 0 && element.attributes.some(({ name }) => name.endsWith(":require"))) ||
  (element.parent !== null && hasCondition(element.parent));

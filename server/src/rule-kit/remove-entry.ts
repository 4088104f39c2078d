/** The fix that takes an entry of a list out of its file. */
import { removeElement } from "#config/intents";
import type { Setting } from "#config/facts/setting";
import type { Fix } from "#rule-kit/rule";

export function removeEntry({ section }: Setting, title: string): readonly Fix[] {
  if (!section) return [];
  return [{ kind: "edit", title, trust: "review", intents: () => [removeElement(section.element)] }];
}

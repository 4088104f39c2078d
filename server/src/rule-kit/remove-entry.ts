/** The fix that takes an entry of a list out of its file. */
import { removeElement } from "#config/edits";
import type { Setting } from "#config/facts/setting";
import type { ConfigFile } from "#config/file";
import type { Fix } from "#rule-kit/rule";

export function removeEntry({ text }: ConfigFile, { section }: Setting, title: string): readonly Fix[] {
  if (!section) return [];
  return [{ kind: "edit", title, trust: "review", edits: () => [removeElement(text, section.element)] }];
}

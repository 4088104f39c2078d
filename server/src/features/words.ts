/** The words of a row for completion: a few beside the label, and what opens next to it. */
import { describe } from "#knowledge/describe";
import type { SettingEntry } from "#knowledge/entry";

/** Unit or kind of value, in a word or two. */
export function detailOf({ type }: SettingEntry): string {
  if (type.kind === "integer") return type.unit ?? "number";
  return type.kind === "reference" ? `name of a ${type.to.replace("-", " ")}` : type.kind.replace("-", " ");
}

export function documentationOf(entry: SettingEntry): string {
  const { summary, accepts, defaults, lifetime, sources } = describe(entry);
  return [
    summary,
    ...(accepts === undefined ? [] : [accepts]),
    defaults.join(" "),
    lifetime.join(" "),
    sources[0] ?? "",
  ]
    .filter((paragraph) => paragraph !== "")
    .join("\n\n");
}

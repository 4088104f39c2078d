/** Says what a value means: in a line, and in a table where it is made of parts. */
import type { Meaning } from "#features/hover-card";
import { code, shortCode } from "#features/markdown";
import { describeThumbprint } from "#features/describe-thumbprint";
import type { SettingEntry } from "#knowledge/entry";
import { describeFlags, describeValue } from "#knowledge/describe-value";
import type { SourceText } from "#text/source-text";

export interface ShownValue {
  readonly name: string;
  readonly value: string;
  /** The same without a secret. */
  readonly shown: string;
  readonly isOpaque: boolean;
  readonly source: SourceText;
}

export function meaningOf({ type }: SettingEntry, { name, value, shown, isOpaque, source }: ShownValue): Meaning {
  const named = `**${shortCode(name)} = ${shortCode(shown)}**`;
  if (isOpaque) return { value: `${named}: put in at deployment or encrypted, so it cannot be judged here.` };
  if (value === "") return { value: `**${shortCode(name)}** is empty.` };
  if (type.kind === "thumbprint") return describeThumbprint(name, source);
  const flags = describeFlags(type, value);
  if (flags.length > 0) {
    const rows = flags.map(({ flag, meaning }) => [code(flag), meaning ?? "isn't a flag of this setting."]);
    return { value: named, table: { columns: ["Flag", "What it does"], rows } };
  }
  const words = describeValue(type, value);
  return { value: words === undefined ? named : `${named}: ${words}` };
}

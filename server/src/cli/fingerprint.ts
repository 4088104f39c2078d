/** Recognizes a finding again after the lines around it have moved. */
import { createHash } from "node:crypto";
import type { FileReport } from "#cli/report";
import type { ConfigFile } from "#config/file";
import { shownValue } from "#config/facts/secret";
import type { GradedFinding } from "#inspect/grade";
import { overlaps } from "#text/span";

/** A fingerprint for each finding of the file, in order; equal ones are told apart by counting. */
export function fingerprintsOf({ file, findings }: FileReport): readonly string[] {
  const seen = new Map<string, number>();
  return findings.map(({ finding }) => {
    const content = contentOf(file, finding);
    const count = seen.get(content) ?? 0;
    seen.set(content, count + 1);
    return createHash("sha256").update(`${content}\n${count}`).digest("hex").slice(0, 32);
  });
}

/** The rule and the setting it is about, its value masked: nobody may find out a password by trying hashes. */
function contentOf(file: ConfigFile, { rule, span, message }: GradedFinding): string {
  const setting = file.allSettings.find(
    ({ nameSpan, valueSpan }) => overlaps(valueSpan, span) || overlaps(nameSpan, span),
  );
  const content = setting ? [setting.path, setting.section?.key ?? "", shownValue(setting)] : [message];
  return [rule.id, ...content].join("\n");
}

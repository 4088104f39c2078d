/** Recognizes a finding again after the lines around it have moved. */
import type { ConfigFile } from "#config/file";
import { maskSecrets, shownValue } from "#config/facts/secret";
import type { Setting } from "#config/facts/setting";
import type { GradedFinding } from "#inspect/grade";
import type { AcceptedFinding } from "#options/baseline";
import { sha256 } from "#text/sha256";
import { emptyList } from "#text/empty-list";
import type { Span } from "#text/span";
import { SpanIndex } from "#text/span-index";

/** What each finding of the file is recognized by, in order; equal ones are told apart by counting. */
export function fingerprintsOf(file: ConfigFile, findings: readonly GradedFinding[]): readonly AcceptedFinding[] {
  if (findings.length === 0) return emptyList;
  const seen = new Map<string, number>();
  const settings = settingsOf(file);
  // A long value may have as many findings as it has words.
  const contents = new Map<Setting, string>();
  const contentOf = (setting: Setting): string => {
    const content = contents.get(setting) ?? shortened(contentOfSetting(setting));
    contents.set(setting, content);
    return content;
  };
  return findings.map((finding) => {
    const setting = settings(finding.span);
    const content = `${finding.rule.id}\n${setting ? contentOf(setting) : finding.message}`;
    const count = seen.get(content) ?? 0;
    seen.set(content, count + 1);
    const fingerprint = sha256(`${content}\n${count}`).slice(0, 32);
    return { rule: finding.rule.id, fingerprint, ...(setting && { setting: nameOf(setting) }) };
  });
}

/** The first setting with which a span has something in common, in its name or its value. */
function settingsOf({ allSettings }: ConfigFile): (span: Span) => Setting | undefined {
  const index = new SpanIndex(allSettings.flatMap(({ nameSpan, valueSpan }) => [nameSpan, valueSpan]));
  return (span) => {
    const at = index.firstOverlapping(span);
    return at === undefined ? undefined : allSettings[at >> 1];
  };
}

/** The setting, its value masked: nobody may find out a password by trying hashes. */
const contentOfSetting = (setting: Setting): string =>
  [setting.path, maskSecrets(setting.section?.key ?? ""), shownValue(setting)].join("\n");

const shortened = (content: string): string => (content.length > longest ? sha256(content) : content);

const longest = 2000;

/** The path, with the key of its entry where the path does not hold it. */
function nameOf({ path, section }: Setting): string {
  const key = section?.key;
  return key === undefined || path.includes(`[${key}]`) ? path : `${path} of ${maskSecrets(key)}`;
}

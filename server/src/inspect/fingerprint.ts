/** Recognizes a finding again after the lines around it have moved. */
import type { ConfigFile } from "#config/file";
import { mask, maskSecrets, shownValue } from "#config/facts/secret";
import type { Section } from "#config/facts/section";
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
    return {
      rule: finding.rule.id,
      fingerprint,
      ...(setting && { setting: nameOf(setting, finding.rule.category === "well-formedness") }),
    };
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

/**
 * The path, with the key of its entry where the path does not hold it. Where the text is broken, what looks like an
 * unknown name may be the rest of a value.
 */
function nameOf({ path, section, name, entry }: Setting, isBroken: boolean): string {
  if (isBroken && !entry) return `${section?.path ?? ""}@${mask}`;
  if (!section) return entry ? path : shownJsonPath(path);
  const { key } = section;
  const secret = [name, ...keysAround(section)].filter((each) => maskSecrets(each) !== each);
  const shown = secret.reduce((all, each) => all.replaceAll(each, maskSecrets(each)), path);
  return key === undefined || path.includes(`[${key}]`) ? shown : `${shown} of ${maskSecrets(key)}`;
}

/** Names of JSON may hold slashes too, so each of them may begin one. */
function shownJsonPath(path: string): string {
  if (path.length > longest) return mask;
  for (let start = 0; start >= 0; start = path.indexOf("/", start + 1)) {
    const name = path.slice(start).replace(/^\//, "");
    const shown = maskSecrets(name);
    if (shown !== name) return path.slice(0, path.length - name.length) + shown;
  }
  return path;
}

const keysAround = (section: Section | undefined): readonly string[] =>
  section ? [...(section.key === undefined ? [] : [section.key]), ...keysAround(section.parent)] : [];

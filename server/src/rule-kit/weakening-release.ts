/** What takes security away in a transform for a release, for the rule on transforms. */
import { isFalse } from "#config/boolean";
import { removeElement, setValue } from "#config/intents";
import type { Setting } from "#config/facts/setting";
import { type XdtInstruction, xdtOf } from "#config/facts/xdt";
import type { ConfigFile } from "#config/file";
import type { SettingPath } from "#knowledge/settings";
import type { Context } from "#effective/context";
import type { Finding, Fix } from "#rule-kit/rule";
import { remove } from "#text/edit";
import { spanOf, type Span } from "#text/span";

/** What each attribute does for the security of the site. */
const attributes: ReadonlyMap<string, string> = new Map([
  ["requireSSL", "keeps cookies off HTTP"],
  ["httpOnlyCookies", "keeps cookies from scripts"],
  ["sslFlags", "requires HTTPS and client certificates"],
]);

/** Elements that are there for such attributes alone. */
const elements: ReadonlyMap<string, string> = new Map([
  ["httpCookies", "keeps cookies off HTTP and from scripts"],
  ["access", "requires HTTPS and client certificates"],
]);

const isOff = (setting: Setting): boolean => isFalse(setting.value);
const isNone = ({ value }: Setting): boolean => /^(none|0)?$/i.test(value.trim());

/** Where a value undoes what the attribute is for. */
const values: readonly { readonly path: SettingPath; readonly isWeak: (setting: Setting) => boolean }[] = [
  { path: "system.web/httpCookies@requireSSL", isWeak: isOff },
  { path: "system.web/httpCookies@httpOnlyCookies", isWeak: isOff },
  { path: "system.web/authentication/forms@requireSSL", isWeak: isOff },
  { path: "system.webServer/security/access@sslFlags", isWeak: isNone },
];

export function* weakeningFindings(file: ConfigFile, { configuration }: Context): Iterable<Finding> {
  for (const instruction of xdtOf(file).instructions) yield* removals(instruction);
  for (const { path, isWeak } of values) yield* configuration.valuesIn(file, path).filter(isWeak).map(switchedOff);
}

function* removals(instruction: XdtInstruction): Iterable<Finding> {
  const { element, key, names, verb } = instruction;
  if (verb.value === "RemoveAttributes") {
    for (const { value, span } of names) {
      const purpose = attributes.get(value);
      if (purpose !== undefined) yield removed(span, value, purpose, keepAttribute(instruction, span));
    }
  }
  if (!/^Remove(All)?$/.test(verb.value)) return;
  const purpose =
    key === "validateCertificateThumbprint" ? "makes xConnect check its callers" : elements.get(element.name);
  if (purpose !== undefined) yield removed(verb.span, key ?? element.name, purpose, keepElement(instruction));
}

const removed = (span: Span, name: string, purpose: string, fix: Fix): Finding => ({
  span,
  severity: "warning",
  message: `This release removes ${name}, which ${purpose}. Keep it, or only remove it for developers' machines.`,
  fixes: [fix],
});

function switchedOff(setting: Setting): Finding {
  const { name, valueSpan: span } = setting;
  const message = `This release turns off ${name}, which ${attributes.get(name) ?? "protects the site"}. Keep it on, or only turn it off for developers' machines.`;
  const fix: Fix = {
    kind: "edit",
    title: `Set ${name} to true`,
    trust: "review",
    intents: () => [setValue(setting, "true")],
  };
  return { span, severity: "warning", message, fixes: name === "sslFlags" ? [] : [fix] };
}

const keepElement = ({ element }: XdtInstruction): Fix => ({
  kind: "edit",
  title: "Leave it as it is",
  trust: "review",
  intents: () => [removeElement(element)],
});

/** The instruction stays for the other attributes that it names. */
function keepAttribute(instruction: XdtInstruction, span: Span): Fix {
  const { names } = instruction;
  const index = names.findIndex((name) => name.span === span);
  const [before, after] = [names[index - 1], names[index + 1]];
  if (!before && !after) return keepElement(instruction);
  const start = before ? before.span.end : span.start;
  const end = before ? span.end : (after?.span.start ?? span.end);
  return { kind: "edit", title: "Leave it as it is", trust: "review", intents: () => [remove(spanOf(start, end))] };
}

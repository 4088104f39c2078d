/** What Microsoft's engine says of a transform that is run on the file beside it, at its places and levels. */
import { xdtOf } from "#config/facts/xdt";
import type { ConfigFile } from "#config/file";
import { environmentOf } from "#config/environment-name";
import { fileName } from "#config/kind";
import { basesBeside } from "#project/releases";
import { findEntry, sectionAlong } from "#knowledge/settings";
import type { Instance } from "#project/instance";
import type { Finding } from "#rule-kit/rule";
import { groupBy } from "#text/group-by";
import type { XdtMessage, XdtOutcome } from "#xdt/outcome";
import { transform } from "#xdt/transform";

/** Transforms of other makers can't be run here, and what is broken is told by itself. */
export function outcomeFindings(file: ConfigFile, instance: Instance): readonly Finding[] {
  if (xdtOf(file).hasImports || file.problems.length > 0) return [];
  const [base, ...others] = basesBeside(file, instance).filter(({ problems }) => problems.length === 0);
  if (!base) return [];
  const said = messagesOn(base, file);
  if (said.length === 0) return [];
  // What only holds until another transform has been run is not certain.
  const elsewhere = others.map((other) => new Set(messagesOn(other, file).map(keyOf)));
  const certain = said.filter((each) => elsewhere.every((keys) => keys.has(keyOf(each))));
  // Of what is said at one place, the first is the cause; what is said of several has one.
  const findings = certain.map((each) => findingOf(each, base, mayBeForAnother(file)));
  const causes = groupBy(findings, ({ span }) => `${span.start} ${span.end}`).map(([first]) => first);
  return groupBy(causes, ({ message }) => message).map(([first, ...same]) => ({
    ...first,
    related: [
      ...(first.related ?? []),
      ...same.map(({ span }) => ({ span, message: "The same happens to this element." })),
    ],
  }));
}

/** `Web.base.config`: no build runs it, so a deployment of somebody's own lays it over some other file. */
const mayBeForAnother = (file: ConfigFile): boolean =>
  /^web\.[^/.]+\.config$/i.test(fileName(file.path)) && environmentOf(file) === "unknown";

interface Said {
  readonly outcome: XdtOutcome;
  readonly message: XdtMessage;
}

function messagesOn(base: ConfigFile, file: ConfigFile): readonly Said[] {
  const { outcomes, isGivenUp } = transform(base.xml, file.xml);
  if (isGivenUp) return [];
  const faulty = outcomes.filter((outcome) => !hasNothingToRemove(outcome, file) && !isGoneInTheEnd(outcome, outcomes));
  return faulty.flatMap((outcome) => outcome.messages.map((message) => ({ outcome, message })));
}

/** `Remove` of a trace, or `RemoveAttributes(debug)`, where there is none: what should not be there isn't, and the name is no slip. */
function hasNothingToRemove({ name, result, path, attribute }: XdtOutcome, file: ConfigFile): boolean {
  if (name === "Remove" && result !== "done") return sectionAlong(path.replace(/^\/configuration\//, "")) !== undefined;
  if (name !== "RemoveAttributes" || result === "done" || result === "failed" || /[[*]/.test(path)) return false;
  const instruction = xdtOf(file).instructions.find(({ nameSpan }) => nameSpan.start === attribute.nameSpan.start);
  const names = instruction?.names ?? [];
  const section = path.replace(/^\/configuration\//, "");
  return names.length > 0 && names.every(({ value }) => findEntry(`${section}@${value}`) !== undefined);
}

/** Each `Remove` takes the first element away, so of two the second statement takes the other one. */
const isGoneInTheEnd = ({ name, path, found }: XdtOutcome, outcomes: readonly XdtOutcome[]): boolean =>
  name === "Remove" &&
  found > 1 &&
  outcomes.findLast((other) => other.name === "Remove" && other.path === path)?.found === 1;

/** What should be gone and is named nowhere in the file, in no spelling, is gone: the statement is only too much. */
function isUnmentioned({ name, result, path }: XdtOutcome, base: ConfigFile): boolean {
  if ((name !== "Remove" && name !== "RemoveAll") || result === "done" || result === "failed") return false;
  const [, value] = /=\s*['"]([^'"]+)['"]\s*\]?$/.exec(path) ?? [];
  const [element = ""] = path.slice(path.lastIndexOf("/") + 1).split("[");
  const wanted = value ?? `<${element}`;
  return !base.text.toLowerCase().includes(wanted.toLowerCase());
}

const keyOf = ({ outcome, message }: Said): string => `${String(outcome.attribute.span.start)} ${message.text}`;

function findingOf(
  { outcome, message: { level, text, file, span } }: Said,
  base: ConfigFile,
  isForAnother: boolean,
): Finding {
  const consequence = level === "error" ? "The transform fails." : "Check it against the file that it changes.";
  const place = { path: base.path, span: file === "base" ? span : { start: 0, end: 0 } };
  return {
    span: file === "transform" ? span : outcome.attribute.span,
    severity: isUnmentioned(outcome, base) ? "hint" : isForAnother ? "information" : level,
    message: `${text} ${consequence}`,
    related: [{ ...place, message: `This is ${fileName(base.path)}, which the transform changes.` }],
  };
}

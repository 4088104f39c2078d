/** The faults in form that the scanner finds, and the sentence for each. */
import type { Problem } from "#text/problem";
import type { Span } from "#text/span";
import type { Scan } from "#xml/scan/scan";

/** More problems than these help nobody; a hostile text could have millions. */
const maxProblems = 200;
const longestName = 60;

/**
 * What is wrong and what to do. Only names of elements are repeated in the sentences: where quotes are lost,
 * a part of a secret value may look like the name of an attribute or of an entity.
 */
const sentences = {
  "stray-bracket": () =>
    "No tag name follows this `<`. Finish the tag, or write `&lt;` if the character itself is meant.",
  "tag-not-closed": (name) =>
    `The tag \`<${name}\` is not finished. Close it with \`>\`, or with \`/>\` if it has no content.`,
  "invalid-name": () =>
    "This isn't a valid XML name. Names start with a letter or `_` and continue with letters, digits, `-`, `_` and `.`.",
  "missing-space": () => "A space is missing before this attribute.",
  "missing-equals": () =>
    "This attribute has no value. Every attribute in XML needs one: write `=` and a value in quotes.",
  "missing-value": () => "The value of this attribute is missing. Write it in quotes after the `=`.",
  "unquoted-value": () => "This value has no quotes around it. XML requires them.",
  "value-not-closed": () => "The closing quote of this value is missing.",
  "typographic-quotes": () =>
    "This value has typographic quotes, which XML doesn't accept. Use straight quotes (`\"`) instead.",
  "bracket-in-value": () => "A `<` isn't allowed in an attribute value. Write `&lt;`.",
  "unexpected-character": () => "This character isn't allowed here in a tag. Remove it, or check the quotes before it.",
  "duplicate-attribute": () => "The tag already has an attribute of this name. Remove one of the two.",
  "stray-end-tag": (name) =>
    `\`</${name}>\` closes nothing, because no open element has that name. Remove it or correct its name.`,
  "misspelled-end-tag": (name) => `This end tag does not match the open element \`<${name}>\`. Write \`</${name}>\`.`,
  "element-not-closed": (name) => `The element \`<${name}>\` is never closed. Add \`</${name}>\`.`,
  "end-tag-not-closed": () => "This end tag is not finished. Close it with the element's name and `>`.",
  "content-in-end-tag": () => "Only the name of the element is allowed in an end tag.",
  "bare-ampersand": () => "A bare `&` isn't allowed in XML, where it starts a reference. Write `&amp;`.",
  "unknown-entity": () =>
    "This entity isn't defined in XML; only `&amp;`, `&lt;`, `&gt;`, `&quot;` and `&apos;` are. Write `&amp;` for `&` itself.",
  "invalid-character-reference": () => "This reference isn't a character that XML allows.",
  "comment-not-closed": () => "The comment has no `-->`, so it hides what follows it. Close the comment.",
  "dashes-in-comment": () =>
    "Two dashes aren't allowed in a comment: the file can't be read. Put a space between them or remove them.",
  "nested-comment": () =>
    "Comments can't be nested: the first `-->` would end both, so the file can't be read. Remove the marks of the inner one.",
  "cdata-not-closed": () =>
    "The CDATA section has no `]]>`, so it continues to the end of the file. Close the section.",
  "cdata-end-in-text": () => "`]]>` isn't allowed in text. Write `]]&gt;`.",
  "instruction-not-closed": () => "The instruction has no `?>`. Close it.",
  "doctype-not-closed": () => "The DOCTYPE has no `>`, so it continues to the end of the file. Close it.",
  "second-mark": () =>
    "An invisible second byte order mark is in front of the XML, so the file can't be read. Remove it.",
  "declaration-not-first": () => "The XML declaration must be at the very start of the file. Remove what is before it.",
  "text-outside-root": () => "Text isn't allowed outside the root element.",
  "multiple-roots": () => "A file can have only one root element. Move this element into the first one or remove it.",
  "no-root": () => "The file has no root element, so nothing can be read from it.",
  "invalid-declaration": () => "`<!` isn't a comment (`<!-- -->`), a CDATA section or the DOCTYPE here.",
  "invalid-character": () => "This control character isn't allowed in XML. Remove it.",
  "undeclared-prefix": (prefix) =>
    `Prefix \`${prefix}\` isn't declared, so the file can't be loaded. Add \`xmlns:${prefix}="…"\` to the root element.`,
  "too-large": () => "The file is too large to be inspected completely: what follows here isn't read.",
  "too-deep": () => "The elements are nested too deeply to be inspected: what follows here isn't read.",
} satisfies Record<string, (name: string) => string>;

export type XmlProblemCode = keyof typeof sentences;

/** What a problem says beside its code and place: the element it is about, and what it hangs together with. */
export interface ProblemDetails {
  readonly name?: string;
  readonly related?: Problem["related"];
}

export function problem(code: XmlProblemCode, span: Span, { name = "", related }: ProblemDetails = {}): Problem {
  const sentence: (name: string) => string = sentences[code];
  const message = sentence(shorten(name));
  return related ? { code, span, message, related } : { code, span, message };
}

export function report(scan: Scan, code: XmlProblemCode, span: Span, details?: ProblemDetails): void {
  if (scan.problems.length < maxProblems) scan.problems.push(problem(code, span, details));
}

/** Reports a fault in the form of the current start tag, the first one only: the others mostly follow from it. */
export function reportInTag(scan: Scan, code: XmlProblemCode, span: Span, details?: ProblemDetails): void {
  if (!scan.isTagFaulty) report(scan, code, span, details);
  scan.isTagFaulty = true;
}

export const shorten = (name: string): string => (name.length > longestName ? `${name.slice(0, longestName)}…` : name);

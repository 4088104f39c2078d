/** Finds the suppressions that silence nothing: unused, over, misplaced, or about a rule that does not exist. */
import { idsOf } from "#inspect/grade";
import { removeComment, type Intent } from "#config/intents";
import { maskSecrets } from "#config/facts/secret";
import type { ConfigFile } from "#config/file";
import {
  endOf,
  isOver,
  suppressionCommand,
  suppressionScopes,
  type Suppression,
  type SuppressionScope,
  type Word,
} from "#inspect/suppressions";
import { rules } from "#rules/index";
import type { Finding, Fix } from "#rule-kit/rule";
import { suppressionUnused } from "#rules/suppression-unused";
import { addTo } from "#text/add-to";
import { remove, replace } from "#text/edit";
import { firstBehind } from "#text/binary-search";
import { nearestName } from "#text/similar-name";
import { spanOf, type Span } from "#text/span";

/** What a suppression can be about. */
interface Found {
  readonly rule: { readonly id: string };
  readonly missing?: string;
  readonly span: Span;
}

/** What the suppressions of a file are held against. */
export interface Inspected {
  readonly file: ConfigFile;
  /** All findings, whether they are suppressed or not. */
  readonly found: readonly Found[];
  readonly now: Date;
  /** Rules that did not run. */
  readonly isOff: (rule: string) => boolean;
}

export function unusedSuppressions(suppressions: readonly Suppression[], inspected: Inspected): readonly Finding[] {
  const starts = startsByRule(inspected.found);
  return suppressions.flatMap(
    (suppression) => faultOf(suppression, inspected) ?? unusedRules(suppression, inspected, starts),
  );
}

/** Where the findings of each rule begin, in order. */
type Starts = ReadonlyMap<string, readonly number[]>;

function startsByRule(found: readonly Found[]): Starts {
  const starts = new Map<string, number[]>();
  for (const finding of found) for (const id of idsOf(finding)) addTo(starts, id, finding.span.start);
  for (const list of starts.values()) list.sort((a, b) => a - b);
  return starts;
}

/** Whether the suppression silences a finding of the rule, or would if it were in force. */
function isUsed({ covers }: Suppression, rule: string, starts: Starts): boolean {
  if (!covers) return false;
  const next = firstBehind(starts.get(rule) ?? [], (start) => start >= covers.start);
  return next !== undefined && next <= covers.end;
}

/** What is wrong with the comment as a whole. */
function faultOf(suppression: Suppression, { now }: Inspected): Finding | undefined {
  const { comment, until, covers, rules: named, scope } = suppression;
  const fixes = [removal(suppression)];
  if (scope === undefined) return unknownCommand(suppression);
  if (named.length === 0) {
    return { span: comment, message: "This suppression names no rule, so it has no effect. Name one.", fixes };
  }
  if (covers === undefined) return { span: comment, message: misplaced[scope], fixes };
  if (until === undefined || !isOver(suppression, now)) return undefined;
  const message = endOf(suppression)
    ? `This suppression ended on ${until.text}, so its findings are reported again. Fix them, or set a later date.`
    : `"${until.text}" isn't a date, so this suppression has no effect. Write it as in 2027-03-01.`;
  return { span: until.span, message, fixes };
}

const misplaced: Readonly<Record<SuppressionScope, string>> = {
  "next-line": "This suppression has no effect at the end of the file. Put it above a line.",
  element: "No element follows this suppression, so it has no effect. Put it above its element.",
  file: "This suppression for the whole file must be above the first element. Move it to the top.",
};

function unknownCommand(suppression: Suppression): Finding {
  const { text, span } = suppression.command;
  const meant = nearestName(text, suppressionScopes);
  const rename = meant === undefined ? [] : [edit(`Write ${meant}`, () => [replace(span, meant)])];
  return {
    span: text === "" ? suppression.comment : span,
    message: `"${text}" isn't next-line, element or file, so this suppression has no effect. Write ${suppressionCommand}-${meant ?? "next-line"}.`,
    fixes: [...rename, removal(suppression)],
  };
}

function unusedRules(suppression: Suppression, { isOff }: Inspected, starts: Starts): Finding[] {
  return suppression.rules.flatMap((word) => {
    const { text: id, span } = word;
    if (!isRule(id)) return unknownRule(suppression, word);
    // Whether findings of this kind are silenced shows only when they have been found.
    if (id === suppressionUnused.id || isOff(id) || isUsed(suppression, id, starts)) return [];
    const message = `${id} finds nothing here, so this suppression can only hide later findings. Remove it.`;
    return { span, message, fixes: [removal(suppression, word)] };
  });
}

function unknownRule(suppression: Suppression, word: Word): Finding {
  const { text: id, span } = word;
  const meant = nearest(id);
  const hint = meant === undefined ? "Remove it, or write the name of a rule." : `Did you mean ${meant}?`;
  const rename = meant === undefined ? [] : [edit(`Write ${meant}`, () => [replace(span, meant)])];
  return {
    span,
    message: `Rule ${maskSecrets(id)} doesn't exist, so this suppression has no effect. ${hint}`,
    fixes: [...rename, removal(suppression, word)],
  };
}

const isRule = (id: string): boolean => rules.some((rule) => rule.id === id);

const nearest = (id: string): string | undefined =>
  nearestName(
    id,
    rules.map((rule) => rule.id),
  );

/** Takes the rule out of the comment, or the comment away where no other rule is left. */
function removal({ comment, rules: named }: Suppression, word?: Word): Fix {
  if (word === undefined || named.length === 1) {
    return edit("Remove the suppression", () => [removeComment(comment)]);
  }
  return edit(`Remove ${maskSecrets(word.text)} from the suppression`, () => [removeWord(named, word)]);
}

/** A word goes with the comma before it, the first one with the comma behind it. */
function removeWord(words: readonly Word[], word: Word): Intent {
  const index = words.indexOf(word);
  const before = words[index - 1];
  if (before) return remove(spanOf(before.span.end, word.span.end));
  return remove(spanOf(word.span.start, words[index + 1]?.span.start ?? word.span.end));
}

const edit = (title: string, intents: () => readonly Intent[]): Fix => ({
  kind: "edit",
  title,
  trust: "review",
  intents,
});

/** The menu at a place: at most eight entries, whatever meets there. What has no room is behind "More…". */
import * as lsp from "vscode-languageserver";
import type { ConfigFile } from "#config/file";
import { fixableAlike, preferredFix } from "#inspect/fix-all";
import type { GradedFinding } from "#inspect/grade";
import { hardeningsAt, type Hardening } from "#inspect/harden";
import { actionOf, dataOf, hardenActionOf } from "#lsp/actions";
import type { Session } from "#lsp/session";
import { pageAddress, placesOf, severities, toDiagnostic } from "#lsp/to-lsp";
import { serverCommands } from "#protocol/commands";
import { overlaps, type Span } from "#text/span";

/** What fits beside the code, and is still read. */
export const maxEntries = 8;

/** Where the user asks. */
export interface Asked {
  readonly uri: string;
  readonly file: ConfigFile;
  readonly span: Span;
  /** As they are shown. */
  readonly shown: readonly GradedFinding[];
}

/** The repairs that there is room for, then explaining and suppressing. */
export function menuAt(session: Session, asked: Asked): lsp.CodeAction[] {
  const here = findingsHere(asked);
  if (here.length === 0) return [];
  const { repairs, others, hidden } = repairsAt(session, asked);
  const more = hidden.length > 0 && session.abilities.appliesEdits ? [moreAction(asked)] : [];
  return [...repairs, ...more, ...others];
}

/** What the menu has no room for. */
export const hiddenAt = (session: Session, asked: Asked): readonly lsp.CodeAction[] => repairsAt(session, asked).hidden;

function repairsAt(session: Session, asked: Asked) {
  const here = findingsHere(asked);
  const all = [...fixesOf(session, asked, here), ...widerActions(session, asked, here)];
  const single = here.flatMap((finding) => [
    explainAction([finding], here.length > 1),
    suppressAction(session, asked, [finding]),
  ]);
  const isCrowded = here.length > 2 && all.length + single.length > maxEntries;
  const others = isCrowded ? [explainAction(here, true), suppressAction(session, asked, here)] : ordered(single);
  const room = maxEntries - others.length;
  const shown = all.length <= room ? all.length : room - 1;
  return { repairs: all.slice(0, shown), others, hidden: all.slice(shown) };
}

/** Explaining before suppressing. */
const ordered = (actions: readonly lsp.CodeAction[]): readonly lsp.CodeAction[] => [
  ...actions.filter((_, index) => index % 2 === 0),
  ...actions.filter((_, index) => index % 2 === 1),
];

/** The worst first; several of one rule at one place are one entry less to explain. */
const findingsHere = ({ shown, span }: Asked): readonly GradedFinding[] =>
  shown
    .filter((finding) => overlaps(finding.span, span))
    .sort((a, b) => severities[a.severity] - severities[b.severity]);

/** A right spelling of what is a fault itself is not what most people would press. */
const onlySpells = ({ rule, span }: GradedFinding, here: readonly GradedFinding[]): boolean =>
  rule.category === "well-formedness" &&
  here.some(
    (other) =>
      other.rule.category !== "well-formedness" &&
      other.span.start === span.start &&
      other.span.end === span.end &&
      preferredFix(other) !== undefined,
  );

/** First what most people would press, for each finding; then the other ways. */
function fixesOf(session: Session, { uri, file }: Asked, here: readonly GradedFinding[]): lsp.CodeAction[] {
  const places = placesOf(uri, session.workspace.linesOf(file), pageAddress(session.abilities.opensPages));
  const spelling = here.filter((finding) => onlySpells(finding, here));
  const inOrder = [...here.filter((finding) => !spelling.includes(finding)), ...spelling];
  const lists = inOrder.map((finding) => {
    const diagnostics = [toDiagnostic(finding, places)];
    const preferred = preferredFix(finding);
    const all = (finding.fixes ?? []).map((fix, index) => ({ fix, index, of: finding }));
    const own = [...all.filter(({ fix }) => fix === preferred), ...all.filter(({ fix }) => fix !== preferred)];
    const ofMembers = (finding.members ?? []).flatMap((of) => {
      const fix = preferredFix(of);
      return fix ? { fix, index: of.fixes?.indexOf(fix) ?? 0, of } : [];
    });
    return [...own, ...(own.length > 0 ? ofMembers : [])].map(({ fix, index, of }) => ({
      ...actionOf(session, uri, of, { fix, index }),
      kind: lsp.CodeActionKind.QuickFix,
      diagnostics,
      ...((of !== finding || spelling.includes(finding)) && { isPreferred: false }),
    }));
  });
  return withoutRepeats([...lists.flatMap((list) => list.slice(0, 1)), ...lists.flatMap((list) => list.slice(1))]);
}

/** Two rules may give one value the same advice. */
function withoutRepeats(actions: readonly lsp.CodeAction[]): lsp.CodeAction[] {
  const places = new Set<string>();
  return actions.filter(({ title, diagnostics }) => {
    const place = JSON.stringify([title, diagnostics?.[0]?.range]);
    const isNew = !places.has(place);
    places.add(place);
    return isNew;
  });
}

/** What goes beyond the finding: the rest of its kind, and what is hardened together. */
function widerActions(session: Session, asked: Asked, here: readonly GradedFinding[]): lsp.CodeAction[] {
  const { uri, file, span, shown } = asked;
  const single = here.flatMap((finding) => finding.members ?? [finding]);
  const ofRules = firstOfEachRule(single);
  const isOne = ofRules.length === 1;
  return [
    ...hardeningsAt(file, single, span.start).map((each: Hardening) =>
      hardenActionOf(uri, each, lsp.CodeActionKind.QuickFix),
    ),
    ...ofRules.flatMap((finding) => [
      ...alikeInFile(uri, shown, finding, isOne),
      ...(session.abilities.appliesEdits ? alikeEverywhere(finding, isOne) : []),
    ]),
  ];
}

function firstOfEachRule(findings: readonly GradedFinding[]): readonly GradedFinding[] {
  const firsts = new Map<string, GradedFinding>();
  for (const finding of findings) if (!firsts.has(finding.rule.id)) firsts.set(finding.rule.id, finding);
  return [...firsts.values()];
}

function alikeInFile(
  uri: string,
  shown: readonly GradedFinding[],
  finding: GradedFinding,
  isOne: boolean,
): lsp.CodeAction[] {
  const alike = fixableAlike(shown, finding).length;
  if (alike < 2) return [];
  const title = `Fix all ${alike} ${likeIt(finding, isOne)} in this file`;
  const data = dataOf(uri, finding, { what: "fix-all-of-rule", fix: 0 });
  return [{ title, kind: lsp.CodeActionKind.QuickFix, data }];
}

function alikeEverywhere(finding: GradedFinding, isOne: boolean): lsp.CodeAction[] {
  if (!preferredFix(finding)) return [];
  const title = `Fix all ${likeIt(finding, isOne)} in the workspace…`;
  const command = { title, command: serverCommands.fixEverywhere, arguments: [finding.rule.id] };
  return [{ title, kind: lsp.CodeActionKind.QuickFix, command }];
}

const likeIt = ({ rule }: GradedFinding, isOne: boolean): string => (isOne ? "like this" : `of “${rule.title}”`);

/** Behind one entry for several findings, or for what one section lacks, the next step asks which one is meant. */
function explainAction(findings: readonly GradedFinding[], isOneOfSeveral: boolean): lsp.CodeAction {
  const [first] = findings;
  const isSingle = findings.length === 1 && first !== undefined;
  const title = isSingle ? `Explain: ${first.rule.title}` : "Explain…";
  const rules = findings.flatMap((finding) => [finding, ...(finding.members ?? [])]).map(({ rule }) => rule.id);
  const argument = rules.length === 1 ? rules[0] : rules;
  return {
    title: isOneOfSeveral || isSingle ? title : "Explain…",
    kind: lsp.CodeActionKind.QuickFix,
    command: { title, command: serverCommands.explain, arguments: [argument] },
  };
}

/** Asks for scope and reason; a client that makes no changes for the server gets the plainest change at once. */
function suppressAction(session: Session, { uri }: Asked, findings: readonly GradedFinding[]): lsp.CodeAction {
  const [first] = findings;
  const kind = lsp.CodeActionKind.QuickFix;
  if (!session.abilities.appliesEdits && first) {
    return {
      title: `Suppress here: ${first.rule.title}`,
      kind,
      data: dataOf(uri, first, { what: "suppress", fix: 0 }),
    };
  }
  const title = findings.length === 1 && first ? `Suppress: ${first.rule.title}…` : "Suppress…";
  const command = {
    title,
    command: serverCommands.suppress,
    arguments: [uri, findings.map((finding) => dataOf(uri, finding, { what: "suppress", fix: 0 }))],
  };
  return { title, kind, command };
}

function moreAction({ uri, span }: Asked): lsp.CodeAction {
  const title = "More fixes…";
  const command = { title, command: serverCommands.moreFixes, arguments: [uri, span] };
  return { title, kind: lsp.CodeActionKind.QuickFix, command };
}

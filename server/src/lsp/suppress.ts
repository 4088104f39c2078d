/** Suppresses findings by a comment: asks which one, how far and why. */
import type { ConfigFile } from "#config/file";
import type { GradedFinding } from "#inspect/grade";
import { nodeAt } from "#inspect/node-at";
import { scopesFor, suppressionEdit, type Silence } from "#inspect/suppression-edit";
import type { SuppressionScope } from "#inspect/suppressions";
import { applyEdit } from "#lsp/apply-edit";
import { choose, write, type Choice } from "#lsp/ask";
import { findingOf, type ActionData } from "#lsp/resolve-action";
import type { Session } from "#lsp/session";
import { toWorkspaceEdit } from "#lsp/workspace-edit";
import { textOf } from "#text/span";

/** Which finding, how far, and why: one question each, where there is a choice. */
export async function suppress(session: Session, uri: string, about: readonly ActionData[]): Promise<void> {
  const before = session.workspace.file(uri);
  if (!before) return;
  const { shown } = await session.findingsOf(before, uri);
  const findings = about.flatMap((data) => findingOf(shown, data) ?? []);
  const asked = await choose(session, "Suppress which finding?", whichOf(findings));
  if (!asked) return;
  const offset = asked[0]?.span.start ?? 0;
  const rules = asked.map(({ rule }) => rule.id);
  const scope = await choose(session, "Suppress it where?", scopeChoices(before, offset));
  if (!scope) return;
  const reason = await write(session, {
    title: "Why is this accepted?",
    prompt: "The reason goes into the comment, for the next reader.",
  });
  const file = session.workspace.file(uri);
  if (reason === undefined || !file) return;
  // Nobody waits for an answer with the file: it is written where the finding stands by now.
  const now = findingOf((await session.findingsOf(file, uri)).shown, about[0]);
  const silence: Silence = { rules: [...new Set(rules)], scope, reason };
  const edits = [suppressionEdit(file, now?.span.start ?? offset, silence)];
  await applyEdit(session, toWorkspaceEdit(session, [{ path: file.path, edits }]));
}

function whichOf(findings: readonly GradedFinding[]): Choice<readonly GradedFinding[]>[] {
  const single = findings.flatMap((finding) => finding.members ?? [finding]);
  const each = single.map((finding) => ({ label: finding.rule.title, description: finding.rule.id, value: [finding] }));
  return single.length > 1 ? [...each, { label: "All of these", value: single }] : each;
}

function scopeChoices(file: ConfigFile, offset: number): Choice<SuppressionScope>[] {
  const node = nodeAt(file, offset);
  const element = node && /^<?[^\s/>{[:]*/.exec(textOf(file.text, node))?.[0];
  const labels: Readonly<Record<SuppressionScope, string>> = {
    "next-line": "Here: on this line",
    element: file.isXml && element ? `In ${element}> and everything in it` : "In this entry and everything in it",
    file: "In the whole file",
  };
  return scopesFor(file).map((scope) => ({ label: labels[scope], value: scope }));
}

/** Explains a rule: shows its page, or says it in short where the client shows nothing. */
import * as lsp from "vscode-languageserver";
import { findRule, pageUrl } from "#inspect/explain";
import { choose, tell } from "#lsp/ask";
import { summaryOf } from "#lsp/in-short";
import type { Session } from "#lsp/session";
import { isShown } from "#lsp/show";
import { pageAddress } from "#lsp/to-lsp";
import type { RulePage } from "#protocol/messages";
import type { Rule } from "#rule-kit/rule";

/** Gives the page as well, to a client that hasn't got it. Of several rules the user chooses one. */
export async function explainRules(session: Session, ids: readonly string[]): Promise<RulePage | undefined> {
  const known = [...new Set(ids)].flatMap((id) => findRule(id) ?? []);
  if (known.length === 0) {
    throw new lsp.ResponseError(lsp.ErrorCodes.InvalidParams, `There is no rule ${ids.join(", ")}.`);
  }
  const choices = known.map((rule) => ({ label: rule.title, description: rule.id, value: rule }));
  const rule = await choose(session, "Explain", choices);
  return rule && show(session, rule);
}

async function show(session: Session, { id, title }: Rule): Promise<RulePage | undefined> {
  const { opensPages } = session.abilities;
  const uri = pageAddress(opensPages)(id);
  const markdown = opensPages ? undefined : session.page(`rules/${id}.md`);
  if (!(await isShown(session, { uri, external: !opensPages, takeFocus: true }))) {
    const why = markdown === undefined ? `${title}.` : summaryOf(markdown.replace(/^# .*/, `# ${title}`));
    await tell(session.connection, `${why} ${pageUrl(id)}`);
  }
  return markdown === undefined ? undefined : { rule: id, address: pageUrl(id), markdown };
}

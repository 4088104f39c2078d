/** Where a page that is asked to keep sessions alive prolongs logins as well. */
import type { ConfigFile } from "#config/file";
import { withoutComments } from "#config/page-code";
import { spanOf, type Span } from "#text/span";

/** The calls that give a login a new period. */
const renewal =
  /\b(?:TicketManager\s*\.\s*Relogin|FormsAuthentication\s*\.\s*RenewTicketIfOld|(?:FormsAuthentication\s*\.\s*)?SetAuthCookie)\b/g;

/** The calls in a KeepAlive page, or in the code behind it, that renew a login. */
export function renewalsIn({ text }: ConfigFile): readonly Span[] {
  const code = withoutComments(text);
  return [...code.matchAll(renewal)].map(({ 0: call, index }) => spanOf(index, index + call.length));
}

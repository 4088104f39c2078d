/** Edits that take a password or key out of a file. */
import { setPart, type Intent } from "#config/intents";
import type { PlainSecret } from "#config/facts/plain-secret";
import { findPart } from "#config/facts/string-part";
import type { Fix } from "#rule-kit/rule";
import { spanOf } from "#text/span";

export const tokenFor = ({ name }: PlainSecret): string =>
  /(password|pwd|secret|key)$/i.test(name) ? `#{${name}}` : `#{${name}.Password}`;

export const tokenFix = (title: string, secrets: readonly PlainSecret[]): Fix => ({
  kind: "edit",
  title,
  trust: "review",
  intents: () => secrets.map((found) => setPart(found.setting, found.secret.span, tokenFor(found))),
});

/** One fix for all strings, where all can do without a password. */
export function windowsLogin(secrets: readonly PlainSecret[]): readonly Fix[] {
  if (secrets.some((secret) => integratedSecurity(secret).length === 0)) return [];
  const intents = () => secrets.flatMap(integratedSecurity);
  return [{ kind: "edit", title: "Use integrated security", trust: "review", intents }];
}

/** Takes the login out of a SQL string: the account of the application pool logs in then. None where that can't be. */
export function integratedSecurity({ parts, setting }: PlainSecret): readonly Intent[] {
  const user = findPart(parts, "User ID", "UID", "User");
  const password = findPart(parts, "Password", "PWD");
  const server = findPart(parts, "Data Source", "Server", "Address", "Addr", "Network Address");
  if (!user || !password || !server || !isOfWindows(server.value.value) || findPart(parts, "Authentication")) return [];
  const before = parts[parts.indexOf(user) - 1];
  const end = before ? user.whole.span.end : (parts[1]?.whole.span.start ?? user.whole.span.end);
  return [
    setPart(setting, spanOf(before?.whole.span.end ?? user.whole.span.start, end), ""),
    setPart(setting, password.whole.span, "Integrated Security=True"),
  ];
}

/** Azure SQL knows no Windows accounts. */
const isOfWindows = (server: string): boolean => !/\.database\.windows\.net\b/i.test(server);

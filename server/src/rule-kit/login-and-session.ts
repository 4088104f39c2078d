/** Compares how long a login by forms lasts with how long the session does. */
import { siteWideValue } from "#config/site-wide";
import type { ConfigFile } from "#config/file";
import { formsTimeout } from "#rule-kit/login-lifetimes";
import { wholeNumber } from "#rule-kit/whole-number";

export const sessionTimeout = "system.web/sessionState@timeout";

/** Both in minutes, as stated or by default, where the login ends first. */
export function shorterLogin(file: ConfigFile): { readonly forms: number; readonly session: number } | undefined {
  const forms = wholeNumber(siteWideValue(file, formsTimeout) ?? "");
  const session = wholeNumber(siteWideValue(file, sessionTimeout) ?? "");
  return forms === undefined || session === undefined || forms >= session ? undefined : { forms, session };
}

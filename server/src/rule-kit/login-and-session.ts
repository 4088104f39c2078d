/** Compares how long a login by forms lasts with how long the session does. */
import type { Configuration } from "#effective/configuration";
import { formsTimeout } from "#rule-kit/login-lifetimes";
import { wholeNumber } from "#rule-kit/whole-number";

export const sessionTimeout = "system.web/sessionState@timeout";

/** Both in minutes, as stated or by default, where the login ends first. */
export function shorterLogin(
  configuration: Configuration,
): { readonly forms: number; readonly session: number } | undefined {
  const forms = wholeNumber(configuration.inForce(formsTimeout) ?? "");
  const session = wholeNumber(configuration.inForce(sessionTimeout) ?? "");
  return forms === undefined || session === undefined || forms >= session ? undefined : { forms, session };
}

/** All rules, by id. Written by `npm run generate`. */
import type { Rule } from "#rules/rule";
import { sessionCookielessUnsupported } from "#rules/session-cookieless-unsupported";
import { sessionTimeoutInvalid } from "#rules/session-timeout-invalid";
import { sessionTimeoutLongOnCd } from "#rules/session-timeout-long-on-cd";
import { sessionTimeoutUnitSuspect } from "#rules/session-timeout-unit-suspect";
import { textNotWellFormed } from "#rules/text-not-well-formed";

export const rules: readonly Rule[] = [
  sessionCookielessUnsupported,
  sessionTimeoutInvalid,
  sessionTimeoutLongOnCd,
  sessionTimeoutUnitSuspect,
  textNotWellFormed,
];

/** All rules, by id. Written by `npm run generate`. */
import type { Rule } from "#rules/rule";
import { sessionTimeoutInvalid } from "#rules/session-timeout-invalid";

export const rules: readonly Rule[] = [sessionTimeoutInvalid];

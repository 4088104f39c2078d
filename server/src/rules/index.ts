/** All rules, by id. */
import type { Rule } from "#rules/rule";
import { sessionTimeoutInvalid } from "#rules/session-timeout-invalid";

export const rules: readonly Rule[] = [sessionTimeoutInvalid];

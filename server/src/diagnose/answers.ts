/** Which answers a server gives because of a finding: what gives another one than somebody sees cannot be the cause of it. */
import type { FoundIn } from "#diagnose/situation";
import type { Symptom } from "#diagnose/symptom";

/** IIS refuses the file before it looks at the request. */
export const refusedFile = "500.19";

/** None where the finding tells of no answer. A message names the one that it causes. */
export function answersOf({ file, finding: { message, rule, severity } }: FoundIn): readonly string[] {
  const isBroken = rule.id === "text-not-well-formed" && severity === "error" && !file.isTransform;
  if (isBroken && (file.kind === "web-config" || file.kind === "application-host")) return [refusedFile];
  if (message.includes("answers with a configuration error")) return ["500"];
  return [...message.matchAll(/\b[45]\d\d\.\d+\b/g)].map(([status]) => status);
}

/** Whether it can be behind what is seen. An answer without a sub-status stands for all of them. */
export function fits({ answer }: Symptom, found: FoundIn): boolean {
  const answers = answersOf(found);
  return answers.length === 0 || answers.some((each) => answer !== undefined && `${each}.`.startsWith(`${answer}.`));
}

/** What keeps IIS from giving the answer that is seen, at the place it is about. */
export const prevents = ({ answer }: Symptom, found: FoundIn): boolean =>
  answer !== undefined && !`${refusedFile}.`.startsWith(`${answer}.`) && answersOf(found).includes(refusedFile);

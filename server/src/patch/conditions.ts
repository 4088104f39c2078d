/** Conditions such as `role:require="Standalone or ContentManagement"`: what they say, and whether they hold. */

/** `unknown` where a rule is defined nowhere, or where Sitecore itself could not read the condition. */
export type Truth = boolean | "unknown";

/** The values of each rule, by its name; both in lower case: `role` → `contentmanagement`, `indexing`. */
export type Definitions = ReadonlyMap<string, ReadonlySet<string>>;

/** Longer ones are not read, as nested parentheses would go too deep. */
const longestCondition = 1000;

/**
 * Reads the value of a `role:define` or its kind: names between commas, bars or semicolons. An empty value is one empty
 * name; one of separators and blanks alone has none. A role such as `Processing-2` is one of `Processing` too.
 */
export function definedValues(value: string, rule: string): ReadonlySet<string> {
  if (value === "") return new Set([""]);
  const names = value.split(/[|,;]/).map((name) => name.trim().toLowerCase());
  const plain = names.filter((name) => name !== "" && !/\s/.test(name));
  const families = plain.flatMap((name) => {
    if (name === "dedicated-publishing") return ["publishing", "publishing-1"];
    const family = /^(.+)-\d+$/.exec(name)?.[1];
    return family === undefined ? [] : [family];
  });
  return new Set(rule === "role" ? [...plain, ...families] : plain);
}

/** Whether the condition holds where the rule has these values; an empty one always does. */
export function evaluate(condition: string, values: ReadonlySet<string> | undefined): Truth {
  if (condition.trim() === "") return true;
  if (!values) return "unknown";
  const judged = judge(condition, values);
  return typeof judged === "boolean" ? judged : "unknown";
}

/** Why Sitecore does not start with a condition. */
export interface ConditionFault {
  readonly fault: string;
}

/** The same for one that takes part in the merge: what Sitecore cannot read is told. */
export function judge(condition: string, values: ReadonlySet<string>): boolean | ConditionFault {
  if (condition === "") return true;
  if (condition.trim() === "") return { fault: "it holds only white space" };
  if (condition.length > longestCondition) return { fault: `it is longer than ${longestCondition} characters` };
  const tokens = tokensOf(condition);
  if (!tokens) return { fault: "only names, `and`, `or`, `!`, `&`, `|` and parentheses are allowed" };
  // Sitecore ignores what follows a whole expression, such as a second name without an operator.
  const reading = readExpression({ tokens, values }, 0);
  return "fault" in reading ? reading : reading.value;
}

/** More names than any two conditions hold; each one doubles the work. */
const mostNames = 8;

/** Whether no server meets both conditions of a rule, whatever is defined there. */
export function excludeEachOther(one: string, other: string): boolean {
  const tokens = [...(tokensOf(one) ?? []), ...(tokensOf(other) ?? [])];
  const names = [...new Set(tokens.filter(isName))];
  if (names.length === 0 || names.length > mostNames) return false;
  return Array.from({ length: 2 ** names.length }, (_, bits) => names.filter((_name, index) => bits & (1 << index)))
    .map((defined) => new Set(defined))
    .every((values) => evaluate(one, values) === false || evaluate(other, values) === false);
}

const isName = (token: string): boolean =>
  !/^[&|!()]$/.test(token) && !conjunctions.has(token) && !disjunctions.has(token) && token !== "true";

/** The names that a condition asks for, in lower case. */
export const namesIn = (condition: string): readonly string[] =>
  condition.length > longestCondition ? [] : (tokensOf(condition) ?? []).filter(isName);

/** The tokens in lower case; undefined where a character is none that Sitecore reads, such as a comma. */
function tokensOf(condition: string): readonly string[] | undefined {
  const tokens = condition.toLowerCase().match(/[\p{L}\d_./-]+|\S/gu) ?? [];
  return tokens.every((token) => /^([\p{L}\d_./-]+|[&|!()])$/u.test(token)) ? tokens : undefined;
}

interface TokenizedCondition {
  readonly tokens: readonly string[];
  readonly values: ReadonlySet<string>;
}

/** What was read up to the token `next`. */
type Reading = { readonly value: boolean; readonly next: number } | ConditionFault;

const conjunctions: ReadonlySet<string | undefined> = new Set(["and", "&"]);
const disjunctions: ReadonlySet<string | undefined> = new Set(["or", "|"]);

/** From left to right, without precedence. A `!` at the start negates the first operand alone. */
function readExpression(condition: TokenizedCondition, start: number): Reading {
  const isNegated = condition.tokens[start] === "!";
  const first = readOperand(condition, isNegated ? start + 1 : start);
  if ("fault" in first) return first;
  let reading = { value: first.value !== isNegated, next: first.next };
  for (;;) {
    const operator = condition.tokens[reading.next];
    const isAnd = conjunctions.has(operator);
    if (!isAnd && !disjunctions.has(operator)) return reading;
    const right = readOperand(condition, reading.next + 1);
    if ("fault" in right) return right;
    const { value } = reading;
    reading = { value: isAnd ? value && right.value : value || right.value, next: right.next };
  }
}

/** A `!` behind an operator begins an expression of its own, which takes in everything up to the end. */
function readOperand(condition: TokenizedCondition, start: number): Reading {
  const token = condition.tokens[start];
  if (token === "!") return readExpression(condition, start);
  if (token === "(") {
    const inner = readExpression(condition, start + 1);
    if ("fault" in inner) return inner;
    if (condition.tokens[inner.next] !== ")") return { fault: "a closing parenthesis is missing" };
    return { value: inner.value, next: inner.next + 1 };
  }
  if (token === undefined || token === ")") return { fault: "a name is missing" };
  if (isOperator(token)) return { fault: `a name is missing before \`${token}\`` };
  return { value: token === "true" || condition.values.has(token), next: start + 1 };
}

const isOperator = (token: string): boolean => conjunctions.has(token) || disjunctions.has(token);

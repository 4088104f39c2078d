/** What people write in place of true and false. */

const yes: ReadonlySet<string> = new Set(["1", "yes", "on", "y"]);
const no: ReadonlySet<string> = new Set(["0", "no", "off", "n"]);

/** Whether .NET reads the text as a boolean: in any case, and with white space around it. */
export const isBoolean = (text: string): boolean => /^(true|false)$/i.test(text.trim());

/** The boolean that a word such as `yes` or `1` stands for, which some code takes for one. */
export function booleanOfWord(text: string): "true" | "false" | undefined {
  const plain = text.trim().toLowerCase();
  if (yes.has(plain)) return "true";
  return no.has(plain) ? "false" : undefined;
}

/** The boolean whose letters are only out of order, doubled or missing. */
export function misspelledBoolean(text: string): "true" | "false" | undefined {
  const plain = text.trim().toLowerCase();
  if (/^[true]{3,5}$/.test(plain)) return "true";
  return /^[false]{4,6}$/.test(plain) ? "false" : undefined;
}

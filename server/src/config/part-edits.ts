/** What fixes mean to do with one part of a connection string. */
import { setPart, type Intent } from "#config/intents";
import type { ConnectionString } from "#config/facts/connection-string";
import { findPart, type StringPart } from "#config/facts/string-part";
import { spanOf } from "#text/span";

/** Gives the part another value, or adds it behind the last one. */
export function statePart({ setting, parts }: ConnectionString, key: string, value: string): Intent {
  const part = findPart(parts, key);
  if (part) return setPart(setting, part.value.span, value);
  const end = parts.at(-1)?.whole.span.end ?? setting.valueSpan.end;
  return setPart(setting, spanOf(end, end), `;${key}=${value}`);
}

/** Takes the part away with the semicolon that divides it from the next one. */
export function removePart({ setting, parts }: Pick<ConnectionString, "setting" | "parts">, part: StringPart): Intent {
  const index = parts.indexOf(part);
  const [before, after] = [parts[index - 1], parts[index + 1]];
  const { start, end } = part.whole.span;
  if (before) return setPart(setting, spanOf(before.whole.span.end, end), "");
  return setPart(setting, spanOf(start, after ? after.whole.span.start : end), "");
}

/** The smallest edits that change one part of a connection string. */
import { setPart } from "#config/edits";
import type { ConnectionString } from "#config/facts/connection-string";
import { findPart, type StringPart } from "#config/facts/string-part";
import { insert, remove, type Edit } from "#text/edit";
import { spanOf } from "#text/span";

/** Gives the part another value, or adds it behind the last one. */
export function statePart({ setting, parts }: ConnectionString, key: string, value: string): Edit {
  const part = findPart(parts, key);
  if (part) return setPart(setting, part.value.span, value);
  return insert(parts.at(-1)?.whole.span.end ?? setting.valueSpan.end, `;${key}=${value}`);
}

/** Takes the part away with the semicolon that divides it from the next one. */
export function removePart({ parts }: Pick<ConnectionString, "parts">, part: StringPart): Edit {
  const index = parts.indexOf(part);
  const [before, after] = [parts[index - 1], parts[index + 1]];
  const { start, end } = part.whole.span;
  if (before) return remove(spanOf(before.whole.span.end, end));
  return remove(spanOf(start, after ? after.whole.span.start : end));
}

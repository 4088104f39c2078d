/** Completes thumbprints with those that the workspace names, and says who uses each. */
import { certificateStringsOf } from "#config/facts/certificate-strings";
import { shownThumbprint } from "#config/facts/secret";
import type { ConfigFile } from "#config/file";
import type { Completion } from "#features/completion-item";
import { purposeOf } from "#features/certificate-page";
import { certificateMapOf } from "#features/certificate-map";
import { bullets, code } from "#features/markdown";
import type { Project } from "#project/project";
import { touches, type Span } from "#text/span";
import { dayOf } from "#text/day-of";

/** Empty where the offset is in no place for a thumbprint. */
export function thumbprintsAt(file: ConfigFile, offset: number, project: Project, now: Date): readonly Completion[] {
  const span = placeAt(file, offset);
  if (!span) return [];
  return certificateMapOf(project, now).certificates.flatMap(({ thumbprint, facts, label, uses }) => {
    const others = uses.filter((use) => use.path !== file.path || !touches(use.span, offset));
    const [first] = others;
    if (thumbprint === undefined || !first) return [];
    const who = [...new Set(others.map(({ installation }) => installation))].join(", ");
    const until = facts ? `${label}, until ${dayOf(facts.notAfter)}` : `ends with ${shownThumbprint(thumbprint)}`;
    const lines = others.slice(0, mostNamed).map((use) => `${code(use.installation)} ${purposeOf(use)}`);
    return [
      {
        label: thumbprint,
        kind: "value",
        detail: who,
        documentation: `${until}\n\n${bullets([...new Set(lines)])}`,
        span,
        snippet: thumbprint,
        isDeprecated: false,
      },
    ];
  });
}

/** A completion has room for these. */
const mostNamed = 6;

/** The value that a thumbprint belongs in, also where none stands there yet. */
function placeAt(file: ConfigFile, offset: number): Span | undefined {
  for (const { findType, findValue } of certificateStringsOf(file)) {
    const type = findType?.value.value ?? "FindByThumbprint";
    if (!findValue?.hasEquals || !/^findbythumbprint$/i.test(type)) continue;
    const { span } = findValue.value;
    if (touches(span, offset)) return span;
  }
  return file.settingsOfType("thumbprint").find(({ valueSpan }) => touches(valueSpan, offset))?.valueSpan;
}

/** Makes the finding about an attribute whose server refuses every name that it does not know. */
import { removeSetting } from "#config/intents";
import type { UnlistedName } from "#config/facts/unlisted";
import type { Finding, Fix, Trust } from "#rule-kit/rule";
import { nearestName } from "#text/similar-name";

/** `given` is the name that is surely meant. */
export function refusedAttribute(attribute: UnlistedName, given = attribute.meant): Finding {
  const { name, span, known, refusedBy = "IIS" } = attribute;
  const meant = given ?? nearestName(name, [...known.byPlainName.values()]);
  if (meant === undefined) return { span, severity: "error", message: `${reason[refusedBy](name)} Remove it.` };
  const isCaseOnly = meant.toLowerCase() === name.toLowerCase();
  const isSure = given !== undefined || isCaseOnly;
  const fixes = [renaming(attribute, meant, isSure ? { repairs: "spelling" } : "review")];
  if (isCaseOnly && refusedBy === "IIS") {
    const message = `"${name}" differs in case: IIS's schema has "${meant}". Match the case.`;
    return { span, severity: "hint", message, fixes };
  }
  return { span, severity: "error", message: `${reason[refusedBy](name)} Write "${meant}".`, fixes };
}

const reason = {
  "ASP.NET": (name: string) =>
    `Attribute "${name}" is invalid here: ASP.NET is case-sensitive and answers with a configuration error.`,
  IIS: (name: string) => `Attribute "${name}" is invalid here: IIS answers every request with 500.19.`,
} as const;

function renaming({ name, isPresent, setting, rename }: UnlistedName, meant: string, trust: Trust): Fix {
  if (!isPresent(meant) || !setting) {
    return { kind: "edit", title: `Rename to "${meant}"`, trust, intents: () => rename(meant) };
  }
  const title = `Remove "${name}"; "${meant}" is set already`;
  return { kind: "edit", title, trust: "review", intents: () => [removeSetting(setting)] };
}

/** Reads what `certificates` is given. */
import { parseArgs, type ParseArgsConfig } from "node:util";
import { oneOf, parseOrExplain } from "#cli/mistake";

export interface CertificatesCommand {
  readonly kind: "certificates";
  readonly paths: readonly string[];
  readonly format: (typeof formats)[number];
}

const formats = ["text", "json", "svg"] as const;

const flags = {
  help: { type: "boolean", short: "h" },
  format: { type: "string" },
  json: { type: "boolean" },
} as const satisfies ParseArgsConfig["options"];

/** Throws a `Mistake` where the arguments cannot be understood. */
export function certificatesCommand(argv: readonly string[]): CertificatesCommand | { readonly kind: "help" } {
  const { values, positionals } = parseOrExplain(flags, () =>
    parseArgs({ args: [...argv], options: flags, allowPositionals: true }),
  );
  if (values.help) return { kind: "help" };
  const format = values.json === true ? "json" : oneOf("--format", values.format ?? "text", formats);
  return { kind: "certificates", paths: positionals.length > 0 ? positionals : ["."], format };
}

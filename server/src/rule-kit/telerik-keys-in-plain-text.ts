/** One finding for all keys of Telerik's controls that stand in a file in plain text. */
import { setValue } from "#config/intents";
import type { Setting } from "#config/facts/setting";
import type { ConfigFile } from "#config/file";
import type { Context } from "#effective/context";
import { encryptionFixes, encryptionOf } from "#rule-kit/encryption-command";
import type { Finding } from "#rule-kit/rule";
import { plainTelerikKeys } from "#rule-kit/telerik-keys";

/** Milder than a password: who has them still needs a way to the dialogs, and a new random key is better than a known one. */
export function* telerikKeys(file: ConfigFile, context: Context): Iterable<Finding> {
  const keys = plainTelerikKeys(file, context);
  const nameOf = ({ section }: Setting): string => section?.key ?? "Telerik";
  const [first, ...others] = new Map(keys.map((setting) => [nameOf(setting), setting])).values(); // The last of a name counts.
  if (!first) return;
  const intents = () => keys.map((setting) => setValue(setting, `#{${nameOf(setting)}}`));
  yield {
    span: first.valueSpan,
    severity: "hint",
    message:
      "Telerik's keys are stored in plain text, so any copy of this file helps to forge uploads. Encrypt the section, or let the deployment fill them in.",
    related: others.map((setting) => ({ span: setting.valueSpan, message: `${nameOf(setting)} is one too.` })),
    fixes: [
      ...encryptionFixes(encryptionOf("appSettings", file, context)),
      { kind: "edit", title: "Use tokens for the deployment", trust: "review", intents },
    ],
  };
}

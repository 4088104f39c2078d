/** Flags settings that were changed in a file that Sitecore ships. */
import { setValue } from "#config/intents";
import { isJudgeable, type Setting } from "#config/facts/setting";
import { defaultsFor } from "#knowledge/defaults";
import { isShipped } from "#project/hardening-place";
import { isValue } from "#rule-kit/own-patches";
import type { Context } from "#effective/context";
import type { Finding, Rule } from "#rule-kit/rule";

export const defaultFileEdited: Rule = {
  id: "default-file-edited",
  title: "A setting was changed in a file that Sitecore ships",
  category: "patching",
  severity: "hint",
  reads: "form",
  kinds: ["sitecore-config", "sitecore-patch"],
  docs: {
    why: "The next upgrade, and every new installation, restores this file as shipped, and the change is lost without notice.",
    fix: "Set the value in your own patch, which is loaded after all shipped files, and restore the shipped value here.",
    not: "Only settings whose shipped value is known are compared, and only if the version is known. Values under a condition such as `role:require`, tokens and secrets are not reported.",
    certainty: "known",
    sources: ["sitecore-9.0", "sitecore-8.2", "diagnostics-tool"],
  },
  examples: [
    {
      name: "in Sitecore.config",
      text: `
//- App_Config/Sitecore.config version:9.0.2
<sitecore><settings>
  <setting name="Login.DisableRememberMe" value="true" />
                                                 ^^^^ default-file-edited
</settings></sitecore>`,
      fixed: `
<sitecore><settings>
  <setting name="Login.DisableRememberMe" value="false" />
</settings></sitecore>`,
    },
    {
      name: "in a file of one of Sitecore's modules",
      text: `
//- App_Config/Sitecore/CMS.Core/Sitecore.Media.RequestProtection.config version:9.0.2
<configuration><sitecore><settings>
  <setting name="Media.RequestProtection.Enabled" value="false" />
                                                         ^^^^^ default-file-edited
</settings></sitecore></configuration>`,
    },
    {
      name: "as shipped with this version",
      text: `
//- App_Config/Sitecore.config version:8.2
<sitecore><settings><setting name="Login.RememberLastLoggedInUserName" value="true" /></settings></sitecore>`,
    },
    {
      name: "the version is unknown",
      path: "App_Config/Sitecore.config",
      text: `<sitecore><settings><setting name="Login.DisableRememberMe" value="true" /></settings></sitecore>`,
    },
    {
      name: "a custom patch is the place for changes",
      text: `
//- App_Config/Include/Login.config version:9.0.2
<configuration><sitecore><settings><setting name="Login.DisableRememberMe" value="true" /></settings></sitecore></configuration>`,
    },
  ],
  *check(file, context) {
    const { from, before } = context.version;
    if (file.isTransform || !isShipped(file) || from === undefined || before === undefined) return;
    for (const setting of file.knownSettings) {
      const shipped = isJudgeable(setting) ? shippedValue(setting, from) : undefined;
      if (shipped !== undefined) yield findingOn(setting, shipped, context);
    }
  },
};

/** What this version ships, where the file says otherwise and the row is sure of it. */
function shippedValue({ entry, path, section, value }: Setting, version: string): string | undefined {
  if (!entry || entry.isSecret || entry.certainty !== "verified") return undefined;
  if (!path.startsWith("sitecore/settings/setting[") || !path.endsWith("@value")) return undefined;
  if (section?.isConditional) return undefined;
  const presets = defaultsFor(entry, version).filter(({ by }) => by === "sitecore");
  const isShippedValue = presets.some((preset) => isValue(value, preset.value));
  return isShippedValue ? undefined : presets[0]?.value;
}

function findingOn(setting: Setting, shipped: string, { version }: Context): Finding {
  const name = setting.section?.key ?? setting.name;
  return {
    span: setting.value === "" ? setting.nameSpan : setting.valueSpan,
    message: `${name} was changed in a shipped file, which the next upgrade overwrites. Sitecore ${version.from ?? ""} ships "${shipped}": set your value in a patch.`,
    fixes: [
      {
        kind: "edit",
        title: "Move the value to a patch and restore the shipped one",
        trust: "review",
        intents: () => [setValue(setting, shipped)],
        ownPatch: () => new Map([[name, setting.value]]),
      },
    ],
  };
}

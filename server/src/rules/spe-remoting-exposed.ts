/** Flags services of Sitecore PowerShell Extensions that let others run scripts from afar. */
import { addAttribute, setValue } from "#config/intents";
import { settingOf, type Section } from "#config/facts/section";
import { isJudgeable, type Setting } from "#config/facts/setting";
import type { ConfigFile } from "#config/file";
import { isTrue } from "#config/boolean";

import { timeSpanSeconds } from "#knowledge/duration";
import type { SectionPath, SettingPath } from "#knowledge/settings";
import { isValue } from "#rule-kit/own-patches";
import { removeEntry } from "#rule-kit/remove-entry";
import type { Context } from "#effective/context";
import type { Finding, Fix, Rule } from "#rule-kit/rule";

/** The ones by which scripts or files come in. */
const services = ["remoting", "restfulv1", "restfulv2", "fileUpload", "mediaUpload"] as const;
type Service = (typeof services)[number];

/** A login that was confirmed should not last longer. */
const longestExpiration = 15 * 60;

export const speRemotingExposed: Rule = {
  id: "spe-remoting-exposed",
  title: "PowerShell Extensions can be used remotely",
  category: "hardening",
  severity: "warning",
  reads: "effective",
  kinds: ["sitecore-patch"],
  docs: {
    why: "Sitecore PowerShell Extensions run any script with full rights on the site. Their services for remoting and uploads ship switched off. Switched on without `requireSecureConnection`, they receive logins in plain text; `restfulv1` even accepts the password in the URL. The services don't belong on a delivery server, which anyone can reach.",
    fix: "Switch them off, or on a content management server require HTTPS and use `authorization` to limit who may use them. Keep `elevationAction` at `Password`, or `Block` in production. Remove file types that run on the server from `allowedFileTypes`.",
    not: "The services for downloads of a session, the client and the check of execution ship switched on and are not reported, nor is a secure connection that another file requires. Under a condition such as `role:require`, a service over HTTP is information while the role is unknown.",
    certainty: "verified",
    sources: ["powershell-extensions"],
  },
  examples: [
    {
      name: "remoting over HTTP",
      text: `
<configuration><sitecore><powershell><services>
  <remoting enabled="true" />
                     ^^^^ spe-remoting-exposed warning
  <restfulv1 enabled="true" requireSecureConnection="true" />
                      ^^^^ spe-remoting-exposed warning
</services></powershell></sitecore></configuration>`,
      fixed: `
<configuration><sitecore><powershell><services>
  <remoting enabled="true" requireSecureConnection="true" />
  <restfulv1 enabled="false" requireSecureConnection="true" />
</services></powershell></sitecore></configuration>`,
    },
    {
      name: "on a delivery server",
      text: `
//- App_Config/Include/Spe.config role:ContentDelivery
<configuration><sitecore><powershell><services>
  <remoting enabled="true" requireSecureConnection="true" />
                     ^^^^ spe-remoting-exposed error
</services></powershell></sitecore></configuration>`,
    },
    {
      name: "no password prompt, for a long time, and programs can be uploaded",
      text: `
//- App_Config/Include/Spe.config environment:production
<configuration><sitecore><powershell>
  <userAccountControl><tokens>
    <token name="Console" expiration="08:00:00" elevationAction="Allow" />
                                      ^^^^^^^^ spe-remoting-exposed information
                                                                 ^^^^^ spe-remoting-exposed warning
  </tokens></userAccountControl>
  <uploadFile><allowedFileTypes><pattern>*.aspx</pattern></allowedFileTypes></uploadFile>
                                         ^^^^^^ spe-remoting-exposed warning
</powershell></sitecore></configuration>`,
    },
    {
      name: "off, or over HTTPS",
      text: `
<configuration><sitecore><powershell>
  <services>
    <restfulv1 enabled="false" />
    <restfulv2 enabled="true" requireSecureConnection="true" />
    <handleDownload enabled="true" />
    <client enabled="true" />
  </services>
  <userAccountControl><tokens><token name="Console" expiration="00:05:00" elevationAction="Password" /></tokens></userAccountControl>
  <uploadFile><allowedFileTypes><pattern>image/*</pattern></allowedFileTypes></uploadFile>
</powershell></sitecore></configuration>`,
    },
    {
      name: "another file requires HTTPS",
      text: `
//- App_Config/Include/A.Spe.config
<configuration><sitecore><powershell><services><remoting enabled="true" /></services></powershell></sitecore></configuration>
//- App_Config/Include/B.Spe.config
<configuration><sitecore><powershell><services><remoting requireSecureConnection="true" /></services></powershell></sitecore></configuration>
`,
    },
  ],
  *check(file, context) {
    if (file.sections("sitecore/powershell").length === 0) return;
    for (const service of services) yield* serviceFindings(file, service, context);
    yield* tokenFindings(file, context);
    yield* uploadFindings(file, context);
  },
};

function* serviceFindings(file: ConfigFile, service: Service, context: Context): Iterable<Finding> {
  const path: SectionPath = `sitecore/powershell/services/${service}`;
  for (const section of file.sections(path)) {
    const enabled = settingOf(section, "enabled");
    if (!enabled || !isTrue(enabled.value)) continue;
    if (context.role.kind === "delivery") {
      yield {
        span: enabled.valueSpan,
        severity: "error",
        message: `${service} accepts scripts or files on this delivery server, which anyone can reach. Switch it off.`,
        fixes: [switchOff(enabled)],
      };
    } else if (service === "restfulv1") {
      yield {
        span: enabled.valueSpan,
        message:
          "restfulv1 accepts the password in the URL, where logs and proxies store it. Use restfulv2 or remoting.",
        fixes: [switchOff(enabled)],
      };
    } else if (!requiresHttps(section, service, context)) {
      yield {
        span: enabled.valueSpan,
        message: `${service} accepts HTTP, where logins and scripts can be read and changed in transit. Set requireSecureConnection to true.`,
        fixes: [requireHttps(section), switchOff(enabled)],
      };
    }
  }
}

function requiresHttps(section: Section, service: Service, { configuration }: Context): boolean {
  const path: SettingPath = `sitecore/powershell/services/${service}@requireSecureConnection`;
  const own = settingOf(section, "requireSecureConnection");
  return own?.isOpaque === true || isTrue(configuration.valueOf(path) ?? own?.value);
}

const switchOff = (enabled: Setting): Fix => ({
  kind: "edit",
  title: "Switch it off",
  trust: "review",
  intents: () => [setValue(enabled, "false")],
});

function requireHttps(section: Section): Fix {
  const own = settingOf(section, "requireSecureConnection");
  return {
    kind: "edit",
    title: "Require HTTPS",
    trust: "review",
    intents: () => [own ? setValue(own, "true") : addAttribute(section, "requireSecureConnection", "true")],
  };
}

function* tokenFindings(file: ConfigFile, { configuration, environment }: Context): Iterable<Finding> {
  for (const setting of configuration.valuesIn(
    file,
    "sitecore/powershell/userAccountControl/tokens/token@expiration",
  )) {
    if ((timeSpanSeconds(setting.value) ?? 0) <= longestExpiration) continue;
    yield {
      span: setting.valueSpan,
      severity: "information",
      message:
        "expiration keeps scripts allowed for more than 15 minutes, so anyone at an open browser can run them. Shorten it.",
      fixes: [
        {
          kind: "edit",
          title: "Set it to 15 minutes",
          trust: "review",
          intents: () => [setValue(setting, "00:15:00")],
        },
      ],
    };
  }
  if (environment !== "production") return;
  for (const setting of configuration.valuesIn(
    file,
    "sitecore/powershell/userAccountControl/tokens/token@elevationAction",
  )) {
    if (!isValue(setting.value, "Allow")) continue;
    yield {
      span: setting.valueSpan,
      message: "elevationAction runs scripts without a prompt in production. Require the password, or block them.",
      fixes: ["Password", "Block"].map((action) => ({
        kind: "edit",
        title: `Set it to ${action}`,
        trust: "review",
        intents: () => [setValue(setting, action)],
      })),
    };
  }
}

/** Files that IIS or Windows would run, and patterns that let in everything. */
const runnable = /(^\*(\.\*)?$)|\.(exe|dll|ps1|psm1|bat|cmd|asp|aspx|ashx|asmx|ascx|cshtml|config)$/i;

function* uploadFindings(file: ConfigFile, { configuration }: Context): Iterable<Finding> {
  for (const setting of configuration.valuesIn(file, "sitecore/powershell/uploadFile/allowedFileTypes/pattern")) {
    if (!isJudgeable(setting) || !runnable.test(setting.value.trim())) continue;
    yield {
      span: setting.valueSpan,
      message: `"${setting.value}" files run code on the server once uploaded. Remove the type from the list.`,
      fixes: removeEntry(setting, "Remove it from the list"),
    };
  }
}

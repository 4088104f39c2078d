/** Names, once, the security bulletins that concern the version at hand. */
import { isAtLeast } from "#config/version";
import { securityBulletins } from "#knowledge/sitecore/security-bulletins";
import { hardeningPlace } from "#project/hardening-place";
import type { Rule } from "#rule-kit/rule";

export const securityBulletinUnconfirmed: Rule = {
  id: "security-bulletin-unconfirmed",
  title: "Security bulletins concern this version",
  category: "hardening",
  severity: "hint",
  isNotForXmCloud: true,
  reads: "form",
  kinds: ["web-config"],
  docs: {
    why: "Some holes of Sitecore are closed by hotfixes, not by configuration, and several are in use by attackers: SC2017-001-170504 (6.5 to 8.2 Update-4), SC2021-003 (CVE-2021-42237, the reporting service of 7.5 to 8.2), the hotfix of 2019 for 8.2 to 9.1, which also replaces `/sitecore/admin/logs.aspx`, SC2023-002 (8.2, and 9.0 to 10.3), and CVE-2025-53690, the machine key of old deployment guides (up to 9.0).",
    fix: "Read the bulletins, and make sure that the hotfixes are installed on every server. If you know that they are, turn this rule off for the site.",
    not: "A reminder, and so a hint. CVE-2025-53690 is left out where no `<machineKey>` is written: ASP.NET then makes a key of its own. Only the version was looked at, and the machine key, which `machine-key-known-or-weak` compares with the published ones. Hotfixes change assemblies and pages, of which the configuration shows nothing. Nothing is said where the version isn't known exactly, and the list isn't complete.",
    certainty: "known",
    sources: [
      "bulletin-2023-002",
      "bulletin-2021-003",
      "bulletin-2017-001",
      "machine-key-attack",
      "sitecore-hardening",
    ],
  },
  examples: [
    {
      name: "8.2",
      text: `
//- web.config version:8.2.6
<configuration>
  <configSections><section name="sitecore" type="Sitecore.Configuration.ConfigReader, Sitecore.Kernel" /></configSections>
  <sitecore configSource="App_Config\\Sitecore.config" />
   ^^^^^^^^ security-bulletin-unconfirmed
</configuration>
//- App_Config/Sitecore.config
<sitecore />`,
    },
    {
      name: "7.2, with an update of its own",
      text: `
//- web.config version:7.2.5
<configuration>
  <configSections><section name="sitecore" type="Sitecore.Configuration.ConfigReader, Sitecore.Kernel" /></configSections>
  <sitecore configSource="App_Config\\Sitecore.config" />
   ^^^^^^^^ security-bulletin-unconfirmed
</configuration>
//- App_Config/Sitecore.config
<sitecore />`,
    },
    {
      name: "10.4, an unknown version, and files without Sitecore's own",
      text: `
//- a/web.config version:10.4
<configuration><appSettings><add key="role:define" value="ContentManagement" /></appSettings></configuration>
//- a/App_Config/Sitecore.config
<sitecore />
//- b/web.config
<configuration><appSettings><add key="role:define" value="ContentManagement" /></appSettings></configuration>`,
    },
  ],
  *check(file, { instance, version, connected }) {
    const span = hardeningPlace(file, instance);
    if (!span || version.from === undefined || version.before === undefined) return;
    const hasMachineKey = [instance, ...connected].some(({ files }) =>
      files.some((each) => each.isWorthReadingFor("machineKey") && each.sections("system.web/machineKey").length > 0),
    );
    const ids = securityBulletins
      .filter((each) => isAtLeast(version, each.from) === "yes" && isAtLeast(version, each.before) === "no")
      .filter((each) => each.id !== "CVE-2025-53690" || hasMachineKey)
      .map(({ id }) => id);
    if (ids.length === 0) return;
    const message = `Bulletins concern Sitecore ${version.from}: ${ids.join(", ")}. Whether the hotfixes are installed doesn't show in these files: only version and machine key were looked at.`;
    yield { span, message };
  },
};

/** Points out sections of a web.config that a default IIS locks. */
import { iisMapping, directoryMapping } from "#config/certificate-mappings";
import type { Section } from "#config/facts/section";
import { isUnlocked, lockAt, type SectionLock } from "#config/facts/section-lock";
import type { ConfigFile } from "#config/file";
import type { SectionPath } from "#knowledge/settings";
import { hostingOf, type Hosting } from "#project/hosting";
import { levelsAround, placeIn } from "#project/server-levels";
import { placeOnServer } from "#rule-kit/place-on-server";
import type { Finding, Fix, Rule } from "#rule-kit/rule";
import { spanOf, textOf } from "#text/span";

/** `overrideModeDefault="Deny"` in a default applicationHost.config. */
const locked: readonly SectionPath[] = [
  "system.webServer/security/access",
  "system.webServer/security/authentication/anonymousAuthentication",
  "system.webServer/security/authentication/windowsAuthentication",
  "system.webServer/security/authentication/basicAuthentication",
  "system.webServer/security/authentication/digestAuthentication",
  directoryMapping,
  iisMapping,
  "system.webServer/security/ipSecurity",
  "system.webServer/serverRuntime",
];

export const iisSectionLocked: Rule = {
  id: "iis-section-locked",
  title: "IIS locks this section by default",
  category: "tls",
  severity: "hint",
  reads: "effective",
  kinds: ["web-config"],
  docs: {
    why: "A default `applicationHost.config` locks the sections for TLS, client certificates and Windows logins. A `web.config` with one of them causes HTTP 500.19 with 0x80070021 on every server where nobody has unlocked it, and instructions often omit that step.",
    fix: "Unlock the section on the server with `appcmd unlock config`, or move it into a `<location>` of `applicationHost.config`.",
    not: 'Sites on Azure App Service, which unlocks them; sections that an `applicationHost.config` unlocks by `overrideModeDefault="Allow"` or `overrideMode="Allow"`, for this site if it can be identified, otherwise for any; what a transform only changes or removes. If the server\'s file is available and locks the section, it is a warning.',
    certainty: "verified",
    sources: ["iis", "iis-access"],
  },
  examples: [
    {
      name: "client certificates requested in a web.config",
      text: `
<configuration><system.webServer><security>
  <access sslFlags="Ssl, SslNegotiateCert" />
   ^^^^^^ iis-section-locked hint
  <authentication>
    <anonymousAuthentication enabled="false" />
     ^^^^^^^^^^^^^^^^^^^^^^^ iis-section-locked hint
  </authentication>
</security></system.webServer></configuration>`,
    },
    {
      name: "one of them unlocked by the server",
      text: `
//- Site/web.config
<configuration><system.webServer>
  <security><access sslFlags="Ssl" /></security>
  <serverRuntime uploadReadAheadSize="1048576" />
   ^^^^^^^^^^^^^ iis-section-locked hint
</system.webServer></configuration>
//- iis/applicationHost.config
<configuration><configSections><sectionGroup name="system.webServer"><sectionGroup name="security">
  <section name="access" overrideModeDefault="Allow" />
</sectionGroup><section name="serverRuntime" overrideModeDefault="Deny" /></sectionGroup></configSections></configuration>`,
    },
    {
      name: "the server's file is available: one section is locked, one only unlocked for another site, one unlocked",
      text: `
//- Shop/web.config
<configuration><system.webServer>
  <security><access sslFlags="Ssl" /></security>
             ^^^^^^ iis-section-locked warning
  <serverRuntime uploadReadAheadSize="1048576" />
   ^^^^^^^^^^^^^ iis-section-locked warning
  <security><ipSecurity allowUnlisted="true" /></security>
</system.webServer></configuration>
//- iis/applicationHost.config
<configuration>
  <configSections><sectionGroup name="system.webServer">
    <sectionGroup name="security"><section name="access" overrideModeDefault="Deny" /></sectionGroup>
    <section name="serverRuntime" overrideModeDefault="Deny" />
  </sectionGroup></configSections>
  <system.applicationHost><sites><site name="shop.example.com"><application path="/">
    <virtualDirectory path="/" physicalPath="D:\\Sites\\Shop" />
  </application></site></sites></system.applicationHost>
  <location path="blog.example.com" overrideMode="Allow"><system.webServer><serverRuntime /></system.webServer></location>
  <location path="shop.example.com" overrideMode="Allow"><system.webServer><security><ipSecurity /></security></system.webServer></location>
</configuration>`,
    },
    {
      name: "where they belong, an unlocked section, and a transform",
      text: `
//- applicationHost.config
<configuration><location path="Site"><system.webServer><security><access sslFlags="Ssl" /></security></system.webServer></location></configuration>
//- web.config
<configuration><system.webServer><security><requestFiltering removeServerHeader="true" /></security></system.webServer></configuration>
//- Web.Release.config
<configuration xmlns:xdt="http://schemas.microsoft.com/XML-Document-Transform"><system.webServer><security>
  <access sslFlags="Ssl" xdt:Transform="SetAttributes" />
</security></system.webServer></configuration>`,
    },
    {
      name: "a site on Azure",
      text: `
//- web.config
<configuration><system.webServer><security><access sslFlags="Ssl" /></security></system.webServer></configuration>
//- App_Config/ConnectionStrings.config
<connectionStrings><add name="xconnect.collection" connectionString="https://example-xc.azurewebsites.net" /></connectionStrings>`,
    },
  ],
  *check(file, context) {
    const { instance, connected } = context;
    if (instance.runsOnAzure || !mayBeLocked(file)) return;
    const servers = [instance, ...connected].flatMap((each) => each.filesOf("application-host"));
    const hosting = file.isTransform ? undefined : hostingOf(instance, connected);
    const level = hosting && levelsAround(file, context).find((each) => each.file === file);
    for (const path of locked) {
      for (const section of file.sections(path)) {
        const lock = level && lockAt(hosting.server, path, placeIn(level, section.scope));
        const isOpen = lock ? lock.isOpen : servers.some((server) => isUnlocked(server, path));
        if (isOpen || section.effect.kind !== "whole") continue;
        const fixes = [unlock(path), ...moveOut(file, section, placeOnServer(file, section, context))];
        yield lock
          ? { ...lockedHere(section, lock, hosting), fixes }
          : { span: section.nameSpan, message: lockedByDefault(section), fixes };
      }
    }
  },
};

/** Where a section is kept in a file of its own, the element that names the file is what is locked. */
const mayBeLocked = (file: ConfigFile): boolean =>
  file.kind !== "web-section" && locked.some((path) => file.sections(path).length > 0);

const lockedByDefault = ({ name }: Section): string =>
  `IIS locks ${name} by default: unless this server unlocked it, every request fails with 500.19 (0x80070021). Unlock it, or move it to applicationHost.config.`;

const lockedHere = ({ name, nameSpan }: Section, { span }: SectionLock, { server, application }: Hosting): Finding => ({
  span: nameSpan,
  severity: "warning",
  message: `${name} is locked by the server: every request to ${application.place} fails with 500.19 (0x80070021). Unlock it, or move it to applicationHost.config.`,
  related: [{ path: server.path, span, message: "It is locked here." }],
});

const unlock = (path: SectionPath): Fix => ({
  kind: "copy",
  title: "Copy the command that unlocks it",
  text: `%windir%\\system32\\inetsrv\\appcmd unlock config -section:${path}`,
});

/** Passwords do not go onto the clipboard unseen. */
function moveOut({ text }: ConfigFile, { element, path }: Section, place: string): readonly Fix[] {
  const xml = textOf(text, spanOf(element.start, element.end));
  if (/\bpassword\b/i.test(xml)) return [];
  const parents = path.split("/").slice(0, -1);
  const open = parents.map((name) => `<${name}>`).join("");
  const close = parents
    .toReversed()
    .map((name) => `</${name}>`)
    .join("");
  const snippet = `<location path="${place}">${open}\n  ${xml}\n${close}</location>\n`;
  return [{ kind: "copy", title: "Copy it as a location of applicationHost.config", text: snippet }];
}

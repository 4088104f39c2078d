/** Flags a target framework under which outgoing HTTPS uses old TLS versions. */
import type { ConfigFile } from "#config/file";
import { standsElsewhere, type SiteWidePlace } from "#config/site-wide";
import { compareVersions } from "#config/version";
import type { Instance } from "#project/instance";
import { isLeftToWindows } from "#project/outgoing-tls";
import { hostOf, siteKind } from "#project/site";
import type { Context } from "#effective/context";
import { leaveToWindows } from "#rule-kit/leave-tls-to-windows";
import { containsText } from "#text/contains-text";
import type { Finding, Fix, Related, Rule } from "#rule-kit/rule";

const target = "system.web/httpRuntime@targetFramework";
const compiled = "system.web/compilation@targetFramework";

export const tlsTargetFrameworkWeak: Rule = {
  id: "tls-target-framework-weak",
  title: "Outgoing HTTPS uses old TLS versions",
  category: "tls",
  severity: "warning",
  reads: "effective",
  kinds: ["web-config"],
  docs: {
    why: '`targetFramework` of `httpRuntime`, not the installed version, decides which TLS versions outgoing calls offer: below 4.6, or without it, SSL 3.0 and TLS 1.0; from 4.6 to 4.6.2 a fixed list up to TLS 1.2; from 4.7 on what Windows allows, including TLS 1.3. Calls to xConnect, Sitecore Identity or a service that requires more fail with "Could not create SSL/TLS secure channel". `targetFramework` of `compilation` only affects compilation.',
    fix: 'Set `targetFramework` of `httpRuntime` to the installed version, 4.7.1 or later, and test: other behavior changes with it, such as how tickets and ViewState are protected from 4.5 on. Or let Windows choose with a switch: `<AppContextSwitchOverrides value="Switch.System.Net.DontEnableSystemDefaultTlsVersions=false" />` in `<runtime>`.',
    not: "Only the root web.config of a site is checked, no transforms, and none that is for .NET 2.0 or 3.5, which refuses `targetFramework`. On sites that aren't Sitecore's it is information, where `compilation` is for 4.6 or later and the site has connection strings. If the switch is set, nothing is reported. From 4.6 to 4.6.2 it is a hint, because TLS 1.2 is enough for every server today; another version in `compilation` is information. Registry keys and code that sets `ServicePointManager.SecurityProtocol` are not visible here.",
    certainty: "verified",
    sources: ["tls", "sitecore-8.2"],
  },
  examples: [
    {
      name: "an upgraded site that kept its old target",
      text: `
<configuration>
  <appSettings><add key="role:define" value="ContentManagement" /></appSettings>
  <system.web>
    <compilation targetFramework="4.8" />
    <httpRuntime targetFramework="4.5.2" />
                                  ^^^^^ tls-target-framework-weak warning
  </system.web>
</configuration>`,
      fixed: `
<configuration>
  <appSettings><add key="role:define" value="ContentManagement" /></appSettings>
  <system.web>
    <compilation targetFramework="4.8" />
    <httpRuntime targetFramework="4.8" />
  </system.web>
</configuration>`,
    },
    {
      name: "no target, as Sitecore 8.2 ships it",
      text: `
<configuration>
  <configSections><section name="sitecore" type="Sitecore.Configuration.ConfigReader, Sitecore.Kernel" /></configSections>
  <system.web>
    <httpRuntime maxRequestLength="512000" executionTimeout="3600" />
     ^^^^^^^^^^^ tls-target-framework-weak warning
  </system.web>
</configuration>`,
      fixed: `
<configuration>
  <configSections><section name="sitecore" type="Sitecore.Configuration.ConfigReader, Sitecore.Kernel" /></configSections>
  <system.web>
    <httpRuntime maxRequestLength="512000" executionTimeout="3600" />
  </system.web>
  <runtime>
    <AppContextSwitchOverrides value="Switch.System.Net.DontEnableSystemDefaultTlsVersions=false" />
  </runtime>
</configuration>`,
    },
    {
      name: "a fixed list up to TLS 1.2, beside another switch",
      text: `
<configuration>
  <appSettings><add key="role:define" value="ContentManagement" /></appSettings>
  <runtime><AppContextSwitchOverrides value="Switch.Example=true" /></runtime>
  <system.web>
    <httpRuntime targetFramework="4.6.2" />
                                  ^^^^^ tls-target-framework-weak hint
  </system.web>
</configuration>`,
      fixed: `
<configuration>
  <appSettings><add key="role:define" value="ContentManagement" /></appSettings>
  <runtime><AppContextSwitchOverrides value="Switch.Example=true;Switch.System.Net.DontEnableSystemDefaultTlsVersions=false" /></runtime>
  <system.web>
    <httpRuntime targetFramework="4.6.2" />
  </system.web>
</configuration>`,
    },
    {
      name: "a newer version only for the compiler",
      text: `
<configuration>
  <appSettings><add key="role:define" value="ContentManagement" /></appSettings>
  <system.web>
    <compilation targetFramework="4.8" />
    <httpRuntime targetFramework="4.7.1" />
                                  ^^^^^ tls-target-framework-weak information
  </system.web>
</configuration>`,
      fixed: `
<configuration>
  <appSettings><add key="role:define" value="ContentManagement" /></appSettings>
  <system.web>
    <compilation targetFramework="4.8" />
    <httpRuntime targetFramework="4.8" />
  </system.web>
</configuration>`,
    },
    {
      name: "a site that isn't Sitecore's, made for a newer version",
      text: `
<configuration>
  <connectionStrings><add name="shop" connectionString="Server=.;Database=shop;Integrated Security=True" /></connectionStrings>
  <system.web>
   ^^^^^^^^^^ tls-target-framework-weak information
    <compilation targetFramework="4.7.2" />
  </system.web>
</configuration>`,
      fixed: `
<configuration>
  <connectionStrings><add name="shop" connectionString="Server=.;Database=shop;Integrated Security=True" /></connectionStrings>
  <system.web>
    <compilation targetFramework="4.7.2" />
    <httpRuntime targetFramework="4.7.2" />
  </system.web>
</configuration>`,
    },
    {
      name: "one of an older version, or with a list up to TLS 1.2",
      text: `
//- a/web.config
<configuration>
  <connectionStrings><add name="shop" connectionString="Server=.;Database=shop;Integrated Security=True" /></connectionStrings>
  <system.web><compilation targetFramework="4.5" /><httpRuntime targetFramework="4.5" /></system.web>
</configuration>
//- b/web.config
<configuration>
  <connectionStrings><add name="shop" connectionString="Server=.;Database=shop;Integrated Security=True" /></connectionStrings>
  <system.web><compilation targetFramework="4.8" /><httpRuntime targetFramework="4.6.1" /></system.web>
</configuration>
`,
    },
    {
      name: "a site for .NET 3.5, which refuses the attribute",
      text: `
<configuration>
  <configSections>
    <section name="sitecore" type="Sitecore.Configuration.ConfigReader, Sitecore.Kernel" />
    <sectionGroup name="system.web.extensions" type="System.Web.Configuration.SystemWebExtensionsSectionGroup, System.Web.Extensions, Version=3.5.0.0, Culture=neutral, PublicKeyToken=31BF3856AD364E35" />
  </configSections>
  <system.web><httpRuntime maxRequestLength="512000" /></system.web>
</configuration>`,
    },
    {
      name: "the switch lets Windows choose",
      text: `
<configuration>
  <appSettings><add key="role:define" value="ContentManagement" /></appSettings>
  <runtime><AppContextSwitchOverrides value="Switch.System.Net.DontEnableSystemDefaultTlsVersions = false" /></runtime>
  <system.web><httpRuntime targetFramework="4.6.2" /></system.web>
</configuration>`,
    },
    {
      name: "Windows chooses",
      text: `
<configuration>
  <appSettings><add key="role:define" value="ContentManagement" /></appSettings>
  <system.web><httpRuntime targetFramework="4.7.1" /></system.web>
</configuration>`,
    },
    {
      name: "a token, and a part of the site",
      text: `
<configuration>
  <appSettings><add key="role:define" value="ContentManagement" /></appSettings>
  <system.web><httpRuntime targetFramework="#{Framework}" /></system.web>
  <location path="sitecore/admin"><system.web><httpRuntime executionTimeout="10200" /></system.web></location>
</configuration>`,
    },
    {
      name: "a web.config of views",
      path: "Views/web.config",
      text: `<configuration><system.web><httpRuntime executionTimeout="60" /></system.web></configuration>`,
    },
  ],
  *check(file, context) {
    const owner = ownerOf(file, context);
    const place = owner && !mayBeElsewhere(file, context.instance) && context.configuration.placeIn(file, target);
    const holding = context.configuration.holding(target);
    if (!place || holding.kind === "unresolved" || holding.kind === "depends") return;
    const stated = holding.kind === "stated" ? holding.value.trim() : undefined;
    const site: Site = { file, place, context };
    const isWeak = stated === undefined || isBefore(stated, "4.6");
    if (owner === "other") {
      if (isWeak) yield { ...findingOn(site, stated, isWeak), severity: "information" };
    } else if (isWeak || isBefore(stated, "4.7")) {
      yield findingOn(site, stated, isWeak);
    } else {
      yield* mismatch(site, stated);
    }
  },
};

/** The file that decides the version or lacks it, and where. */
interface Site {
  readonly file: ConfigFile;
  readonly place: SiteWidePlace;
  readonly context: Context;
}

/** `isWeak`: not even TLS 1.2. */
const findingOn = (site: Site, stated: string | undefined, isWeak: boolean): Finding => ({
  span: site.place.span,
  ...(stated === undefined && { missing: missingIn(site) }),
  message: messageOn(stated, isWeak),
  severity: isWeak ? "warning" : "hint",
  related: compiledFor(site),
  fixes: fixesFor(site),
});

/** Nothing is wrong with TLS, but whoever looks at the version of the compiler takes it for the one that counts. */
function* mismatch(site: Site, stated: string): Iterable<Finding> {
  const version = compiledVersion(site.context);
  if (!isVersion(stated) || version === undefined || compareVersions(stated, version) === 0) return;
  yield {
    span: site.place.span,
    severity: "information",
    message: `This version decides, so the site runs with the TLS of ${stated} though pages are compiled for ${version}. Set both to the same.`,
    related: compiledFor(site),
    fixes: compareVersions(version, stated) > 0 ? [raiseTo(version, site.place)] : [],
  };
}

/** The version that pages are compiled for; undefined where none is stated, or no version. */
function compiledVersion({ configuration }: Context): string | undefined {
  const version = configuration.valueOf(compiled)?.trim() ?? "";
  return isVersion(version) ? version : undefined;
}

const isVersion = (text: string): boolean => /^\d+(\.\d+)*$/.test(text);

/** Whose root it is that runs on the .NET Framework: a site or service of Sitecore's, or another site. */
function ownerOf(file: ConfigFile, context: Context): "sitecore" | "other" | undefined {
  const kind = file.isTransform ? "nested" : siteKind(file, context.instance);
  if (kind === "sitecore" || kind === "xconnect") return "sitecore";
  return kind === "other" && isPlainSite(file, context) ? "other" : undefined;
}

/**
 * The root of another site, which says that it is for a version whose default depends on this: its code is compiled for 4.6
 * or later, and it reads data. A part of a Sitecore solution is no root, and nobody knows what it calls.
 */
function isPlainSite(file: ConfigFile, context: Context): boolean {
  const { instance, isInModule, version } = context;
  const host = hostOf(file, instance);
  const isOfSolution = isInModule || version.from !== undefined || containsText(host.text, "sitecore");
  if (isOfSolution || instance.filesOf("sitecore-patch").length > 0) return false;
  const built = compiledVersion(context);
  return readsData(host) && built !== undefined && compareVersions(built, "4.6") >= 0;
}

const readsData = (file: ConfigFile): boolean =>
  file.sections("connectionStrings/add").length > 0 || standsElsewhere(file, "connectionStrings");

/**
 * .NET 2.0 and 3.5 know no target framework and refuse the attribute. Only their files declare the sections of AJAX, which
 * machine.config does from 4.0 on.
 */
const isForOldRuntime = ({ text }: ConfigFile): boolean =>
  /<sectionGroup\s[^>]*System\.Web\.Extensions, Version=(?:1|3)\./.test(text);

/** Whether Windows chooses, or there can be no version. */
const mayBeElsewhere = (file: ConfigFile, instance: Instance): boolean =>
  isForOldRuntime(hostOf(file, instance)) || isLeftToWindows(instance);

/** Texts that are no version are another matter. */
const isBefore = (stated: string, version: string): boolean =>
  isVersion(stated) && compareVersions(stated, version) < 0;

function messageOn(stated: string | undefined, isWeak: boolean): string {
  const cause = stated === undefined ? "Without targetFramework" : `With targetFramework ${stated}`;
  return isWeak
    ? `${cause}, outgoing calls use at most TLS 1.0 by default, and hosts that require TLS 1.2 refuse them. Set it to 4.7.1 or later, or let Windows choose.`
    : `${cause}, outgoing calls use at most TLS 1.2 by default. Set it to 4.7.1 or later, or let Windows choose.`;
}

/** A newer version for the compiler is often taken for the one that counts. */
function compiledFor({ file, context }: Site): readonly Related[] {
  const holding = context.configuration.holding(compiled);
  if (holding.kind === "absent") return [];
  const { file: other, setting } = holding.by;
  const message = "This version only affects compilation.";
  return [{ span: setting.valueSpan, message, ...(other !== file && { path: other.path }) }];
}

/** The version that pages are compiled for is installed, so it is safe to ask for; without one, the switch is. */
function fixesFor(site: Site): readonly Fix[] {
  const version = newVersion(site);
  return [...(version === undefined ? [] : [raiseTo(version, site.place)]), ...leaveToWindows(site.file, site.context)];
}

/** As the fix writes it. */
function missingIn(site: Site): string {
  const version = newVersion(site);
  return version === undefined ? "a TLS setting" : `targetFramework="${version}"`;
}

function newVersion({ context }: Site): string | undefined {
  const version = compiledVersion(context);
  return version !== undefined && compareVersions(version, "4.7") >= 0 ? version : undefined;
}

const raiseTo = (version: string, place: SiteWidePlace): Fix => ({
  kind: "edit",
  title: `Set targetFramework to ${version}, as for the compiler`,
  trust: "review",
  intents: () => [place.set(version)],
});

/** Flags switches that bring back behavior of ASP.NET which was given up for its holes. */
import { isFalse } from "#config/boolean";
import { addAttribute, removeElement, removeSetting } from "#config/intents";
import type { Setting } from "#config/facts/setting";
import type { ConfigFile } from "#config/file";
import { isKeptElsewhere, siteWideSections } from "#config/site-wide";
import { settingInForce } from "#config/setting-in-force";
import { isAtLeast } from "#config/version";
import type { SettingPath } from "#knowledge/settings";
import type { Severity } from "#options/options";
import { isSiteRoot, siteKind } from "#project/site";
import type { Context } from "#effective/context";
import { legacySwitches, requestValidationMode, type Switch } from "#rule-kit/legacy-switches";
import { relatedIn } from "#rule-kit/related-in";
import { servesSitecore } from "#rule-kit/serves-sitecore";
import type { Finding, Rule } from "#rule-kit/rule";

const pageValidation = "system.web/pages@validateRequest";
const eventValidation = "system.web/pages@enableEventValidation";
const validator = "system.web/httpRuntime@requestValidationType";

export const insecureLegacySwitch: Rule = {
  id: "insecure-legacy-switch",
  title: "A switch reopens a security hole",
  category: "hardening",
  severity: "warning",
  reads: "effective",
  kinds: ["web-config", "machine-config"],
  docs: {
    why: "These switches exist so that old code keeps running after a hole was closed. They are copied from forum answers and stay for years: unsigned ViewState lets visitors run code on the server, and the older encryption can be broken byte by byte.",
    fix: "Remove the switch: without it ASP.NET uses the safe behavior. Put `requestValidationType` back, which Sitecore sets from 9.0 on so that its own dialogs work and everything else is checked.",
    not: "`pages validateRequest=\"false\"` by itself, which Sitecore ships in the root and needs, and which has an effect only beside `requestValidationMode` 2.0; there both are information, and nothing up to Sitecore 8.2, which ships them. `enableEventValidation` is information, and only on sites other than Sitecore's. The validator is only missed where Sitecore's `HttpModule` serves the requests. For one `<location path>` the old validation is information. Tokens, and safe values.",
    certainty: "verified",
    sources: ["reference-source", "sitecore-9.0.2", "unsafe-header-parsing"],
  },
  examples: [
    {
      name: "unsigned ViewState, old validation",
      text: `
<configuration>
  <system.web>
    <pages enableViewStateMac="false" />
                               ^^^^^ insecure-legacy-switch error
    <httpRuntime requestValidationMode="2.0" enableHeaderChecking="false" />
                                        ^^^ insecure-legacy-switch warning
                                                                   ^^^^^ insecure-legacy-switch warning
  </system.web>
</configuration>`,
      fixed: `
<configuration>
  <system.web>
    <pages />
    <httpRuntime />
  </system.web>
</configuration>`,
    },
    {
      name: "no page is checked, as editors of some systems need it",
      text: `
<configuration>
  <connectionStrings><add name="shop" connectionString="Server=.;Database=shop;Integrated Security=True" /></connectionStrings>
  <system.web>
    <pages validateRequest="false" />
    <httpRuntime requestValidationMode="2.0" />
                                        ^^^ insecure-legacy-switch information
  </system.web>
</configuration>`,
    },
    {
      name: "the same as Sitecore shipped it",
      text: `
//- web.config version:8.1
<configuration>
  <configSections><section name="sitecore" type="Sitecore.Configuration.ConfigReader, Sitecore.Kernel" /></configSections>
  <system.web>
    <pages validateRequest="false" />
    <httpRuntime requestValidationMode="2.0" />
  </system.web>
</configuration>`,
    },
    {
      name: "a page that takes what it never offered",
      text: `
<configuration>
  <connectionStrings><add name="shop" connectionString="Server=.;Database=shop;Integrated Security=True" /></connectionStrings>
  <system.web><pages validateRequest="false" enableEventValidation="false" /></system.web>
                                                                    ^^^^^ insecure-legacy-switch information
</configuration>`,
      fixed: `
<configuration>
  <connectionStrings><add name="shop" connectionString="Server=.;Database=shop;Integrated Security=True" /></connectionStrings>
  <system.web><pages validateRequest="false" /></system.web>
</configuration>`,
    },
    {
      name: "switches of appSettings",
      text: `
<configuration>
  <appSettings>
    <add key="aspnet:UseLegacyEncryption" value="true" />
                                                 ^^^^ insecure-legacy-switch
    <add key="aspnet:AllowInsecureDeserialization" value="True" />
                                                          ^^^^ insecure-legacy-switch
  </appSettings>
</configuration>`,
      fixed: `
<configuration>
  <appSettings>
  </appSettings>
</configuration>`,
    },
    {
      name: "calls to a server that sends malformed headers",
      text: `
<configuration>
  <system.net><settings>
    <httpWebRequest useUnsafeHeaderParsing="true" />
                                            ^^^^ insecure-legacy-switch warning
  </settings></system.net>
</configuration>`,
      fixed: `
<configuration>
  <system.net><settings>
    <httpWebRequest />
  </settings></system.net>
</configuration>`,
    },
    {
      name: "Sitecore's validator is missing",
      text: `
//- web.config version:9.3
<configuration>
  <appSettings><add key="role:define" value="ContentManagement" /></appSettings>
  <system.webServer><modules><add type="Sitecore.Nexus.Web.HttpModule,Sitecore.Nexus" name="SitecoreHttpModule" /></modules></system.webServer>
  <system.web><httpRuntime targetFramework="4.8" /></system.web>
               ^^^^^^^^^^^ insecure-legacy-switch warning
</configuration>`,
    },
    {
      name: "a tool that only reads Sitecore's configuration",
      text: `
//- web.config version:9.3
<configuration>
  <configSections><section name="sitecore" type="Sitecore.Configuration.RuleBasedConfigReader, Sitecore.Kernel" /></configSections>
  <appSettings><add key="role:define" value="Standalone" /></appSettings>
  <system.web><httpRuntime targetFramework="4.8" /></system.web>
</configuration>`,
    },
    {
      name: "as Sitecore ships it",
      text: `
//- web.config version:9.0.2
<configuration>
  <appSettings><add key="role:define" value="ContentManagement" /></appSettings>
  <system.web>
    <pages validateRequest="false" enableEventValidation="false" />
    <httpRuntime requestValidationMode="4.0" requestValidationType="Sitecore.Web.RequestValidators.SitecoreBackendRequestValidator, Sitecore.Kernel" />
  </system.web>
</configuration>`,
    },
    {
      name: "a transform that finds its target by the value",
      path: "Web.Release.config",
      text: `<configuration xmlns:xdt="http://schemas.microsoft.com/XML-Document-Transform"><system.web>
  <pages enableViewStateMac="false" xdt:Transform="RemoveAttributes(enableViewStateMac)" />
</system.web></configuration>`,
    },
  ],
  *check(file, context) {
    for (const found of legacySwitches) {
      for (const setting of context.configuration.valuesIn(file, found.path)) {
        if (!found.isInsecure(setting.value)) continue;
        const whole = inFull(file, setting, found, context);
        if (whole === found || !isShippedSo(file, context)) yield findingOn(file, setting, whole);
      }
    }
    yield* uncheckedEvents(file, context);
    yield* missingValidator(file, context);
  },
};

/** Beside the old mode, and there only, pages need not be checked either; one cause, one finding. */
function inFull(
  file: ConfigFile,
  setting: Setting,
  found: Switch,
  { configuration }: Context,
): Switch & Pick<Finding, "related"> {
  if (found.path !== requestValidationMode || !setting.section) return found;
  const { scope } = setting.section;
  const own = settingInForce(file, pageValidation, scope);
  const holding = own || scope.path !== "" ? undefined : configuration.holding(pageValidation);
  const pages = own ? { file, setting: own } : holding?.kind === "stated" ? holding.by : undefined;
  if (!pages || pages.setting.isOpaque || !isFalse(pages.setting.value)) return found;
  return {
    ...found,
    severity: "information",
    message: "No page is checked for scripts: in this mode, validateRequest switches the check off.",
    advice: "Remove the switch unless visitors or editors post HTML.",
    related: [relatedIn(file, pages.file, pages.setting.valueSpan, "It only has an effect under the old mode.")],
  };
}

/** Up to 8.2 Sitecore ships both, as its editors post HTML; from 9.0 on it has a validator of its own. */
const isShippedSo = (file: ConfigFile, { instance, version }: Context): boolean =>
  siteKind(file, instance) === "sitecore" && isAtLeast(version, "9.0") === "no";

/** Sitecore's own pages are made for it. */
function* uncheckedEvents(file: ConfigFile, { instance, configuration }: Context): Iterable<Finding> {
  if (siteKind(file, instance) !== "other") return;
  for (const setting of configuration.valuesIn(file, eventValidation)) {
    if (!isFalse(setting.value)) continue;
    const message = "enableEventValidation is off, so visitors can post values that the page never offered.";
    yield findingOn(file, setting, { path: eventValidation, isInsecure: isFalse, severity: "information", message });
  }
}

/** For one path alone the old check was chosen with care, most often by the vendor of what lies there. */
function severityOf({ path, section }: Setting, severity: Severity | undefined): Pick<Finding, "severity"> {
  const isForOnePath = section !== undefined && section.scope.path !== "";
  if (path === requestValidationMode && isForOnePath) return { severity: "information" };
  return severity ? { severity } : {};
}

const findingOn = (
  file: ConfigFile,
  setting: Setting,
  { severity, message, advice = "Remove the switch.", path, price, related = [] }: Switch & Pick<Finding, "related">,
): Finding => ({
  span: setting.valueSpan,
  related,
  ...severityOf(setting, severity),
  message: `${message} ${advice}`,
  fixes:
    file.isTransform || !setting.section
      ? [] // A transform may name the attribute elsewhere; and the target keeps what is only left out here.
      : [
          {
            kind: "edit",
            title: `Remove ${path.startsWith("appSettings") ? (setting.section.key ?? "it") : setting.name}${price === undefined ? "" : ` (${price})`}`,
            trust: "review",
            intents: removalOf(setting, path),
          },
        ],
});

const removalOf = (setting: Setting, path: SettingPath) => () => {
  const { section } = setting;
  return [section && path.startsWith("appSettings") ? removeElement(section.element) : removeSetting(setting)];
};

/** Sitecore's validator lets editors post markup to its own pages, so that all others can be checked. */
function* missingValidator(file: ConfigFile, { instance, version, configuration }: Context): Iterable<Finding> {
  if (isAtLeast(version, "9.0") !== "yes" || !isSiteRoot(file, instance) || !servesSitecore(instance)) return;
  if (configuration.holding(validator).kind !== "absent") return;
  const [runtime] = siteWideSections(file, "system.web/httpRuntime");
  if (!runtime || isKeptElsewhere(runtime)) return;
  const type = "Sitecore.Web.RequestValidators.SitecoreBackendRequestValidator, Sitecore.Kernel";
  yield {
    span: runtime.nameSpan,
    message:
      "requestValidationType is missing, so Sitecore doesn't check requests for scripts. Put Sitecore's validator back.",
    fixes: [
      {
        kind: "edit",
        title: "Put Sitecore's validator back",
        trust: "review",
        intents: () => [addAttribute(runtime, "requestValidationType", type)],
      },
    ],
  };
}

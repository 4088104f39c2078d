/** Flags diagnostics of ASP.NET that are left on: debug builds, the trace, and a switch in the wrong file. */
import { isFalse, isTrue } from "#config/boolean";
import { removeElement, setValue } from "#config/intents";
import { compilesOnly } from "#config/facts/compiles-only";
import { settingOf } from "#config/facts/section";
import type { Setting } from "#config/facts/setting";
import type { ConfigFile } from "#config/file";
import { environmentOf } from "#config/environment-name";
import { fileName, transformTarget } from "#config/kind";
import { settingInForce } from "#config/setting-in-force";
import { isForAll } from "#config/site-wide";
import { folderOf } from "#project/relative-path";
import { hostOf } from "#project/site";
import type { Context } from "#effective/context";
import { isSource } from "#rule-kit/is-source";
import type { Finding, Fix, Rule } from "#rule-kit/rule";

const debug = "system.web/compilation@debug";
const executionTimeout = "system.web/httpRuntime@executionTimeout";

export const diagnosticsEnabled: Rule = {
  id: "diagnostics-enabled",
  title: "ASP.NET diagnostics are left on",
  category: "hardening",
  severity: "warning",
  inProduction: "error",
  isMilderInDevelopment: true,
  reads: "effective",
  kinds: ["web-config"],
  docs: {
    why: [
      "- `compilation debug` makes pages slower and larger, ignores `executionTimeout`, so requests can run without end, and puts source lines into error pages.",
      "- `trace` keeps requests with their cookies, form fields and server variables for `trace.axd`, which Sitecore does not protect; with `pageOutput` it writes them below every page.",
      "- `deployment` belongs to machine.config; in a web.config it stops the application.",
    ].join("\n"),
    fix: 'Set `debug` and `enabled` to `false`, at the latest in a transform for production: `<compilation xdt:Transform="RemoveAttributes(debug)" />`. Remove `deployment`.',
    not: "Transforms for developers, such as Web.Debug.config. In a web.config that isn't the root of an installation a debug build is information unless the environment is production, and none in the modules of a Helix solution and in projects for XM Cloud, whose web.config is not deployed, or where the file only compiles pages, for the editor of their code. In a transform whose name isn't that of an environment, beside those of test or production, it is a hint: most often it is a developer's own.",
    certainty: "verified",
    sources: ["reference-source", "sitecore-9.0.2"],
  },
  examples: [
    {
      name: "a debug build, whose timeout is ignored",
      text: `
<configuration>
  <configSections><section name="sitecore" type="Sitecore.Configuration.ConfigReader, Sitecore.Kernel" /></configSections>
  <system.web>
    <compilation debug="true" targetFramework="4.8" />
                        ^^^^ diagnostics-enabled warning
    <httpRuntime executionTimeout="600" />
                                   ^^^ diagnostics-enabled hint
  </system.web>
</configuration>`,
      fixed: `
<configuration>
  <configSections><section name="sitecore" type="Sitecore.Configuration.ConfigReader, Sitecore.Kernel" /></configSections>
  <system.web>
    <compilation debug="false" targetFramework="4.8" />
    <httpRuntime executionTimeout="600" />
  </system.web>
</configuration>`,
    },
    {
      name: "a trace for everybody, and the switch of machine.config",
      text: `
<configuration>
  <system.web>
    <trace enabled="true" localOnly="false" pageOutput="true" />
                    ^^^^ diagnostics-enabled error
                                                        ^^^^ diagnostics-enabled warning
    <deployment retail="true" />
     ^^^^^^^^^^ diagnostics-enabled error
  </system.web>
</configuration>`,
      fixed: `
<configuration>
  <system.web>
    <trace enabled="false" localOnly="false" pageOutput="false" />
  </system.web>
</configuration>`,
    },
    {
      name: "in production",
      path: "Web.Release.config",
      text: `
<configuration xmlns:xdt="http://schemas.microsoft.com/XML-Document-Transform"><system.web>
  <trace enabled="true" xdt:Transform="SetAttributes(enabled)" />
                  ^^^^ diagnostics-enabled error
</system.web></configuration>`,
    },
    {
      name: "modules of a Helix solution",
      text: `
//- src/Feature/Search/code/Web.config
<configuration><system.web><compilation debug="true" /></system.web></configuration>
//- src/Feature/Search/code/App_Config/Include/Feature/Search.config
<configuration><sitecore /></configuration>
//- src/Foundation/Items/code/Web.config
<configuration><system.web><compilation debug="true" /></system.web></configuration>
//- src/Foundation/Items/code/App_Config/Include/Foundation/Items.config
<configuration><sitecore /></configuration>`,
    },
    {
      name: "the source of another program",
      text: `
<configuration><appSettings /><system.web><compilation debug="true" /></system.web></configuration>
                                                              ^^^^ diagnostics-enabled information`,
    },
    {
      name: "a file for the editor of views",
      text: `
<configuration><system.web><compilation debug="true" targetFramework="4.8" /><httpRuntime targetFramework="4.8" /></system.web></configuration>`,
    },
    {
      name: "a developer's own transform",
      text: `
//- Web.Ann.config
<configuration xmlns:xdt="http://schemas.microsoft.com/XML-Document-Transform"><system.web>
  <compilation debug="true" xdt:Transform="SetAttributes(debug)" />
                      ^^^^ diagnostics-enabled hint
</system.web></configuration>
//- Web.QA.config
<configuration xmlns:xdt="http://schemas.microsoft.com/XML-Document-Transform"><system.web>
  <compilation xdt:Transform="RemoveAttributes(debug)" />
</system.web></configuration>
`,
    },
    {
      name: "a release transform turns it off",
      text: `
//- web.config
<configuration><system.web><compilation debug="true" /></system.web></configuration>
//- Web.Release.config
<configuration xmlns:xdt="http://schemas.microsoft.com/XML-Document-Transform"><system.web>
  <compilation xdt:Transform="RemoveAttributes(debug)" />
</system.web></configuration>
`,
    },
    {
      name: "as Sitecore ships it",
      text: `
<configuration><system.web>
  <compilation defaultLanguage="c#" debug="false" />
  <trace enabled="false" requestLimit="50" pageOutput="true" />
  <httpRuntime executionTimeout="600" />
</system.web></configuration>`,
    },
    {
      name: "a token, and a transform for developers",
      text: `
//- web.config
<configuration><system.web><compilation debug="#{Debug}" /></system.web></configuration>
//- Web.Debug.config
<configuration xmlns:xdt="http://schemas.microsoft.com/XML-Document-Transform"><system.web>
  <compilation debug="true" xdt:Transform="SetAttributes(debug)" />
</system.web></configuration>
`,
    },
    {
      name: "a project for XM Cloud, which deploys transforms only",
      text: `
//- xmcloud.build.json
{}
//- authoring/platform/web.config
<configuration><system.web><compilation debug="true" targetFramework="4.8" /></system.web></configuration>
//- authoring/platform/App_Config/Include/Site.config
<configuration><sitecore /></configuration>`,
    },
  ],
  *check(file, context) {
    if (file.isTransform && context.environment === "development") return;
    yield* debugBuilds(file, context);
    yield* traces(file, context);
    for (const section of file.sections("system.web/deployment")) {
      if (section.effect.kind === "none") continue;
      yield {
        span: section.nameSpan,
        severity: "error",
        message: "deployment only belongs in machine.config, and ASP.NET doesn't start with it here. Remove it.",
        fixes: [
          {
            kind: "edit",
            title: "Remove deployment",
            trust: "review",
            intents: () => [removeElement(section.element)],
          },
        ],
      };
    }
  },
};

function severityFor(file: ConfigFile, context: Context): Pick<Finding, "severity"> {
  if (isSource(file, context)) return { severity: "information" };
  return isOfDeveloper(file, context) ? { severity: "hint" } : {};
}

/** A transform whose name is no environment, beside those of environments: most often somebody's own, as `Web.Ann.config`. */
function isOfDeveloper(file: ConfigFile, { environment, instance }: Context): boolean {
  if (!file.isTransform || environment !== "unknown" || tellsServer(file.path)) return false;
  const target = (path: string): string => folderOf(path) + transformTarget(fileName(path)).toLowerCase();
  return instance.files.some(
    (other) =>
      other.isTransform && target(other.path) === target(file.path) && /^(production|test)$/.test(environmentOf(other)),
  );
}

/** What else tells of a server: stages, roles, places. */
const tellsServer = (path: string): boolean =>
  fileName(path)
    .split(/[._-]/)
    .some((word) => ofServer.test(word));

const ofServer =
  /(?:int|integration|sit|acc|acceptance|preview|stage|stg|demo|azure|docker|cloud|server|delivery|management|authoring)$|^(?:c[dm]\w{0,3}|auth|xp\d?|xm\d?)$/i;

function* debugBuilds(file: ConfigFile, context: Context): Iterable<Finding> {
  // Nobody runs it: it is there for the editor of its views.
  if (
    isSource(file, context) &&
    (context.isInModule || context.isXmCloud || compilesOnly(hostOf(file, context.instance)))
  )
    return;
  for (const setting of context.configuration.valuesIn(file, debug)) {
    if (!isTrue(setting.value) || !setting.section) continue;
    yield {
      span: setting.valueSpan,
      ...severityFor(file, context),
      message:
        "debug compiles pages for debugging: they are slow, never time out, and show source lines in errors. Set it to false.",
      fixes: [turnOff(setting)],
    };
  }
  if (!file.isTransform) yield* ignoredTimeouts(file, context);
}

/** What is said for a part of the site stands in its own file; for the whole site each section may have one. */
function* ignoredTimeouts(file: ConfigFile, { configuration, instance }: Context): Iterable<Finding> {
  for (const timeout of configuration.valuesIn(file, executionTimeout)) {
    const { section, valueSpan: span } = timeout;
    if (!section) continue;
    const here = settingInForce(file, debug, section.scope);
    const holding = isForAll(section) && instance.isForTheSite(file) ? configuration.holding(debug) : undefined;
    const by = here ? { file, setting: here } : holding?.kind === "stated" ? holding.by : undefined;
    if (!by || by.setting.isOpaque || !isTrue(by.setting.value)) continue;
    yield {
      span,
      severity: "hint",
      message:
        "executionTimeout is ignored while pages are compiled for debugging, so requests can run without end. Set debug to false.",
      related: [
        { span: by.setting.valueSpan, message: "This turns it off.", ...(by.file !== file && { path: by.file.path }) },
      ],
    };
  }
}

function* traces(file: ConfigFile, { environment }: Context): Iterable<Finding> {
  for (const section of file.sections("system.web/trace")) {
    const enabled = settingOf(section, "enabled");
    const pageOutput = settingOf(section, "pageOutput");
    const isForAll = isFalse(settingOf(section, "localOnly")?.value);
    if (!enabled || !isTrue(enabled.value)) continue;
    yield {
      span: enabled.valueSpan,
      ...(isForAll && environment !== "development" && { severity: "error" as const }),
      message: `trace shows requests, cookies and form fields ${isForAll ? "to everybody" : "on the server"} at trace.axd. Set enabled to false.`,
      fixes: [turnOff(enabled)],
    };
    if (!pageOutput || !isTrue(pageOutput.value)) continue;
    yield {
      span: pageOutput.valueSpan,
      message: "The trace is written below every page, with cookies and server variables. Set pageOutput to false.",
      fixes: [turnOff(pageOutput)],
    };
  }
}

const turnOff = (setting: Setting): Fix => ({
  kind: "edit",
  title: `Set ${setting.name} to false`,
  trust: "review",
  intents: () => [setValue(setting, "false")],
});

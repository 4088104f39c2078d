/** Flags error pages and lists of files that show visitors how the site is made. */
import { setValue } from "#config/intents";
import type { SettingPath } from "#knowledge/settings";
import type { Rule } from "#rule-kit/rule";

interface Exposure {
  readonly path: SettingPath;
  readonly pattern: RegExp;
  readonly message: string;
  readonly better: string;
}

const exposures: readonly Exposure[] = [
  {
    path: "system.web/customErrors@mode",
    pattern: /^\s*off\s*$/i,
    message:
      "Visitors see ASP.NET's full error page, with stack trace and source lines. Use RemoteOnly, which only shows it on the server itself.",
    better: "RemoteOnly",
  },
  {
    path: "system.webServer/httpErrors@errorMode",
    pattern: /^\s*detailed\s*$/i,
    message:
      "Visitors see IIS's detailed error page, with physical paths and module names. Use DetailedLocalOnly, which only shows it on the server.",
    better: "DetailedLocalOnly",
  },
  {
    path: "system.webServer/directoryBrowse@enabled",
    pattern: /^\s*true\s*$/i,
    message: "Visitors see a list of files in every folder without a default page. Set enabled to false.",
    better: "false",
  },
];

export const detailedErrorsExposed: Rule = {
  id: "detailed-errors-exposed",
  title: "Visitors see internal details of the site",
  category: "hardening",
  severity: "warning",
  isMilderInDevelopment: true,
  reads: "effective",
  kinds: ["web-config", "application-host"],
  docs: {
    why: "Stack traces, paths, versions and file lists show an attacker which hole to try next, and sometimes reveal connection strings.",
    fix: "Use `RemoteOnly` for `customErrors` and `DetailedLocalOnly` for `httpErrors`: both still show everything on the server itself. Turn `directoryBrowse` off.",
    not: "Transforms for developers, such as Web.Debug.config, and tokens.",
    certainty: "verified",
    sources: ["sitecore-9.0", "iis", "reference-source"],
  },
  examples: [
    {
      name: "everything is shown",
      text: `
<configuration>
  <system.web><customErrors mode="Off" /></system.web>
                                  ^^^ detailed-errors-exposed warning
  <system.webServer>
    <httpErrors errorMode="Detailed" />
                           ^^^^^^^^ detailed-errors-exposed warning
    <directoryBrowse enabled="true" />
                              ^^^^ detailed-errors-exposed warning
  </system.webServer>
</configuration>`,
      fixed: `
<configuration>
  <system.web><customErrors mode="RemoteOnly" /></system.web>
  <system.webServer>
    <httpErrors errorMode="DetailedLocalOnly" />
    <directoryBrowse enabled="false" />
  </system.webServer>
</configuration>`,
    },
    {
      name: "for all sites of a server",
      path: "config/applicationHost.config",
      text: `
<configuration>
  <system.webServer>
    <httpErrors errorMode="Detailed" lockAttributes="allowAbsolutePathsWhenDelegated,defaultPath" />
                           ^^^^^^^^ detailed-errors-exposed warning
    <directoryBrowse enabled="false" />
  </system.webServer>
</configuration>`,
    },
    {
      name: "a transform for production",
      path: "Web.Release.config",
      text: `
<configuration xmlns:xdt="http://schemas.microsoft.com/XML-Document-Transform"><system.web>
  <customErrors mode="Off" xdt:Transform="SetAttributes" />
                      ^^^ detailed-errors-exposed
</system.web></configuration>`,
    },
    {
      name: "only on the server, and a token",
      text: `
<configuration>
  <system.web><customErrors mode="RemoteOnly" /></system.web>
  <location path="shop"><system.web><customErrors mode="#{Errors}" /></system.web></location>
  <system.webServer><httpErrors errorMode="DetailedLocalOnly" /></system.webServer>
</configuration>`,
    },
    {
      name: "a transform for developers",
      path: "Web.Debug.config",
      text: `
<configuration xmlns:xdt="http://schemas.microsoft.com/XML-Document-Transform"><system.web>
  <customErrors mode="Off" xdt:Transform="Replace" />
</system.web></configuration>`,
    },
  ],
  *check(file, { configuration, environment }) {
    if (file.isTransform && environment === "development") return;
    for (const { path, pattern, message, better } of exposures) {
      for (const setting of configuration.valuesIn(file, path).filter(({ value }) => pattern.test(value))) {
        yield {
          span: setting.valueSpan,
          message,
          fixes: [
            { kind: "edit", title: `Set it to ${better}`, trust: "review", intents: () => [setValue(setting, better)] },
          ],
        };
      }
    }
  },
};

/** Flags parts of Sitecore's client that a delivery server offers to everybody. */
import { removeElement, setValue } from "#config/edits";
import { settingOf } from "#config/facts/section";
import type { ConfigFile } from "#config/file";
import type { SettingPath } from "#knowledge/settings";
import { hardeningPlace } from "#project/hardening-place";
import { isNamedInOwnPatch, isValue, ownStatements, patchFix } from "#rule-kit/own-patches";
import type { Context } from "#effective/context";
import type { Finding, Rule } from "#rule-kit/rule";
import type { Severity } from "#options/options";

const webDav = "WebDAV.Enabled";
const webDavPath = "sitecore/settings/setting[WebDAV.Enabled]@value";
const extractionPath = "sitecore/settings/setting[XConnect.Client.EnableDataExtraction]@value";

export const clientSurfaceOnCd: Rule = {
  id: "client-surface-on-cd",
  title: "A delivery server offers what only editors need",
  category: "hardening",
  severity: "warning",
  dependsOnRole: true,
  reads: "effective",
  kinds: ["web-config", "sitecore-patch"],
  docs: {
    why: "WebDAV, the watched upload folder, the handlers of Telerik's controls and the feeds of Sitecore's client serve editors. Nobody needs them on a delivery server, and each one is attack surface: Telerik's upload handler has led to remote code execution more than once. `XConnect.Client.EnableDataExtraction` lets this server read all contacts in bulk.",
    fix: "Remove the handlers and modules from the `web.config` of delivery servers, and set the two settings to `false` there.",
    not: "On other servers only WebDAV is reported, as information. If the role is unknown, everything but the bulk read is a hint. From 9.0 on, WebDAV ships switched off.",
    certainty: "verified",
    sources: ["sitecore-hardening", "sitecore-8.2", "sitecore-9.0"],
  },
  examples: [
    {
      name: "handlers and a module for editors",
      text: `
//- web.config role:ContentDelivery
<configuration><system.webServer>
  <modules>
    <add name="SitecoreUploadWatcher" type="Sitecore.Resources.Media.UploadWatcher, Sitecore.Kernel" />
               ^^^^^^^^^^^^^^^^^^^^^ client-surface-on-cd warning
  </modules>
  <handlers>
    <add name="Telerik_Web_UI_WebResource_axd" path="Telerik.Web.UI.WebResource.axd" verb="*" type="Telerik.Web.UI.WebResource" />
                                                     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ client-surface-on-cd warning
    <add path="sitecore_feed.ashx" verb="*" type="Sitecore.Shell.Feeds.FeedRequestHandler, Sitecore.Kernel" name="Sitecore.FeedRequestHandler" />
               ^^^^^^^^^^^^^^^^^^ client-surface-on-cd warning
  </handlers>
</system.webServer></configuration>`,
      fixed: `
<configuration><system.webServer>
  <modules>
  </modules>
  <handlers>
  </handlers>
</system.webServer></configuration>`,
    },
    {
      name: "settings",
      text: `
//- App_Config/Include/Delivery.config role:ContentDelivery
<configuration><sitecore><settings>
  <setting name="WebDAV.Enabled" value="true" />
                                        ^^^^ client-surface-on-cd warning
  <setting name="XConnect.Client.EnableDataExtraction" value="true" />
                                                              ^^^^ client-surface-on-cd warning
</settings></sitecore></configuration>`,
    },
    {
      name: "WebDAV for editors",
      text: `
//- App_Config/Include/Editors.config role:ContentManagement
<configuration><sitecore><settings>
  <setting name="WebDAV.Enabled" value="true" />
                                        ^^^^ client-surface-on-cd information
</settings></sitecore></configuration>`,
    },
    {
      name: "the role is unknown",
      path: "App_Config/Include/Custom.config",
      text: `
<configuration><sitecore><settings>
  <setting name="WebDAV.Enabled" value="true" />
                                        ^^^^ client-surface-on-cd hint
</settings></sitecore></configuration>`,
    },
    {
      name: "a handler, and the role is unknown",
      path: "web.config",
      text: `
<configuration><system.webServer><handlers>
  <add name="Telerik_RadUploadProgressHandler_ashx" path="Telerik.RadUploadProgressHandler.ashx" verb="*" type="Telerik.Web.UI.RadUploadProgressHandler" />
                                                          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ client-surface-on-cd hint
</handlers></system.webServer></configuration>`,
    },
    {
      name: "a content management server needs its handlers",
      text: `
//- web.config role:ContentManagement
<configuration><system.webServer><handlers>
  <add name="Telerik_Web_UI_WebResource_axd" path="Telerik.Web.UI.WebResource.axd" verb="*" type="Telerik.Web.UI.WebResource" />
</handlers></system.webServer></configuration>`,
    },
    {
      name: "a transform that removes them",
      text: `
//- Web.Delivery.config role:ContentDelivery
<configuration xmlns:xdt="http://schemas.microsoft.com/XML-Document-Transform"><system.webServer><handlers>
  <add path="sitecore_feed.ashx" xdt:Transform="Remove" xdt:Locator="Match(path)" />
</handlers></system.webServer></configuration>`,
    },
  ],
  *check(file, context) {
    const mayBeDelivery = context.role.kind === "delivery" || context.role.kind === "unknown";
    if (mayBeDelivery && file.kind === "web-config") yield* entriesForEditors(file, severityFor(context));
    yield* enabledSetting(file, context, webDavPath, "WebDAV exposes the media library as a network drive");
    if (context.role.kind === "delivery") {
      yield* enabledSetting(file, context, extractionPath, "This server may read all xDB contacts in bulk");
    }
    yield* webDavByDefault(file, context);
  },
};

/** Modules and handlers that serve editors, by the attribute that tells. */
const forEditors = [
  { list: "system.webServer/modules/add", name: "name", pattern: /^SitecoreUploadWatcher$/i },
  { list: "system.webServer/handlers/add", name: "path", pattern: /(^|\/)(sitecore_feed\.ashx|Telerik\.[\w.]+)$/i },
] as const;

function* entriesForEditors(file: ConfigFile, severity: Severity): Iterable<Finding> {
  for (const { list, name, pattern } of forEditors) {
    for (const section of file.sections(list)) {
      const setting = settingOf(section, name);
      if (!setting || !pattern.test(setting.value.trim())) continue;
      yield {
        span: setting.valueSpan,
        severity,
        message: `${setting.value} only serves editors. On a delivery server it is attack surface: remove it.`,
        fixes: [
          {
            kind: "edit",
            title: `Remove ${setting.value}`,
            trust: "review",
            edits: () => [removeElement(file.text, section.element)],
          },
        ],
      };
    }
  }
}

function* enabledSetting(file: ConfigFile, context: Context, path: SettingPath, what: string): Iterable<Finding> {
  for (const setting of ownStatements(file, path, "true", context)) {
    yield {
      span: setting.valueSpan,
      severity: severityFor(context),
      message: `${what}, which only editors need. Set it to false.`,
      fixes: [{ kind: "edit", title: "Set it to false", trust: "review", edits: () => [setValue(setting, "false")] }],
    };
  }
}

function* webDavByDefault(file: ConfigFile, context: Context): Iterable<Finding> {
  const { instance, configuration } = context;
  const span = hardeningPlace(file, instance);
  if (!span || isNamedInOwnPatch(instance, webDav) || !isValue(configuration.valueOf(webDavPath), "true")) return;
  yield {
    span,
    severity: severityFor(context),
    message: `WebDAV exposes the media library as a network drive. Unless editors use it, set ${webDav} to false in a patch.`,
    fixes: [patchFix(`Set ${webDav} to false`, context, new Map([[webDav, "false"]]))],
  };
}

/** Where the role is not known, it becomes a hint. */
const severityFor = ({ role }: Context): Severity => (role.kind === "delivery" ? "warning" : "information");

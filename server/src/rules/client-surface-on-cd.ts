/** Flags parts of Sitecore's client that a delivery server offers to everybody. */
import { removeElement, setValue } from "#config/intents";
import { settingOf } from "#config/facts/section";
import type { ConfigFile } from "#config/file";
import { isOfWebConfig } from "#config/kind";
import type { SettingPath } from "#knowledge/settings";
import { hardeningPlace } from "#project/hardening-place";
import { pipelineOf } from "#project/pipeline";
import { isNamedInOwnPatch, isValue, ownStatements, patchFix } from "#rule-kit/own-patches";
import type { Context } from "#effective/context";
import { siteKind } from "#project/site";
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
  isNotForXmCloud: true,
  reads: "effective",
  kinds: ["web-config", "sitecore-patch"],
  docs: {
    why: "WebDAV, the watched upload folder, the handlers of Telerik's controls and the feeds of Sitecore's client serve editors. Nobody needs them on a delivery server, and each one is attack surface: Telerik's upload handler has led to remote code execution more than once. `XConnect.Client.EnableDataExtraction` lets this server read all contacts in bulk.",
    fix: "Remove the handlers and modules from the `web.config` of delivery servers, and set the two settings to `false` there.",
    not: "On other servers only WebDAV is reported, as a hint. Entries in lists that the application pool does not read, as those of `system.webServer` in classic mode. If the role is unknown, everything but the bulk read is a hint. From 9.0 on, WebDAV ships switched off.",
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
    <add path="sitecore_feed.ashx" verb="*" type="Sitecore.Shell.Feeds.FeedRequestHandler, Sitecore.Kernel" name="Sitecore.FeedRequestHandler" />
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
      name: "an application pool in classic mode, which reads other lists",
      text: `
//- Shop/web.config role:ContentDelivery
<configuration>
  <system.webServer><handlers><add path="sitecore_feed.ashx" name="feed" preCondition="integratedMode" /></handlers></system.webServer>
  <system.web><httpHandlers><add path="Telerik.Web.UI.WebResource.axd" verb="*" type="Telerik.Web.UI.WebResource" /></httpHandlers></system.web>
                                       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ client-surface-on-cd warning
</configuration>
//- iis/applicationHost.config
<configuration><system.applicationHost>
  <applicationPools><add name="ShopPool" managedPipelineMode="Classic" /></applicationPools>
  <sites><site name="shop.example.com"><application path="/" applicationPool="ShopPool"><virtualDirectory path="/" physicalPath="D:\\Sites\\Shop" /></application></site></sites>
</system.applicationHost></configuration>`,
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
                                        ^^^^ client-surface-on-cd hint
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
<configuration><configSections><section name="sitecore" type="Sitecore.Configuration.ConfigReader, Sitecore.Kernel" /></configSections>
<system.webServer><handlers>
  <add name="Telerik_RadUploadProgressHandler_ashx" path="Telerik.RadUploadProgressHandler.ashx" verb="*" type="Telerik.Web.UI.RadUploadProgressHandler" />
                                                          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ client-surface-on-cd hint
</handlers></system.webServer></configuration>`,
    },
    {
      name: "a site other than Sitecore's, whose visitors need them",
      path: "web.config",
      text: `
<configuration><system.webServer><handlers>
  <add name="Telerik_Web_UI_WebResource_axd" path="Telerik.Web.UI.WebResource.axd" verb="*" type="Telerik.Web.UI.WebResource" />
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
    // Telerik's handlers serve the visitors of other sites.
    const isSitecores = siteKind(file, context.instance) !== "other" || context.role.kind === "delivery";
    if (mayBeDelivery && isSitecores && isOfWebConfig(file)) yield* entriesForEditors(file, context);
    yield* enabledSetting(file, context, webDavPath, "WebDAV exposes the media library as a network drive");
    if (context.role.kind === "delivery") {
      yield* enabledSetting(file, context, extractionPath, "This server may read all xDB contacts in bulk");
    }
    yield* webDavByDefault(file, context);
  },
};

const watcher = /^SitecoreUploadWatcher$/i;
const handler = /(^|\/)(sitecore_feed\.ashx|Telerik\.[\w.]+)$/i;

/** Modules and handlers that serve editors, by the attribute that tells, in the lists that the pool reads. */
const forEditors = {
  integrated: [
    { list: "system.webServer/modules/add", name: "name", pattern: watcher },
    { list: "system.webServer/handlers/add", name: "path", pattern: handler },
  ],
  classic: [
    { list: "system.web/httpModules/add", name: "name", pattern: watcher },
    { list: "system.web/httpHandlers/add", name: "path", pattern: handler },
  ],
} as const;

/** One finding for all of them, at the first: they go together. */
function* entriesForEditors(file: ConfigFile, context: Context): Iterable<Finding> {
  const lists = pipelineOf(context) === "classic" ? forEditors.classic : forEditors.integrated;
  const entries = lists.flatMap(({ list, name, pattern }) =>
    file.sections(list).flatMap((section) => {
      const setting = settingOf(section, name);
      return setting && pattern.test(setting.value.trim()) ? [{ section, setting }] : [];
    }),
  );
  const [first, ...others] = entries;
  if (!first) return;
  const { value, valueSpan: span } = first.setting;
  const title = others.length === 0 ? `Remove ${value}` : `Remove all ${entries.length}`;
  const intents = () => entries.map(({ section }) => removeElement(section.element));
  yield {
    span,
    severity: severityFor(context),
    message:
      others.length === 0
        ? `${value} only serves editors. On a delivery server it is attack surface: remove it.`
        : `${entries.length} modules and handlers only serve editors. On a delivery server they are attack surface: remove them.`,
    related: others.map(({ setting }) => ({ span: setting.valueSpan, message: `${setting.value} does so too.` })),
    fixes: [{ kind: "edit", title, trust: "review", intents }],
  };
}

function* enabledSetting(file: ConfigFile, context: Context, path: SettingPath, what: string): Iterable<Finding> {
  for (const setting of ownStatements(file, path, "true", context)) {
    yield {
      span: setting.valueSpan,
      severity: severityFor(context),
      message: `${what}, which only editors need. Set it to false.`,
      fixes: [{ kind: "edit", title: "Set it to false", trust: "review", intents: () => [setValue(setting, "false")] }],
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
    fixes: [patchFix(`Set ${webDav} to false`, new Map([[webDav, "false"]]))],
  };
}

/** Nothing is wrong with it on other servers. */
const severityFor = ({ role }: Context): Severity => (role.kind === "delivery" ? "warning" : "hint");

/** Tells of a file that nobody reads, so that nobody waits for it to take effect, or for findings in it. */
import { isShipped } from "#project/hardening-place";
import { placeOfDecision } from "#project/loading/place-of-decision";
import { unreadInWords } from "#project/loading/unread-in-words";
import type { Rule } from "#rule-kit/rule";

export const fileNotLoaded: Rule = {
  id: "file-not-loaded",
  title: "Nothing reads this file",
  category: "patching",
  severity: "hint",
  reads: "form",
  looksAtUnread: true,
  kinds: [
    "web-config",
    "sitecore-patch",
    "sitecore-config",
    "connection-strings",
    "app-settings",
    "web-section",
    "plain-copy",
  ],
  docs: {
    why: "The file has no effect, so only its passwords are looked at, and other files are judged without its values. Sitecore 9 and later load patch files only from the folders of `Layers.config`, earlier versions only from `App_Config/Include`. A section of web.config is read from the one file that its `configSource` names, for the place at which it does. Of a site inside a site, only one with an `App_Config` of its own runs. A transform without `xdt:Transform` leaves web.config as it is.",
    fix: "Move the file to a folder that is loaded, switch its layer on, or name it in `configSource`. Delete it if nobody needs it.",
    not: "Patch files that Sitecore ships, files with names such as `.example`, and files whose reader the workspace doesn't show: those in a folder without `App_Config` and web.config, and, without a `Layers.config`, those in folders of `App_Config` that an own layer may name.",
    certainty: "verified",
    sources: ["sitecore-9.0", "sitecore-8.2"],
  },
  examples: [
    {
      name: "a layer that is off",
      text: `
//- App_Config/Layers.config
<layers>
  <layer name="Custom" includeFolder="/App_Config/Include/" mode="off" />
</layers>
//- App_Config/Include/Retail.config
<configuration><sitecore /></configuration>
 ^^^^^^^^^^^^^ file-not-loaded
`,
    },
    {
      name: "a file that is switched off, and a folder that is in no layer",
      text: `
//- App_Config/Layers.config
<layers>
  <layer name="Custom" includeFolder="/App_Config/Include/">
    <loadOrder><add path="Old" type="Folder" mode="off" /></loadOrder>
  </layer>
</layers>
//- App_Config/Include/Old/Retail.config
<configuration><sitecore /></configuration>
 ^^^^^^^^^^^^^ file-not-loaded
//- App_Config/Includes/Retail.config
<configuration><sitecore /></configuration>
 ^^^^^^^^^^^^^ file-not-loaded
`,
    },
    {
      name: "connection strings that web.config takes from elsewhere",
      text: `
//- web.config
<configuration>
  <connectionStrings configSource="App_Config\\ConnectionStrings.config" />
</configuration>
//- App_Config/ConnectionStringsOracle.config
<connectionStrings>
 ^^^^^^^^^^^^^^^^^ file-not-loaded
  <add name="web" connectionString="User ID=retail;Password=not-a-real-password" />
</connectionStrings>
//- App_Config/ConnectionStrings.config
<connectionStrings />
`,
    },
    {
      name: "a file that a transform names",
      text: `
//- web.config
<configuration>
  <connectionStrings configSource="App_Config\\ConnectionStrings.config" />
</configuration>
//- Web.Release.config
<configuration xmlns:xdt="http://schemas.microsoft.com/XML-Document-Transform">
  <connectionStrings configSource="App_Config\\ConnectionStringsLive.config" xdt:Transform="SetAttributes" />
</configuration>
//- App_Config/ConnectionStringsLive.config
<connectionStrings />
`,
    },
    {
      name: "sections in files of their own: one that web.config takes from elsewhere, and one that it contains itself",
      text: `
//- web.config
<configuration>
  <configSections><section name="sitecore" type="Sitecore.Configuration.RuleBasedConfigReader, Sitecore.Kernel" /></configSections>
  <system.web>
    <sessionState configSource="App_Config\\Session.config" />
    <customErrors mode="RemoteOnly" />
  </system.web>
</configuration>
//- App_Config/Session.config
<sessionState mode="InProc" timeout="20" />
//- App_Config/Session.Old.config
<sessionState mode="InProc" timeout="600" />
 ^^^^^^^^^^^^ file-not-loaded
//- App_Config/Errors.config
<customErrors mode="Off" />
 ^^^^^^^^^^^^ file-not-loaded
`,
    },
    {
      name: "copies",
      text: `
//- web.config
<configuration />
//- web - Copy.config
<configuration><system.web><compilation debug="true" /></system.web></configuration>
 ^^^^^^^^^^^^^ file-not-loaded
//- App_Config/ConnectionStrings_old.config
<connectionStrings />
 ^^^^^^^^^^^^^^^^^ file-not-loaded
`,
    },
    {
      name: "a transform without instructions, one with some, and one whose target isn't there",
      text: `
//- web.config
<configuration />
//- Web.Release.config
<configuration><system.web><compilation debug="true" /></system.web></configuration>
 ^^^^^^^^^^^^^ file-not-loaded
//- Web.Live.config
<configuration xmlns:xdt="http://schemas.microsoft.com/XML-Document-Transform">
  <system.web><compilation xdt:Transform="RemoveAttributes(debug)" /></system.web>
</configuration>
//- deploy/Web.Release.config
<configuration />
`,
    },
    {
      name: "the web.config of a whole site among its views, and what a build left",
      text: `
//- web.config
<configuration>
  <appSettings><add key="role:define" value="ContentDelivery" /></appSettings>
</configuration>
//- Views/Renderings/Web.config
<configuration>
 ^^^^^^^^^^^^^ file-not-loaded
  <appSettings><add key="role:define" value="ContentDelivery" /></appSettings>
  <system.web><compilation debug="true" /></system.web>
</configuration>
//- Views/Web.config
<configuration>
  <system.webServer><handlers><remove name="BlockViewHandler" /></handlers></system.webServer>
</configuration>
//- obj/Release/TransformWebConfig/transformed/Web.config
<configuration><system.web><compilation debug="true" /></system.web></configuration>
 ^^^^^^^^^^^^^ file-not-loaded
`,
    },
    {
      name: "settings in a file of any name that web.config merges over its own",
      text: `
//- web.config
<configuration>
  <appSettings file="Retail.Local.config"><add key="a" value="1" /></appSettings>
</configuration>
//- Retail.Local.config
<appSettings><add key="a" value="2" /></appSettings>
`,
    },
    {
      name: "a folder that a missing Layers.config may name",
      path: "App_Config/Retail/Retail.config",
      text: `<configuration><sitecore /></configuration>`,
    },
  ],
  *check(file, { instance }) {
    const why = instance.unread(file);
    const root = file.xml.elements[0];
    if (!why || !root || (file.kind === "sitecore-patch" && isShipped(file))) return;
    const decision = placeOfDecision(why, instance);
    yield {
      span: root.nameSpan,
      message: `${unreadInWords(why)} Only its passwords are looked at.`,
      ...(decision && { related: [{ ...decision, message: "This decides." }] }),
    };
  },
};

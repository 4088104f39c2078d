/** Flags a login page that tells another host about this installation. */
import { setValue } from "#config/intents";
import type { Setting } from "#config/facts/setting";
import { hardeningPlace } from "#project/hardening-place";
import { isNamedInOwnPatch, ownStatements, patchFix } from "#rule-kit/own-patches";
import type { Finding, Rule } from "#rule-kit/rule";

const name = "Login.SitecoreUrl";
const path = "sitecore/settings/setting[Login.SitecoreUrl]@value";

export const loginPhoneHomeUrl: Rule = {
  id: "login-phone-home-url",
  title: "The login page sends server details to another host",
  category: "hardening",
  severity: "hint",
  isNotForXmCloud: true,
  reads: "effective",
  kinds: ["sitecore-patch", "web-config"],
  docs: {
    why: "Sitecore's login page shows the page at `Login.SitecoreUrl` in a pane, and puts the host name, license ID, license holder and version into its address. As shipped this is a Sitecore page, so every login discloses them, and anyone who reads the traffic sees them if the address begins with `http`.",
    fix: "Set `Login.SitecoreUrl` to an empty value, or to your own page over HTTPS.",
    not: "As shipped it is a hint; a page over HTTP in a patch of your own is information. With Sitecore Identity (9.1 and later) the page is not shown, and nobody logs in on a content delivery server. Your own HTTPS address is fine.",
    certainty: "verified",
    sources: ["sitecore-9.0", "sitecore-8.2"],
  },
  examples: [
    {
      name: "over HTTP",
      text: `
<configuration><sitecore><settings>
  <setting name="Login.SitecoreUrl" value="http://sdn.sitecore.net/startpage.aspx" />
                                           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ login-phone-home-url information
</settings></sitecore></configuration>`,
      fixed: `
<configuration><sitecore><settings>
  <setting name="Login.SitecoreUrl" value="" />
</settings></sitecore></configuration>`,
    },
    {
      name: "as shipped",
      text: `
//- web.config version:9.0.2
<configuration>
  <appSettings><add key="role:define" value="ContentManagement" /></appSettings>
                         ^^^^^^^^^^^ login-phone-home-url hint
  <system.web><sessionState mode="InProc" /></system.web>
</configuration>
//- App_Config/Sitecore.config
<sitecore><settings><setting name="Login.SitecoreUrl" value="https://sdn.sitecore.net/startpage.aspx" /></settings></sitecore>
`,
    },
    {
      name: "empty, or a page on the same site",
      text: `
//- App_Config/Include/Login.config
<configuration><sitecore><settings><setting name="Login.SitecoreUrl" value="" /></settings></sitecore></configuration>
//- App_Config/Include/zzz/Login.config
<configuration><sitecore><settings><setting name="Login.SitecoreUrl" value="https://intranet.example.com/news" /></settings></sitecore></configuration>
`,
    },
    {
      name: "Sitecore Identity logs the editors in",
      text: `
//- App_Config/Include/Login.config version:10.3
<configuration><sitecore><settings><setting name="Login.SitecoreUrl" value="http://sdn.sitecore.net/startpage.aspx" /></settings></sitecore></configuration>
`,
    },
    {
      name: "a delivery server",
      text: `
//- App_Config/Include/Login.config role:ContentDelivery
<configuration><sitecore><settings><setting name="Login.SitecoreUrl" value="http://sdn.sitecore.net/startpage.aspx" /></settings></sitecore></configuration>
`,
    },
  ],
  *check(file, context) {
    const { instance, configuration, identityServer, role } = context;
    if (identityServer === "yes" || role.kind === "delivery" || role.kind === "other") return;
    const value = configuration.valueOf(path) ?? "";
    for (const setting of ownStatements(file, path, value, context)) yield* findingOn(setting);
    const span = identityServer === "no" ? hardeningPlace(file, instance) : undefined;
    if (!span || isNamedInOwnPatch(instance, name) || !tellsOthers(value)) return;
    yield {
      span,
      severity: "hint",
      message: messageOn(value),
      fixes: [patchFix(`Set ${name} to an empty value`, new Map([[name, ""]]))],
    };
  },
};

function* findingOn(setting: Setting): Iterable<Finding> {
  if (!tellsOthers(setting.value)) return;
  yield {
    span: setting.valueSpan,
    severity: isPlain(setting.value) ? "information" : "hint",
    message: messageOn(setting.value),
    fixes: [{ kind: "edit", title: "Show no page", trust: "review", intents: () => [setValue(setting, "")] }],
  };
}

const isPlain = (url: string): boolean => /^\s*http:/i.test(url);

const tellsOthers = (url: string): boolean =>
  isPlain(url) || /^\s*https:\/\/([\w-]+\.)*sitecore\.net([/:?]|\s*$)/i.test(url);

function messageOn(url: string): string {
  const host = /^\s*https?:\/\/(?:[^/@]*@)?([^/:?#\s]+)/i.exec(url)?.[1] ?? "another host";
  const way = isPlain(url) ? ", readable in transit" : "";
  return `The login page sends host name, license ID and version to ${host}${way}. Set ${name} to an empty value.`;
}

/** Flags a site whose editors' pages are open to people who have not logged in. */
import { addBehind, newElement } from "#config/intents";
import type { Section } from "#config/facts/section";
import { isSiteRoot } from "#project/site";
import { isClosedToAnonymous } from "#rule-kit/closed-folders";
import { servesSitecore } from "#rule-kit/serves-sitecore";
import type { Fix, Rule } from "#rule-kit/rule";

const folders = ["sitecore/admin", "sitecore/shell"] as const;
/** Parts of the shell that the login page itself needs. */
const open = ["sitecore/shell/Themes", "sitecore/shell/Lib", "sitecore/shell/client/Speak"] as const;

export const sitecoreClientAnonymousAccess: Rule = {
  id: "sitecore-client-anonymous-access",
  title: "Editors' pages answer people without a login",
  category: "authentication",
  severity: "information",
  dependsOnRole: true,
  isNotForXmCloud: true,
  reads: "effective",
  kinds: ["web-config"],
  docs: {
    why: "ASP.NET serves everything below `/sitecore/admin` and `/sitecore/shell` unless the configuration denies it; each page then has to protect itself, and some have failed to.",
    fix: "Deny both folders to people without a login, except for the styles and scripts of the login page: with `<location>` in web.config, or in IIS by anonymous authentication or by IP address. Preferably remove the folders from a delivery server.",
    not: "Sites without Sitecore's `HttpModule`, which have no such pages. Rules in the web.config of a folder, in `<location>` and in an applicationHost.config beside the site are recognized, whether they name users or addresses. With Sitecore Identity (9.1 and later) Sitecore itself requires the login, so it is a hint; the fix is only offered where people can be redirected to a forms login.",
    certainty: "verified",
    sources: ["sitecore-hardening", "sitecore-9.0"],
  },
  examples: [
    {
      name: "nothing denies access",
      text: `
<configuration>
  <appSettings><add key="role:define" value="ContentManagement" /></appSettings>
  <system.webServer><modules><add name="SitecoreHttpModule" type="Sitecore.Nexus.Web.HttpModule,Sitecore.Nexus" /></modules></system.webServer>
  <system.web>
   ^^^^^^^^^^ sitecore-client-anonymous-access information
    <authentication mode="None" />
  </system.web>
</configuration>`,
    },
    {
      name: "one of the folders, with a forms login",
      text: `
<configuration>
  <appSettings><add key="role:define" value="ContentManagement" /></appSettings>
  <system.webServer><modules><add name="SitecoreHttpModule" type="Sitecore.Nexus.Web.HttpModule,Sitecore.Nexus" /></modules></system.webServer>
  <system.web>
   ^^^^^^^^^^ sitecore-client-anonymous-access information
    <authentication mode="Forms" />
  </system.web>
  <location path="sitecore/shell"><system.web><authorization><deny users="?" /></authorization></system.web></location>
</configuration>`,
      fixed: `
<configuration>
  <appSettings><add key="role:define" value="ContentManagement" /></appSettings>
  <system.webServer><modules><add name="SitecoreHttpModule" type="Sitecore.Nexus.Web.HttpModule,Sitecore.Nexus" /></modules></system.webServer>
  <system.web>
    <authentication mode="Forms" />
  </system.web>
  <location path="sitecore/admin">
    <system.web>
      <authorization>
        <deny users="?" />
      </authorization>
    </system.web>
  </location>
  <location path="sitecore/shell"><system.web><authorization><deny users="?" /></authorization></system.web></location>
</configuration>`,
    },
    {
      name: "the folder above, and a web.config of a folder",
      text: `
//- web.config
<configuration>
  <appSettings><add key="role:define" value="ContentManagement" /></appSettings>
  <system.webServer><modules><add name="SitecoreHttpModule" type="Sitecore.Nexus.Web.HttpModule,Sitecore.Nexus" /></modules></system.webServer>
  <system.web><authentication mode="Forms" /></system.web>
  <location path="sitecore/shell"><system.webServer><security><ipSecurity allowUnlisted="false" /></security></system.webServer></location>
</configuration>
//- sitecore/admin/web.config
<configuration><system.web><authorization><deny users="*" /></authorization></system.web></configuration>
`,
    },
    {
      name: "IIS denies access",
      text: `
//- cm/web.config
<configuration>
  <appSettings><add key="role:define" value="ContentManagement" /></appSettings>
  <system.webServer><modules><add name="SitecoreHttpModule" type="Sitecore.Nexus.Web.HttpModule,Sitecore.Nexus" /></modules></system.webServer>
  <system.web><authentication mode="Forms" /></system.web>
</configuration>
//- iis/applicationHost.config
<configuration><location path="cm.example.com/sitecore"><system.webServer><security><authentication>
  <anonymousAuthentication enabled="false" />
</authentication></security></system.webServer></location></configuration>
`,
    },
    {
      name: "XM Cloud, by the image of its container",
      text: `
//- docker-compose.yml
services:
  cm:
    image: \${SITECORE_DOCKER_REGISTRY}sitecore-xmcloud-cm:\${SITECORE_VERSION}
//- deploy/platform/web.config
<configuration>
  <appSettings><add key="role:define" value="ContentManagement" /></appSettings>
  <system.web><authentication mode="None" /></system.web>
</configuration>`,
    },
    {
      name: "a site without Sitecore",
      text: `<configuration><system.web><compilation debug="false" /><authentication mode="Forms" /></system.web></configuration>`,
    },
    {
      name: "a page that only reads Sitecore's configuration",
      text: `
<configuration>
  <appSettings><add key="role:define" value="ContentManagement" /></appSettings>
  <system.web><authentication mode="None" /></system.web>
</configuration>`,
    },
  ],
  *check(file, context) {
    if (!isSiteRoot(file, context.instance) || !servesSitecore(context.instance)) return;
    const place = file.sections("system.web").find(({ scope }) => scope.path === "");
    const unprotected = folders.filter((folder) => !isClosedToAnonymous(folder, context));
    if (!place || unprotected.length === 0) return;
    yield {
      span: place.nameSpan,
      missing: "access rules for Sitecore's own folders",
      ...(context.identityServer === "yes" ? { severity: "hint" } : {}),
      message: `${unprotected.map((folder) => `/${folder}`).join(" and ")} ${unprotected.length > 1 ? "are" : "is"} open to people without a login, so each page has to protect itself. Deny them access there.`,
      fixes:
        context.configuration.inForce("system.web/authentication@mode") === "Forms" ? [denial(place, unprotected)] : [],
    };
  },
};

function denial({ element }: Section, unprotected: readonly string[]): Fix {
  const exceptions = unprotected.includes("sitecore/shell") ? open : [];
  const locations = [
    ...unprotected.map((folder) => location(folder, "deny", "?")),
    ...exceptions.map((folder) => location(folder, "allow", "*")),
  ];
  return {
    kind: "edit",
    title: "Deny these folders to people without a login",
    trust: "review",
    intents: () => [addBehind(element, ...locations)],
  };
}

const location = (path: string, rule: "allow" | "deny", users: string) =>
  newElement("location", { path }, [
    newElement("system.web", {}, [newElement("authorization", {}, [newElement(rule, { users })])]),
  ]);

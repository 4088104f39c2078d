/** Flags pages of ELMAH and Glimpse that show errors and requests of the site to everybody. */
import { isTrue } from "#config/boolean";
import { setValue } from "#config/intents";
import { settingOf, type Section } from "#config/facts/section";
import type { Setting } from "#config/facts/setting";
import type { ConfigFile } from "#config/file";
import { liesIn, scopePath } from "#config/setting-in-force";
import type { Context } from "#effective/context";
import { isClosedToAnonymous, isSiteClosedToAnonymous } from "#rule-kit/closed-folders";
import type { Finding, Fix, Rule } from "#rule-kit/rule";

const remoteAccess = "elmah/security@allowRemoteAccess";

export const diagnosticPageOpen: Rule = {
  id: "diagnostic-page-open",
  title: "A diagnostics page is open to everybody",
  category: "hardening",
  severity: "warning",
  isMilderInDevelopment: true,
  reads: "effective",
  kinds: ["web-config"],
  docs: {
    why: "ELMAH's log of errors contains the cookies, form fields and server variables of each failed request: anyone who reads it can take over sessions. Search engines find such pages. Glimpse shows the queries, sessions and configuration of every request; its `LocalPolicy` keeps that to the server itself.",
    fix: "Set `allowRemoteAccess` to `false`. Where the log must be read remotely, register the handler in a `<location>` of its own with an `<authorization>` that denies everybody else; for Elmah.MVC set `elmah.mvc.requiresAuthentication` to `true`. Take `LocalPolicy` out of `ignoredTypes`, and turn Glimpse off in the transform for production.",
    not: "A log that only the server itself sees, the default, and one whose place is closed to people without a login, in web.config or in the files of IIS. Where no page of ELMAH is registered in the file, it is information. Glimpse with its `LocalPolicy` is a hint, and with services of your own (`serviceLocatorType`), which often have another policy, information. Transforms for developers.",
    certainty: "verified",
    sources: ["elmah-security", "elmah-mvc", "glimpse"],
  },
  examples: [
    {
      name: "the log of errors for everybody",
      text: `
<configuration>
  <elmah><security allowRemoteAccess="yes" /></elmah>
                                      ^^^ diagnostic-page-open warning
  <location path="elmah.axd" inheritInChildApplications="false">
    <system.webServer><handlers><add name="ELMAH" path="elmah.axd" verb="GET" type="Elmah.ErrorLogPageFactory, Elmah" /></handlers></system.webServer>
  </location>
</configuration>`,
      fixed: `
<configuration>
  <elmah><security allowRemoteAccess="false" /></elmah>
  <location path="elmah.axd" inheritInChildApplications="false">
    <system.webServer><handlers><add name="ELMAH" path="elmah.axd" verb="GET" type="Elmah.ErrorLogPageFactory, Elmah" /></handlers></system.webServer>
  </location>
</configuration>`,
    },
    {
      name: "a handler for every folder, and rules for one",
      text: `
<configuration>
  <elmah><security allowRemoteAccess="1" /></elmah>
                                      ^ diagnostic-page-open warning
  <system.webServer><handlers><add name="ELMAH" path="elmah.axd" verb="GET" type="Elmah.ErrorLogPageFactory, Elmah" /></handlers></system.webServer>
  <location path="elmah.axd"><system.web><authorization><deny users="*" /></authorization></system.web></location>
</configuration>`,
    },
    {
      name: "the page of Elmah.MVC asks for no login",
      text: `
<configuration>
  <appSettings>
    <add key="elmah.mvc.requiresAuthentication" value="false" />
    <add key="elmah.mvc.allowedRoles" value="Admin" />
  </appSettings>
  <elmah><security allowRemoteAccess="true" /></elmah>
                                      ^^^^ diagnostic-page-open warning
</configuration>`,
    },
    {
      name: "a rule that is never reached keeps nobody out",
      text: `
<configuration>
  <elmah><security allowRemoteAccess="true" /></elmah>
                                      ^^^^ diagnostic-page-open information
  <system.web><authorization><allow users="*" /><deny users="?" /></authorization></system.web>
</configuration>`,
    },
    {
      name: "no page of it in the file",
      text: `
<configuration>
  <elmah><security allowRemoteAccess="on" /></elmah>
                                      ^^ diagnostic-page-open information
</configuration>`,
    },
    {
      name: "Glimpse for everybody",
      text: `
<configuration>
  <glimpse defaultRuntimePolicy="On" endpointBaseUri="~/Glimpse.axd">
                                 ^^ diagnostic-page-open warning
    <runtimePolicies><ignoredTypes>
      <add type="Glimpse.AspNet.Policy.LocalPolicy, Glimpse.AspNet" />
    </ignoredTypes></runtimePolicies>
  </glimpse>
</configuration>`,
      fixed: `
<configuration>
  <glimpse defaultRuntimePolicy="Off" endpointBaseUri="~/Glimpse.axd">
    <runtimePolicies><ignoredTypes>
      <add type="Glimpse.AspNet.Policy.LocalPolicy, Glimpse.AspNet" />
    </ignoredTypes></runtimePolicies>
  </glimpse>
</configuration>`,
    },
    {
      name: "Glimpse with services of its own site",
      text: `
<configuration>
  <glimpse defaultRuntimePolicy="On" serviceLocatorType="Shop.Diagnostics.Locator, Shop">
                                 ^^ diagnostic-page-open information
    <runtimePolicies><ignoredTypes><add type="Glimpse.AspNet.Policy.LocalPolicy, Glimpse.AspNet" /></ignoredTypes></runtimePolicies>
  </glimpse>
</configuration>`,
    },
    {
      name: "Glimpse as its package installs it",
      text: `
<configuration>
  <glimpse defaultRuntimePolicy="On" endpointBaseUri="~/Glimpse.axd" />
                                 ^^ diagnostic-page-open hint
</configuration>`,
      fixed: `
<configuration>
  <glimpse defaultRuntimePolicy="Off" endpointBaseUri="~/Glimpse.axd" />
</configuration>`,
    },
    {
      name: "closed, to others and by a login",
      text: `
//- web.config
<configuration>
  <appSettings><add key="elmah.mvc.requiresAuthentication" value="true" /></appSettings>
  <elmah><security allowRemoteAccess="true" /></elmah>
  <glimpse defaultRuntimePolicy="Off" />
  <location path="admin/elmah.axd">
    <system.web><authorization><allow roles="admin" /><deny users="*" /></authorization></system.web>
    <system.webServer><handlers><add name="ELMAH" path="elmah.axd" verb="GET" type="Elmah.ErrorLogPageFactory, Elmah" /></handlers></system.webServer>
  </location>
</configuration>
//- Web.Debug.config
<configuration xmlns:xdt="http://schemas.microsoft.com/XML-Document-Transform">
  <elmah><security allowRemoteAccess="true" xdt:Transform="SetAttributes" /></elmah>
</configuration>
`,
    },
    {
      name: "a release that turns it off, and a token",
      text: `
//- web.config
<configuration>
  <elmah><security allowRemoteAccess="true" /></elmah>
  <glimpse defaultRuntimePolicy="#{Glimpse}" />
</configuration>
//- Web.Release.config
<configuration xmlns:xdt="http://schemas.microsoft.com/XML-Document-Transform">
  <elmah><security allowRemoteAccess="false" xdt:Transform="SetAttributes" /></elmah>
</configuration>
`,
    },
  ],
  *check(file, context) {
    if (file.isTransform && context.environment === "development") return;
    for (const setting of context.configuration.valuesIn(file, remoteAccess)) {
      if (/^\s*(?:true|1|yes|on)\s*$/i.test(setting.value)) yield* elmah(file, setting, context);
    }
    for (const setting of context.configuration.valuesIn(file, "glimpse@defaultRuntimePolicy")) {
      if (!/^\s*(?:Off|ExecuteResourceOnly)\s*$/i.test(setting.value)) yield glimpse(file, setting);
    }
  },
};

/** What is known of the ways to the log: all that there are may be closed, or none may be registered here. */
interface Way {
  readonly isOpen: boolean;
  /** Why, in place of the usual words. */
  readonly message?: string;
}

function* elmah(file: ConfigFile, setting: Setting, context: Context): Iterable<Finding> {
  if (setting.section && isTrue(settingOf(setting.section, "requireLogin")?.value)) return;
  if (isSiteClosedToAnonymous(context)) return;
  const ways = waysIn([file, ...context.transformBases()], context);
  const open = ways.find(({ isOpen }) => isOpen);
  if (ways.length > 0 && !open) return;
  yield {
    span: setting.valueSpan,
    ...(ways.length === 0 && { severity: "information" as const }),
    message:
      open?.message ??
      "allowRemoteAccess shows everybody ELMAH's log of errors, with cookies and form fields. Set it to false, or deny access to its page.",
    fixes: [fixBy("Set allowRemoteAccess to false", setting, "false")],
  };
}

function waysIn(files: readonly ConfigFile[], context: Context): readonly Way[] {
  const handlers = files.flatMap((file) =>
    [...file.sections("system.webServer/handlers/add"), ...file.sections("system.web/httpHandlers/add")].filter(
      (handler) => /^\s*Elmah\.ErrorLogPageFactory\b/.test(settingOf(handler, "type")?.value ?? ""),
    ),
  );
  const { instance } = context;
  const keptApart = [...instance.filesOf("app-settings"), ...instance.filesOf("web-section")];
  const pages = [...files, ...keptApart].flatMap((file) => file.sections("appSettings/add").filter(isOfMvc));
  return [...handlers.map((handler) => wayOf(handler, context)), ...(pages.length > 0 ? [wayOfMvc(context)] : [])];
}

const isOfMvc = ({ key }: Section): boolean => key?.toLowerCase().startsWith("elmah.mvc.") ?? false;

function wayOf(handler: Section, context: Context): Way {
  const scope = scopePath(handler.scope);
  const path = scopePath({ path: settingOf(handler, "path")?.value ?? "" });
  if (scope !== "" || path.includes("/")) {
    const place = scope === "" || liesIn(path, scope) || path.includes("*") ? scope || path : scope;
    return { isOpen: !isClosedToAnonymous(place, context) };
  }
  const isClosedAtRoot = isClosedToAnonymous(path, context);
  return {
    isOpen: true,
    ...(isClosedAtRoot && {
      message: `The handler answers below every folder, as at /x/${path}, where no rule keeps people out of ELMAH's log. Register it in the <location> with the rules.`,
    }),
  };
}

function wayOfMvc({ configuration }: Context): Way {
  const holds = (name: "requiresAuthentication" | "disableHandler"): boolean =>
    isTrue(configuration.valueOf(`appSettings/add[elmah.mvc.${name}]@value`));
  return {
    isOpen: !holds("requiresAuthentication") && !holds("disableHandler"),
    message:
      "allowRemoteAccess shows everybody ELMAH's log of errors, as Elmah.MVC asks for no login. Set elmah.mvc.requiresAuthentication to true.",
  };
}

const isLocalPolicy = (section: Section): boolean =>
  /^\s*Glimpse\.AspNet\.Policy\.LocalPolicy\b/.test(settingOf(section, "type")?.value ?? "");

function glimpse(file: ConfigFile, setting: Setting): Finding {
  const ignored = file.sections("glimpse/runtimePolicies/ignoredTypes/add").find(isLocalPolicy);
  const span = setting.valueSpan;
  const turnOff = fixBy("Set defaultRuntimePolicy to Off", setting, "Off");
  if (!ignored) {
    const message = "Glimpse records every request and shows it on the server itself. Set it to Off for production.";
    return { span, severity: "hint", message, fixes: [turnOff] };
  }
  const isOfOwnCode = setting.section !== undefined && settingOf(setting.section, "serviceLocatorType") !== undefined;
  return {
    span,
    ...(isOfOwnCode && { severity: "information" as const }),
    message:
      "Without its LocalPolicy, Glimpse shows visitors the queries and sessions of the site, unless a policy in your code stops it. Turn it off for production.",
    related: [{ span: ignored.nameSpan, message: "The policy that would hide it from other computers." }],
    fixes: [turnOff],
  };
}

const fixBy = (title: string, setting: Setting, value: string): Fix => ({
  kind: "edit",
  title,
  trust: "review",
  intents: () => [setValue(setting, value)],
});

/** Flags a login that ends before the session does, which costs editors their work. */
import type { Intent } from "#config/intents";
import { isFalse } from "#config/boolean";
import type { ConfigFile } from "#config/file";
import { renewalsIn } from "#config/keep-alive";
import { isAtLeast } from "#config/version";
import { isSiteRoot } from "#project/site";
import { sessionTimeout, shorterLogin } from "#rule-kit/login-and-session";
import { formsTimeout } from "#rule-kit/login-lifetimes";
import type { Configuration, PlaceInFile } from "#effective/configuration";
import type { Context } from "#effective/context";
import { relatedIn } from "#rule-kit/related-in";
import type { EditFix, Fix, Rule } from "#rule-kit/rule";

const formsSliding = "system.web/authentication/forms@slidingExpiration";

export const formsTimeoutShorterThanSession: Rule = {
  id: "forms-timeout-shorter-than-session",
  title: "The login ends before the session",
  category: "timeouts",
  severity: "warning",
  dependsOnRole: true,
  isNotForXmCloud: true,
  reads: "effective",
  kinds: ["web-config"],
  docs: {
    why: "While an editor has a page open, Sitecore's KeepAlive page keeps the session alive, never the login. An author who keeps typing without saving for longer than the login lasts is logged out and loses unsaved work, however long the session is.",
    fix: "Raise the forms timeout to twice the longest uninterrupted edit, 60 to 180 minutes: a request in the first half renews nothing. The session may stay at 20.",
    not: "Delivery servers, and Sitecore 9.1 and later, where the OWIN cookie decides unless OWIN is switched off. If the attributes are missing, the defaults apply: 30 minutes for the login, 20 for the session.",
    certainty: "verified",
    sources: ["session-timeouts", "reference-source"],
  },
  examples: [
    {
      name: "the session was raised, the login was not",
      text: `
//- web.config version:9.0.2
<configuration>
  <appSettings><add key="role:define" value="ContentManagement" /></appSettings>
  <system.web>
    <sessionState mode="InProc" timeout="60" />
    <authentication mode="Forms">
      <forms name=".ASPXAUTH" />
       ^^^^^ forms-timeout-shorter-than-session warning
    </authentication>
  </system.web>
</configuration>`,
      fixed: `
<configuration>
  <appSettings><add key="role:define" value="ContentManagement" /></appSettings>
  <system.web>
    <sessionState mode="InProc" timeout="60" />
    <authentication mode="Forms">
      <forms name=".ASPXAUTH" timeout="60" />
    </authentication>
  </system.web>
</configuration>`,
    },
    {
      name: "both are set; role and version are unknown",
      text: `
<configuration>
  <configSections><section name="sitecore" type="Sitecore.Configuration.RuleBasedConfigReader, Sitecore.Kernel" /></configSections>
  <system.web>
    <sessionState timeout="20" />
    <authentication mode="None">
      <forms timeout="15" />
                      ^^ forms-timeout-shorter-than-session hint
    </authentication>
  </system.web>
</configuration>`,
      fixed: `
<configuration>
  <configSections><section name="sitecore" type="Sitecore.Configuration.RuleBasedConfigReader, Sitecore.Kernel" /></configSections>
  <system.web>
    <sessionState timeout="20" />
    <authentication mode="None">
      <forms timeout="20" />
    </authentication>
  </system.web>
</configuration>`,
    },
    {
      name: "both end together",
      text: `
//- web.config version:9.0.2 role:ContentManagement
<configuration>
  <system.web>
    <sessionState timeout="60" />
    <authentication mode="Forms"><forms timeout="60" /></authentication>
    <membership><providers><add name="sitecore" type="Sitecore.Security.SitecoreMembershipProvider, Sitecore.Kernel" /></providers></membership>
  </system.web>
</configuration>`,
    },
    {
      name: "the authentication section is in a separate file",
      text: `
<configuration>
  <appSettings><add key="role:define" value="ContentManagement" /></appSettings>
  <system.web>
    <sessionState timeout="60" />
    <authentication configSource="App_Config\\Authentication.config" />
  </system.web>
</configuration>`,
    },
    {
      name: "the deployment fills in the login's timeout",
      text: `
<configuration>
  <appSettings><add key="role:define" value="ContentManagement" /></appSettings>
  <system.web>
    <sessionState timeout="60" />
    <authentication mode="Forms"><forms timeout="$(FormsTimeout)" /></authentication>
  </system.web>
</configuration>`,
    },
    {
      name: "a delivery server",
      text: `
<configuration>
  <appSettings><add key="role:define" value="ContentDelivery" /></appSettings>
  <system.web>
    <sessionState timeout="60" />
    <authentication mode="Forms"><forms timeout="30" /></authentication>
  </system.web>
</configuration>`,
    },
  ],
  *check(file, context) {
    if (!isAboutEditors(file, context)) return;
    const { configuration } = context;
    const lives = shorterLogin(configuration);
    const login = configuration.placeIn(file, formsTimeout);
    const state = configuration.place(sessionTimeout);
    if (!lives || !login || !state) return;
    const { forms, session } = lives;
    const raise = fix(`Set the forms timeout to ${session} minutes`, () => [login.set(String(session))]);
    const lower = fixAt(file, state, "Set the session timeout to 20 minutes", "20");
    yield {
      span: login.span,
      severity: isAtLeast(context.version, "9.1") === "no" ? "warning" : "information",
      message: `Editors are logged out after ${forms} ${howOf(configuration)}, before their ${session}-minute session ends, and lose unsaved work. ${doesPageRenew(context) ? "Use" : "KeepAlive never extends the login: use"} at least ${session} here.`,
      related: [relatedIn(file, state.file, state.span, `The session lasts ${session} minutes.`)],
      fixes: forms >= 20 ? [raise, lower] : [raise],
    };
  },
};

/** How the login ends on this very site. */
const howOf = (configuration: Configuration): string =>
  isFalse(configuration.inForce(formsSliding)) ? "minutes, active or not" : "idle minutes";

/** The KeepAlive page may have been changed there. */
const doesPageRenew = ({ instance }: Context): boolean =>
  instance.filesOf("keepalive-page").some((page) => renewalsIn(page).length > 0);

/** Up to 9.0, and later without Sitecore Identity, the forms ticket is what keeps editors logged in. */
const isAboutEditors = (file: ConfigFile, { instance, role, owin }: Context): boolean =>
  isSiteRoot(file, instance) && (role.kind === "management" || role.kind === "unknown") && owin !== "yes";

const fixAt = (file: ConfigFile, state: PlaceInFile, title: string, value: string): Fix => {
  const intents = (): readonly Intent[] => [state.set(value)];
  if (state.file === file) return fix(title, intents);
  return { ...fix(title, () => []), otherFiles: () => [{ file: state.file, intents: intents() }] };
};

const fix = (title: string, intents: () => readonly Intent[]): EditFix => ({
  kind: "edit",
  title,
  trust: "review",
  intents,
});

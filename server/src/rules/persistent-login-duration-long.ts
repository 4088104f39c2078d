/** Flags logins that are remembered for longer than a month. */
import { setValue } from "#config/intents";
import type { ConfigFile } from "#config/file";
import { hardeningPlace } from "#project/hardening-place";
import { rememberedLogin } from "#rule-kit/login-lifetimes";
import { isNamedInOwnPatch, isValue, ownStatements, patchFix } from "#rule-kit/own-patches";
import type { Context } from "#effective/context";
import type { Finding, Fix, Rule } from "#rule-kit/rule";
import { wholeNumber } from "#rule-kit/whole-number";

const duration = "Authentication.ClientPersistentLoginDuration";
const disable = "Login.DisableRememberMe";

/** In days, a usual choice. */
const plenty = 30;
const shipped = "180";

export const persistentLoginDurationLong: Rule = {
  id: "persistent-login-duration-long",
  title: "Logins are remembered for longer than a month",
  category: "timeouts",
  severity: "information",
  dependsOnRole: true,
  isNotForXmCloud: true,
  reads: "effective",
  kinds: ["sitecore-patch", "web-config"],
  limits: ["rememberedLoginPlentyDays", "rememberedLoginDays"],
  docs: {
    why: "A login with Remember me works for `Authentication.ClientPersistentLoginDuration` days, for anyone who uses the workstation or has copied the cookie.",
    fix: "Use 7 to 30 days on content management, or turn Remember me off with `Login.DisableRememberMe`.",
    not: "Delivery servers; OWIN cookies (9.1 and later), which have their own lifetime, remembered or not; installations where Remember me is off. The 180 days that Sitecore ships are reported once, in web.config, if your own patch turns Remember me on; otherwise `login-remember-me-enabled` reports it. More than a year is `persistent-login-duration-unit`.",
    certainty: "verified",
    sources: ["session-timeouts", "kb0345947"],
  },
  examples: [
    {
      name: "three months, in a patch",
      text: `
//- App_Config/Include/Login.config version:9.0.2 role:ContentManagement
<configuration xmlns:set="http://www.sitecore.net/xmlconfig/set/"><sitecore><settings>
  <setting name="Authentication.ClientPersistentLoginDuration" set:value="90" />
                                                                          ^^ persistent-login-duration-long information
</settings></sitecore></configuration>
`,
    },
    {
      name: "the role is unknown",
      text: `
<configuration><sitecore><settings>
  <setting name="Authentication.ClientPersistentLoginDuration" value="365" />
                                                                      ^^^ persistent-login-duration-long hint
</settings></sitecore></configuration>`,
      fixed: `
<configuration><sitecore><settings>
  <setting name="Authentication.ClientPersistentLoginDuration" value="30" />
</settings></sitecore></configuration>`,
    },
    {
      name: "Remember me is wanted, its 180 days are as shipped",
      text: `
//- web.config version:9.0.2
<configuration>
  <appSettings><add key="role:define" value="ContentManagement" /></appSettings>
                         ^^^^^^^^^^^ persistent-login-duration-long information
  <system.web><sessionState mode="InProc" /></system.web>
</configuration>
//- App_Config/Sitecore.config
<sitecore><settings><setting name="Authentication.ClientPersistentLoginDuration" value="180" /></settings></sitecore>
//- App_Config/Include/Login.config
<configuration><sitecore><settings><setting name="Login.DisableRememberMe" value="false" /></settings></sitecore></configuration>
`,
    },
    {
      name: "a month, a token, and a delivery server's own value",
      text: `
//- cm/App_Config/Include/Login.config version:9.0.2
<configuration><sitecore><settings>
  <setting name="Authentication.ClientPersistentLoginDuration" value="30" />
</settings></sitecore></configuration>
//- token/App_Config/Include/Login.config
<configuration><sitecore><settings>
  <setting name="Authentication.ClientPersistentLoginDuration" value="#{RememberMeDays}" />
</settings></sitecore></configuration>
//- shop-cd/App_Config/Include/Login.config
<configuration><sitecore><settings>
  <setting name="Authentication.ClientPersistentLoginDuration" value="90" />
</settings></sitecore></configuration>
`,
    },
    {
      name: "Remember me is off",
      text: `
//- App_Config/Include/Login.config version:9.0.2 role:ContentManagement
<configuration><sitecore><settings>
  <setting name="Authentication.ClientPersistentLoginDuration" value="90" />
  <setting name="Login.DisableRememberMe" value="true" />
</settings></sitecore></configuration>
`,
    },
    {
      name: "Sitecore Identity logs the editors in",
      text: `
//- App_Config/Include/Login.config version:10.3 role:ContentManagement
<configuration><sitecore><settings>
  <setting name="Authentication.ClientPersistentLoginDuration" value="90" />
</settings></sitecore></configuration>
`,
    },
  ],
  *check(file, context) {
    const { configuration, role, owin, options } = context;
    const { rememberedLoginPlentyDays, rememberedLoginDays } = options.limits;
    const isEditors = role.kind === "management" || role.kind === "unknown";
    if (!isEditors || owin === "yes" || isRememberMeOff(context)) return;
    const value = configuration.valueOf(rememberedLogin) ?? shipped;
    const days = wholeNumber(value) ?? 0;
    if (days <= rememberedLoginPlentyDays || days > rememberedLoginDays) return;
    for (const setting of ownStatements(file, rememberedLogin, value, context)) {
      const fixes = [plenty, 7].map((better): Fix => ({
        kind: "edit",
        title: `Remember logins for ${better} days`,
        trust: "review",
        intents: () => [setValue(setting, String(better))],
      }));
      yield findingAt(setting.valueSpan, days, [...fixes, switchOff()]);
    }
    yield* findingOnDefault(file, context, days);
  },
};

const isRememberMeOff = ({ configuration }: Context): boolean =>
  isValue(configuration.valueOf("sitecore/settings/setting[Login.DisableRememberMe]@value"), "true");

/** Where nobody has decided on Remember me, that is what there is to say. */
function* findingOnDefault(file: ConfigFile, context: Context, days: number): Iterable<Finding> {
  const { instance, owin } = context;
  const span = hardeningPlace(file, instance);
  if (!span || owin !== "no") return;
  if (isNamedInOwnPatch(instance, duration) || !isNamedInOwnPatch(instance, disable)) return;
  const fixes = [plenty, 7].map((better) =>
    patchFix(`Remember logins for ${better} days`, new Map([[duration, String(better)]])),
  );
  yield findingAt(span, days, [...fixes, switchOff()]);
}

const findingAt = (span: Finding["span"], days: number, fixes: readonly Fix[]): Finding => ({
  span,
  message: `A Remember me login works for ${days} days, even with a copied cookie. Use at most ${plenty} days, or set ${disable} to true.`,
  fixes,
});

const switchOff = (): Fix => patchFix("Turn Remember me off (logs users out)", new Map([[disable, "true"]]));

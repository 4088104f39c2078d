/** The settings that decide how long a login lasts, and the ways there from a finding on one of the others. */
import type { SettingPath } from "#knowledge/settings";
import type { Context } from "#effective/context";
import type { Fix } from "#rule-kit/rule";

export const formsTimeout = "system.web/authentication/forms@timeout";
export const cookieLifetime = "sitecore/pipelines/owin.initialize/processor[CookieAuthentication]/ExpireTimeSpan";
export const rememberedLogin = "sitecore/settings/setting[Authentication.ClientPersistentLoginDuration]@value";

/** Leads to the statement that counts; empty where no file states it. */
export function wayTo({ configuration }: Context, path: SettingPath, title: string): readonly Fix[] {
  const holding = configuration.holding(path);
  const stated = holding.kind === "absent" ? undefined : holding.by;
  return stated ? [{ kind: "open", title, path: stated.file.path, span: stated.setting.valueSpan }] : [];
}

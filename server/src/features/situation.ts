/** What holds for a lifetime in this very installation: computed from its numbers, not told in general. */
import { isFalse } from "#config/boolean";
import { hasEditors, type Role } from "#config/role";
import { isSameScope } from "#config/setting-in-force";
import { wholeFile } from "#config/site-wide";
import type { Setting } from "#config/facts/setting";
import { settingOf } from "#config/facts/section";
import type { Context } from "#features/context";
import { assumedLifetime, lifetimeOfSite, valueInSeconds } from "#features/lifetime";
import { durationInWords } from "#knowledge/duration";

const formsTimeout = "system.web/authentication/forms@timeout";
const formsSliding = "system.web/authentication/forms@slidingExpiration";
const cookie = "sitecore/pipelines/owin.initialize/processor[CookieAuthentication]";
const cookieTime = `${cookie}/ExpireTimeSpan` as const;
const cookieSliding = `${cookie}/SlidingExpiration` as const;
const sessionTimeout = "system.web/sessionState@timeout";
const rememberedLogin = "sitecore/settings/setting[Authentication.ClientPersistentLoginDuration]@value";

/** Points for a hover, the most telling first. */
export function situationOf(setting: Setting, context: Context): readonly string[] {
  if (setting.path === formsTimeout || setting.path === formsSliding) return ofForms(setting, context);
  if (setting.path === cookieTime) return ofCookie(setting, context);
  if (setting.path === sessionTimeout) return ofSession(setting, context);
  if (setting.path === rememberedLogin) return ofRemembered(context);
  return [];
}

function ofForms({ section }: Setting, context: Context): readonly string[] {
  const { owin, role } = context;
  if (owin === "yes") {
    return [
      "**Here** OWIN cookies carry the logins (9.1 or later): this decides neither for editors nor for visitors who log in through Sitecore, and is left to code of your own.",
    ];
  }
  const timeout = section && settingOf(section, "timeout");
  const seconds = timeout ? valueInSeconds(timeout, formsTimeout) : assumedLifetime(formsTimeout, context).seconds;
  const sliding = section && settingOf(section, "slidingExpiration")?.value;
  const points = seconds === undefined ? [] : [renewal(seconds, !isFalse(sliding))];
  if (section && !isSameScope(section.scope, wholeFile)) return points;
  const governed =
    owin === "no"
      ? `**Here** it decides how long ${whom(role)}.`
      : `It decides how long ${whom(role)}, up to 9.0; from 9.1 OWIN cookies do.`;
  return [...points, governed];
}

function whom(role: Role): string {
  if (hasEditors(role)) return "editors stay logged in who did not tick Remember me";
  return role.kind === "delivery" ? "visitors stay logged in" : "a login lasts, though no editor logs in here";
}

function ofCookie(setting: Setting, { instance }: Context): readonly string[] {
  const seconds = valueInSeconds(setting, cookieTime);
  return seconds === undefined || seconds === 0 ? [] : [renewal(seconds, !isFalse(instance.valueOf(cookieSliding)))];
}

/** A sliding ticket is renewed by a request at or after half of its life, so the idle time it grants varies. */
function renewal(seconds: number, isSliding: boolean): string {
  const whole = durationInWords(seconds);
  const half = durationInWords(seconds / 2);
  return isSliding
    ? `**Renewal:** a request between ${half} and ${whole} after the login or the last renewal starts a new period; an earlier one renews nothing. So a login ends after ${half} to ${whole} without a request.`
    : `**No renewal:** the login ends ${whole} after it began, active or not, and unsaved work is lost.`;
}

/** The session outlives or not what lets the editor work: the login. */
function ofSession(setting: Setting, context: Context): readonly string[] {
  const session = valueInSeconds(setting, sessionTimeout);
  if (context.owin === "yes" || !hasEditors(context.role) || session === undefined) return [];
  const login = lifetimeOfSite(formsTimeout, context).seconds;
  if (login === undefined || login >= session) return [];
  const whole = session === Infinity ? "never" : durationInWords(session);
  return [
    `**Here** the login ends after ${durationInWords(login)} without a renewal, before the session does (${whole}): KeepAlive.aspx prolongs the session alone, so an editor loses unsaved work.`,
  ];
}

const ofRemembered = ({ owin }: Context): readonly string[] =>
  owin === "yes"
    ? [
        "**Here** OWIN cookies carry the logins (9.1 or later), and end after a time of their own, remembered or not: this changes nothing for them.",
      ]
    : [];

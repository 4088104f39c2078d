/** What holds for a lifetime in this very installation: computed from its numbers, not told in general. */
import { knownSetting } from "#config/facts/section";
import type { Setting } from "#config/facts/setting";

import type { Context } from "#features/context";
import { durationInWords, timeSpanSeconds } from "#knowledge/duration";

const formsTimeout = "system.web/authentication/forms@timeout";
const formsSliding = "system.web/authentication/forms@slidingExpiration";
const owin = "sitecore/pipelines/owin.initialize/processor[CookieAuthentication]";

/** Points for a hover, the most telling first. */
export function situationOf(setting: Setting, context: Context): readonly string[] {
  if (setting.path === formsTimeout || setting.path === formsSliding) return ofForms(setting, context);
  if (setting.path === `${owin}/ExpireTimeSpan`) return ofOwin(setting);
  if (setting.path === "system.web/sessionState@timeout") return ofSession(setting, context);
  return [];
}

function ofForms({ section }: Setting, { identityServer }: Context): readonly string[] {
  const timeout = section && knownSetting(section, "timeout");
  const sliding = section && knownSetting(section, "slidingExpiration");
  const minutes = Number(timeout?.value ?? 30);
  const isSliding = sliding?.value.trim().toLowerCase() !== "false";
  const governed = {
    yes: "**Here** Sitecore Identity logs editors in (9.1 or later), so this does not decide how long they stay logged in; it still holds for logins of visitors.",
    no: "**Here** it decides how long editors stay logged in who did not tick Remember me.",
    unknown:
      "It decides how long editors stay logged in who did not tick Remember me, up to 9.0; from 9.1 Sitecore Identity does.",
  }[identityServer];
  return minutes > 0 ? [renewal(minutes * 60, isSliding), governed] : [governed];
}

function ofOwin({ section, value }: Setting): readonly string[] {
  const seconds = timeSpanSeconds(value);
  const sibling = section?.parent?.children.find(({ name }) => name === "SlidingExpiration");
  const sliding = sibling && knownSetting(sibling, "")?.value;
  return seconds === undefined || seconds <= 0 ? [] : [renewal(seconds, sliding?.trim().toLowerCase() !== "false")];
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
function ofSession({ value }: Setting, { instance, identityServer }: Context): readonly string[] {
  const session = Number(value);
  if (identityServer === "yes" || !(session > 0)) return [];
  const forms = Number(instance.valueOf(formsTimeout) ?? 30);
  if (!(forms > 0) || forms >= session) return [];
  return [
    `**Here** the login ends after ${durationInWords(forms * 60)} without a renewal, before the session does (${durationInWords(session * 60)}): KeepAlive.aspx prolongs the session alone, so an editor loses unsaved work.`,
  ];
}

/** What a lifetime means on this very site: computed from its numbers, not told in general. */
import { isFalse } from "#config/boolean";
import { hasEditors } from "#config/role";
import { isSameScope } from "#config/setting-in-force";
import { wholeFile } from "#config/site-wide";
import { settingOf } from "#config/facts/section";
import type { Setting } from "#config/facts/setting";
import type { Timeout } from "#features/timeout";
import type { Context } from "#effective/context";
import { assumedLifetime, valueInSeconds } from "#features/lifetime";
import { lossOfPool } from "#features/pool-timeouts";
import { durationInSentence } from "#knowledge/duration";

const formsTimeout = "system.web/authentication/forms@timeout";
const formsSliding = "system.web/authentication/forms@slidingExpiration";
const sessionTimeout = "system.web/sessionState@timeout";
const rememberedLogin = "sitecore/settings/setting[Authentication.ClientPersistentLoginDuration]@value";
const noRemembering = "sitecore/settings/setting[Login.DisableRememberMe]@value";
const cookie = "sitecore/pipelines/owin.initialize/processor[CookieAuthentication]";
const ofLogin: ReadonlySet<string> = new Set([
  formsTimeout,
  formsSliding,
  sessionTimeout,
  `${cookie}/ExpireTimeSpan`,
  `${cookie}/SlidingExpiration`,
  "Sitecore/IdentityServer/Clients/*/IdentityTokenLifetimeInSeconds",
]);

/** Whether it speaks for a part of the site alone, or for a file that another one is made of: no lifetime of the site. */
export const isOfPart = ({ section }: Pick<Setting, "section">): boolean =>
  section !== undefined && !isSameScope(section.scope, wholeFile);

/** Of a part of a site no more is known than its own numbers. */
export function whatItMeansForPart({ path, section }: Setting, context: Context): readonly string[] {
  if (path !== formsTimeout && path !== formsSliding) return [];
  const timeout = section && settingOf(section, "timeout");
  const seconds = timeout ? valueInSeconds(timeout, formsTimeout) : assumedLifetime(formsTimeout, context).seconds;
  const isFixed = isFalse(section && settingOf(section, "slidingExpiration")?.value);
  return seconds === undefined ? [] : [renewal(isFixed ? "fixed" : "sliding", seconds)];
}

/** The timeouts are those of the whole site, in force. */
export function whatItMeans(
  { path }: Pick<Setting, "path">,
  timeouts: readonly Timeout[],
  context: Context,
): readonly string[] {
  if (path === rememberedLogin) return ofRemembered(timeouts, context);
  if (path === noRemembering || path.startsWith("sitecore/settings/")) return [];
  if (!ofLogin.has(path)) return lossOfPool(timeouts, context);
  return [
    ...ownRenewal(path, timeouts),
    ...lossOf(timeouts, context),
    ...(path === sessionTimeout ? lossOfPool(timeouts, context) : []),
  ];
}

/** What Sitecore's own login page asks, which nobody sees who logs in through Sitecore Identity. */
const ofLoginPage: ReadonlySet<string> = new Set(
  ["DisableRememberMe", "DisablePasswordRecovery", "DisableAutoComplete", "RememberLastLoggedInUserName"].map(
    (name) => `sitecore/settings/setting[Login.${name}]@value`,
  ),
);

/** Whether the setting is one of a login page that authors don't see here: then nothing is recommended for it. */
export const isOfLeftLoginPage = (path: string, { identityServer, role }: Context): boolean =>
  ofLoginPage.has(path) && hasEditors(role) && identityServer === "yes";

export const loginPageIsLeft = "Editors log in on Sitecore Identity's page, so this has no effect here.";

/** Where the login is through OWIN. */
export const formsAreSuperseded =
  "OWIN cookies carry the logins here (9.1 or later), so this only decides for code of your own.";

const cookieIsForOthers =
  "Logins through Sitecore Identity end with their identity token; this decides for other logins only.";

function ownRenewal(path: string, timeouts: readonly Timeout[]): readonly string[] {
  const isForms = path === formsTimeout || path === formsSliding;
  if (isForms && timeouts.some(({ id }) => id === "ticket")) {
    return [formsAreSuperseded];
  }
  if (path === sessionTimeout) return loginEndsFirst(timeouts);
  if (!isForms && path.startsWith(cookie) && timeouts.some(({ id }) => id === "token")) return [cookieIsForOthers];
  const own = timeouts.find(({ id }) => id === (isForms ? "forms" : "cookie"));
  return path.startsWith("Sitecore/") || !own ? [] : renewalOf(own);
}

/** The login is what lets an author work, whatever the session does. */
function loginEndsFirst(timeouts: readonly Timeout[]): readonly string[] {
  const session = timeouts.find(({ id }) => id === "session")?.lifetime.seconds;
  const login = loginAmong(timeouts)?.lifetime.seconds;
  if (session === undefined || login === undefined || login >= session) return [];
  const whole = session === Infinity ? "never" : `after ${durationInSentence(session)}`;
  return [`The login ends after ${durationInSentence(login)}, before the session (${whole}).`];
}

const renewalOf = ({ kind, lifetime: { seconds = 0 } }: Timeout): readonly string[] =>
  seconds === 0 || seconds === Infinity ? [] : [renewal(kind, seconds)];

/** A sliding login is renewed by a request at or after half of its life, so the idle time it grants varies. */
function renewal(kind: Timeout["kind"], seconds: number): string {
  const whole = durationInSentence(seconds);
  if (kind === "fixed") return `The login ends ${whole} after it began, active or not.`;
  const half = durationInSentence(seconds / 2);
  return `Only a request after ${half} starts a new period, so without one a login ends after ${half} to ${whole}.`;
}

function ofRemembered(timeouts: readonly Timeout[], { owin }: Context): readonly string[] {
  if (owin === "yes") {
    return ["OWIN cookies carry the logins here (9.1 or later), remembered or not: this changes nothing for them."];
  }
  const remembered = timeouts.find(({ id }) => id === "remembered");
  return remembered ? renewalOf(remembered) : ["Remember me is switched off here, so no login is remembered."];
}

/** The login of most authors. */
export const loginAmong = (timeouts: readonly Timeout[]): Timeout | undefined =>
  timeouts.find(({ id }) => id === "forms" || id === "token") ?? timeouts.find(({ id }) => id === "cookie");

/** Whether authors lose unsaved work when the login ends. */
export function losesWork(timeouts: readonly Timeout[], { role }: Context): boolean {
  const login = loginAmong(timeouts);
  const seconds = login?.lifetime.seconds ?? Infinity;
  return hasEditors(role) && seconds > 0 && seconds < Infinity && !isKeptByPage(timeouts, login);
}

/** Whether KeepAlive comes before the login ends, and renews it. */
function isKeptByPage(timeouts: readonly Timeout[], login: Timeout | undefined): boolean {
  const session = timeouts.find(({ id }) => id === "session")?.lifetime.seconds ?? Infinity;
  return login?.isKeptAlive === true && session < (login.lifetime.seconds ?? 0);
}

/** Who loses work, and when. */
function lossOf(timeouts: readonly Timeout[], context: Context): readonly string[] {
  const login = loginAmong(timeouts);
  const seconds = login?.lifetime.seconds;
  if (!login || seconds === undefined) return [];
  if (losesWork(timeouts, context)) return [mistakeOf(login.kind, seconds), keepAliveIn(context.owin, login)];
  if (!hasEditors(context.role) || !isKeptByPage(timeouts, login)) return [];
  return [
    "**Nobody loses work while a page stays open:** KeepAlive.aspx was changed here and renews the login too, at an empty desk as well.",
  ];
}

function keepAliveIn(owin: Context["owin"], { isKeptAlive = false }: Timeout): string {
  if (owin === "yes") return "Whether KeepAlive.aspx keeps this login alive is not documented.";
  return isKeptAlive
    ? "KeepAlive.aspx was changed here, and may come too late."
    : "KeepAlive.aspx keeps only the session alive.";
}

function mistakeOf(kind: Timeout["kind"], seconds: number): string {
  const whole = durationInSentence(seconds);
  if (kind === "sliding") {
    return `**An author who keeps typing without saving loses work,** perhaps after ${durationInSentence(seconds / 2)}, certainly after ${whole}.`;
  }
  const late = `**An author still at work ${whole} after logging in loses work**`;
  return kind === "open" ? `${late}, unless requests renew the login, which is not documented.` : `${late}.`;
}

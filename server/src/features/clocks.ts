/** The clocks that decide how long people stay logged in to an installation, computed from its files. */
import { isFalse, isTrue } from "#config/boolean";
import { siteWideSetting } from "#config/site-wide";
import type { Setting } from "#config/facts/setting";
import type { Clock } from "#features/clock";
import type { Context } from "#features/context";
import { lifetimeOfSite, lifetimeOfSitecore, assumedLifetime, statedLifetime, type Lifetime } from "#features/lifetime";
import { poolClockPaths, runsIn } from "#features/pool-clocks";
import { hostingsAmong } from "#project/hosting";
import type { Instance } from "#project/instance";
import { instanceKind } from "#project/instance-kind";
import { profileOf } from "#project/profile";

const paths = {
  session: "system.web/sessionState@timeout",
  forms: "system.web/authentication/forms@timeout",
  sliding: "system.web/authentication/forms@slidingExpiration",
  remembered: "sitecore/settings/setting[Authentication.ClientPersistentLoginDuration]@value",
  isRememberedOff: "sitecore/settings/setting[Login.DisableRememberMe]@value",
  seats: "sitecore/settings/setting[Authentication.ClientSessionTimeout]@value",
  robots: "sitecore/settings/setting[Analytics.Robots.SessionTimeout]@value",
  cookie: "sitecore/pipelines/owin.initialize/processor[CookieAuthentication]/ExpireTimeSpan",
  isCookieSliding: "sitecore/pipelines/owin.initialize/processor[CookieAuthentication]/SlidingExpiration",
  token: "Sitecore/IdentityServer/Clients/*/IdentityTokenLifetimeInSeconds",
} as const;

/** The settings whose hover shows the whole picture. */
export const clockPaths: ReadonlySet<string> = new Set<string>([...Object.values(paths), ...poolClockPaths]);

/**
 * The installation that people log in to: that of the file, for a file of the identity server the content management
 * site beside it, and for an application pool the site that runs in it. Undefined where no site does.
 */
export function siteAround(setting: Setting, context: Context): Context | undefined {
  const { instance, neighbors, options } = context;
  if (poolClockPaths.has(setting.path)) {
    const site = siteInPool(setting, context);
    return site && contextOf(site, context);
  }
  if (instance.webConfig || instanceKind(instance) !== "identity-server") return context;
  const site = neighbors.find(
    (each) => each.webConfig && profileOf(each, each.webConfig, options).role.kind === "management",
  );
  return site ? contextOf(site, context) : context;
}

function siteInPool(setting: Setting, { instance, neighbors }: Context): Instance | undefined {
  const hosting = hostingsAmong([instance, ...neighbors]).find(
    (each) => each.keeper === instance && instanceKind(each.site) === "site" && runsIn(setting, each),
  );
  return hosting?.site;
}

/** The same as seen from another installation. */
function contextOf(site: Instance, context: Context): Context {
  const { instance, neighbors, options } = context;
  if (site === instance || !site.webConfig) return context;
  return {
    ...profileOf(site, site.webConfig, options),
    instance: site,
    neighbors: [instance, ...neighbors.filter((other) => other !== site)],
    options,
  };
}

/** The clocks of a site: those of editors where they log in, those of visitors where they come. */
export function clocksOf(context: Context): readonly Clock[] {
  const { role, identityServer } = context;
  const session = sessionClock(context);
  const visitors = ticketClock("visitors who log in to the site", context);
  if (role.kind === "delivery") return [session, visitors, robotClock(context)];
  const editors = identityServer === "yes" ? identityClocks(context) : formsClocks(context);
  return [
    session,
    ...editors,
    seatClock(context),
    ...(identityServer === "yes" ? [visitors] : []),
    robotClock(context),
  ];
}

const sessionClock = (context: Context): Clock => ({
  login: "the session, which is no login",
  lifetime: lifetimeOfSite(paths.session, context),
  kind: "idle",
  extendedBy: context.role.kind === "delivery" ? "every request" : "every request, KeepAlive.aspx too",
});

/** Up to 9.0, and later without Sitecore Identity. */
function formsClocks(context: Context): readonly Clock[] {
  const ticket = ticketClock("editors without Remember me, and all of Active Directory", context);
  const isOff = isTrue(context.instance.valueOf(paths.isRememberedOff) ?? "false");
  const remembered: Clock = {
    login: "editors with Remember me",
    lifetime: lifetimeOfSitecore(paths.remembered, context),
    kind: "sliding",
    extendedBy: "a request in the second half",
  };
  return isOff ? [ticket] : [ticket, remembered];
}

function ticketClock(login: string, context: Context): Clock {
  const file = context.instance.webConfig;
  const sliding = file && siteWideSetting(file, paths.sliding);
  const isFixed = sliding !== undefined && isFalse(sliding.value);
  return {
    login,
    lifetime: lifetimeOfSite(paths.forms, context),
    kind: isFixed ? "fixed" : "sliding",
    extendedBy: isFixed ? "nothing" : "a request in the second half, not KeepAlive.aspx",
  };
}

/** From 9.1 the identity token's end overrides that of the OWIN cookie. */
function identityClocks(context: Context): readonly Clock[] {
  const isFixed = isFalse(context.instance.valueOf(paths.isCookieSliding) ?? "true");
  return [
    {
      login: "editors through Sitecore Identity, Remember me or not",
      lifetime: tokenLifetime(context),
      kind: "fixed",
      extendedBy: "nothing; a login remembered by Sitecore Identity signs in again without asking",
    },
    {
      login: "editors through another provider",
      lifetime: lifetimeOfSitecore(paths.cookie, context),
      kind: isFixed ? "fixed" : "sliding",
      extendedBy: isFixed ? "nothing" : "a request in the second half",
    },
  ];
}

/** The identity server lies beside the site, or its file is the one that is open. */
function tokenLifetime(context: Context): Lifetime {
  const stated = [context.instance, ...context.neighbors]
    .flatMap((instance) => instance.statements(paths.token))
    .find(({ setting }) => setting.section?.parent?.name === "DefaultClient");
  return stated ? statedLifetime(stated, paths.token) : assumedLifetime(paths.token, context);
}

const seatClock = (context: Context): Clock => ({
  login: "the license seat of an idle editor, taken only when all seats are in use",
  lifetime: lifetimeOfSitecore(paths.seats, context),
  kind: "idle",
  extendedBy: "every request",
});

const robotClock = (context: Context): Clock => ({
  login: "the session of what looks like a robot",
  lifetime: lifetimeOfSitecore(paths.robots, context),
  kind: "idle",
  extendedBy: "every request",
});

/** The clocks that decide how long people stay logged in to an installation, computed from its files. */
import { isFalse, isTrue } from "#config/boolean";
import { hasEditors, type Role } from "#config/role";
import { renewalsIn } from "#config/keep-alive";
import { siteWideSetting } from "#config/site-wide";
import type { Setting } from "#config/facts/setting";
import type { Clock } from "#features/clock";
import type { Context } from "#features/context";
import { lifetimeOfSite, lifetimeOfSitecore, assumedLifetime, statedLifetime, type Lifetime } from "#features/lifetime";
import { poolClockPaths, runsIn } from "#features/pool-clocks";
import { hostingsAmong } from "#project/hosting";
import { identityServersAmong } from "#project/identity-server";
import type { Instance } from "#project/instance";
import { instanceKind } from "#project/instance-kind";
import { profileOf } from "#options/profile";

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
 * site beside it, rather one that uses it, and for an application pool the site that runs in it. Undefined where no
 * site does.
 */
export function siteAround(setting: Setting, context: Context): Context | undefined {
  const { instance, neighbors } = context;
  if (poolClockPaths.has(setting.path)) {
    const site = siteInPool(setting, context);
    return site && contextOf(site, context);
  }
  if (instance.webConfig || instanceKind(instance) !== "identity-server") return context;
  const sites = neighbors.flatMap((each) => (each.webConfig ? contextOf(each, context) : []));
  const managing = sites.filter(({ role }) => role.kind === "management");
  return managing.find(({ identityServer }) => identityServer === "yes") ?? managing[0] ?? context;
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
  const { role, owin } = context;
  const session = sessionClock(context);
  const logins = owin === "yes" ? owinClocks(context) : formsClocks(context);
  const seat = hasEditors(role) ? [seatClock(context)] : [];
  return [session, ...logins, ...seat, ...robotClocks(context)];
}

const sessionClock = (context: Context): Clock => ({
  login: "the session, which is no login",
  lifetime: lifetimeOfSite(paths.session, context),
  kind: "idle",
  extendedBy: hasEditors(context.role) ? "every request, KeepAlive.aspx too" : "every request",
});

const visitors = "visitors who log in to the site";

/** Visitors come to delivery; to processing, reporting and indexing nobody does. */
const withoutEditors = ({ kind }: Role): string =>
  kind === "delivery" ? visitors : "whoever logs in here, as no editor and no visitor does";

/** Up to 9.0, and later without OWIN. */
function formsClocks(context: Context): readonly Clock[] {
  const { role, instance } = context;
  if (!hasEditors(role)) return [ticketClock(withoutEditors(role), context)];
  const comeVisitors = role.names.some((name) => name.toLowerCase() === "standalone");
  const all = ["editors without Remember me", "all of Active Directory", ...(comeVisitors ? [visitors] : [])];
  const ticket = ticketClock(all.join(", "), context);
  const remembered: Clock = {
    login: "editors with Remember me",
    lifetime: lifetimeOfSitecore(paths.remembered, context),
    kind: "sliding",
    extendedBy: "a request in the second half",
  };
  return isTrue(instance.valueOf(paths.isRememberedOff)) ? [ticket] : [ticket, remembered];
}

function ticketClock(login: string, context: Context): Clock {
  const file = context.instance.webConfig;
  const sliding = file && siteWideSetting(file, paths.sliding);
  const isFixed = sliding !== undefined && isFalse(sliding.value);
  const isKeptAlive = context.instance.filesOf("keepalive-page").some((page) => renewalsIn(page).length > 0);
  return {
    login,
    lifetime: lifetimeOfSite(paths.forms, context),
    kind: isFixed ? "fixed" : "sliding",
    extendedBy: extensionOf(isFixed, isKeptAlive, context),
    isKeptAlive,
  };
}

function extensionOf(isFixed: boolean, isKeptAlive: boolean, { role }: Context): string {
  const changed = "KeepAlive.aspx, which was changed here";
  if (isFixed) return isKeptAlive ? changed : "nothing";
  const requests = "a request in the second half";
  if (isKeptAlive) return `${requests}, and ${changed}`;
  return hasEditors(role) ? `${requests}, not KeepAlive.aspx` : requests;
}

/** From 9.1 an OWIN cookie carries every login through Sitecore, and the forms ticket is left to other code. */
function owinClocks(context: Context): readonly Clock[] {
  const { role, identityServer, instance } = context;
  const isFixed = isFalse(instance.valueOf(paths.isCookieSliding));
  const cookie = (login: string): Clock => ({
    login,
    lifetime: lifetimeOfSitecore(paths.cookie, context),
    kind: isFixed ? "fixed" : "sliding",
    extendedBy: isFixed ? "nothing" : "a request in the second half",
  });
  const leftover = ticketClock("the forms ticket, which code of your own may still use", context);
  if (!hasEditors(role)) return [cookie(withoutEditors(role)), leftover];
  if (identityServer !== "yes") return [cookie(`editors, Remember me or not, and ${visitors}`), leftover];
  return [tokenClock(isFixed, context), cookie(`editors through another provider, and ${visitors}`), leftover];
}

/** The end of the identity token overrides that of the OWIN cookie when it is made. */
const tokenClock = (isFixed: boolean, context: Context): Clock => ({
  login: "editors through Sitecore Identity, Remember me or not",
  lifetime: tokenLifetime(context),
  kind: isFixed ? "fixed" : "open",
  extendedBy: [
    isFixed ? "nothing" : "whether requests extend it is not documented",
    "a login remembered by Sitecore Identity signs in again without asking",
  ].join("; "),
});

/** The identity server lies beside the site, or its file is the one that is open. */
function tokenLifetime(context: Context): Lifetime {
  const servers = identityServersAmong([context.instance, ...context.neighbors]);
  const stated = servers
    .flatMap((server) => server.statements(paths.token))
    .findLast(({ setting }) => setting.section?.parent?.name === "DefaultClient");
  if (stated) return statedLifetime(stated, paths.token);
  const assumed = assumedLifetime(paths.token, context);
  if (servers.length === 0) return { ...assumed, stated: "no identity server in the workspace: default assumed" };
  const hasEnvironment = servers.some(({ runsInContainer }) => runsInContainer);
  return hasEnvironment
    ? { ...assumed, stated: `${assumed.stated}, unless the container's environment says it` }
    : assumed;
}

const seatClock = (context: Context): Clock => ({
  login: "the license seat of an idle editor, taken only when all seats are in use",
  lifetime: lifetimeOfSitecore(paths.seats, context),
  kind: "idle",
  extendedBy: "every request",
});

/** Robots are told apart only where visits are tracked. */
function robotClocks(context: Context): readonly Clock[] {
  const isTracked = (["Xdb.Enabled", "Xdb.Tracking.Enabled"] as const).every(
    (name) => !isFalse(context.instance.valueOf(`sitecore/settings/setting[${name}]@value`)),
  );
  if (!isTracked) return [];
  const lifetime = lifetimeOfSitecore(paths.robots, context);
  return [{ login: "the session of what looks like a robot", lifetime, kind: "idle", extendedBy: "every request" }];
}

/** The timeouts that decide how long people stay logged in to an installation, computed from its files. */
import { isFalse } from "#config/boolean";
import { hasEditors, type Role } from "#config/role";
import type { Setting } from "#config/facts/setting";
import { circumstancesOf } from "#features/circumstances";
import type { Timeout, TimeoutId } from "#features/timeout";
import { contextIn, type Context } from "#effective/context";
import { lifetimeOfSite, lifetimeOfSitecore, assumedLifetime, statedLifetime, type Lifetime } from "#features/lifetime";
import { poolTimeoutPaths, runsIn } from "#features/pool-timeouts";
import { hostingsAmong } from "#project/hosting";
import { identityServersAmong } from "#project/identity-server";
import type { Instance } from "#project/instance";
import { instanceKind } from "#project/instance-kind";
import { noVariableFiles } from "#project/variable-files";

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

/** The settings whose hover shows lifetimes. */
export const timeoutPaths: ReadonlySet<string> = new Set<string>([...Object.values(paths), ...poolTimeoutPaths]);

const ofLogin = ["forms", "token", "cookie"] as const;
const ofPool = ["idle", "age", "schedule", "session"] as const;

/** The timeouts that matter to a setting: its own first, then those that it races against. */
const related: Readonly<Partial<Record<string, readonly TimeoutId[]>>> = {
  [paths.session]: ["session", ...ofLogin, "idle", "age"],
  [paths.forms]: ["ticket", ...ofLogin, "remembered", "session"],
  [paths.sliding]: ["ticket", ...ofLogin, "session"],
  [paths.remembered]: ["remembered", ...ofLogin, "session"],
  [paths.isRememberedOff]: [...ofLogin, "remembered", "session"],
  [paths.seats]: ["seat", ...ofLogin, "session"],
  [paths.robots]: ["robot", "session"],
  [paths.cookie]: ["cookie", "token", "session"],
  [paths.isCookieSliding]: ["cookie", "token", "session"],
  [paths.token]: ["token", "cookie", "session"],
};

/** Whether the site goes by the setting at all: its timeout runs there. Of those of remembering the absence tells enough. */
export function runsOn(path: string, timeouts: readonly Timeout[]): boolean {
  const own: readonly TimeoutId[] | undefined = ownTimeouts[path];
  return own === undefined || timeouts.some(({ id }) => own.includes(id));
}

const ownTimeouts: Readonly<Partial<Record<string, readonly TimeoutId[]>>> = {
  [paths.seats]: ["seat"],
  [paths.robots]: ["robot"],
  [paths.cookie]: ["cookie"],
  [paths.isCookieSliding]: ["cookie"],
  [paths.token]: ["token"],
};

export function timeoutsFor(path: string, timeouts: readonly Timeout[]): readonly Timeout[] {
  const ids = related[path] ?? ofPool;
  return ids.flatMap((id) => timeouts.filter((timeout) => timeout.id === id));
}

/**
 * The installation that people log in to: that of the file, for a file of the identity server the content management
 * site beside it, rather one that uses it, and for an application pool the site that runs in it. Undefined where no
 * site does.
 */
export function siteAround(setting: Pick<Setting, "path" | "section">, context: Context): Context | undefined {
  const { instance, connected } = context;
  if (poolTimeoutPaths.has(setting.path)) {
    const site = siteInPool(setting, context);
    return site && contextOf(site, context);
  }
  if (instance.webConfig || instanceKind(instance) !== "identity-server") return context;
  const sites = connected.flatMap((each) => (each.webConfig ? contextOf(each, context) : []));
  const managing = sites.filter(({ role }) => role.kind === "management");
  return managing.find(({ identityServer }) => identityServer === "yes") ?? managing[0] ?? context;
}

function siteInPool(setting: Pick<Setting, "section">, { instance, connected }: Context): Instance | undefined {
  const hosting = hostingsAmong([instance, ...connected]).find(
    (each) => each.keeper === instance && instanceKind(each.site) === "site" && runsIn(setting, each),
  );
  return hosting?.site;
}

/** The same as seen from another installation. */
function contextOf(site: Instance, context: Context): Context {
  const { instance, connected, told, options } = context;
  if (site === instance || !site.webConfig) return context;
  const surroundings = { instance: site, connected: [instance, ...connected.filter((other) => other !== site)] };
  const around = {
    ...surroundings,
    told,
    isInModule: false,
    transformBases: () => [],
    variableFiles: () => noVariableFiles,
  };
  return contextIn(around, site.webConfig, options);
}

/** The timeouts of a site: those of editors where they log in, those of visitors where they come. */
export function timeoutsOf(context: Context): readonly Timeout[] {
  const { role, owin } = context;
  const logins = owin === "yes" ? timeoutsOfOwin(context) : timeoutsOfForms(context);
  const seat = hasEditors(role) ? [timeoutOfSeat(context)] : [];
  return [timeoutOfSession(context), ...logins, ...seat, ...timeoutsOfRobots(context)];
}

const timeoutOfSession = (context: Context): Timeout => ({
  id: "session",
  name: "Session",
  concerns: "Everybody. It is not the login: users stay logged in, but lose what is in the session.",
  lifetime: lifetimeOfSite(paths.session, context),
  kind: "idle",
  extendedBy: hasEditors(context.role) ? "every request, KeepAlive" : "every request",
});

const visitors = "Visitors who log in to the site";

/** Visitors come to delivery; to processing, reporting and indexing nobody does. */
const withoutEditors = ({ kind }: Role): string =>
  kind === "delivery" ? `${visitors}.` : "Anyone who logs in here; neither authors nor visitors do.";

/** Up to 9.0, and later without OWIN. */
function timeoutsOfForms(context: Context): readonly Timeout[] {
  const { role } = context;
  if (!hasEditors(role)) return [timeoutOfTicket("forms", "Login", withoutEditors(role), context)];
  const comeVisitors = role.names.some((name) => name.toLowerCase() === "standalone");
  const isRememberedOff = circumstancesOf(context).has("nobody-is-remembered");
  const authors = isRememberedOff ? "All authors" : "Authors without Remember me, and all of Active Directory";
  const concerns = `${authors}${comeVisitors ? `. ${visitors} too` : ""}.`;
  const ticket = timeoutOfTicket("forms", "Login", concerns, context);
  if (isRememberedOff) return [ticket];
  return [
    ticket,
    {
      id: "remembered",
      name: "Login, remembered",
      concerns: "Authors who ticked Remember me.",
      lifetime: lifetimeOfSitecore(paths.remembered, context),
      kind: "sliding",
      extendedBy: afterHalf,
    },
  ];
}

const afterHalf = "a request in its second half";

function timeoutOfTicket(id: "forms" | "ticket", name: string, concerns: string, context: Context): Timeout {
  const circumstances = circumstancesOf(context);
  const isFixed = circumstances.has("login-is-fixed");
  const isKeptAlive = circumstances.has("page-renews-login");
  return {
    id,
    name,
    concerns,
    lifetime: lifetimeOfSite(paths.forms, context),
    kind: isFixed ? "fixed" : "sliding",
    extendedBy: extensionOf(isFixed, isKeptAlive, context),
    ...(isKeptAlive ? { note: "KeepAlive.aspx was changed on this site, so that it renews this login too." } : {}),
    isKeptAlive,
  };
}

function extensionOf(isFixed: boolean, isKeptAlive: boolean, { role }: Context): string {
  if (isFixed) return isKeptAlive ? "KeepAlive" : "nothing";
  if (isKeptAlive) return `${afterHalf}, KeepAlive`;
  return hasEditors(role) ? `${afterHalf}, not KeepAlive` : afterHalf;
}

/** From 9.1 an OWIN cookie carries every login through Sitecore, and the forms ticket is left to other code. */
function timeoutsOfOwin(context: Context): readonly Timeout[] {
  const { role, identityServer } = context;
  const isFixed = circumstancesOf(context).has("cookie-is-fixed");
  const cookie = (name: string, concerns: string): Timeout => ({
    id: "cookie",
    name,
    concerns,
    lifetime: lifetimeOfSitecore(paths.cookie, context),
    kind: isFixed ? "fixed" : "sliding",
    extendedBy: isFixed ? "nothing" : afterHalf,
  });
  const leftover = timeoutOfTicket(
    "ticket",
    "Forms ticket",
    "No login through Sitecore. Your own code may use it.",
    context,
  );
  if (!hasEditors(role)) return [cookie("Login", withoutEditors(role)), leftover];
  if (identityServer !== "yes") {
    return [cookie("Login", `Authors, with Remember me or without. ${visitors} too.`), leftover];
  }
  const others = cookie("Login elsewhere", `Authors through another provider. ${visitors} too.`);
  return [timeoutOfToken(isFixed, context), others, leftover];
}

/** The end of the identity token overrides that of the OWIN cookie when it is made. */
const timeoutOfToken = (isFixed: boolean, context: Context): Timeout => ({
  id: "token",
  name: "Login",
  concerns: "Authors through Sitecore Identity, with Remember me or without.",
  lifetime: tokenLifetime(context),
  kind: isFixed ? "fixed" : "open",
  extendedBy: isFixed ? "nothing" : "not documented",
  note: "An author whom Sitecore Identity remembers is signed in again without being asked.",
});

/** The identity server lies beside the site, or its file is the one that is open. */
function tokenLifetime(context: Context): Lifetime {
  const servers = identityServersAmong([context.instance, ...context.connected]);
  const stated = servers
    .flatMap((server) => server.statements(paths.token))
    .findLast(({ setting }) => setting.section?.parent?.name === "DefaultClient");
  if (stated) return statedLifetime(stated, paths.token);
  const assumed = assumedLifetime(paths.token, context);
  if (servers.length === 0) return { ...assumed, stated: "default; no identity server in the workspace" };
  const hasEnvironment = servers.some(({ runsInContainer }) => runsInContainer);
  return hasEnvironment
    ? { ...assumed, stated: `${assumed.stated}, unless the container's environment sets it` }
    : assumed;
}

const timeoutOfSeat = (context: Context): Timeout => ({
  id: "seat",
  name: "License seat",
  concerns: "Idle authors. A seat is taken only when all seats are in use and somebody else logs in.",
  lifetime: lifetimeOfSitecore(paths.seats, context),
  kind: "idle",
  extendedBy: "every request",
});

/** Robots are told apart only where visits are tracked. */
function timeoutsOfRobots(context: Context): readonly Timeout[] {
  const isTracked = (["Xdb.Enabled", "Xdb.Tracking.Enabled"] as const).every(
    (name) => !isFalse(context.configuration.valueOf(`sitecore/settings/setting[${name}]@value`)),
  );
  if (!isTracked) return [];
  return [
    {
      id: "robot",
      name: "Session of a robot",
      concerns: "What looks like a robot.",
      lifetime: lifetimeOfSitecore(paths.robots, context),
      kind: "idle",
      extendedBy: "every request",
    },
  ];
}

/** Says who loses work when, and shows the clocks of an installation as one small table. */
import { hasEditors } from "#config/role";
import type { Setting } from "#config/facts/setting";
import type { Clock } from "#features/clock";
import { clocksOf, siteAround } from "#features/clocks";
import type { Context } from "#features/context";
import { paragraphs } from "#features/markdown";
import { lossOfPool, poolClocks } from "#features/pool-clocks";
import { durationInWords, exactDuration } from "#knowledge/duration";

/**
 * Markdown: what follows from the clocks comes first, because a hover shows few lines at once; the heading of the table
 * says for which kind of server it was computed. Empty where the setting is of no site at hand.
 */
export function clockTable(setting: Setting, asked: Context): string {
  const context = siteAround(setting, asked);
  if (!context) return "";
  const clocks = clocksOf(context);
  const ofPool = poolClocks(context);
  const rows = [...clocks, ...ofPool].map(
    (clock) => `| ${clock.login} | ${endOf(clock)} | ${clock.lifetime.stated} | ${clock.extendedBy} |`,
  );
  const table = ["| Runs for | Ends after | Stated in | Extended by |", "| --- | --- | --- | --- |", ...rows].join(
    "\n",
  );
  return paragraphs(
    lossOf(clocks, context),
    lossOfPool(ofPool, clocks[0], context),
    `**All clocks of this installation** (${subjectOf(context)})`,
    table,
  );
}

function subjectOf(context: Context): string {
  const { role, version } = context;
  const server = role.kind === "unknown" ? "role unknown" : `role ${role.names.join(", ")}`;
  const known = version.before === undefined && version.from !== undefined ? `${version.from} or later` : version.from;
  return [server, known === undefined ? "version unknown" : `Sitecore ${known}`, loginOf(context)].join("; ");
}

function loginOf({ role, owin, identityServer }: Context): string {
  if (owin !== "yes") return owin === "no" ? "forms login" : "forms login assumed";
  if (!hasEditors(role)) return "login by OWIN cookie";
  return identityServer === "yes"
    ? "login through Sitecore Identity"
    : "login by OWIN cookie without Sitecore Identity";
}

function endOf({ lifetime: { seconds }, kind, isKeptAlive = false }: Clock): string {
  if (seconds === undefined) return "unknown: set at deployment, or unreadable";
  if (seconds === Infinity) return "never";
  const whole = exactDuration(seconds);
  if (kind === "daily") return `at ${timeOfDay(seconds)} every day`;
  if (kind === "suspended") return `never: suspended after ${whole} idle`;
  if (seconds === 0) return "never";
  if (kind === "fixed") return isKeptAlive ? `${whole} without KeepAlive.aspx` : `${whole}, active or not`;
  if (kind === "open") return `${whole} after the login, or later`;
  return kind === "idle" ? `${whole} idle` : `${exactDuration(seconds / 2)} to ${whole} idle`;
}

/** `03:00` */
const timeOfDay = (seconds: number): string =>
  [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60].map((part) => String(part).padStart(2, "0")).join(":");

/** The first clock is the session, the second the login of most editors. */
function lossOf([session, login]: readonly Clock[], { role, owin }: Context): string {
  if (!hasEditors(role) || login?.lifetime.seconds === undefined) return "";
  if (login.isKeptAlive === true && (session?.lifetime.seconds ?? Infinity) < login.lifetime.seconds) {
    return "**Who loses work:** nobody whose page stays open. KeepAlive.aspx was changed here and renews the login along with the session, at an empty desk too.";
  }
  const keepAlive =
    owin === "yes"
      ? "KeepAlive.aspx is there for the session; that it keeps this login alive is not documented."
      : "KeepAlive.aspx keeps the session alive meanwhile, not the login.";
  return `**Who loses work:** an editor who ${mistakeOf(login.kind, login.lifetime.seconds)}. ${keepAlive}`;
}

function mistakeOf(kind: Clock["kind"], seconds: number): string {
  const whole = durationInWords(seconds);
  if (kind === "sliding") {
    return `writes on without a click that reaches the server: after ${durationInWords(seconds / 2)} perhaps, after ${whole} certainly`;
  }
  const late = `is still at work ${whole} after logging in`;
  return kind === "open" ? `${late}, unless requests renew the login, which is not documented` : late;
}

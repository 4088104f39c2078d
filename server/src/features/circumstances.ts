/** What is found on a site and makes general words about its settings untrue. */
import { isFalse, isTrue } from "#config/boolean";
import { renewalsIn } from "#config/keep-alive";
import type { Context } from "#effective/context";
import type { Circumstance } from "#knowledge/entry";

export function circumstancesOf({ instance, configuration, identityServer }: Context): ReadonlySet<Circumstance> {
  const found: Readonly<Record<Circumstance, boolean>> = {
    "page-renews-login": instance.filesOf("keepalive-page").some((page) => renewalsIn(page).length > 0),
    "login-is-fixed": isFalse(configuration.valueOf("system.web/authentication/forms@slidingExpiration")),
    "cookie-is-fixed": isFalse(
      configuration.valueOf("sitecore/pipelines/owin.initialize/processor[CookieAuthentication]/SlidingExpiration"),
    ),
    "nobody-is-remembered": isTrue(configuration.valueOf("sitecore/settings/setting[Login.DisableRememberMe]@value")),
    "identity-is-off": identityServer === "no",
  };
  return new Set((Object.keys(found) as Circumstance[]).filter((each) => found[each]));
}

/** What is found on a site and makes general words about its settings untrue. */
import { isFalse, isTrue } from "#config/boolean";
import { renewalsIn } from "#config/keep-alive";
import { siteWideSetting } from "#config/site-wide";
import type { Context } from "#effective/context";
import type { Circumstance } from "#knowledge/entry";

export function circumstancesOf({ instance, configuration, identityServer }: Context): ReadonlySet<Circumstance> {
  const { webConfig } = instance;
  const sliding = webConfig && siteWideSetting(webConfig, "system.web/authentication/forms@slidingExpiration");
  const found: Readonly<Record<Circumstance, boolean>> = {
    "page-renews-login": instance.filesOf("keepalive-page").some((page) => renewalsIn(page).length > 0),
    "login-is-fixed": sliding !== undefined && isFalse(sliding.value),
    "cookie-is-fixed": isFalse(
      configuration.valueOf("sitecore/pipelines/owin.initialize/processor[CookieAuthentication]/SlidingExpiration"),
    ),
    "nobody-is-remembered": isTrue(configuration.valueOf("sitecore/settings/setting[Login.DisableRememberMe]@value")),
    "identity-is-off": identityServer === "no",
  };
  return new Set((Object.keys(found) as Circumstance[]).filter((each) => found[each]));
}

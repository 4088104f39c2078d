/** Who logs editors in: what the merged configuration says of OWIN and of Sitecore Identity. */
import { isFalse } from "#config/boolean";
import { settingOf } from "#config/facts/section";
import type { Setting } from "#config/facts/setting";
import { isAtLeast, type Answer, type SitecoreVersion } from "#config/version";
import type { Configuration } from "#effective/configuration";
import type { SettingPath } from "#knowledge/settings";
import type { Instance } from "#project/instance";

export interface Logins {
  /** Whether a login gives an OWIN cookie in place of the forms ticket (9.1 and later, unless switched off). */
  readonly owin: Answer;
  /** Whether Sitecore Identity logs editors in (9.1 and later, unless it or OWIN is switched off). */
  readonly identityServer: Answer;
}

export function loginsOf(instance: Instance, configuration: Configuration, version: SitecoreVersion): Logins {
  const owin = owinOf(instance, configuration, version);
  // Sitecore Identity logs in through OWIN.
  return { owin, identityServer: owin === "no" ? "no" : identityServerOf(instance, configuration, owin) };
}

const owinDisabler = /owin\.authentication\.disabler\.config$/i;
const identityDisabler = /owin\.authentication\.identityserver\.disabler\.config$/i;

/** On by default from 9.1; a disabler file, or a setting that turns OWIN off, ends it. */
function owinOf(instance: Instance, configuration: Configuration, version: SitecoreVersion): Answer {
  const isDisabled =
    instance.hasPath(owinDisabler) || isFalse(instance.valueOf("appSettings/add[owin:AutomaticAppStartup]@value"));
  if (isDisabled) return "no";
  return withSwitch(
    isAtLeast(version, "9.1"),
    configuration,
    "sitecore/settings/setting[Owin.Authentication.Enabled]@value",
  );
}

/** It needs OWIN and federated authentication, and has a disabler file and a switch of its own. */
function identityServerOf(instance: Instance, configuration: Configuration, owin: Answer): Answer {
  const isDisabled =
    instance.hasPath(identityDisabler) ||
    configuration.statements(`${provider}/enabled`).some(({ setting }) => isSitecoreIdentityOff(setting));
  if (isDisabled) return "no";
  return withSwitch(owin, configuration, "sitecore/settings/setting[FederatedAuthentication.Enabled]@value");
}

/** The answer where the setting does not say otherwise; no setting turns on what the version does not have. */
function withSwitch(answer: Answer, configuration: Configuration, path: SettingPath): Answer {
  if (answer === "no") return "no";
  const holding = configuration.holding(path);
  if (holding.kind === "stated") return isFalse(holding.value) ? "no" : answer;
  return holding.kind === "absent" ? answer : "unknown";
}

const provider = "sitecore/federatedAuthentication/identityProviders/identityProvider";

const isSitecoreIdentityOff = ({ section, value }: Setting): boolean =>
  isFalse(value) &&
  section?.parent !== undefined &&
  settingOf(section.parent, "id")?.value === "SitecoreIdentityServer";

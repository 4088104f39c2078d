/** The algorithm by which sites and identity servers hash passwords: where they name it, and how to change it there. */
import { setValue, type IntentsElsewhere } from "#config/intents";
import { isJudgeable, type Setting } from "#config/facts/setting";
import type { ConfigFile } from "#config/file";
import type { Instance } from "#project/instance";
import { isSiteRoot } from "#project/site";

const inSite = "system.web/membership@hashAlgorithmType";

export interface HashPlace {
  readonly file: ConfigFile;
  readonly setting: Setting;
}

/** Names of algorithms are read without case, and some with or without a hyphen. */
export const isSameHash = (one: string, other: string): boolean => plainName(one) === plainName(other);

const plainName = (algorithm: string): string => algorithm.trim().toLowerCase().replace("-", "");

/** What a file of an identity server says, wherever in it that stands: descriptions differ on that. Tokens too. */
export const hashSettingsIn = (file: ConfigFile): readonly Setting[] =>
  file.mentions("PasswordHashAlgorithm")
    ? file.allSettings.filter(
        ({ name, section, isSet }) =>
          isSet && (name === "PasswordHashAlgorithm" || (name === "" && section?.name === "PasswordHashAlgorithm")),
      )
    : [];

/**
 * The statements of a site or an identity server that name the algorithm it will use. Empty where none does, where they
 * disagree or one is a token, and where a transform has a word in it.
 */
export function hashPlaces(instance: Instance): readonly HashPlace[] {
  if (instance.files.some((file) => file.isTransform && /hashAlgorithmType|PasswordHashAlgorithm/.test(file.text))) {
    return [];
  }
  const places = statedPlaces(instance);
  const [first] = places;
  const isKnown = places.every(
    ({ setting }) => isJudgeable(setting) && isSameHash(setting.value, first?.setting.value ?? ""),
  );
  return isKnown ? places : [];
}

/** What makes the site or identity server hash by this algorithm; a token stays. */
export function hashChanges(instance: Instance, algorithm: string): readonly IntentsElsewhere[] {
  const stated = statedPlaces(instance).filter(
    ({ setting }) => isJudgeable(setting) && !isSameHash(setting.value, algorithm),
  );
  return stated.map(({ file, setting }) => ({ file: file, intents: [setValue(setting, algorithm)] }));
}

function statedPlaces(instance: Instance): readonly HashPlace[] {
  const { webConfig } = instance;
  if (webConfig && isSiteRoot(webConfig, instance)) {
    const stated = instance.siteWide(inSite);
    return stated ? [stated] : [];
  }
  return [...instance.filesOf("identity-server"), ...instance.filesOf("identity-server-json")].flatMap((file) =>
    hashSettingsIn(file).map((setting) => ({ file, setting })),
  );
}

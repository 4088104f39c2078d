/** What rules and features know beside the file they look at. */
import { configurationOf, type Configuration } from "#effective/configuration";
import { loginsOf, type Logins } from "#effective/logins";
import { profileOf, type Profile } from "#options/profile";
import type { Options } from "#options/options";
import type { ConfigFile } from "#config/file";
import type { ServiceVariable } from "#project/environment";
import type { Surroundings } from "#project/enclosing-sites";

/** What lies around a file. */
interface Around extends Surroundings {
  /** The environment variables of the services that run the installation, by name in lower case. */
  readonly variables: ReadonlyMap<string, ServiceVariable>;
  /** The files that it may be run on, where it is a transform. */
  readonly transformBases: () => readonly ConfigFile[];
}

export interface Context extends Profile, Logins, Around {
  /** What holds in the instance once its files are merged. */
  readonly configuration: Configuration;
  readonly options: Options;
}

/** What is known around a file; the options are those that hold for it. */
export function contextIn(around: Around, file: ConfigFile, options: Options): Context {
  const { instance } = around;
  const profile = profileOf(instance, file, options);
  const configuration = configurationOf(instance, profile.version);
  return { ...around, ...profile, ...loginsOf(instance, configuration, profile.version), configuration, options };
}

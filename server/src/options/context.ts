/** What rules and features know beside the file they look at. */
import type { ServiceVariable } from "#project/environment";
import type { Surroundings } from "#project/enclosing-sites";
import type { Options } from "#options/options";
import type { Profile } from "#options/profile";

export interface Context extends Profile, Surroundings {
  /** The environment variables of the services that run the installation, by name in lower case. */
  readonly variables: ReadonlyMap<string, ServiceVariable>;
  readonly options: Options;
}

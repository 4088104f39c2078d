/** What rules and features know beside the file they look at. */
import type { Surroundings } from "#project/enclosing-sites";
import type { Options } from "#options/options";
import type { Profile } from "#options/profile";

export interface Context extends Profile, Surroundings {
  readonly options: Options;
}

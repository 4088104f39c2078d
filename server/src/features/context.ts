/** What features know beside the file they look at. */
import type { Instance } from "#project/instance";
import type { Options } from "#options/options";
import type { Profile } from "#options/profile";

export interface Context extends Profile {
  readonly instance: Instance;
  /** The installations beside it; and, wherever they lie, its server or its sites. */
  readonly neighbors: readonly Instance[];
  readonly options: Options;
}

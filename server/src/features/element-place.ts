/** An element that is hovered, and what is known around it. */
import type { Section } from "#config/facts/section";
import type { ConfigFile } from "#config/file";
import type { NamePlace } from "#features/full-picture";
import type { Context } from "#effective/context";

export interface ElementPlace {
  readonly file: ConfigFile;
  readonly section: Section;
  readonly context: Context;
  readonly namePlace: NamePlace;
}

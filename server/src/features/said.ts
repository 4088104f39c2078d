/** What is said of something, short and in full: every hover is one. */
import type { FullPicture, NamePlace } from "#features/full-picture";
import type { HoverCard } from "#features/hover-card";

export interface Said {
  readonly card: HoverCard;
  readonly fullPicture: (namePlace: NamePlace) => FullPicture;
}

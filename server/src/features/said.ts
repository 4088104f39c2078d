/** What is said of something, short and in full: every hover is one. */
import { pageOf, tableSection, type FullPicture, type NamePlace } from "#features/full-picture";
import type { HoverCard } from "#features/hover-card";

export interface Said {
  readonly card: HoverCard;
  readonly fullPicture: (namePlace: NamePlace) => FullPicture;
}

/** A card that names places, and its page, where they have longer names and the card's table stands under the heading. */
export const saidByCard = (
  cardWith: (namePlace: NamePlace) => HoverCard,
  namePlace: NamePlace,
  heading: string,
): Said => ({
  card: cardWith(namePlace),
  fullPicture: (namePlaceInFull) => {
    const card = cardWith(namePlaceInFull);
    return pageOf(card, [tableSection(heading, card)]);
  },
});

/** What `patch:before`, `patch:after` or `patch:instead` finds, and where the element ends up. */
import type { PlacedElement, PositionPlace } from "#effective/position-place";
import type { NamePlace } from "#features/full-picture";
import type { HoverCard, HoverTable } from "#features/hover-card";
import { code, shortCode } from "#features/markdown";

const does: Readonly<Record<PositionPlace["verb"], string>> = {
  before: "Puts the element before the first of its siblings that the path finds.",
  after: "Puts the element after the first of its siblings that the path finds.",
  instead: "Puts the element in the place of the first of its siblings that the path finds, and removes that one.",
};

export const positionCard = (place: PositionPlace, namePlace: NamePlace): HoverCard => ({
  value: `**${code(place.name)} = ${shortCode(place.path)}**`,
  does: does[place.verb],
  here: [hereOf(place, namePlace)],
  sources: ["patch-files"],
});

function hereOf(place: PositionPlace, namePlace: NamePlace): string {
  const { reference, hasBase, verb, fate } = place;
  if (fate.kind === "excluded") return "The element is left out here, as a condition is false, so nothing is moved.";
  switch (reference) {
    case "found":
      return foundWords(place, namePlace);
    case "late":
      return `${foundWords(place, namePlace)} It does so only once the elements below are merged.`;
    case "missing":
      return hasBase
        ? "It finds nothing here, so Sitecore puts the element last and reports no error."
        : "Not all of Sitecore's own files are here, so nothing shows what it finds.";
    case "self":
      return verb === "instead"
        ? "It finds the element itself, whose content is replaced by what is written here."
        : "It finds the element itself, which stays where it is.";
    case "unknown":
      return "The element isn't merged here, so nothing shows what it finds.";
  }
}

function foundWords({ sibling, isGone, verb }: PositionPlace, namePlace: NamePlace): string {
  if (!sibling) return "It finds what isn't an element.";
  const found = nameOf(sibling, namePlace);
  if (verb === "instead") return `It replaces ${found}.`;
  return isGone ? `It finds ${found}, which another statement removes later.` : `It finds ${found}.`;
}

const nameOf = ({ label, path, span }: PlacedElement, namePlace: NamePlace): string =>
  `${code(label)} of ${namePlace(path, span)}`;

/** The elements around it once all files are merged. */
export function orderTable({ order, hasBase }: PositionPlace, namePlace: NamePlace): HoverTable | undefined {
  if (order.length < 2 || !hasBase) return undefined;
  return {
    columns: ["Order once merged", "Added by"],
    rows: order.map(({ label, path, span, isThis }) => [
      isThis ? `**${code(label)}**` : code(label),
      namePlace(path, span),
    ]),
  };
}

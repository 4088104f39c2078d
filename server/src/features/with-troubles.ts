/** Leads from a hover and its page to the troubleshooting pages that fit. */
import type { FullPicture } from "#features/full-picture";
import type { Said } from "#features/said";
import { repository } from "#knowledge/repository";
import { troubleshootingPages } from "#knowledge/troubleshooting-pages";

export function withTroubles({ card, fullPicture }: Said, troubles: readonly string[]): Said {
  if (troubles.length === 0) return { card, fullPicture };
  return { card: { ...card, troubles }, fullPicture: (namePlace) => withSection(fullPicture(namePlace), troubles) };
}

/** Before the sources, which are last. */
const withSection = (page: FullPicture, troubles: readonly string[]): FullPicture => ({
  ...page,
  sections: [
    ...page.sections.slice(0, -1),
    { heading: "When it fails", body: troubles.map(linkTo).join("\n") },
    ...page.sections.slice(-1),
  ],
});

function linkTo(name: string): string {
  const title = troubleshootingPages.find((page) => page.name === name)?.title ?? name;
  return `- [${title}](${repository}/blob/main/docs/troubleshooting/${name}.md)`;
}

/** Says what a call in a KeepAlive page does to the logins of its site. */
import { renewalsIn } from "#config/keep-alive";
import type { Asked } from "#features/computed";
import { pageOf } from "#features/full-picture";
import type { HoverCard } from "#features/hover-card";
import { lifetimesOf } from "#features/lifetimes-of-site";
import { code } from "#features/markdown";
import type { Said } from "#features/said";
import { textOf, touches, type Span } from "#text/span";

/** Undefined where no such call is. */
export function keepAliveHover({
  file,
  offset,
  context,
  namePlace,
}: Asked): (Said & { readonly span: Span }) | undefined {
  const span = renewalsIn(file).find((call) => touches(call, offset));
  if (!span) return undefined;
  const lifetimes = lifetimesOf({ path: "system.web/sessionState@timeout", section: undefined }, context, namePlace);
  const card: HoverCard = {
    value: `**${code(textOf(file.text, span))}** renews a login`,
    does: "Sitecore's pages request KeepAlive.aspx at intervals, to keep the session alive. As it is shipped it touches nothing else.",
    here: lifetimes?.here ?? [],
    table: lifetimes?.table,
    sources: ["session-timeouts", "reference-source"],
  };
  return {
    span,
    card,
    fullPicture: (namePlaceOnPage) => pageOf(card, lifetimes?.sections(namePlaceOnPage) ?? [], lifetimes?.timeline),
  };
}

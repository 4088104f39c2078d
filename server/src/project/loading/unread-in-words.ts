/** Says in a sentence why nobody reads a file. */
import { fileName } from "#config/kind";
import type { Unread } from "#project/loading/reading";

export function unreadInWords(unread: Unread): string {
  switch (unread.why) {
    case "layer-off":
      return `Sitecore doesn't load this file: the layer ${unread.layer} is off in Layers.config.`;
    case "entry-off":
      return "Sitecore doesn't load this file: Layers.config switches it off.";
    case "no-layer":
      return "Sitecore doesn't load this file: it loads no patches from this folder.";
    case "other-file":
      return `Nothing reads this file: ${fileName(unread.by)} takes <${nameIn(unread.section)}> from ${unread.named}.`;
    case "inline":
      return `Nothing reads this file: <${nameIn(unread.section)}> is in ${fileName(unread.by)} itself.`;
    case "template":
      return "Nothing reads this file: Sitecore ships it as a template.";
    case "copy":
      return "Nothing reads this file: by its name, it is a copy.";
    case "changes-nothing":
      return "This transform changes nothing: no element in it has an xdt:Transform.";
    case "build-output":
      return "Nothing reads this file: a build left it in its output.";
    case "views":
      return "No site starts with this file: it is a copy among the views of another one.";
    case "not-named":
      return "Nothing reads this file: no configSource names it.";
  }
}

/** `sessionState` of `system.web/sessionState` */
const nameIn = (section: string): string => section.slice(section.lastIndexOf("/") + 1);

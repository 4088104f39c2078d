/** What the walk does in the editor: a file, the text under the squiggle, words of its hover, a quick fix, and the text that it leads to. */

export const walks = [
  {
    name: "forms-timeout",
    file: "Sitecore.CD/web.config",
    marked: "03:00:00",
    hover: ["minutes"],
    fix: "180",
    fixed: 'timeout="180"',
  },
];

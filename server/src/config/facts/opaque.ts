/** Values that stand for something a deployment or Sitecore puts in later; nobody can judge them here. */

/** What stands between an opening and the first sign of its closing; searched for by hand, so that no value takes long. */
const enclosed = [
  ["#{", "}"], // Octopus and Azure DevOps
  ["$(", ")"], // Sitecore variables and MSBuild
  ["${", "}"], // shells and containers
  ["{{", "}}"], // templates
  ["[parameter(", ")]"], // Sitecore Install Framework
] as const;

const tokens = [
  /__[A-Za-z][\w.-]*__/, // Azure DevOps "replace tokens"
  /%[A-Za-z_][\w.-]*%/, // environment variables
  /\bPlaceholderFor[A-Z]\w*/, // what Sitecore ships in files that a container or an Azure template fills in
];

/** Whether the value holds a deployment token or a variable. */
export const isOpaque = (value: string): boolean =>
  /[#_$%{[]|PlaceholderFor/.test(value) &&
  (tokens.some((token) => token.test(value)) || enclosed.some(([open, close]) => encloses(value, open, close)));

function encloses(value: string, open: string, close: string): boolean {
  const lower = value.toLowerCase();
  const first = close.charAt(0);
  for (let start = lower.indexOf(open); start !== -1;) {
    const end = lower.indexOf(first, start + open.length);
    if (end === -1) return false;
    if (lower.startsWith(close, end)) return true;
    start = lower.indexOf(open, end); // Whatever opens before comes to the same end.
  }
  return false;
}

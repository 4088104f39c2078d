/** Values that stand for something a deployment or Sitecore puts in later; nobody can judge them here. */

/** What stands between an opening and the first sign of its closing; searched for by hand, so that no value takes long. */
const enclosed = [
  ["#{", "}"], // Octopus and Azure DevOps
  ["$(", ")"], // Sitecore variables and MSBuild
  ["${", "}"], // shells and containers
  ["{{", "}}"], // templates
  ["[parameter(", ")]"], // Sitecore Install Framework
  ["[parameters(", ")]"], // Azure Resource Manager, and the next three
  ["[variables(", ")]"],
  ["[reference(", ")]"],
  ["[concat(", ")]"],
  ["@microsoft.keyvault(", ")"], // references of Azure App Service
  ["[[", "]]"],
  ["@@", "@@"],
  ["<%", "%>"],
] as const;

const tokens = [
  /__[A-Za-z][\w.-]*__/, // Azure DevOps "replace tokens"
  /%[A-Za-z_][\w.-]*%/, // environment variables
  /(?<![\w$])\$[A-Za-z_][\w.]*\$(?![\w$])/, // templates of Visual Studio projects
  /\bplaceholder[-_ ]?for[-_ ]?\w+/i, // what Sitecore ships in files that a container or an Azure template fills in, in either case
];

/** Whether the value holds a deployment token or a variable. */
export const isOpaque = (value: string): boolean =>
  /[#_$%{[@]|<%|placeholder/i.test(value) &&
  (tokens.some((token) => token.test(value)) || enclosed.some(([open, close]) => encloses(value, open, close)));

/** Words that people leave where a value belongs: `YOUR_KEY_TO_GO_HERE`, `<password>`, `[your password]`. */
const reminders = [
  /^<[\w\s.-]+>$/,
  /^\[[\w\s.-]+\]$/,
  /^\{[\w\s.-]+\}$/,
  /\byour?s?[\s_-].*(here|password|secret|key|token|value)(?![a-z])/i,
  /[\s_-](goes|to[\s_-]go)[\s_-]here\b/i,
  /[\s_-]here$/i,
  /^(?:my|your)(?:[A-Z][a-z]+|[\s_-][a-z]+)+$/, // as in `Password=myPassword` of examples
  /^(?:valid|some|dummy|fake|sample|example)[\s_-](?:api[\s_-]?)?(?:password|secret|key|token)$/i,
  /^(insert|enter|add|put|set|replace)[\s_-].*(here|password|secret|key|value)\b/i,
  /^change[\s_-]?this(?![a-z])/i,
  /^todo[\s_:-]/i,
  /\bplaceholder\b/i,
];

/** Whether it only says what belongs there. */
export const isReminder = (value: string): boolean => reminders.some((reminder) => reminder.test(value));

/** Whether nobody filled the value in: it is empty, zero, masked, or a reminder. Such a value keeps nothing secret. */
export const isNotFilledIn = (value: string): boolean =>
  /^[\s0{}-]*$/.test(value) || /^(.)\1{2,}$/u.test(value) || isReminder(value);

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

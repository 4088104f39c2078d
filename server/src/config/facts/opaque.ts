/** Values that stand for something a deployment or Sitecore puts in later; nobody can judge them here. */

const tokens = [
  /#\{[^}]*\}#?/, // Octopus and Azure DevOps
  /__[A-Za-z][\w.-]*__/, // Azure DevOps "replace tokens"
  /\$\([^)]*\)/, // Sitecore variables and MSBuild
  /\$\{[^}]*\}/, // shells and containers
  /\{\{[^}]*\}\}/, // templates
  /%[A-Za-z_][\w.-]*%/, // environment variables
  /\[parameter\([^)]*\)\]/i, // Sitecore Install Framework
  /\bPlaceholderFor[A-Z]\w*/, // what Sitecore ships in files that a container or an Azure template fills in
];

/** Whether the value holds a deployment token or a variable. */
export const isOpaque = (value: string): boolean =>
  /[#_$%{[]|PlaceholderFor/.test(value) && tokens.some((token) => token.test(value));

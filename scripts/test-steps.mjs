/** What `npm test` runs, the quick ones first: scripts of package.json, their arguments, and the steps that they build on. */

export const steps = [
  { name: "check" },
  { name: "test:unit" },
  { name: "test:growth" },
  { name: "corpus" },
  { name: "mutate" },
  { name: "build:tests" },
  { name: "package" },
  { name: "test:npm" },
  { name: "setup:vscode" },
  { name: "test:host", needs: ["build:tests", "setup:vscode"] },
  { name: "test:vsix", needs: ["build:tests", "package", "setup:vscode"] },
  { name: "test:web", needs: ["build:tests", "setup:vscode"] },
  { name: "test:hovers", args: ["--sample"], needs: ["package", "setup:vscode"] },
  { name: "test:ui", needs: ["package", "setup:vscode"] },
  { name: "start", args: ["--once"], needs: ["package", "setup:vscode"] },
];

/** What npm is told to run a step. */
export function npmArguments({ name, args = [] }) {
  return ["run", "--silent", name, ...(args.length > 0 ? ["--", ...args] : [])];
}

/** The line that runs a step by itself, what it needs included. */
export function commandOf({ name, args = [], needs = [] }) {
  const own = `npm run ${name}${args.length > 0 ? ` -- ${args.join(" ")}` : ""}`;
  return [...needs.map((each) => `npm run ${each}`), own].join(" && ");
}

/** Where to look for the files we may know, as glob patterns; what a file really is, the server decides by looking. */
import { kindRows } from "#config/kind-rows";

export const filePatterns = [
  "**/*.{config,xdt,transform}",
  "**/sc.*.xml",
  "**/sc.XConnect.Security.*.xml.*",
  "**/[sS]itecore.[tT]racking.*/[cC]onfig/*.xml",
  "**/[sS]itecore.[pP]lugin.[iI]dentity*/[cC]onfig/*.xml",
  "**/*dentity*.xml",
  "**/{Config,config}/{production,Production,development,Development}/*.xml",
  "**/[sS]itecore[hH]ost.xml",
  "**/sitecore.version.xml",
  "**/*[sS]how[cC]onfig*.xml",
  "**/appsettings*.json",
  "**/wwwroot/**/*.json",
  "**/config.json",
  "**/data/{Environments,environments}/*.json",
  "**/Plugin.*.json",
  "**/*[cC]onnection[sS]trings*.{bak,backup,old,orig,save,copy,prev,disabled,PlainText*}",
  "**/{[wW]eb,[aA]pp[sS]ettings,[sS]itecore,application[hH]ost}.config.*",
  "**/sitecore/service/[kK]eep[aA]live.aspx*",
  "**/.sitecore-config-guard.json",
  "**/*sitecore-config-guard-baseline.json",
] as const;

/** Files that set variables, name packages or hold certificates: they matter beside ours, and are no reason to start by themselves. */
export const environmentPatterns: readonly string[] = kindRows.flatMap(({ globs }) => globs);

/** Those among them that rules look at: they are no reason to start either, but are shown with their findings. */
export const besidePatterns: readonly string[] = kindRows.flatMap((row) => ("isInspected" in row ? row.globs : []));

/** Files that tell something by being there. */
export const markerPatterns = ["**/[dD]ockerfile", "**/xmcloud.build.json"] as const;

/** Lists of files that git leaves alone. */
export const gitListPattern = "**/.gitignore";

/** Folders that never hold configuration of ours, and can be very large; whoever lists files passes them by. */
export const ignoredFolders: readonly string[] = ["node_modules", ".git", ".vs", "packages", "bin", "obj"];

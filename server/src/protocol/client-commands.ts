/** Commands of our own client that others name: links of hovers and pages. Those of the server are in `commands.ts`. */

/** `[rules]`: shows a page; without an argument all pages are to choose from. */
export const explainRuleCommand = "sitecoreConfigGuard.explainRule";
/** `[uri, position]`: shows the page behind a hover. */
export const fullPictureCommand = "sitecoreConfigGuard.showFullPicture";
/** `[uri, position]`: tests the TLS of the server whose address stands there; without a place, the user chooses one. */
export const testConnectionCommand = "sitecoreConfigGuard.testConnection";
/** Lets the user say what holds for the installation of the active file. */
export const chooseProfileCommand = "sitecoreConfigGuard.chooseProfile";
/** `[uri, range]`: opens a file. */
export const openLocationCommand = "sitecoreConfigGuard.openLocation";
/** `[uri, kind]`, each may be left out: opens a script that is made from an installation. */
export const writeScriptCommand = "sitecoreConfigGuard.writeScript";

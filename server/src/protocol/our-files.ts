/** Which files are a reason to start the server, as the client asks; what it does with a file, the server decides by itself. */
import { identify, isCandidate, type FileKind } from "#config/kind";
import { rowOf } from "#config/kind-rows";

/** Kinds whose names programs of other makers use too, such as `appsettings.json` of every ASP.NET Core application. */
const sharedNames: ReadonlySet<FileKind> = new Set<FileKind>([
  "identity-server",
  "identity-server-json",
  "commerce-json",
]);

/** What files of these kinds say where they are for Sitecore: its types, its sections, its hosts. */
const saysSitecore = /sitecore|jssEditingSecret/i;

/** Whether a file of this name can be one of ours, before its text is read. */
export const mayBeOurs = (path: string): boolean => isCandidate(path);

/** Whether the document is a reason to start: a file of variables or certificates is none by itself. */
export function isOurs(path: string, text: string): boolean {
  if (rowOf(path)) return false;
  const kind = identify(path, text)?.kind;
  // Any program has files that begin with a name of its own; only a web.config tells what is read.
  if (kind === "own-section") return false;
  return kind !== undefined && (!sharedNames.has(kind) || saysSitecore.test(text));
}

/**
 * Whether a file that nobody has opened shows that its folder is one of ours. The web.config of an ASP.NET Core application
 * only tells IIS how to start it, so it counts when it is opened.
 */
export const showsOurs = (path: string, text: string): boolean =>
  isOurs(path, text) && (saysSitecore.test(text) || !/<aspNetCore[\s/>]/i.test(text));

/** Our own messages between client and server, beside those of LSP. */

/** Client → server: what is known about a file, for the status item. */
export const describeFile = "sitecoreConfigGuard/describeFile";
export interface DescribeFileParams {
  readonly uri: string;
}
export interface FileDescription {
  /** `undefined` where the file is of no kind that we know. */
  readonly kind: string | undefined;
  /** A few words each on what was found out about its installation. */
  readonly profile: readonly string[];
  readonly findings: number;
  /** Why the file is not inspected, where it is not. */
  readonly skipped: string | undefined;
  /** Whether the workspace is still being read. */
  readonly isLoading: boolean;
}

/** Server → client, where there is no disk: all files of the workspace folders that match the patterns. */
export const listFiles = "sitecoreConfigGuard/listFiles";

/** Server → client, where there is no disk: a file's bytes as numbers, or null if it cannot be read. */
export const readFile = "sitecoreConfigGuard/readFile";
export interface ReadFileParams {
  readonly uri: string;
}

/** Server → client: the workspace was read anew or findings changed; the status item may ask again. */
export const stateChanged = "sitecoreConfigGuard/stateChanged";

/** Client → server: the workspace edit that ends the findings of a rule in all files; null where none can be ended. */
export const fixEverywhere = "sitecoreConfigGuard/fixEverywhere";
export interface FixEverywhereParams {
  readonly rule: string;
}

/** Client → server: what it takes to accept all findings of today; null where nothing would change. */
export const acceptFindings = "sitecoreConfigGuard/acceptFindings";
export interface AcceptedToday {
  /** A workspace edit that writes the files of accepted findings. */
  readonly edit: unknown;
  readonly uris: readonly string[];
  readonly accepted: number;
  readonly added: number;
  /** What was accepted before and is not found any more, `rule in file`. */
  readonly gone: readonly string[];
}

/** Client → server: the page behind a hover; null where nothing is known of the place any more. */
export const fullPicture = "sitecoreConfigGuard/fullPicture";
export interface FullPictureParams {
  readonly textDocument: { readonly uri: string };
  readonly position: LineAndCharacter;
}

export interface FullPicturePage {
  /** What it is about, as plain text: `timeout`. */
  readonly subject: string;
  /** A place in a file is a link to `#place-0`, by its index in `places`. */
  readonly markdown: string;
  readonly places: readonly PlaceInFile[];
  /** For the top of the page; undefined where the client wants no pictures. */
  readonly picture?: { readonly svg: string; readonly alt: string } | undefined;
}
/** Lines and characters begin at zero. */
export interface PlaceInFile {
  readonly uri: string;
  readonly range: { readonly start: LineAndCharacter; readonly end: LineAndCharacter };
}
interface LineAndCharacter {
  readonly line: number;
  readonly character: number;
}

/** Client → server: the kind of the color theme, as in the options at the start, whenever it changes. */
export const themeChanged = "sitecoreConfigGuard/themeChanged";
export interface ThemeChangedParams {
  readonly pictures: PictureTheme | undefined;
}

/** The kinds of themes that pictures in hovers are drawn for. */
export type PictureTheme = "light" | "dark" | "high-contrast" | "high-contrast-light";

/** The command behind "Full picture" in a hover, with the document and the position. */
export const showFullPicture = "sitecoreConfigGuard.showFullPicture";

/** Server → client: lets the user choose one of several items; its index, or null where none was chosen. */
export const pick = "sitecoreConfigGuard/pick";
export interface PickParams {
  readonly title: string;
  readonly items: readonly { readonly label: string; readonly description?: string }[];
}

/** Server → client: lets the user write a line; null where nobody wants to. */
export const askForText = "sitecoreConfigGuard/askForText";
export interface AskForTextParams {
  readonly title: string;
  readonly prompt: string;
}

/** Server → client: carries out one of the commands of the client below. */
export const runCommand = "sitecoreConfigGuard/runCommand";
export interface RunCommandParams {
  readonly command: string;
  readonly arguments: readonly unknown[];
}

/** Commands of the server, behind entries of the menu that ask before they do something. */
export const suppressCommand = "sitecoreConfigGuard.suppressFindings";
export const moreCommand = "sitecoreConfigGuard.showMoreFixes";
export const serverCommands: readonly string[] = [suppressCommand, moreCommand];

/** Commands that the client carries out for fixes which are no edits, and behind those that are. */
export const openLocation = "sitecoreConfigGuard.openLocation";
export const copyText = "sitecoreConfigGuard.copyText";
export const explainRuleCommand = "sitecoreConfigGuard.explainRule";
export const fixEverywhereCommand = "sitecoreConfigGuard.fixEverywhere";
export const tellWhatIsLeft = "sitecoreConfigGuard.tellWhatIsLeft";
export const clientCommands: readonly string[] = [
  openLocation,
  copyText,
  explainRuleCommand,
  fixEverywhereCommand,
  tellWhatIsLeft,
];

/** What must be done outside the files when a change with this title is made. */
export interface LeftToDoParams {
  readonly title: string;
  readonly steps: readonly string[];
}

/** What the client tells about itself when it starts. */
export interface InitializationOptions {
  /** Whether it reads files for the server where the server has no disk with them. */
  readonly readsFiles?: boolean;
  /** Whether it carries out commands behind links of hovers: pages of rules, and the page behind a hover. */
  readonly opensPages?: boolean;
  /** For which kind of theme hovers draw pictures; without it they show tables, as screen readers need them. */
  readonly pictures?: PictureTheme | undefined;
  /** Whether it lets the user choose and write, and carries out our commands for the server. */
  readonly asks?: boolean;
}

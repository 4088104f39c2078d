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

/** By the names of their options. */
export type ProfilePartName = "role" | "search" | "environment" | "sitecoreVersion" | "identity";

/** What is known of an installation, and what the user may say instead. */
export interface ProfilePart {
  readonly name: ProfilePartName;
  readonly label: string;
  /** What holds; empty where nobody knows. */
  readonly now: string;
  /** What tells it: `settings`, `.sitecore-config-guard.json`, `role:define`. */
  readonly from: string;
  /** Whether a file of ours says it, and not the settings. */
  readonly isInFile: boolean;
  readonly values: readonly { readonly value: string; readonly description: string }[];
  /** Of what else may be written; undefined where nothing else may. */
  readonly pattern?: string | undefined;
}

/** What the workspace holds of Sitecore's own files, where nobody has said yet that own files are merged onto it. */
export interface OfferedBase {
  /** The workspace folder whose settings can name it. */
  readonly folder: string;
  /** As the setting `base` names it. */
  readonly base: string;
  readonly kind: "folder" | "export";
}

/** What the user says of one part; null leaves it to the files again. */
export interface DecideProfileParams {
  readonly uri: string;
  readonly name: ProfilePartName;
  readonly value: string | null;
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

/** What the command for the full picture gives. */
export interface FullPicturePage {
  /** What it is about, as plain text: `timeout`. */
  readonly subject: string;
  /** A place in a file is a link: for our client to `#place-0`, by its index in `places`, for others to the line. */
  readonly markdown: string;
  readonly places: readonly PlaceInFile[];
  /** What links to `#command-0` run, by its index. */
  readonly commands?: readonly { readonly command: string; readonly arguments: readonly unknown[] }[];
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

/** What the command for certificates gives. */
export interface CertificatesPage {
  readonly subject: string;
  /** A place in a file is a link, as in a full picture. */
  readonly markdown: string;
  readonly places: readonly PlaceInFile[];
  /** SVG whose links are `#place-0` for our client; undefined where there is nothing to draw. */
  readonly graph: string | undefined;
}

/** Server → client: lets the user choose a certificate file; null where none was chosen. */
export const chooseCertificateFile = "sitecoreConfigGuard/chooseCertificateFile";
export interface ChosenFile {
  readonly name: string;
  readonly bytes: readonly number[];
}

/** What the command for transforms gives. */
export interface TransformPreview {
  /** The files of which one must be chosen as what is transformed, by their addresses. */
  readonly choices: readonly string[];
  /** The files that are transformed, each by one transform or by several in their order. */
  readonly files: readonly {
    readonly base: string;
    readonly transforms: readonly string[];
    /** The file as it will be. */
    readonly text: string;
    /** What the engine says, in its order. */
    readonly messages: readonly {
      readonly level: "warning" | "error";
      readonly text: string;
      readonly place: PlaceInFile;
    }[];
  }[];
}

/** What is shown of an installation's effective configuration. */
export interface EffectiveParams {
  /** Any file of the installation. */
  readonly uri: string;
  /** The XPath of the element that is shown alone. */
  readonly section?: string | undefined;
  /** The place in the file whose element is shown alone; where a path is named too, that counts. */
  readonly position?: LineAndCharacter | undefined;
  readonly define?: readonly DefinedRule[] | undefined;
}
/** What a rule of conditions, such as `role`, is taken to be defined as, whatever the files say. */
export interface DefinedRule {
  readonly rule: string;
  readonly value: string;
}

/** What the command for the effective configuration gives. */
export interface EffectivePage {
  /** What people call the installation. */
  readonly name: string;
  /** The path of the element that is shown alone; undefined where all is shown. */
  readonly section?: string | undefined;
  /** XML. Where there is nothing to show, a comment says why. Secrets are masked. */
  readonly text: string;
  /** The addresses of the files that `sources` leads to. */
  readonly files: readonly string[];
  /** In order; each one holds from its place in `text` up to the next, or to the end of its line. */
  readonly sources: readonly LineSource[];
}
/** What says something of the printed text. Lines and characters begin at zero. */
export interface LineSource extends LineAndCharacter {
  /** An index in `files`. */
  readonly file: number;
  readonly range: PlaceInFile["range"];
}

/** What the command that compares gives: two sides, as the user chose them. A client that isn't ours gets their pages. */
export interface EffectiveComparison {
  readonly left: ComparedSide;
  readonly right: ComparedSide;
}
export interface ComparedSide {
  readonly label: string;
  readonly define: readonly DefinedRule[];
  readonly page?: EffectivePage | undefined;
}

/** A server that a file says is called over HTTPS, or answers. */
export interface TestableHost {
  /** `xconnect.example.com:443` */
  readonly endpoint: string;
  /** What the address is called in the file. */
  readonly name: string;
  /** Where it is written. */
  readonly uri: string;
  readonly position: LineAndCharacter;
}
/** The address to test, by its place. */
export interface TestConnectionParams {
  readonly uri: string;
  readonly position: LineAndCharacter;
  /** Whether the user chooses a certificate to show to the server. */
  readonly showsCertificate?: boolean;
}
/** What the command that tests a connection gives. */
export type ConnectionPage = Omit<FullPicturePage, "picture">;

/** Client → server: the kind of the color theme, as in the options at the start, whenever it changes. */
export const themeChanged = "sitecoreConfigGuard/themeChanged";
export interface ThemeChangedParams {
  readonly pictures: PictureTheme | undefined;
}

/** The kinds of themes that pictures in hovers are drawn for. */
export type PictureTheme = "light" | "dark" | "high-contrast" | "high-contrast-light";

/** What the command that explains gives to a client that has no pages. */
export interface RulePage {
  /** The id of the rule. */
  readonly rule: string;
  /** Where the page is in the repository. */
  readonly address: string;
  readonly markdown: string;
}

/** What somebody sees: a pasted text, or a symptom by its name; with neither the user chooses one. */
export interface DiagnosisParams {
  /** A file of the installation that is meant; without it, one of those of the workspace. */
  readonly uri?: string | null;
  readonly text?: string | null;
  readonly symptom?: string | null;
}

/** What the command for scripts gives: the script, or why there is none. */
export type ScriptPage =
  { readonly name: string; readonly text: string; readonly why?: undefined } | { readonly why: string };

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
  /** Of a password: it is not shown while it is written, and may be of any length. */
  readonly isSecret?: boolean;
  /** Whether any text will do; without it, a few words are wanted. */
  readonly isShort?: boolean;
}

/** Server → client: puts a text into the clipboard. */
export const copyToClipboard = "sitecoreConfigGuard/copyToClipboard";
export interface CopyToClipboardParams {
  readonly text: string;
}

/** Server → client: saves files that the server has changed. */
export const saveFiles = "sitecoreConfigGuard/saveFiles";
export interface SaveFilesParams {
  readonly uris: readonly string[];
}

/** Server → client: shows what is left to do, so that it can be read at leisure. */
export const showLeftToDo = "sitecoreConfigGuard/showLeftToDo";
/** What must be done outside the files when a change with this title is made. */
export interface LeftToDoParams {
  readonly title: string;
  readonly steps: readonly string[];
}

/** What the client tells about itself when it starts. */
export interface InitializationOptions {
  /** Whether it reads files for the server where the server has no disk with them. */
  readonly readsFiles?: boolean;
  /** Whether it has the pages of rules, and carries out commands behind links of hovers. */
  readonly opensPages?: boolean;
  /** For which kind of theme hovers draw pictures; without it they show tables, as screen readers need them. */
  readonly pictures?: PictureTheme | undefined;
  /** Whether it answers our own requests: lets the user choose and write, copies, saves, and shows what is left to do. */
  readonly asks?: boolean;
}

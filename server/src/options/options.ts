/** What the user decides: by editor settings, by a configuration file of ours, or on the command line. */
import type { Environment } from "#config/environment-name";
import { defaultLimits, type Limits } from "#options/limits";
import type { MergeIdentity } from "#patch/merge/profile";
import type { RandomBytes } from "#text/random-text";

export type Severity = "error" | "warning" | "information" | "hint";

/** Who decrypts what comes by https: the server, or something in front of it that passes it on by http. */
export type TlsEnd = "server" | "loadBalancer";

/** Severity by rule id, or `off`. */
export type Severities = Readonly<Record<string, Severity | "off">>;

/** What settings, a file and the command line can each decide. What one of them leaves out, the others decide. */
export interface Decisions {
  /** Overrides `role:define`; a list such as `ContentManagement, Processing`. */
  readonly role?: string;
  /** Overrides what the files tell: `9.0.2`. */
  readonly sitecoreVersion?: string;
  /** `unknown` lets file names and folders decide. */
  readonly environment?: Environment;
  /** Overrides `search:define`: `Solr`. */
  readonly search?: string;
  /** How elements of patch files are matched, where the version does not tell or tells wrong. */
  readonly identity?: MergeIdentity;
  readonly tlsEndsAt?: TlsEnd;
  readonly severities?: Severities;
  readonly limits?: Partial<Limits>;
  /** Where a fix writes what must not go into shipped files, from the site's root. */
  readonly patchFile?: string;
  /** Which folders of projects are deployed to which web root; globs and paths from the folder of the file that says so. */
  readonly webRoots?: readonly { readonly root: string; readonly projects: readonly string[] }[];
  /** A stock web root or an exported configuration, below that folder; empty where none is wanted. */
  readonly base?: string;
  /** Decisions for some of the files; the last one that applies wins. */
  readonly overrides?: readonly Override[];
  /** Files whose findings nobody wants to hear of, in the form of a `.gitignore`. */
  readonly ignore?: readonly string[];
  /** The file with the accepted findings, from the folder of the file that says so. */
  readonly baseline?: string;
}

/** Decisions for the files for which all conditions hold. */
export interface Override {
  readonly when: {
    /** Globs, from the folder of the file that says so; without a slash they are names of files anywhere below. */
    readonly files?: readonly string[];
    readonly role?: string;
    readonly environment?: Environment;
  };
  readonly decisions: Pick<Decisions, "severities" | "limits">;
}

/** What holds for one file; `resolveOptions` makes it of everything that was decided. */
export interface Options {
  /** The moment to judge validity and deadlines by. */
  readonly now: Date;
  /** Where a fix that makes a new secret takes it from. */
  readonly randomBytes: RandomBytes;
  readonly role: string | undefined;
  readonly sitecoreVersion: string | undefined;
  readonly environment: Environment;
  readonly search: string | undefined;
  readonly identity: MergeIdentity | undefined;
  readonly tlsEndsAt: TlsEnd;
  readonly severities: Severities;
  readonly limits: Limits;
  readonly patchFile: string;
  readonly overrides: readonly Override[];
  /** What an editor's settings ignore; what configuration files say is no part of it. */
  readonly ignore: readonly string[];
  /** What an editor's settings say of where folders are deployed. */
  readonly layout: Pick<Decisions, "webRoots" | "base">;
  /** What goes before every file: the word of the command line. */
  readonly flags: Decisions;
  /** Whether a bare number shows its unit in words. */
  readonly showsInlayHints: boolean;
}

export const defaultOptions: Omit<Options, "now" | "randomBytes"> = {
  role: undefined,
  sitecoreVersion: undefined,
  environment: "unknown",
  search: undefined,
  identity: undefined,
  tlsEndsAt: "server",
  severities: {},
  limits: defaultLimits,
  patchFile: "App_Config/Include/zzz/zzz.SecurityHardening.config",
  overrides: [],
  ignore: [],
  layout: {},
  flags: {},
  showsInlayHints: true,
};

/** The options where something more is decided, by whoever has the last word so far. */
export function decide(options: Options, decisions: Decisions): Options {
  const { role, sitecoreVersion, environment, search, identity, tlsEndsAt, severities, limits, patchFile } = decisions;
  return {
    ...options,
    role: role ?? options.role,
    sitecoreVersion: sitecoreVersion ?? options.sitecoreVersion,
    environment: environment ?? options.environment,
    search: search ?? options.search,
    identity: identity ?? options.identity,
    tlsEndsAt: tlsEndsAt ?? options.tlsEndsAt,
    severities: { ...options.severities, ...severities },
    limits: { ...options.limits, ...limits },
    patchFile: patchFile ?? options.patchFile,
  };
}

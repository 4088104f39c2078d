/** What the user decides: the one table of options that editor settings and command-line flags fill. */

import type { RandomBytes } from "#text/random-text";

export type Severity = "error" | "warning" | "information" | "hint";

export type Environment = "development" | "test" | "production" | "unknown";

export interface Options {
  /** The moment to judge validity and deadlines by. */
  readonly now: Date;
  /** Where a fix that makes a new secret takes it from. */
  readonly randomBytes: RandomBytes;
  /** Overrides `role:define`; a list such as `ContentManagement, Processing`. */
  readonly role: string | undefined;
  /** Overrides what the files tell: `9.0.2`. */
  readonly sitecoreVersion: string | undefined;
  /** `unknown` lets file names and folders decide. */
  readonly environment: Environment;
  /** Severity by rule id, or `off`. */
  readonly severities: Readonly<Record<string, Severity | "off">>;
  /** Where a fix writes what must not go into shipped files, from the site's root. */
  readonly patchFile: string;
  /** Whether a bare number shows its unit in words. */
  readonly showsInlayHints: boolean;
}

export const defaultOptions: Omit<Options, "now" | "randomBytes"> = {
  role: undefined,
  sitecoreVersion: undefined,
  environment: "unknown",
  severities: {},
  patchFile: "App_Config/Include/zzz/zzz.SecurityHardening.config",
  showsInlayHints: true,
};

/** What a rule is, and what it finds. */
import type { ConfigFile } from "#config/file";
import type { Intent, IntentsElsewhere } from "#config/intents";
import type { FileKind } from "#config/kind";
import type { SourceKey } from "#knowledge/sources";
import type { Certainty } from "#knowledge/entry";
import type { Context } from "#effective/context";
import type { LimitName } from "#options/limits";
import type { Severity } from "#options/options";
import type { Span } from "#text/span";

export const categories = [
  "timeouts",
  "authentication",
  "certificates",
  "tls",
  "connection-strings",
  "cookies",
  "hardening",
  "patching",
  "well-formedness",
  "guard",
] as const;
export type Category = (typeof categories)[number];

/**
 * What is wrong with how something is written, so that nobody has to look when it is repaired: what was decided stays.
 * `spelling`: a name, word or separator, in place of which only one other can be meant.
 * `notation`: a value in a form that its reader does not take, such as hours where it takes minutes.
 * `syntax`: a text that no reader takes for XML or JSON, or takes for something else.
 * `no-effect`: a part beside which another says the same, or that nobody reads.
 * `implicit`: a default that holds, and that nobody can see.
 */
export type WritingFault = "spelling" | "notation" | "syntax" | "no-effect" | "implicit";

/** `review`: somebody has to look, since a decision, or what the server does, changes. All else may be made in bulk. */
export type Trust = "review" | { readonly repairs: WritingFault };

/**
 * What can be done about a finding. The first one is what most people would press.
 * `edit`: changes text; what only repairs how something is written may be applied in bulk.
 * `open`: leads to where the matter is decided. `copy`: puts a text, such as a command line, on the clipboard.
 */
export type Fix = EditFix | LeadFix;

export type LeadFix =
  | { readonly kind: "open"; readonly title: string; readonly path: string; readonly span: Span }
  | { readonly kind: "copy"; readonly title: string; readonly text: string };

/** A fix that changes files: what it means to do, of which `inspect/place-fix.ts` decides where and how it is written. */
export interface EditFix {
  readonly kind: "edit";
  readonly title: string;
  readonly trust: Trust;
  /** What it does in the file of the finding. Worked out only when the fix is asked for. */
  readonly intents: () => readonly Intent[];
  /** What it does in other files. */
  readonly otherFiles?: () => readonly IntentsElsewhere[];
  /** Settings of Sitecore that the site's own patch states from then on, by name. */
  readonly ownPatch?: () => ReadonlyMap<string, string>;
  /** The path of another file that the user will want to see afterwards. */
  readonly shows?: string;
  /** Set where it may be chosen, but is never what most people would press. */
  readonly isLastResort?: true;
}

/** A place that helps to understand a finding; in the same file where no path is given. */
export interface Related {
  readonly path?: string;
  readonly span: Span;
  readonly message: string;
}

export interface Finding {
  readonly span: Span;
  /** What is wrong, what it causes, what to do: plain text, never a secret. */
  readonly message: string;
  /** Where this case weighs more or less than the rule's usual severity. */
  readonly severity?: Severity;
  /** Set where the case weighs the same on every server, though the rule as a whole hangs on the role. */
  readonly holdsForAnyRole?: true;
  readonly related?: readonly Related[];
  /**
   * Set where a section lacks a setting that is recommended, and `span` is the section's name: the setting as it would
   * be written, or a few words where it is long. What one section lacks is shown as one finding.
   */
  readonly missing?: string;
  readonly fixes?: readonly Fix[];
}

/** One file, or several behind lines `//- path key:value…`, with marks `^^^^ rule-id` under what must be found. */
export interface Example {
  readonly name: string;
  /** The path the text is read at where it is a single file; decides its kind. */
  readonly path?: string;
  readonly text: string;
  /** The text after the preferred fixes of all findings. */
  readonly fixed?: string;
}

export interface Rule {
  /** Kebab case; also the name of its file, its documentation page and its suppression. */
  readonly id: string;
  /** What is wrong, under 60 characters. */
  readonly title: string;
  readonly category: Category;
  readonly severity: Severity;
  /** Severity where the environment is known to be production. */
  readonly inProduction?: Severity;
  /** Whether a warning becomes information where the environment is known to be development. */
  readonly isMilderInDevelopment?: true;
  /**
   * `effective`: it judges what holds, so it is silent about what another statement overrides, an instruction removes or
   * a condition keeps out. `form`: it judges how the file is written.
   */
  readonly reads: "form" | "effective";
  /** Whether it looks at files too that nothing reads; no other rule does. */
  readonly looksAtUnread?: true;
  /** Whether the finding hangs on the role: where that is unknown it is one step milder and says so. */
  readonly dependsOnRole?: true;
  /**
   * Whether it is about what XM Cloud does not have, and so is silent there: Sitecore's login page with its cookies,
   * passwords and lifetimes, an identity server, servers for delivery, servers and hotfixes of one's own.
   */
  readonly isNotForXmCloud?: true;
  /** The kinds of file it looks at, transforms of them included. */
  readonly kinds: readonly FileKind[];
  /** The limits it goes by, which the user may change. */
  readonly limits?: readonly LimitName[];
  readonly docs: {
    /** What goes wrong if it stays. Markdown. */
    readonly why: string;
    /** What to do about it. Markdown. */
    readonly fix: string;
    /** What the rule leaves alone, and on purpose. Markdown. */
    readonly not?: string;
    readonly certainty: Certainty;
    /** Where it can be read; the first one is linked from the diagnostic. */
    readonly sources: readonly [SourceKey, ...SourceKey[]];
  };
  readonly examples: readonly Example[];
  /** Finds in this file. Does not throw on bad input and changes nothing. */
  check(file: ConfigFile, context: Context): Iterable<Finding>;
}

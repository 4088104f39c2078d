/** What a kind of script is, and what it is made from. */
import type { SitecoreVersion } from "#config/version";
import type { Surroundings } from "#project/enclosing-sites";
import type { Sketch } from "#scripts/powershell";

/** An installation and what lies around it, as rules know them too. */
export interface Subject extends Surroundings {
  readonly version: SitecoreVersion;
}

/** Why there is no such script for this installation: one sentence. */
export interface Refusal {
  readonly why: string;
}

/** Where somebody asks what can be done: the path of the innermost section or setting, and the key of a list entry. */
export interface Place {
  readonly path: string;
  readonly key: string;
}

export interface ScriptKind {
  /** `check-certificates`: the name on the command line, and of the file. */
  readonly id: string;
  /** What is chosen from a list: `Check certificates`. */
  readonly title: string;
  /** What it does, in a few words, for the same list. */
  readonly about: string;
  /** Whether it is of use at the place. */
  readonly fits: (place: Place) => boolean;
  /** Plain values in, plain values out: nothing is run, read or asked. */
  readonly sketch: (subject: Subject) => Sketch | Refusal;
}

/** What people see when something fails, and what can cause it: plain data, and questions to the files at hand. */
import type { ConfigFile } from "#config/file";
import type { FoundIn, Situation } from "#diagnose/situation";
import type { Span } from "#text/span";

/** A place that speaks for a cause, and what is said of it. */
export interface Evidence {
  readonly file: ConfigFile;
  readonly span: Span;
  readonly text: string;
}

export interface Cause {
  /** What is wrong, as one sentence. */
  readonly what: string;
  /** The rules whose findings make it likely. */
  readonly rules?: readonly string[];
  /** Which of these count; all where it is not said. */
  readonly counts?: (found: FoundIn) => boolean;
  /** What else in the files makes it likely. */
  readonly shows?: (situation: Situation) => readonly Evidence[];
  /** Why the files rule it out; undefined where they do not. */
  readonly excludes?: (situation: Situation) => string | undefined;
  /** What would confirm it: a test, or a place to look. */
  readonly confirm: string;
  readonly fix: string;
  /** The kind of script that checks or mends it. */
  readonly script?: string;
  /** Whether a test of the connection shows it. */
  readonly connects?: true;
}

export interface Symptom {
  /** `403.7`, `0x80070021`, `certificate-not-found`: what it is asked for by. */
  readonly id: string;
  /** As a heading. */
  readonly title: string;
  /** What it says, in general. */
  readonly means: string;
  /** What a pasted text holds; numbers are recognized by the id. */
  readonly says?: RegExp;
  /** The answer that comes with it, `403.7`, or `403` for all of them; undefined where it is none of a server. */
  readonly answer?: string;
  /** In the order that is worth looking, where the files say nothing. */
  readonly causes: readonly Cause[];
  /** The troubleshooting page about it. */
  readonly page?: string;
}

/** Tells what is wrong with a command line. */
import { nearestName } from "#text/similar-name";

/** A command line that cannot be meant; the message says why. */
export class Mistake extends Error {
  readonly exitCode: number;

  constructor(message: string, exitCode = 2) {
    super(message);
    this.exitCode = exitCode;
  }
}

/** `flags` are those that may be written. */
export function parseOrExplain<Parsed>(flags: Readonly<Record<string, unknown>>, parse: () => Parsed): Parsed {
  try {
    return parse();
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === "ERR_PARSE_ARGS_UNKNOWN_OPTION") {
      const name = /'(-[^']*)'/.exec(message)?.[1] ?? "";
      throw unknown(
        "option",
        name,
        Object.keys(flags).map((flag) => `--${flag}`),
      );
    }
    if (code?.startsWith("ERR_PARSE_ARGS") !== true) throw error;
    throw new Mistake(message.split("\n", 1)[0] ?? message);
  }
}

export function unknown(what: string, written: string, known: readonly string[]): Mistake {
  const nearest = nearestName(
    written,
    known.map((name) => name.replace(/^--/, "")),
  );
  const meant = nearest === undefined ? "" : ` Did you mean ${written.startsWith("-") ? "--" : ""}${nearest}?`;
  return new Mistake(`There is no ${what} ${JSON.stringify(written)}.${meant}`);
}

export function oneOf<Word extends string>(flag: string, written: string, words: readonly Word[]): Word {
  const word = words.find((each) => each === written);
  if (word === undefined) throw new Mistake(`${flag} is one of ${words.join(", ")}, not ${JSON.stringify(written)}.`);
  return word;
}

/** The value of `--sitecore-version`. */
export function versionNumber(written: string): string {
  if (/^\d+\.\d+(\.\d+){0,2}$/.test(written)) return written;
  throw new Mistake(`--sitecore-version is a number such as 9.0.2 or 10.3, not ${JSON.stringify(written)}.`);
}

/** Reads what `transform` is given. */
import { parseArgs, type ParseArgsConfig } from "node:util";
import { Mistake, parseOrExplain } from "#cli/mistake";

export interface TransformCommand {
  readonly kind: "transform";
  readonly base: string;
  readonly transform: string;
}

const flags = { help: { type: "boolean", short: "h" } } as const satisfies ParseArgsConfig["options"];

/** Nothing can be done: other tools tell by this exit code that there is no result. */
const nothingDone = 1;

/** Throws a `Mistake` where the arguments cannot be understood. */
export function transformCommand(argv: readonly string[]): TransformCommand | { readonly kind: "help" } {
  try {
    const { values, positionals } = parseOrExplain(flags, () =>
      parseArgs({ args: [...argv], options: flags, allowPositionals: true }),
    );
    return values.help ? { kind: "help" } : read(positionals);
  } catch (error) {
    throw error instanceof Mistake ? new Mistake(error.message, nothingDone) : error;
  }
}

function read([base, transform, ...rest]: readonly string[]): TransformCommand {
  if (base === undefined || transform === undefined) {
    throw new Mistake("transform needs two files: the one that is transformed, and the transform.");
  }
  if (rest.length > 0) throw new Mistake(`transform takes two files, so ${JSON.stringify(rest[0])} is one too many.`);
  return { kind: "transform", base, transform };
}

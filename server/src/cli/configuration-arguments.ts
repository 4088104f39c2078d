/** Reads the options of `explain setting` and `diff`, which are those of `effective`. */
import { parseArgs, type ParseArgsConfig } from "node:util";
import { effectiveFlags, readEffective, type EffectiveCommand } from "#cli/effective-arguments";
import { Mistake, parseOrExplain } from "#cli/mistake";

export interface SettingCommand {
  readonly kind: "setting";
  readonly name: string;
  readonly of: EffectiveCommand;
}

export interface DiffCommand {
  readonly kind: "diff";
  readonly left: EffectiveCommand;
  readonly right: EffectiveCommand;
  /** What the sides are called. */
  readonly names: readonly [string, string];
}

interface Help {
  readonly kind: "help";
}

const { help, base, patch, engine, rules, define, env, "sitecore-version": version } = effectiveFlags;
const settingFlags = {
  help,
  base,
  patch,
  engine,
  "sitecore-version": version,
  rules,
  define,
  env,
} as const satisfies ParseArgsConfig["options"];
const diffFlags = {
  ...settingFlags,
  role: { type: "string", multiple: true },
} as const satisfies ParseArgsConfig["options"];

/** Without a web root, that of the current folder. */
export function settingCommand(argv: readonly string[]): SettingCommand | Help {
  const { values, positionals } = parseOrExplain(settingFlags, () =>
    parseArgs({ args: [...argv], options: settingFlags, allowPositionals: true }),
  );
  if (values.help) return { kind: "help" };
  const [name, ...roots] = positionals;
  if (name === undefined) throw new Mistake("explain setting needs the name of a setting.");
  const isHere = roots.length === 0 && values.base === undefined;
  return { kind: "setting", name, of: readEffective(values, isHere ? ["."] : roots) };
}

export function diffCommand(argv: readonly string[]): DiffCommand | Help {
  const { values, positionals } = parseOrExplain(diffFlags, () =>
    parseArgs({ args: [...argv], options: diffFlags, allowPositionals: true }),
  );
  if (values.help) return { kind: "help" };
  if (positionals.length > 2) throw new Mistake("diff compares two web roots at most.");
  const { role = [], ...others } = values;
  const defines = sidesOf("--define", [...role.map((each) => `role=${each}`), ...(values.define ?? [])], true);
  const envs = sidesOf("--env", values.env ?? [], false);
  const [first, second = first] = positionals;
  const names = namesOf([first, second], [...defines.differing, ...envs.differing]);
  if (!names) {
    throw new Mistake(
      "diff needs two sides: --role A --role B, --define or --env twice for one name, or two web roots.",
    );
  }
  const side = (index: 0 | 1, root: string | undefined): EffectiveCommand =>
    readEffective(
      { ...others, define: [...defines.sides[index]], env: [...envs.sides[index]] },
      root === undefined ? [] : [root],
    );
  return { kind: "diff", left: side(0, first), right: side(1, second), names };
}

interface Sides {
  readonly sides: readonly [readonly string[], readonly string[]];
  /** The pairs that are given twice for one name. */
  readonly differing: readonly (readonly [string, string])[];
}

/** What is given once holds for both sides. */
function sidesOf(flag: string, written: readonly string[], ignoresCase: boolean): Sides {
  const byName = new Map<string, string[]>();
  for (const pair of written) {
    const name = pair.replace(/=.*/s, "").trim();
    const key = ignoresCase ? name.toLowerCase() : name;
    byName.set(key, [...(byName.get(key) ?? []), pair]);
  }
  const groups = [...byName].map(([name, pairs]) => {
    const [left = "", right = left, ...more] = pairs;
    if (more.length > 0) throw new Mistake(`${flag} ${name} is given more than twice.`);
    return [left, right] as const;
  });
  return {
    sides: [groups.map(([left]) => left), groups.map(([, right]) => right)],
    differing: groups.filter(([left, right]) => left !== right),
  };
}

/** By what tells the sides apart; undefined where nothing does. */
function namesOf(
  [first, second]: readonly [string | undefined, string | undefined],
  differing: readonly (readonly [string, string])[],
): readonly [string, string] | undefined {
  if (first === second && differing.length === 0) return undefined;
  const name = (root: string | undefined, pairs: readonly string[]): string =>
    [...(root === undefined ? [] : [root]), ...pairs].join(" ");
  return [
    name(
      first,
      differing.map(([left]) => left),
    ),
    name(
      second,
      differing.map(([, right]) => right),
    ),
  ];
}

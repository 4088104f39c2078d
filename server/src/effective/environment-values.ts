/** The environment variables that an installation names by `$(env:NAME)`, and who gives them their values. */
import { shownValue } from "#config/facts/secret";
import type { ConfigFile } from "#config/file";
import type { ServiceVariable } from "#project/environment";
import type { Instance } from "#project/instance";
import type { Span } from "#text/span";

/** What a file of the environment says of a variable. */
export interface EnvironmentStatement {
  /** As the configuration names it. */
  readonly name: string;
  readonly service: string;
  readonly path: string;
  readonly span: Span;
  /** It may be a secret; undefined where it comes from outside of the files, or where services differ in it. */
  readonly value: string | undefined;
  /** The value as it may be shown. */
  readonly shown: string | undefined;
  readonly isDisputed: boolean;
}

/** By name, in every case in which the files of the instance write it. A variable that is empty is none, as on Windows. */
export type EnvironmentValues = ReadonlyMap<string, EnvironmentStatement>;

export function environmentIn(instance: Instance, variables: ReadonlyMap<string, ServiceVariable>): EnvironmentValues {
  const found = new Map<string, EnvironmentStatement>();
  if (variables.size === 0) return found;
  for (const name of instance.filesNaming("$(env:").flatMap(namesIn)) {
    const variable = variables.get(name.toLowerCase());
    if (variable && variable.value !== "") found.set(name, statementOf(name, variable));
  }
  return found;
}

function statementOf(name: string, { file, span, service, value, isDisputed }: ServiceVariable): EnvironmentStatement {
  const known = isDisputed ? undefined : value;
  const shown = known === undefined ? undefined : shownVariable(name, known);
  return { name, service, path: file.path, span, value: known, shown, isDisputed };
}

/** The name of a variable gives a secret away, as that of a setting does. */
const shownVariable = (name: string, value: string): string =>
  shownValue({ entry: undefined, name, value, section: undefined });

const namesIn = (file: ConfigFile): readonly string[] => file.fact(readNames);

const readNames = ({ text }: ConfigFile): readonly string[] => [
  ...new Set([...text.matchAll(/\$\(env:([^()]*)\)/g)].map(([, name = ""]) => name)),
];

/** The values alone, as they are or as they may be shown. */
export const valuesIn = (all: EnvironmentValues, which: "value" | "shown"): ReadonlyMap<string, string> =>
  new Map(
    [...all].flatMap(([name, statement]) => {
      const value = statement[which];
      return value === undefined ? [] : [[name, value]];
    }),
  );

/** The same values in the same places give the same key. */
export const keyOfValues = (all: EnvironmentValues): string =>
  [...all.values()].map((each) => JSON.stringify(Object.values(each))).join();

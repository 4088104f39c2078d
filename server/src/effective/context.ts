/** What rules and features know beside the file they look at. */
import { configurationOf, type Configuration } from "#effective/configuration";
import { loginsOf, type Logins } from "#effective/logins";
import type { Defined } from "#effective/sitecore-files";
import { profileOf, type Profile, type Told } from "#options/profile";
import { definedValues } from "#patch/conditions";
import type { Options } from "#options/options";
import type { ConfigFile } from "#config/file";
import type { GivenDefinitions, ServiceVariable } from "#project/environment";
import type { Surroundings } from "#project/enclosing-sites";
import type { VariableFiles } from "#project/variable-files";

/** What lies around a file. */
interface Around extends Surroundings {
  /** What files beside those of the instance tell of it. */
  readonly told: Told;
  /** Whether it is part of a module of a Helix solution, of which only App_Config, views and code are deployed. */
  readonly isInModule: boolean;
  /** The files that it may be run on, where it is a transform. */
  readonly transformBases: () => readonly ConfigFile[];
  /** All files of variables, such as `.env`, wherever they lie. */
  readonly variableFiles: () => VariableFiles;
}

export interface Context extends Profile, Logins, Around {
  /** The environment variables of the services that run the installation, by name in lower case. */
  readonly variables: ReadonlyMap<string, ServiceVariable>;
  /** What the environment defines for the rules of conditions. */
  readonly defined: Defined;
  /** What holds in the instance once its files are merged. */
  readonly configuration: Configuration;
  readonly options: Options;
}

/** What is known around a file; the options are those that hold for it. Who logs editors in is found out when asked. */
export function contextIn(around: Around, file: ConfigFile, options: Options): Context {
  const { instance, told } = around;
  const profile = profileOf(instance, file, options, told);
  const defined = definedIn(told.environment.defined, options);
  const { variables } = told.environment;
  const configuration = configurationOf(instance, profile.version, { defined, variables, identity: options.identity });
  let known: Logins | undefined;
  const logins = (): Logins => (known ??= loginsOf(instance, configuration, profile.version));
  return {
    ...around,
    ...profile,
    variables,
    defined,
    configuration,
    options,
    get owin() {
      return logins().owin;
    },
    get identityServer() {
      return logins().identityServer;
    },
  };
}

/** The user's word goes before the environment. */
const definedIn = (given: GivenDefinitions, { role, search }: Options): Defined =>
  new Map(
    [...given, ...(search === undefined ? [] : [["search", search] as const])]
      .filter(([rule]) => rule !== "role" || role === undefined)
      .map(([rule, value]) => [rule, value === undefined ? undefined : definedValues(value, rule)]),
  );

/** Puts together what settings, the nearest configuration file and the command line decide for one file. */
import type { ConfigFile } from "#config/file";
import { readRole } from "#config/role";
import { globMatcher } from "#options/glob";
import { guardConfigOf } from "#options/guard-config";
import { decide, type Decisions, type Options, type Override } from "#options/options";
import { profileOf, toldOf, type Profile } from "#options/profile";
import type { Project } from "#project/project";

/** From the weakest to the strongest: settings, their overrides, the file, its overrides, the command line. */
export function resolveOptions(project: Project, file: ConfigFile, given: Options): Options {
  const config = guardConfigOf(project, file);
  const decisions = config?.decisions ?? none;
  const { overrides: ofSettings, flags } = given;
  const ofConfig = decisions.overrides ?? [];
  const stated = decided(given, decisions);
  if (ofSettings.length + ofConfig.length === 0) return stated;
  const instance = project.instanceOf(file);
  const profile = profileOf(instance.inRole(stated.role), file, stated, toldOf(project, instance));
  const applying = (overrides: readonly Override[], folder: string | undefined) =>
    overrides.filter(({ when }) => holds(when, file.path, profile, folder)).map((override) => override.decisions);
  return [...applying(ofSettings, undefined), decisions, ...applying(ofConfig, config?.folder), flags].reduce(
    decide,
    given,
  );
}

const none: Decisions = {};

/** What was decided last; what one of our files decides mostly holds for the files that follow. */
let last: { readonly given: Options; readonly decisions: Decisions; readonly stated: Options } | undefined;

/** What holds before any override. */
function decided(given: Options, decisions: Decisions): Options {
  if (last?.given !== given || last.decisions !== decisions) {
    last = { given, decisions, stated: [decisions, given.flags].reduce(decide, given) };
  }
  return last.stated;
}

/** Whether all conditions hold that are written. */
function holds(when: Override["when"], path: string, profile: Profile, folder: string | undefined): boolean {
  const { files, role, environment } = when;
  if (files && !globMatcher(files, folder)(path)) return false;
  if (environment !== undefined && environment !== profile.environment) return false;
  return role === undefined || namesOf(readRole(role).names).some((name) => namesOf(profile.role.names).includes(name));
}

const namesOf = (names: readonly string[]): readonly string[] => names.map((name) => name.toLowerCase());

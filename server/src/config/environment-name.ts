/** Tells from the name of a file which environment it is for. */
import type { ConfigFile } from "#config/file";

export type Environment = "production" | "test" | "development" | "unknown";

/** Only names that say it outright: a guess would raise or lower severities for no reason. */
export function environmentOf({ path, isTransform }: ConfigFile): Environment {
  const name = path.slice(path.lastIndexOf("/") + 1);
  const plain = isTransform ? name.replace(ofRole, "$1.$2$3.$4") : name;
  if (/(^|[._-])(pre|non)-?(prod|production|live)([._-]|$)/i.test(plain)) return "test";
  if (/(^|[._-])(prod|production|release|live)([._-]|$)/i.test(plain)) return "production";
  if (/(^|[._-])(debug|dev|development|local)([._-]|$)/i.test(plain)) return "development";
  if (isTransform && forDevelopers.test(path)) return "development";
  return /(^|[._-])(test|qa|uat|staging)([._-]|$)/i.test(plain) ? "test" : "unknown";
}

/** `DebugCD`, `ReleaseCM`, `CMRelease`: build configurations of solutions that build each role by itself. */
const ofRole = rolePattern();

function rolePattern(): RegExp {
  const environment = "(?:prod|production|release|live|debug|dev|development|local|test|qa|uat|staging)";
  const role =
    "(?:cd|cm|cms|xp\\d?|xm\\d?|xc|prc|rep|ids?|delivery|management|authoring|content(?:delivery|management)|standalone|processing|reporting|xconnect|identity(?:server)?)";
  return new RegExp(`(?<=[._-])(?:(${environment})(${role})|(${role})(${environment}))(?=[._-])`, "i");
}

/** A folder of transforms that are put on top on developers' machines: `dev-patches`; `dev` alone may hold anything. */
const forDevelopers = /(^|\/)(debug|dev|development|local)[._-](patches|transforms?)\//i;

/** Inspects fixtures the way both shells do; a rule that throws fails the test. */
import type { Environment } from "#config/environment-name";
import { ConfigFile } from "#config/file";
import { isMarker } from "#config/kind";
import { gatherMissing } from "#inspect/gather-missing";
import type { GradedFinding } from "#inspect/grade";
import { inspectFile } from "#inspect/inspect-file";
import { laidOut } from "#options/layout";
import type { Options, TlsEnd } from "#options/options";
import { Project } from "#project/project";
import type { Fixture } from "#test/fixture";
import { testOptions } from "#test/options";

export const rethrow = (where: string, error: unknown): never => {
  throw new Error(`${where} threw`, { cause: error });
};

/** The options that the `//-` lines of a fixture ask for. */
export const optionsOf = ({ settings }: Fixture): Options => ({
  ...testOptions,
  role: settings["role"],
  sitecoreVersion: settings["version"],
  environment: (settings["environment"] ?? "unknown") as Environment,
  tlsEndsAt: (settings["tlsEndsAt"] ?? "server") as TlsEnd,
});

/** The names of files that we read; a fixture may have others, which only mark that they exist. */
const ours = /\.(config|xml|json|xdt|transform)$/i;

/** The project of a fixture. Throws where a path leads to no known kind though its name looks like one of ours: nothing would be found in it. */
export function projectOf(fixture: Fixture): Project {
  const files = fixture.files.flatMap(({ path, text }) => {
    const file = ConfigFile.from(path, text);
    if (!file && text.trim() !== "" && ours.test(path) && !isMarker(path))
      throw new Error(`${path} is of no known kind.`);
    return file ?? [];
  });
  const project = new Project(
    files,
    fixture.files.map(({ path }) => path),
  );
  return laidOut(project, []);
}

/** The findings of every file of the fixture, by path. */
export function inspectFixture(fixture: Fixture): ReadonlyMap<string, readonly GradedFinding[]> {
  const project = projectOf(fixture);
  const options = optionsOf(fixture);
  return new Map(
    fixture.files.map(({ path }) => {
      const file = project.file(path);
      return [path, file ? inspectFile(project, file, options, rethrow) : []];
    }),
  );
}

/** The findings of a file, and those that show several of them as one. */
export function withGroups(
  findings: readonly GradedFinding[],
  fixture: Fixture,
  path: string,
): readonly GradedFinding[] {
  const project = projectOf(fixture);
  const file = project.file(path);
  if (!file) return findings;
  const inspected = { project, file, options: optionsOf(fixture), report: rethrow };
  const groups = gatherMissing(findings, inspected).filter(({ members }) => members !== undefined);
  return [...findings, ...groups];
}

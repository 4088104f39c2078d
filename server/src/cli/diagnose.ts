/** The command that tells what may be the cause of what somebody sees, by the files in a folder. */
import path from "node:path";
import type { DiagnoseCommand } from "#cli/diagnose-arguments";
import type { CommandOutput } from "#cli/effective";
import { installationIn, type Run } from "#cli/installation";
import { shownPath } from "#cli/report";
import { diagnose } from "#diagnose/diagnose";
import { diagnosisPage, unknownPage, type PageLinks } from "#diagnose/page";
import { recognize } from "#diagnose/recognize";
import { situationOf } from "#diagnose/situation";
import { lineIndex } from "#text/line-index";
import { hostHeader } from "#wire/endpoint";

/** 1: nothing in the text is known. Nothing of it is printed. */
export async function printDiagnosis(command: DiagnoseCommand, run: Run): Promise<CommandOutput> {
  const found = command.symptom ? [command.symptom] : recognize(command.text);
  const links = linksFor(command.path, run.cwd);
  if (found.length === 0) return { stdout: unknownPage("`diagnose` without a text"), messages: [], code: 1 };
  const { project, file, options } = await installationIn(command.path, run, { takesAny: true });
  const faults: string[] = [];
  const situation = situationOf({
    project,
    file,
    optionsFor: () => options,
    report: (where, error) => faults.push(`sitecore-config-guard: ${where}: ${String(error)}`),
  });
  const diagnoses = found.map((symptom) => diagnose(symptom, situation));
  return { stdout: diagnosisPage(diagnoses, situation, links), messages: faults, code: faults.length > 0 ? 2 : 0 };
}

const linksFor = (folder: string, cwd: string): PageLinks => ({
  place: ({ file, span }) => {
    const { line, character } = lineIndex(file.text).positionAt(span.start);
    return `${shownPath(cwd, file.path)}:${line + 1}:${character + 1}`;
  },
  script: (kind) => `\`sitecore-config-guard script ${kind} ${path.normalize(folder)}\``,
  test: ({ endpoint: { host, port } }) =>
    `\`sitecore-config-guard connect https://${hostHeader({ host, port, path: "/" })}\``,
  page: (page) => `\`sitecore-config-guard explain ${page.replace(/^.*\/|\.md$/g, "")}\``,
});

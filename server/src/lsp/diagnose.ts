/** The command that tells what may be the cause of what somebody sees, by the files of the workspace. */
import * as lsp from "vscode-languageserver";
import { diagnose } from "#diagnose/diagnose";
import { diagnosisPage, unknownPage, type PageLinks } from "#diagnose/page";
import { recognize } from "#diagnose/recognize";
import { situationOf, type Situation } from "#diagnose/situation";
import { findSymptom, symptoms } from "#diagnose/symptoms";
import type { Symptom } from "#diagnose/symptom";
import { pageUrl } from "#inspect/explain";
import { choose, tell } from "#lsp/ask";
import { placesNamer } from "#lsp/hovers";
import { summaryOf } from "#lsp/in-short";
import { meantFile } from "#lsp/scripts";
import type { Session } from "#lsp/session";
import { toRange } from "#lsp/to-lsp";
import { explainRuleCommand, testConnectionCommand, writeScriptCommand } from "#protocol/client-commands";
import type { DiagnosisParams, FullPicturePage, PlaceInFile } from "#protocol/messages";
import { shownEndpoint } from "#wire/endpoint";

/** Undefined where the user chose nothing. Of the text, nothing goes into the page. */
export async function diagnosisFor(session: Session, params: DiagnosisParams): Promise<FullPicturePage | undefined> {
  const found = await symptomsMeant(session, params);
  if (!found) return undefined;
  const page = found.length === 0 ? unknown(session) : await pageFor(session, params.uri ?? undefined, found);
  if (page && !session.abilities.opensPages) {
    await tell(session.connection, `${summaryOf(page.markdown)} The whole page is the result of this command.`);
  }
  return page;
}

async function symptomsMeant(
  session: Session,
  { text, symptom }: DiagnosisParams,
): Promise<readonly Symptom[] | undefined> {
  if (typeof symptom === "string") {
    const named = findSymptom(symptom);
    if (!named) throw new lsp.ResponseError(lsp.ErrorCodes.InvalidParams, `There is no symptom ${symptom}.`);
    return [named];
  }
  if (typeof text === "string" && text.trim() !== "") return recognize(text);
  const choices = symptoms.map((value) => ({ label: value.title, description: value.id, value }));
  const chosen = await choose(session, "What do you see?", choices);
  return chosen && [chosen];
}

const unknown = (session: Session): FullPicturePage => ({
  subject: "not recognized",
  markdown: unknownPage(linksIn(session, [], []).page("troubleshooting/README.md")),
  places: [],
});

async function pageFor(
  session: Session,
  uri: string | undefined,
  found: readonly Symptom[],
): Promise<FullPicturePage | undefined> {
  const file = await meantFile(session, uri);
  if (file === "none") {
    await tell(session.connection, "There is no installation in the workspace that could be looked at.");
    return undefined;
  }
  if (!file) return undefined;
  const { project } = session.workspace;
  const options = await session.settings.optionsFor(session.workspace.uriOf(file.path));
  const report = (where: string, error: unknown): void => session.logOnce(where, error);
  const situation: Situation = situationOf({ project, file, optionsFor: () => options, report });
  const places: PlaceInFile[] = [];
  const commands: NonNullable<FullPicturePage["commands"]>[number][] = [];
  const links = linksIn(session, places, commands, session.workspace.uriOf(file.path));
  const diagnoses = found.map((symptom) => diagnose(symptom, situation));
  return {
    subject: found[0]?.title ?? "",
    markdown: diagnosisPage(diagnoses, situation, links),
    places,
    commands,
  };
}

/** What the client can follow: places and commands by their index, pages of ours by a command, or in the repository. */
function linksIn(
  session: Session,
  places: PlaceInFile[],
  commands: NonNullable<FullPicturePage["commands"]>[number][],
  uri?: string,
): PageLinks {
  const namePlace = placesNamer(session, places);
  const isOurs = session.abilities.opensPages;
  const run = (title: string, command: string, args: readonly unknown[]): string =>
    `[${title}](#command-${commands.push({ command, arguments: args }) - 1})`;
  return {
    place: ({ file, span }) => namePlace(file.path, span),
    script: (kind, title) =>
      isOurs && uri !== undefined
        ? run(`write the script “${title}”`, writeScriptCommand, [uri, kind])
        : `the script “${title}”`,
    test: ({ file, endpoint }) => {
      const title = `test TLS to ${shownEndpoint(endpoint)}`;
      if (!isOurs) return title;
      const { start } = toRange(session.workspace.linesOf(file), endpoint.source.span);
      return run(title, testConnectionCommand, [session.workspace.uriOf(file.path), start]);
    },
    page: (path) => {
      const name = path.replace(/^.*\/|\.md$/g, "");
      if (isOurs && name !== "README") return run(name, explainRuleCommand, [name]);
      return `[${name === "README" ? "the overview" : name}](${pageUrl("x").replace("rules/x.md", path)})`;
    },
  };
}

/** Scripts made from an installation: which one, of which kind, and where a menu offers them. */
import * as lsp from "vscode-languageserver";
import type { ConfigFile } from "#config/file";
import { contextOf } from "#inspect/inspect-file";
import { choose, type Choice } from "#lsp/ask";
import type { Session } from "#lsp/session";
import { writeScriptCommand } from "#protocol/client-commands";
import type { ScriptPage } from "#protocol/messages";
import { instanceKind } from "#project/instance-kind";
import type { Instance } from "#project/instance";
import { nameOf } from "#scripts/installation";
import { scriptKinds, scriptsAt, writeScript } from "#scripts/kinds";
import type { ScriptKind, Subject } from "#scripts/script";
import type { Span } from "#text/span";

/** Undefined where the user chose nothing. Without an address, of one of the installations of the workspace. */
export async function scriptFor(
  session: Session,
  uri: string | undefined,
  id: string | undefined,
): Promise<ScriptPage | undefined> {
  const named = scriptKinds.find((kind) => kind.id === id);
  if (id !== undefined && !named) {
    throw new lsp.ResponseError(lsp.ErrorCodes.InvalidParams, `There is no script ${id}.`);
  }
  const file = await meantFile(session, uri);
  if (file === "none") return { why: "There is no installation in the workspace that a script could be made from." };
  if (!file) return undefined;
  const subject = await subjectOf(session, file);
  const kind = named ?? (await choose(session, `Write a script for ${nameOf(subject.instance)}`, choicesOf(subject)));
  return kind && writeScript(kind, subject);
}

/** The file of the address, or one of the installation that the user chooses; `none` where there is no installation. */
export const meantFile = async (session: Session, uri: string | undefined): Promise<ConfigFile | "none" | undefined> =>
  (uri === undefined ? undefined : session.workspace.file(uri)) ?? (await chosenFile(session));

async function subjectOf(session: Session, file: ConfigFile): Promise<Subject> {
  const options = await session.settings.optionsFor(session.workspace.uriOf(file.path));
  return contextOf(session.workspace.project, file, options);
}

/** A file of the installation that the user means. */
async function chosenFile(session: Session): Promise<ConfigFile | "none" | undefined> {
  const instances = [...session.workspace.project.instances.values()].filter(
    (instance) => instanceKind(instance) !== "unknown" || instance.webConfig,
  );
  if (instances.length === 0) return "none";
  const choices = instances.map((value: Instance) => ({ label: nameOf(value), description: value.root, value }));
  const chosen = await choose(session, "Which installation?", choices);
  return chosen && (chosen.webConfig ?? chosen.files[0] ?? "none");
}

/** Those that there are first; the others say why there is none. */
function choicesOf(subject: Subject): readonly Choice<ScriptKind>[] {
  const all = scriptKinds.map((value) => ({ value, sketch: value.sketch(subject) }));
  return [
    ...all.flatMap(({ value, sketch }) =>
      "why" in sketch ? [] : [{ label: value.title, description: value.about, value }],
    ),
    ...all.flatMap(({ value, sketch }) =>
      "why" in sketch ? [{ label: value.title, description: `Not here: ${sketch.why}`, value }] : [],
    ),
  ];
}

/** It changes nothing that is open, so it is no fix. */
export const scriptActionKind = `${lsp.CodeActionKind.Refactor}.sitecoreConfigGuard.script`;

/** What is offered at a place: the script about what stands there, or the list where there are several. Only our client opens them. */
export async function scriptActions(
  session: Session,
  { uri, file, span }: { readonly uri: string; readonly file: ConfigFile; readonly span: Span },
): Promise<lsp.CodeAction[]> {
  const fitting = session.abilities.opensPages ? scriptsAt(file, span.start) : [];
  if (fitting.length === 0) return [];
  const subject = await subjectOf(session, file);
  const [kind, ...others] = fitting.filter(({ sketch }) => !("why" in sketch(subject)));
  if (!kind) return [];
  const name = nameOf(subject.instance);
  const isOne = others.length === 0;
  const title = isOne ? `Write a script for ${name}: ${kind.title.toLowerCase()}` : `Write a script for ${name}…`;
  const command = { title, command: writeScriptCommand, arguments: isOne ? [uri, kind.id] : [uri] };
  return [{ title, kind: scriptActionKind, command }];
}

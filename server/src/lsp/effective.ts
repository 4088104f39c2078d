/** Gives the effective configuration of an installation, with the source of each line. */
import { fileName } from "#config/kind";
import { maskSecrets } from "#config/facts/secret";
import { configurationOf, type Configuration } from "#effective/configuration";
import { asNote, effectiveDocument, type EffectiveDocument } from "#effective/effective-document";
import { pathOfElement } from "#effective/element-path";
import { limitsOf } from "#effective/limits-of";
import { definitionsFrom } from "#effective/profiles";
import { tell } from "#lsp/ask";
import { askedFile, type AskedFile } from "#lsp/asked-file";
import type { Session } from "#lsp/session";
import { toRange } from "#lsp/to-lsp";
import { pathOfUri } from "#lsp/uri";
import { instanceName } from "#project/instance-name";
import type { DefinedRule, EffectivePage, EffectiveParams, LineSource } from "#protocol/messages";
import { lineIndex } from "#text/line-index";

/** Any client gets the text; one that has no place to show it is told where it is. */
export async function showEffective(session: Session, params: EffectiveParams): Promise<EffectivePage> {
  const page = await effectivePage(session, params);
  if (!session.abilities.opensPages) {
    await tell(session.connection, `The effective configuration of ${page.name} is the result of this command.`);
  }
  return page;
}

export async function effectivePage(session: Session, params: EffectiveParams): Promise<EffectivePage> {
  const asked = await askedFile(session, params.uri);
  if (!asked) return emptyPage(fileName(pathOfUri(params.uri)), "This file isn't part of a Sitecore installation.");
  const name = instanceName(asked.context.instance) ?? fileName(asked.file.path);
  const configuration = configurationFor(asked, params.define ?? []);
  const { root, files } = configuration.merged;
  if (files.length === 0 && root.children.length === 0) {
    return emptyPage(name, "There is no Sitecore configuration in this installation.");
  }
  const section = params.section ?? sectionAt(asked, configuration, params);
  if (section === undefined && params.position) {
    return emptyPage(name, "What is at this place isn't in the effective configuration.");
  }
  const notes = limitsOf(configuration).map(maskSecrets);
  const document = effectiveDocument(configuration, section, notes);
  if (!document) return { ...emptyPage(name, `${section ?? ""} isn't in the effective configuration.`), section };
  return { name, section, text: document.text, ...sourcesOf(session, document) };
}

/** Undefined where what stands there is not in the configuration. */
function sectionAt(
  { file, lines }: AskedFile,
  configuration: Configuration,
  { position }: EffectiveParams,
): string | undefined {
  const target = position && configuration.targetAt(file, lines.offsetAt(position));
  return target && configuration.holds(target.element) ? pathOfElement(target.element) : undefined;
}

function configurationFor({ context }: AskedFile, define: readonly DefinedRule[]): Configuration {
  return define.length === 0
    ? context.configuration
    : configurationOf(context.instance, context.version, {
        defined: new Map([...context.defined, ...definitionsFrom(define)]),
        identity: context.options.identity,
        variables: context.variables,
      });
}

const emptyPage = (name: string, why: string): EffectivePage => ({
  name,
  text: asNote(why),
  files: [],
  sources: [],
});

/** Of what stands in one line here and in one line there, the first place tells enough. */
function sourcesOf(
  { workspace }: Session,
  { text, places }: EffectiveDocument,
): Pick<EffectivePage, "files" | "sources"> {
  const printed = lineIndex(text);
  const indexes = new Map<string, number>();
  const sources: LineSource[] = [];
  for (const { offset, path, span } of places) {
    const file = workspace.project.file(path);
    if (!file) continue;
    const index = indexes.get(path) ?? indexes.size;
    indexes.set(path, index);
    const { line, character } = printed.positionAt(offset);
    const range = toRange(workspace.linesOf(file), span);
    const last = sources.at(-1);
    const isSame = last?.line === line && last.file === index && last.range.start.line === range.start.line;
    if (!isSame) sources.push({ line, character, file: index, range });
  }
  return { files: [...indexes.keys()].map((path) => workspace.uriOf(path)), sources };
}

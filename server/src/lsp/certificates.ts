/** Commands about certificates: the picture of all of them, and putting another one in the place of one everywhere. */
import type * as lsp from "vscode-languageserver";
import { drawCertificates } from "#features/certificate-graph";
import { certificateMapOf, type CertificateMap, type MapPlace } from "#features/certificate-map";
import { certificatePage } from "#features/certificate-page";
import { readNewCertificate, type NewCertificate } from "#features/new-certificate";
import { editsOf } from "#config/edits";
import { setValue } from "#config/intents";
import { shownThumbprint } from "#config/facts/secret";
import type { Setting } from "#config/facts/setting";
import type { ConfigFile } from "#config/file";
import { applyEdit } from "#lsp/apply-edit";
import { choose, chooseFile, tell, warn, write } from "#lsp/ask";
import { certificateIn } from "#lsp/certificate-files";
import { linker } from "#lsp/hovers";
import { summaryOf } from "#lsp/in-short";
import { replacementEdit } from "#lsp/rename";
import type { Session } from "#lsp/session";
import { toRange } from "#lsp/to-lsp";
import { pathOfUri } from "#lsp/uri";
import { toWorkspaceEdit } from "#lsp/workspace-edit";
import { certificateAt } from "#project/certificate-places";
import type { CertificatesPage, PlaceInFile } from "#protocol/messages";
import { touches } from "#text/span";

/** All certificates of the workspace, as tables and as a picture; a client that has no pages is told what it is about. */
export async function showCertificates(session: Session): Promise<CertificatesPage> {
  const map = mapOf(session);
  const places: PlaceInFile[] = [];
  const namePlace = linker(session, (place) => addressOf(session, places, place));
  const linkTo = ({ path, span }: MapPlace): string | undefined => {
    const file = session.workspace.project.file(path);
    if (!file) return undefined;
    const range = toRange(session.workspace.linesOf(file), span);
    return addressOf(session, places, { uri: session.workspace.uriOf(path), range });
  };
  const markdown = certificatePage(map, namePlace);
  const graph = map.certificates.length + map.hosts.length > 0 ? drawCertificates(map, linkTo) : undefined;
  if (!session.abilities.opensPages) {
    await tell(session.connection, `${summaryOf(markdown)} The whole page is the result of this command.`);
  }
  return { subject: "Certificates", markdown, places, graph };
}

const mapOf = ({ workspace }: Session): CertificateMap => certificateMapOf(workspace.project, new Date());

function addressOf({ abilities }: Session, places: PlaceInFile[], place: PlaceInFile): string {
  const index = places.push(place) - 1;
  return abilities.opensPages ? `#place-${index}` : `${place.uri}#L${place.range.start.line + 1}`;
}

/** Without a place, the user chooses which certificate is meant. */
export async function replaceEverywhere(session: Session, uri?: string, position?: lsp.Position): Promise<void> {
  const { connection, abilities } = session;
  if (!abilities.asks) return tell(connection, "Rename the thumbprint in any file: that replaces it everywhere.");
  const old = thumbprintAt(session, uri, position) ?? (await chooseOld(session));
  if (old === undefined) return;
  const next = await chooseNew(session, old);
  if (!next) return;
  const file = uri === undefined ? undefined : session.workspace.file(uri);
  const use = mapOf(session).certificates.find(({ thumbprint }) => thumbprint === old)?.uses[0];
  const edit = await replacementEdit(session, old, next, file?.path ?? use?.path ?? "");
  await applyEdit(session, edit, { isRefactoring: true });
}

/** Writes a certificate file into a mapping, in the one line of Base64 that IIS compares. */
export async function insertCertificate(session: Session, uri: string, position: lsp.Position): Promise<void> {
  const settingNow = (): Setting | undefined => {
    const file = session.workspace.file(uri);
    return file && mappingAt(file, session.workspace.linesOf(file).offsetAt(position));
  };
  const notHere = "Only the certificate of a mapping is inserted from a file.";
  if (!settingNow()) return tell(session.connection, notHere);
  const read = await fromFile(session);
  if (!read) return;
  if (!read.ok || read.certificate.base64 === undefined) {
    return warn(session.connection, read.ok ? "This file contains no certificate." : read.why);
  }
  // Nobody waits with the file for an answer.
  const setting = settingNow();
  if (!setting) return tell(session.connection, notHere);
  const edits = editsOf(session.workspace.file(uri)?.text ?? "", [setValue(setting, read.certificate.base64)]);
  const change = { path: pathOfUri(uri), edits };
  await applyEdit(session, toWorkspaceEdit(session, [change], { title: "Insert the certificate" }));
}

/** The certificate of a mapping around the offset, be it there already or still to come. */
export const mappingAt = (file: ConfigFile, offset: number): Setting | undefined =>
  file
    .settingsOfType("certificate")
    .find(
      ({ entry, valueSpan, nameSpan }) =>
        entry?.product === "iis" && (touches(valueSpan, offset) || touches(nameSpan, offset)),
    );

function thumbprintAt({ workspace }: Session, uri?: string, position?: lsp.Position): string | undefined {
  const file = uri === undefined ? undefined : workspace.file(uri);
  if (!file || !position) return undefined;
  const offset = workspace.linesOf(file).offsetAt(position);
  return certificateAt(file, offset, () => workspace.project.files.values())?.thumbprint;
}

async function chooseOld(session: Session): Promise<string | undefined> {
  const choices = choicesOf(session, undefined);
  if (choices.length === 0) await tell(session.connection, "No file of this workspace names a certificate.");
  return choose(session, "Which certificate is replaced?", choices);
}

const choicesOf = (session: Session, except: string | undefined) =>
  mapOf(session).certificates.flatMap(({ thumbprint, label, uses }) =>
    thumbprint === undefined || thumbprint === except
      ? []
      : [
          {
            label: label === shownThumbprint(thumbprint) ? thumbprint : `${label} (${shownThumbprint(thumbprint)})`,
            description: [...new Set(uses.map(({ installation }) => installation))].join(", "),
            value: thumbprint,
          },
        ],
  );

type Source = "write" | "file" | { readonly thumbprint: string };

async function chooseNew(session: Session, old: string): Promise<NewCertificate | undefined> {
  const source = await choose<Source>(session, `What takes the place of ${shownThumbprint(old)}?`, [
    { label: "Paste a thumbprint or a certificate…", value: "write" },
    { label: "Take it from a certificate file…", description: ".cer, .crt, .pem, .der, .p7b, .pfx", value: "file" },
    ...choicesOf(session, old).map(({ value, ...shown }) => ({ ...shown, value: { thumbprint: value } })),
  ]);
  if (source === undefined) return undefined;
  if (typeof source === "object") return { thumbprint: source.thumbprint, base64: undefined };
  const read = source === "file" ? await fromFile(session) : await fromText(session);
  if (read && !read.ok) await warn(session.connection, read.why);
  return read?.ok ? read.certificate : undefined;
}

async function fromText(session: Session) {
  const prompt = "40 digits in any notation, or the text of the certificate.";
  const text = await write(session, { title: "The new certificate", prompt, isShort: true });
  return text === undefined ? undefined : readNewCertificate(text);
}

async function fromFile(session: Session) {
  const chosen = await chooseFile(session);
  return chosen ? certificateIn(session, chosen.name, Uint8Array.from(chosen.bytes)) : undefined;
}

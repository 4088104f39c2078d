/** Serves renaming: of a certificate, in all files of the workspace, and of a connection string in its installation. */
import * as lsp from "vscode-languageserver";
import { readNewCertificate, type NewCertificate } from "#features/new-certificate";
import { renameConnectionString } from "#features/rename-connection-string";
import { replaceCertificate, type Renaming } from "#features/replace-certificate";
import { warn } from "#lsp/ask";
import { askedFile, type AskedFile } from "#lsp/asked-file";
import { readCertificateFile, isCertificateFileName } from "#lsp/certificate-files";
import type { Session } from "#lsp/session";
import { toRange } from "#lsp/to-lsp";
import { toWorkspaceEdit } from "#lsp/workspace-edit";
import { fileName } from "#config/kind";
import { certificateAt, openPlaces } from "#project/certificate-places";
import { stringNameAt, type StringName } from "#project/connection-string-names";
import { counted } from "#text/counted";
import { touches, type Span } from "#text/span";

export const renameCapabilities: Pick<lsp.ServerCapabilities, "renameProvider"> = {
  renameProvider: { prepareProvider: true },
};

export function serveRename(session: Session): void {
  const { connection, guard } = session;
  connection.onPrepareRename(
    guard.answer("preparing a rename", async ({ textDocument: { uri }, position }: lsp.PrepareRenameParams) => {
      const asked = await askedFile(session, uri);
      if (!asked) throw refused(nothingHere);
      const { span, placeholder } = named(session, asked, asked.lines.offsetAt(position));
      return { range: toRange(asked.lines, span), placeholder };
    }),
  );
  connection.onRenameRequest(
    guard.answer("a rename", async ({ textDocument: { uri }, position, newName }: lsp.RenameParams) => {
      const asked = await askedFile(session, uri);
      if (!asked) throw refused(nothingHere);
      return rename(session, asked, asked.lines.offsetAt(position), newName);
    }),
  );
}

/** What can be renamed at a place: a certificate by its thumbprint, or a connection string. */
type Named = { readonly span: Span; readonly placeholder: string } & (
  { readonly thumbprint: string } | { readonly string: StringName }
);

const nothingHere = "Only thumbprints of certificates and names of connection strings can be renamed.";

/** Throws a sentence where nothing can be renamed. */
function named(session: Session, { file }: AskedFile, offset: number): Named {
  const certificate = certificateAt(file, offset, () => session.workspace.project.files.values());
  if (certificate) {
    const { span, thumbprint, inline } = certificate;
    if (thumbprint !== undefined) return { span, placeholder: thumbprint, thumbprint };
    throw refused(
      inline
        ? "No certificate can be read here, so it isn't known which one is meant."
        : "This isn't a whole thumbprint, so it isn't known which certificate is meant.",
    );
  }
  const string = stringNameAt(file, offset);
  if (string) return { span: string.span, placeholder: string.name, string };
  const isOpen = openPlaces([file]).some(({ span }) => touches(span, offset));
  throw refused(isOpen ? "A variable fills this in. Rename the certificate where its value is set." : nothingHere);
}

const refused = (why: string): lsp.ResponseError => new lsp.ResponseError(lsp.LSPErrorCodes.RequestFailed, why);

async function rename(session: Session, asked: AskedFile, offset: number, newName: string): Promise<lsp.WorkspaceEdit> {
  const what = named(session, asked, offset);
  if ("thumbprint" in what) {
    const next = await newCertificate(session, asked, newName);
    return replacementEdit(session, what.thumbprint, next, asked.file.path);
  }
  const work = (whyUnwritable: (path: string) => string | undefined): Renaming => {
    const result = renameConnectionString(what.string, newName, asked.context, whyUnwritable);
    if (!result.ok) throw refused(result.why);
    return result.renaming;
  };
  return editOf(session, await withUnwritable(session, work), asked.file.path);
}

/** What was typed: digits, the text of a certificate, or the name of a file that holds one. */
async function newCertificate(session: Session, { file }: AskedFile, newName: string): Promise<NewCertificate> {
  const name = newName.trim().replace(/^"(.*)"$/, "$1");
  const read = isCertificateFileName(name)
    ? await readCertificateFile(session, name, file.path)
    : readNewCertificate(newName);
  if (!read.ok) throw refused(read.why);
  return read.certificate;
}

/** The edit for all places of the certificate. Throws a sentence where none can be changed. */
export async function replacementEdit(
  session: Session,
  old: string,
  next: NewCertificate,
  asksAt: string,
): Promise<lsp.WorkspaceEdit> {
  const { project } = session.workspace;
  const renaming = await withUnwritable(session, (why) => replaceCertificate(project, old, next, why));
  return editOf(session, renaming, asksAt);
}

/** Asks the disk about the files that would be changed alone. */
async function withUnwritable(
  session: Session,
  work: (whyUnwritable: (path: string) => string | undefined) => Renaming,
): Promise<Renaming> {
  const paths = work(() => undefined).changes.map(({ path }) => path);
  const found = await Promise.all(paths.map(async (path) => [path, await session.whyUnwritable(path)] as const));
  const unwritable = new Map(found);
  return work((path) => unwritable.get(path));
}

/** Where several files change, or something stays as it is, the editor shows all parts first. */
async function editOf(session: Session, renaming: Renaming, asksAt: string): Promise<lsp.WorkspaceEdit> {
  const { title, changes, left } = renaming;
  const said = whatIsLeft(session, renaming);
  if (changes.length === 0)
    throw refused(said === "" ? "This is its name already." : `Nothing can be changed: ${said}`);
  if (said !== "" && !session.abilities.annotatesChanges) await warn(session.connection, `${title}. ${said}`);
  const asks = changes.length > 1 || left.length > 0;
  return toWorkspaceEdit(session, changes, {
    title,
    ...(asks && { asksAt }),
    ...(said !== "" && { description: said }),
  });
}

/** More than these are counted. */
const mostNamed = 6;

function whatIsLeft({ workspace }: Session, { left }: Renaming): string {
  const sentences = left.slice(0, mostNamed).map(({ path, span, why }) => {
    const file = workspace.project.file(path);
    const line = file ? workspace.linesOf(file).positionAt(span.start).line + 1 : 1;
    return `${fileName(path)}, line ${line}, stays: it ${why}.`;
  });
  const more = left.length - sentences.length;
  return [...sentences, ...(more > 0 ? [`${counted(more, "more place")} ${more === 1 ? "stays" : "stay"}.`] : [])].join(
    " ",
  );
}

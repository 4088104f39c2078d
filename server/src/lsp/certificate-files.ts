/** Takes a certificate out of a file that somebody names or chooses; a password is asked for, used once, and kept nowhere. */
import { fileName } from "#config/kind";
import { firstOf, readNewCertificateFile, type NewCertificateRead } from "#features/new-certificate";
import { askForSecret } from "#lsp/ask";
import type { Session } from "#lsp/session";
import { pathOfUri } from "#lsp/uri";
import { folderOf, joinPath } from "#project/relative-path";

/** More than any certificate file has, in bytes. */
const mostBytes = 1_000_000;

export const isCertificateFileName = (text: string): boolean =>
  text.length < 1000 && /[^\s]\.(?:cer|crt|der|pem|pfx|p12|p7b)$/i.test(text);

/** The certificate in a file, by an absolute path, or by one from the folder of the file `from` or of the workspace. */
export async function readCertificateFile(session: Session, name: string, from: string): Promise<NewCertificateRead> {
  for (const path of placesOf(session, name.replaceAll("\\", "/"), from)) {
    const bytes = await session.readBytes(path, mostBytes);
    if (bytes) return certificateIn(session, fileName(path), bytes);
  }
  return { ok: false, why: `${fileName(name)} can't be read: there is no such certificate file.` };
}

/** The certificate in the bytes. */
export async function certificateIn(session: Session, name: string, bytes: Uint8Array): Promise<NewCertificateRead> {
  const read = readNewCertificateFile(bytes, name);
  if (read.ok || read.isLocked !== true) return read;
  if (!session.openStore || !session.abilities.asks) {
    return { ok: false, why: `${read.why} It can't be opened here, so use its .cer file.` };
  }
  const title = `Password of ${name}`;
  const prompt = "It opens the file once, and isn't kept.";
  const password = await askForSecret(session, { title, prompt });
  if (password === undefined) return { ok: false, why: `${name} stays locked.` };
  const certificates = await session.openStore(bytes, password);
  return certificates ? firstOf(certificates, name) : { ok: false, why: `This isn't the password of ${name}.` };
}

function placesOf({ folders }: Session, name: string, from: string): readonly string[] {
  if (/^file:/i.test(name)) return [pathOfUri(name)];
  if (/^[a-z]:\//i.test(name)) return [`file:///${name}`];
  if (name.startsWith("/")) return [`file://${name}`];
  return [folderOf(from), ...folders].map((folder) => joinPath(folder, name));
}

/** The client certificate that a test of a connection shows, out of a file that the user chooses. */
import type { ReadCredentials } from "#host/connect/credentials";
import { askForSecret, chooseFile, tell } from "#lsp/ask";
import type { ProbeWishes, Session } from "#lsp/session";
import type { ChosenFile } from "#protocol/messages";

/** With its key. `none` where it can't be had, which the user is told; a password is used once, and kept nowhere. */
export async function offeredCertificate(session: Session): Promise<NonNullable<ProbeWishes["offered"]> | "none"> {
  const chosen = session.abilities.asks ? await chooseFile(session) : undefined;
  const read = chosen && (await opened(session, chosen));
  if (!read) return "none";
  if (read.ok) return read;
  const remedy = read.needs === undefined ? "" : " Choose a PFX, or a PEM file with its key.";
  await tell(session.connection, `${read.reason}${remedy}`);
  return "none";
}

/** Undefined where the user called it off. */
async function opened(session: Session, { name, bytes }: ChosenFile): Promise<ReadCredentials | undefined> {
  const { readCredentials } = session;
  if (!readCredentials) return { ok: false, reason: "Certificates can't be read here." };
  const file = Uint8Array.from(bytes);
  const read = await readCredentials(file, undefined);
  if (read.ok || read.needs !== "passphrase") return read;
  const question = { title: `Password of ${name}`, prompt: "It opens the file for this test, and isn't kept." };
  const passphrase = await askForSecret(session, question);
  return passphrase === undefined ? undefined : readCredentials(file, passphrase);
}

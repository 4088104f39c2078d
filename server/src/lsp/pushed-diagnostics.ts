/** Sends the diagnostics of open documents to a client that cannot ask for them. */
import type { Session } from "#lsp/session";
import { reportOf } from "#lsp/diagnostics";

/** Long enough for the edits of a word to arrive together, short enough to be there when the eyes are. */
const pause = 150;

export function servePushedDiagnostics(session: Session): void {
  const { documents, guard } = session;
  const pushed = new PushedDiagnostics(session);
  documents.onDidChangeContent(guard.react("an edit", ({ document }) => pushed.pushSoon(document.uri)));
  documents.onDidClose(guard.react("closing a document", ({ document }) => pushed.withdraw(document.uri)));
  session.onChanged(guard.react("a change of findings", () => pushed.pushSoon()));
}

class PushedDiagnostics {
  readonly #session: Session;
  /** What the client has of each document: the version, and what stands for its diagnostics. */
  readonly #sent = new Map<string, string>();
  #timer: ReturnType<typeof setTimeout> | undefined;
  #newest: string | undefined;
  #run = 0;

  constructor(session: Session) {
    this.#session = session;
  }

  /** One document bears on others, so all that are open are looked at; the one that was edited comes first. */
  pushSoon(edited?: string): void {
    if (this.#session.abilities.pullsDiagnostics) return;
    this.#newest = edited ?? this.#newest;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(
      () => this.#session.guard.inBackground("sending diagnostics", () => this.#pushAll()),
      pause,
    );
  }

  async withdraw(uri: string): Promise<void> {
    if (this.#session.abilities.pullsDiagnostics) return;
    this.#sent.delete(uri);
    await this.#session.connection.sendDiagnostics({ uri, diagnostics: [] });
  }

  /** A later run takes the place of one that is not through yet. */
  async #pushAll(): Promise<void> {
    const run = ++this.#run;
    const uris = this.#session.documents.keys().sort((a, b) => this.#rankOf(a) - this.#rankOf(b));
    for (const uri of uris) {
      await this.#push(uri);
      await this.#session.yieldToEdits();
      if (run !== this.#run) return;
    }
  }

  #rankOf(uri: string): number {
    return uri === this.#newest ? 0 : 1;
  }

  /** What belongs to a text of before is dropped: the edit that made it old comes with a run of its own. */
  async #push(uri: string): Promise<void> {
    const { connection, documents, workspace, abilities } = this.#session;
    const version = documents.get(uri)?.version;
    const { resultId, items } = await reportOf(this.#session, uri);
    if (version === undefined || documents.get(uri)?.version !== version) return;
    const isOurs = workspace.file(uri) !== undefined;
    const state = `${version} ${resultId}`;
    if (this.#sent.get(uri) === state || (!isOurs && !this.#sent.has(uri))) return;
    this.#sent.set(uri, state);
    await connection.sendDiagnostics({ uri, diagnostics: items, ...(abilities.tellsVersions && { version }) });
  }
}

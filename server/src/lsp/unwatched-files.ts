/** Looks for changes on disk where the client watches nothing: whenever a document is opened or saved. */
import type { Session } from "#lsp/session";

/** An editor that starts opens several documents at once, and "save all" saves them. */
const pause = 300;

export function serveUnwatchedFiles(session: Session): void {
  const { documents, guard } = session;
  const looking = new Looking(session);
  documents.onDidOpen(guard.react("opening a document", () => looking.lookSoon()));
  documents.onDidSave(guard.react("saving a document", () => looking.lookSoon()));
}

class Looking {
  readonly #session: Session;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #isBusy = false;

  constructor(session: Session) {
    this.#session = session;
  }

  lookSoon(): void {
    if (this.#session.isToldOfFiles) return;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#session.guard.inBackground("looking for changes", () => this.#look()), pause);
  }

  /** One look at a time: what changes meanwhile is for the next one. */
  async #look(): Promise<void> {
    if (this.#isBusy || this.#session.workspace.isLoading) {
      this.lookSoon();
      return;
    }
    this.#isBusy = true;
    try {
      await this.#session.reread();
    } finally {
      this.#isBusy = false;
    }
  }
}

/** Reads the user's settings, for each resource on its own, and keeps them until they change. */
import type * as lsp from "vscode-languageserver";
import { randomBytes } from "#host/random-bytes";
import type { Report } from "#lsp/guard";
import { readDecisions } from "#options/option-shapes";
import { decide, defaultOptions, type Options } from "#options/options";

const section = "sitecoreConfigGuard";

type Raw = Readonly<Record<string, unknown>>;

export class Settings {
  readonly #connection: lsp.Connection;
  readonly #report: Report;
  readonly #isSupported: boolean;
  readonly #cache = new Map<string, Promise<Options>>();

  constructor(connection: lsp.Connection, report: Report, isSupported: boolean) {
    this.#connection = connection;
    this.#report = report;
    this.#isSupported = isSupported;
  }

  /** The options for a document; `now` is the moment of the call. */
  async optionsFor(uri: string): Promise<Options> {
    let options = this.#cache.get(uri);
    if (!options) {
      options = this.#read(uri);
      this.#cache.set(uri, options);
    }
    return { ...(await options), now: new Date() };
  }

  forget(): void {
    this.#cache.clear();
  }

  async #read(uri: string): Promise<Options> {
    if (!this.#isSupported) return toOptions({});
    try {
      const raw = (await this.#connection.workspace.getConfiguration({ scopeUri: uri, section })) as unknown;
      return toOptions(typeof raw === "object" && raw !== null ? (raw as Raw) : {});
    } catch (error) {
      this.#report("asking for the settings", error);
      this.#cache.delete(uri); // The next question may have an answer.
      return toOptions({});
    }
  }
}

/** Settings come from files that people write by hand: what does not fit counts as not set. */
function toOptions(raw: Raw): Options {
  const { decisions } = readDecisions(raw);
  const fallback = { ...defaultOptions, now: new Date(), randomBytes, showsInlayHints: raw["inlayHints"] !== false };
  const { overrides = [], ignore = [] } = decisions;
  return { ...decide(fallback, decisions), overrides, ignore };
}

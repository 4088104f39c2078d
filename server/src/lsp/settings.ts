/** The user's settings: asked for by resource and kept until they change, or as the client sends them. */
import type * as lsp from "vscode-languageserver";
import { randomBytes } from "#host/random-bytes";
import type { ReportError } from "#lsp/guard";
import { readSettings } from "#options/option-shapes";
import { decide, defaultOptions, type Options } from "#options/options";

/** Under which name the client has our settings. */
export const settingsSection = "sitecoreConfigGuard";

type Raw = Readonly<Record<string, unknown>>;

export class Settings {
  readonly #connection: lsp.Connection;
  readonly #report: ReportError;
  readonly #answers: boolean;
  /** What the client sent by itself, which counts for all files. */
  #sent: Raw = {};
  readonly #cache = new Map<string, Promise<Options>>();

  /** `answers` is whether the client can be asked. */
  constructor(connection: lsp.Connection, report: ReportError, answers: boolean) {
    this.#connection = connection;
    this.#report = report;
    this.#answers = answers;
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

  /** Settings changed; `sent` is all that the client tells of them, by section, if it tells anything. */
  change(sent: unknown): void {
    this.#cache.clear();
    const ours = toRaw(toRaw(sent)?.[settingsSection]);
    if (ours) this.#sent = ours;
  }

  async #read(uri: string): Promise<Options> {
    if (!this.#answers) return toOptions(this.#sent);
    try {
      const raw = (await this.#connection.workspace.getConfiguration({
        scopeUri: uri,
        section: settingsSection,
      })) as unknown;
      return toOptions(toRaw(raw) ?? {});
    } catch (error) {
      this.#report("asking for the settings", error);
      this.#cache.delete(uri); // The next question may have an answer.
      return toOptions({});
    }
  }
}

const toRaw = (value: unknown): Raw | undefined =>
  typeof value === "object" && value !== null ? (value as Raw) : undefined;

/** Settings come from files that people write by hand: what does not fit counts as not set. */
function toOptions(raw: Raw): Options {
  const { decisions } = readSettings(raw);
  const fallback = { ...defaultOptions, now: new Date(), randomBytes, showsInlayHints: raw["inlayHints"] !== false };
  const { overrides = [], ignore = [], webRoots = [], base = "" } = decisions;
  // Editors send empty values for what nobody set; to say that there are none takes a configuration file.
  const layout = { ...(webRoots.length > 0 && { webRoots }), ...(base !== "" && { base: inCore(base) }) };
  return { ...decide(fallback, decisions), overrides, ignore, layout };
}

/** A path from the root of a disk, `C:/stock` or `/srv/stock`, as the core writes it. */
const inCore = (base: string): string =>
  /^(?:\/|[a-z]:\/)/i.test(base) ? `file://${base.startsWith("/") ? "" : "/"}${base}` : base;

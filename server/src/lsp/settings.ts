/** Reads the user's settings, for each resource on its own, and keeps them until they change. */
import type * as lsp from "vscode-languageserver";
import { randomBytes } from "#host/random-bytes";
import { defaultOptions, type Environment, type Options, type Severity } from "#project/options";

const section = "sitecoreConfigGuard";

type Raw = Readonly<Record<string, unknown>>;

export class Settings {
  readonly #connection: lsp.Connection;
  readonly #isSupported: boolean;
  readonly #cache = new Map<string, Promise<Options>>();

  constructor(connection: lsp.Connection, isSupported: boolean) {
    this.#connection = connection;
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
    const raw = (await this.#connection.workspace.getConfiguration({ scopeUri: uri, section })) as Raw | null;
    return toOptions(raw ?? {});
  }
}

const environments: readonly string[] = ["development", "test", "production"] satisfies Environment[];
const severities: readonly unknown[] = ["error", "warning", "information", "hint", "off"] satisfies (
  Severity | "off"
)[];

/** Settings come from files that people write by hand: what does not fit counts as not set. */
function toOptions(raw: Raw): Options {
  const { rules, environment } = raw;
  const chosen = Object.entries((rules ?? {}) as Raw).filter(([, severity]) => severities.includes(severity));
  return {
    ...defaultOptions,
    now: new Date(),
    randomBytes,
    role: textIn(raw, "role"),
    sitecoreVersion: textIn(raw, "sitecoreVersion"),
    environment: environments.includes(String(environment)) ? (environment as Environment) : "unknown",
    severities: Object.fromEntries(chosen) as Options["severities"],
    patchFile: textIn(raw, "patchFile") ?? defaultOptions.patchFile,
    showsInlayHints: raw["inlayHints"] !== false,
  };
}

function textIn(raw: Raw, name: string): string | undefined {
  const value = raw[name];
  return typeof value === "string" && value.trim() !== "" ? value.trim() : undefined;
}

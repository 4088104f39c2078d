/** Reads what `connect` is given. */
import { parseArgs, type ParseArgsConfig } from "node:util";
import net from "node:net";
import { Mistake, parseOrExplain } from "#cli/mistake";

export interface ConnectCommand {
  readonly kind: "connect";
  /** An address, or a file that names some. */
  readonly target: string;
  readonly address: string | undefined;
  readonly ca: string | undefined;
  readonly certificate: string | undefined;
  readonly key: string | undefined;
  /** The name of an environment variable. */
  readonly passphraseEnv: string | undefined;
  /** In seconds. */
  readonly timeout: number;
  readonly isJson: boolean;
}

const flags = {
  help: { type: "boolean", short: "h" },
  address: { type: "string" },
  ca: { type: "string" },
  certificate: { type: "string" },
  key: { type: "string" },
  "passphrase-env": { type: "string" },
  timeout: { type: "string" },
  json: { type: "boolean" },
} as const satisfies ParseArgsConfig["options"];

/** In seconds: what no test may last longer than. */
const defaultTimeout = 10;
const longestTimeout = 600;

/** Throws a `Mistake` where the arguments cannot be understood. */
export function connectCommand(argv: readonly string[]): ConnectCommand | { readonly kind: "help" } {
  const { values, positionals } = parseOrExplain(flags, () =>
    parseArgs({ args: [...argv], options: flags, allowPositionals: true }),
  );
  if (values.help) return { kind: "help" };
  const [target, ...others] = positionals;
  if (target === undefined || target.trim() === "") {
    throw new Mistake("connect needs an address, such as https://xconnect.example.com, or a file that names some.");
  }
  if (others.length > 0) throw new Mistake("connect takes one address or file.");
  const { address, ca, certificate, key, "passphrase-env": passphraseEnv } = values;
  if (address !== undefined && net.isIP(address) === 0) {
    throw new Mistake(`--address is a number such as 10.0.0.12 or ::1, not ${JSON.stringify(address)}.`);
  }
  if (certificate === undefined && (key !== undefined || passphraseEnv !== undefined)) {
    throw new Mistake(`--${key === undefined ? "passphrase-env" : "key"} needs --certificate.`);
  }
  return {
    kind: "connect",
    target,
    address,
    ca,
    certificate,
    key,
    passphraseEnv,
    timeout: secondsIn(values.timeout),
    isJson: values.json === true,
  };
}

function secondsIn(written: string | undefined): number {
  if (written === undefined) return defaultTimeout;
  const seconds = /^\d{1,9}(\.\d{1,9})?$/.test(written) ? Number(written) : 0;
  if (seconds > 0 && seconds <= longestTimeout) return seconds;
  throw new Mistake(`--timeout is a number of seconds up to ${longestTimeout}, not ${JSON.stringify(written)}.`);
}

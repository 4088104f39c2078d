/** The command connect: tests the TLS of a server, or of all that a file names, and prints what was seen. */
import { X509Certificate } from "node:crypto";
import { existsSync } from "node:fs";
import path from "node:path";
import type { ConnectCommand } from "#cli/connect-arguments";
import type { CommandOutput } from "#cli/effective";
import { Mistake } from "#cli/mistake";
import { printConnection } from "#cli/print-connection";
import { printable, type Paint } from "#cli/paint";
import type { Progress } from "#cli/progress";
import { httpsEndpointsOf } from "#config/facts/https-endpoint";
import { ConfigFile } from "#config/file";
import { certificatesIn } from "#host/connect/certificates-in";
import { readCredentials } from "#host/connect/credentials";
import { probe, type ProbeOptions } from "#host/connect/probe";
import { trustedRoots } from "#host/connect/roots";
import { readTextFileSync } from "#host/disk";
import { readEndpoint, shownEndpoint, type Endpoint } from "#wire/endpoint";
import { judge } from "#wire/judge";
import type { ConnectionResult } from "#wire/result";
import { reportOn } from "#wire/report";

export interface ConnectSurroundings {
  readonly cwd: string;
  readonly now: Date;
  readonly env: NodeJS.ProcessEnv;
  readonly progress: Progress;
  readonly paint: Paint;
}

/** Throws a `Mistake` where something that is named cannot be used. */
export async function connect(command: ConnectCommand, surroundings: ConnectSurroundings): Promise<CommandOutput> {
  const { cwd, now, progress, paint } = surroundings;
  const target = targetOf(command.target, cwd);
  const options = await optionsOf(command, surroundings);
  const tested: { readonly text: string; readonly result: ConnectionResult; readonly code: 0 | 1 | 2 }[] = [];
  try {
    for (const endpoint of target.endpoints) {
      const shown = shownEndpoint(endpoint);
      const seen = await probe({ ...options, endpoint, tell: (step) => progress.show(printable(`${shown}: ${step}`)) });
      const result = judge(seen, now);
      const text = printConnection(reportOn(seen, result, now), paint);
      tested.push({ text, result, code: !seen.isReached ? 2 : result.problems.length > 0 ? 1 : 0 });
    }
  } finally {
    progress.end();
  }
  const results = tested.map(({ result }) => result);
  const stdout = command.isJson
    ? printJson(target.isFile ? results : results[0])
    : tested.map(({ text }) => text).join("\n");
  return { stdout, messages: [], code: worst(tested.map(({ code }) => code)) };
}

const worst = (codes: readonly (0 | 1 | 2)[]): 0 | 1 | 2 => (codes.includes(2) ? 2 : codes.includes(1) ? 1 : 0);

/** What a server says may hold signs that move a cursor: in JSON, they are written by their numbers. */
const printJson = (value: unknown): string =>
  `${JSON.stringify(value, undefined, 2).replace(/[\p{Cc}\p{Cf}\u2028\u2029]/gu, (sign) =>
    sign === "\n"
      ? sign
      : [...Array(sign.length).keys()].map((at) => `\\u${sign.charCodeAt(at).toString(16).padStart(4, "0")}`).join(""),
  )}\n`;

interface Target {
  readonly isFile: boolean;
  readonly endpoints: readonly Endpoint[];
}

/** What exists as a file is one, unless it is written as an address. */
function targetOf(written: string, cwd: string): Target {
  const file = path.resolve(cwd, written);
  if (!written.includes("://") && existsSync(file)) return { isFile: true, endpoints: endpointsIn(file) };
  const endpoint = readEndpoint(written);
  if (typeof endpoint === "string") throw new Mistake(endpoint);
  return { isFile: false, endpoints: [endpoint] };
}

function endpointsIn(file: string): readonly Endpoint[] {
  const read = readTextFileSync(file);
  if (!read.ok) throw new Mistake(read.reason);
  const config = ConfigFile.from(file.split(path.sep).join("/"), read.text, read.encoding);
  const found = config ? httpsEndpointsOf(config) : [];
  if (found.length === 0) throw new Mistake("The file names no HTTPS address that can be tested.");
  return [
    ...new Map(
      found.map(({ host, port, path: asked }) => [`${host} ${port} ${asked}`, { host, port, path: asked }]),
    ).values(),
  ];
}

async function optionsOf(
  { address, ca, certificate, key, passphraseEnv, timeout }: ConnectCommand,
  { cwd, env }: ConnectSurroundings,
): Promise<Omit<ProbeOptions, "endpoint">> {
  const roots = trustedRoots(ca === undefined ? [] : await givenRoots(path.resolve(cwd, ca)));
  if (certificate === undefined) return { address, roots, timeout };
  const passphrase = passphraseEnv === undefined ? undefined : env[passphraseEnv];
  if (passphraseEnv !== undefined && passphrase === undefined) {
    throw new Mistake(`The environment variable that --passphrase-env names isn't set.`);
  }
  const files = { certificate: path.resolve(cwd, certificate), key: key === undefined ? key : path.resolve(cwd, key) };
  const offered = await readCredentials({ ...files, passphrase });
  if (!offered.ok) throw new Mistake(offered.reason);
  return { address, roots, timeout, offered };
}

async function givenRoots(file: string): Promise<readonly X509Certificate[]> {
  const found = await certificatesIn(file);
  if (typeof found === "string") throw new Mistake(`--ca: ${found}`);
  return found;
}

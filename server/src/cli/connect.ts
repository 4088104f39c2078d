/** The command connect: tests the TLS of a server, or of all that a file names, and prints what was seen. */
import { X509Certificate } from "node:crypto";
import { existsSync } from "node:fs";
import path from "node:path";
import type { ConnectCommand } from "#cli/connect-arguments";
import type { CommandOutput } from "#cli/effective";
import { collect } from "#cli/collect";
import { Mistake } from "#cli/mistake";
import { printConnection } from "#cli/print-connection";
import { shownPath } from "#cli/report";
import { printable, type Paint } from "#cli/paint";
import type { Progress } from "#cli/progress";
import { httpsEndpointsOf, type HttpsEndpoint } from "#config/facts/https-endpoint";
import { connectionHere } from "#features/explain-connection";
import type { NamePlace } from "#features/full-picture";
import { certificatesIn } from "#host/connect/certificates-in";
import { readCredentials, type CredentialNeed } from "#host/connect/credentials";
import { probe, type ProbeOptions } from "#host/connect/probe";
import { trustedRoots } from "#host/connect/roots";
import { readTextFileSync } from "#host/disk";
import type { Project } from "#project/project";
import { lineIndex } from "#text/line-index";
import { isFilePath, readEndpoint, shownEndpoint, type Endpoint } from "#wire/endpoint";
import { judge } from "#wire/judge";
import type { ConnectionResult } from "#wire/result";
import { reportOn } from "#wire/report";
import { corePath } from "#host/core-path";

export interface ConnectSurroundings {
  readonly cwd: string;
  readonly now: Date;
  readonly env: NodeJS.ProcessEnv;
  readonly progress: Progress;
  readonly paint: Paint;
}

/** Throws a `Mistake` where something that is named cannot be used. */
export async function connect(command: ConnectCommand, surroundings: ConnectSurroundings): Promise<CommandOutput> {
  const { now, progress, paint } = surroundings;
  const target = await targetOf(command.target, surroundings);
  const options = await optionsOf(command, surroundings);
  const tested: { readonly text: string; readonly result: ConnectionResult; readonly code: 0 | 1 | 2 }[] = [];
  try {
    for (const endpoint of target.endpoints) {
      const shown = shownEndpoint(endpoint);
      const seen = await probe({ ...options, endpoint, tell: (step) => progress.show(printable(`${shown}: ${step}`)) });
      const result = judge(seen, now);
      const text = printConnection(reportOn(seen, result, now), target.explain(endpoint, result), paint);
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
  /** What the configuration at hand says of what was seen, in sentences. */
  readonly explain: (endpoint: Endpoint, result: ConnectionResult) => readonly string[];
}

/** What exists as a file is one, unless it is written as an address. */
async function targetOf(written: string, surroundings: ConnectSurroundings): Promise<Target> {
  const file = path.resolve(surroundings.cwd, written);
  if (!written.includes("://") && existsSync(file)) return targetIn(file, surroundings);
  if (isFilePath(written))
    throw new Mistake(`There is no file ${JSON.stringify(written)}. An address begins with https://.`);
  const endpoint = readEndpoint(written);
  if (typeof endpoint === "string") throw new Mistake(endpoint);
  return { isFile: false, endpoints: [endpoint], explain: () => [] };
}

/** The addresses of a file, which the files around it explain. */
async function targetIn(written: string, { cwd, progress }: ConnectSurroundings): Promise<Target> {
  const read = readTextFileSync(written);
  if (!read.ok) throw new Mistake(read.reason);
  const { project } = await collect([written], { cwd, progress, given: undefined, ignores: false });
  const file = project.file(corePath(written));
  const found = new Map<string, HttpsEndpoint>();
  for (const each of file ? httpsEndpointsOf(file) : []) if (!found.has(keyOf(each))) found.set(keyOf(each), each);
  if (!file || found.size === 0) throw new Mistake("The file names no HTTPS address that can be tested.");
  const instance = project.instanceOf(file);
  const surroundings = { instance, connected: project.connectedTo(instance) };
  return {
    isFile: true,
    endpoints: [...found.values()],
    explain: (asked, result) => {
      const endpoint = found.get(keyOf(asked));
      return endpoint ? connectionHere(result, { file, endpoint, surroundings }, placeNamer(project, cwd)) : [];
    },
  };
}

const keyOf = ({ host, port, path: asked }: Endpoint): string => `${host} ${port} ${asked}`;

const placeNamer =
  (project: Project, cwd: string): NamePlace =>
  (of, { start }) => {
    const { line } = lineIndex(project.file(of)?.text ?? "").positionAt(start);
    return `${shownPath(cwd, of)}:${line + 1}`;
  };

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
  if (!offered.ok) throw new Mistake([offered.reason, ...(offered.needs ? [remedies[offered.needs]] : [])].join(" "));
  return { address, roots, timeout, offered };
}

/** What to write where something is missing. */
const remedies: Readonly<Record<CredentialNeed, string>> = {
  key: "Name the file of the key with --key, or use a PFX file.",
  certificate: "Name it with --key, and the certificate with --certificate.",
  passphrase: "Put it into an environment variable, and name that with --passphrase-env.",
};

async function givenRoots(file: string): Promise<readonly X509Certificate[]> {
  const found = await certificatesIn(file);
  if (typeof found === "string") throw new Mistake(`--ca: ${found}`);
  return found;
}

/** Tests the connection to a server of the tests, as the product does. */
import { X509Certificate } from "node:crypto";
import { expect } from "vitest";
import { readCertificate } from "#certificate/certificate";
import type { Credentials } from "#host/connect/exchange";
import { probe, type ProbeOptions } from "#host/connect/probe";
import type { Authority, Identity } from "#test/tls-servers";
import { readEndpoint, type Endpoint } from "#wire/endpoint";
import { judge } from "#wire/judge";
import type { Observation } from "#wire/observation";
import { problemTitles } from "#wire/problem-texts";
import { reportOn } from "#wire/report";
import type { ConnectionResult } from "#wire/result";

export interface Asked extends Partial<Omit<ProbeOptions, "endpoint">> {
  readonly host?: string;
  readonly client?: Identity;
  /** Beside the root of the tests, which is trusted. */
  readonly trusted?: readonly Identity[];
}

export async function connectTo(
  authority: Authority,
  port: number,
  { host = "localhost", client, trusted, ...more }: Asked = {},
): Promise<ConnectionResult> {
  const given = (trusted ?? [authority.root]).map(({ der }) => new X509Certificate(der));
  const endpoint = readEndpoint(`https://${host}:${port}/path`) as Endpoint;
  const seen = await probe({
    endpoint,
    address: "127.0.0.1",
    roots: { kind: given.length > 0 ? "given" : "system", certificates: given },
    offered: client && {
      der: client.der,
      thumbprint: readCertificate(client.der)!.thumbprint,
      credentials: credentialsOf(client),
    },
    timeout: 60,
    ...more,
  });
  return told(seen, new Date());
}

/** The result, all of which the report tells in words, whatever the server is. */
function told(seen: Observation, now: Date): ConnectionResult {
  const result = judge(seen, now);
  const { sections, verdict } = reportOn(seen, result, now);
  const problems = sections.flatMap((section) => section.problems);
  expect(problems.map(({ problem }) => problem).sort()).toEqual([...result.problems].sort());
  for (const problem of result.problems) expect(verdict).toContain(problemTitles[problem]);
  for (const { seen: what, means, fix } of problems) {
    for (const sentence of [what, means, fix]) expect(sentence).toMatch(/^\S.{10,}\.$/s);
  }
  const words = sections.flatMap(({ facts, notes }) => [...facts.flat(), ...notes]);
  expect(words.filter((each) => each === "" || /undefined|NaN|\[object/.test(each))).toEqual([]);
  return result;
}

const credentialsOf = ({ cert, keyPem }: Identity): Credentials => ({ cert, key: keyPem });

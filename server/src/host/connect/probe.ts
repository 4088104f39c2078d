/** Tests a connection: opens several, one after the other or at once, and tells what was seen. Nothing is open when it ends. */
import { certificatePath } from "#host/connect/certificate-path";
import { Clock } from "#host/connect/clock";
import { exchange, type Attempt, type Credentials, type Exchange } from "#host/connect/exchange";
import { reachHost } from "#host/connect/reach-host";
import { trustedRoots, type Roots } from "#host/connect/roots";
import { speaksPlainHttp } from "#host/connect/plain-http";
import { noApplicationProtocol, unrecognizedName } from "#wire/alerts";
import { hostHeader, type Endpoint } from "#wire/endpoint";
import { addressKey } from "#wire/host-name";
import { tlsVersions, type TlsVersion } from "#wire/messages";
import type { Observation, OfferedCertificate, SeenAnswer, SeenVersion } from "#wire/observation";

export interface ProbeOptions {
  readonly endpoint: Endpoint;
  /** Connects there; undefined where the host is looked up. */
  readonly address: string | undefined;
  readonly roots: Roots;
  readonly offered?: (OfferedCertificate & { readonly credentials: Credentials }) | undefined;
  /** In seconds, for all of it. */
  readonly timeout: number;
  /** Somebody does not want it any more. */
  readonly signal?: AbortSignal | undefined;
  /** What is done next, for a person who waits. */
  readonly tell?: ((step: string) => void) | undefined;
}

export async function probe(options: ProbeOptions): Promise<Observation> {
  const clock = new Clock(options.timeout, options.signal);
  try {
    return await new Probe(options, clock).run();
  } finally {
    clock.stop();
  }
}

/** A test by the roots of this machine. */
export const probeByRoots = (
  endpoint: Endpoint,
  { offered, timeout, signal }: Pick<ProbeOptions, "offered" | "timeout"> & { readonly signal: AbortSignal },
): Promise<Observation> => probe({ endpoint, address: undefined, roots: trustedRoots(), offered, timeout, signal });

const untried: SeenVersion = { isAccepted: false, cipher: undefined, fault: undefined };
const [lowest, , , highest] = tlsVersions;

class Probe {
  readonly #options: ProbeOptions;
  readonly #clock: Clock;
  readonly #tell: (step: string) => void;

  constructor(options: ProbeOptions, clock: Clock) {
    this.#options = options;
    this.#clock = clock;
    this.#tell = options.tell ?? (() => undefined);
  }

  async run(): Promise<Observation> {
    const { endpoint } = this.#options;
    this.#tell("Looking up the host");
    const reached = await reachHost(endpoint, this.#options.address, this.#clock);
    if ("fault" in reached) return this.#nothing({ fault: reached.fault });
    const { address } = reached;
    this.#tell("Shaking hands");
    const { named, isPlain } = await this.#first(address);
    const { isReached } = named;
    const isTls = named.flight.isTls ?? (isPlain ? false : undefined);
    if (isTls !== true) return this.#nothing({ address, isReached, isTls, fault: named.fault });
    this.#tell("Trying each version of TLS");
    const [versions, unnamed] = await this.#versions(address, named);
    const seen = seenVersions(named, versions);
    this.#tell("Sending a request");
    const answers = await this.#answers(address, seen);
    return {
      ...this.#nothing({ address, isReached, isTls, fault: named.isSecured ? undefined : named.fault }),
      ...this.#certificates(named, unnamed, versions),
      versions: seen,
      requests: [named, ...versions.values()].flatMap(({ flight }) => flight.requests),
      answers,
    };
  }

  /** A server that refuses the name may still tell its certificate to who gives none. */
  #certificates(
    named: Exchange,
    unnamed: Exchange | undefined,
    versions: ReadonlyMap<TlsVersion, Exchange>,
  ): Pick<Observation, "certificates" | "path" | "withoutName" | "isNameRefused"> {
    const withoutName = unnamed?.flight.certificates[0];
    const isNameRefused = named.fault?.alert === unrecognizedName && withoutName !== undefined;
    const all = [named, ...versions.values(), unnamed].map((each) => each?.flight.certificates ?? []);
    const certificates = all.find((each) => each.length > 0) ?? [];
    return { certificates, path: certificatePath(certificates, this.#options.roots), withoutName, isNameRefused };
  }

  /** What holds where nothing else was seen. */
  #nothing(seen: Partial<Observation>): Observation {
    const { endpoint, offered, timeout, roots } = this.#options;
    return {
      host: endpoint.host,
      port: endpoint.port,
      address: undefined,
      isReached: false,
      isTls: undefined,
      fault: undefined,
      versions: { TLSv1: untried, "TLSv1.1": untried, "TLSv1.2": untried, "TLSv1.3": untried },
      certificates: [],
      path: { path: [], isTrusted: false },
      withoutName: undefined,
      isNameRefused: false,
      requests: [],
      answers: [],
      offered: offered && { der: offered.der, thumbprint: offered.thumbprint },
      timeout,
      roots: roots.kind,
      ...seen,
    };
  }

  #attempt(address: string, more: Partial<Attempt> = {}): Attempt {
    const { host, port } = this.#options.endpoint;
    // Numbers are no names: they may not stand in SNI.
    const serverName = addressKey(host) === undefined ? host : undefined;
    return { address, port, serverName, versions: [lowest, highest], ...more };
  }

  /** A handshake as any client makes it; where the server says nothing to it, whether it answers without TLS. */
  async #first(address: string): Promise<{ readonly named: Exchange; readonly isPlain: boolean }> {
    const { port } = this.#options.endpoint;
    const own = new AbortController();
    const shaking = exchange(this.#attempt(address), AbortSignal.any([this.#clock.all, own.signal]));
    const early = await Promise.race([shaking, ended(this.#clock.part(0.5))]);
    if (early && (!early.isReached || early.flight.isTls !== undefined)) return { named: early, isPlain: false };
    const plain = speaksPlainHttp({ address, port }, this.#clock.all);
    const heard = shaking.then(({ flight }) => (flight.isTls === undefined ? plain : false));
    const isPlain = await (early ? plain : Promise.race([plain, heard]));
    if (isPlain) own.abort(new Error("It speaks HTTP."));
    return { named: await shaking, isPlain };
  }

  async #versions(
    address: string,
    named: Exchange,
  ): Promise<readonly [ReadonlyMap<TlsVersion, Exchange>, Exchange | undefined]> {
    const signal = this.#clock.part(0.5);
    const others = tlsVersions.filter((version) => version !== named.flight.hello?.version);
    const unnamed =
      this.#attempt(address).serverName === undefined ? undefined : this.#attempt(address, { serverName: undefined });
    const [exchanges, without] = await Promise.all([
      Promise.all(others.map((version) => exchange(this.#attempt(address, { versions: [version, version] }), signal))),
      unnamed && exchange(unnamed, signal),
    ]);
    return [new Map(others.map((version, at) => [version, exchanges[at]] as const).flatMap(present)), without];
  }

  /** TLS 1.2 first, as most clients of a site use it and a server can ask for a certificate there at any time. */
  async #answers(address: string, versions: Observation["versions"]): Promise<readonly SeenAnswer[]> {
    const { offered } = this.#options;
    const order: readonly TlsVersion[] = ["TLSv1.2", "TLSv1.3", "TLSv1.1", "TLSv1"];
    const version = order.find((each) => versions[each].isAccepted);
    if (version === undefined) return [];
    const ask = (credentials?: Credentials) =>
      this.#ask(this.#attempt(address, { versions: [version, version], credentials }));
    const [without, withOne] = await Promise.all([ask(), offered && ask(offered.credentials)]);
    return [toAnswer(without, null), ...(offered && withOne ? [toAnswer(withOne, offered.thumbprint)] : [])];
  }

  async #ask(attempt: Attempt): Promise<Exchange> {
    const { endpoint } = this.#options;
    const request = { protocol: "HTTP/1.1", host: hostHeader(endpoint), path: endpoint.path } as const;
    const answer = await exchange({ ...attempt, request }, this.#clock.all);
    if (answer.fault?.alert !== noApplicationProtocol) return answer;
    return exchange({ ...attempt, request: { ...request, protocol: "HTTP/2" } }, this.#clock.all);
  }
}

const ended = (signal: AbortSignal): Promise<undefined> =>
  new Promise((resolve) => {
    if (signal.aborted) resolve(undefined);
    else signal.addEventListener("abort", () => resolve(undefined), { once: true });
  });

const present = <Key, Value>([key, value]: readonly [Key, Value | undefined]): readonly (readonly [Key, Value])[] =>
  value === undefined ? [] : [[key, value]];

function seenVersions(named: Exchange, others: ReadonlyMap<TlsVersion, Exchange>): Observation["versions"] {
  const of = (version: TlsVersion): SeenVersion => {
    const seen = others.get(version) ?? named;
    const isAccepted = seen.flight.hello?.version === version;
    return { isAccepted: isAccepted || seen.isSpoken ? isAccepted : undefined, cipher: seen.cipher, fault: seen.fault };
  };
  return { TLSv1: of("TLSv1"), "TLSv1.1": of("TLSv1.1"), "TLSv1.2": of("TLSv1.2"), "TLSv1.3": of("TLSv1.3") };
}

function toAnswer({ flight, status, body, protocol, fault }: Exchange, certificate: string | null): SeenAnswer {
  const { requests, renegotiates, isReadable } = flight;
  return {
    certificate,
    version: flight.hello?.version,
    status,
    body,
    protocol,
    fault,
    requests,
    renegotiates,
    isReadable,
  };
}

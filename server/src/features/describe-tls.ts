/** What `sslFlags` makes a site do on the wire, in words: which request gets which answer, and what stands in the way. */
import type { Binding } from "#config/facts/binding";
import type { NamePlace } from "#features/full-picture";
import { code } from "#features/markdown";
import {
  answerToHttp,
  answerWithoutCertificate,
  asksForCertificate,
  isHttps,
  withoutSecondHandshake,
  type Answer,
  type TlsOnTheWire,
} from "#project/tls-on-the-wire";

export interface TlsDescription {
  /** A request and what comes of it, as soon as IIS takes the section. */
  readonly answers: readonly (readonly [request: string, answer: string])[];
  /** What the answers are: `What IIS does, once unlocked`. */
  readonly answersAre: string;
  /** What else decides, the most telling first. */
  readonly here: readonly string[];
}

export function describeTls(tls: TlsOnTheWire, namePlace: NamePlace): TlsDescription {
  const answersAre = isLocked(tls) ? "What IIS does, once unlocked" : "What IIS does";
  if (!tls.flags) return { answers: [], answersAre, here: [] };
  return {
    answers: answersOf(tls),
    answersAre,
    here: [...lockOf(tls, namePlace), ...overriding(tls, namePlace), ...handshakes(tls)],
  };
}

const answers: Readonly<Record<Answer, string>> = {
  served: "Served",
  "403.4": "Refused with 403.4",
  "403.7": "Refused with 403.7",
  unheard: "No binding accepts it",
};

/** By the server, or by IIS as it is installed: until that is changed, no request gets an answer of these. */
const isLocked = ({ lock: { kind } }: TlsOnTheWire): boolean => kind === "locked" || kind === "default";

function answersOf(tls: TlsOnTheWire): TlsDescription["answers"] {
  const asks = asksForCertificate(tls);
  const without = answerWithoutCertificate(tls);
  const http: readonly [string, string] = ["HTTP", describeHttp(tls)];
  if (without === "unheard") return [http, ["HTTPS", answers.unheard]];
  if (!asks) {
    const why = without === "403.7" ? ": no client is asked for a certificate" : ", no certificate is asked for";
    return [http, ["HTTPS", `${answers[without]}${why}`]];
  }
  return [
    http,
    ["HTTPS, no certificate", answers[without]],
    ["HTTPS, trusted certificate", answers.served],
    ["HTTPS, untrusted certificate", "Refused with 403.16; with 403.17 if it has expired"],
  ];
}

function describeHttp(tls: TlsOnTheWire): string {
  const answer = answerToHttp(tls);
  return answer === "served" && asksForCertificate(tls) ? "Not refused: it bypasses the certificate" : answers[answer];
}

/** When the client is asked, and what the bindings make of it. */
function handshakes(tls: TlsOnTheWire): readonly string[] {
  const https = tls.bindings?.filter(isHttps);
  if (https?.length === 0) return ["The site has no HTTPS binding, so no request can come over TLS."];
  if (!asksForCertificate(tls)) return [];
  const asked = "IIS asks in a second handshake, once it has read the request.";
  const inTheWay = https?.find((binding) => (withoutSecondHandshake(binding) ?? []).length > 0);
  return [
    https === undefined
      ? `${asked} HTTP/2 and TLS 1.3 have none.`
      : inTheWay
        ? `${asked} ${obstacle(inTheWay)}`
        : asked,
  ];
}

function obstacle(binding: Binding): string {
  const protocols = withoutSecondHandshake(binding) ?? [];
  const none = protocols.length === 1 ? "which has none" : "which have none";
  return `The binding ${code(`${binding.endpoint}:${binding.host}`)} leaves ${protocols.join(" and ")} on, ${none}: let it ask in the first one (\`clientcertnegotiation=enable\` in netsh).`;
}

function lockOf({ lock: { kind, stated } }: TlsOnTheWire, namePlace: NamePlace): readonly string[] {
  const place = stated ? ` (${namePlace(stated.file.path, stated.span)})` : "";
  if (kind === "locked")
    return [`The server locks this section${place}: every request ends with 500.19 until it is unlocked.`];
  if (kind === "open") return [`The server allows it in this file${place}.`];
  return kind === "default"
    ? ["By default IIS locks this section: requests end with 500.19 until the server unlocks it."]
    : [];
}

function overriding({ overriddenBy }: TlsOnTheWire, namePlace: NamePlace): readonly string[] {
  if (!overriddenBy) return [];
  const { file, setting } = overriddenBy;
  return [`Another value applies here (${namePlace(file.path, setting.valueSpan)}).`];
}

/** What each problem of a connection is, means, and asks for. */
import { readCertificate, type Certificate } from "#certificate/certificate";
import { describeFault } from "#wire/answers";
import { missingLink } from "#wire/chain";
import { isLonelyWildcard } from "#wire/host-name";
import { isWeakKey, issuerListLimit } from "#wire/judge";
import type { Observation } from "#wire/observation";
import type { ConnectionResult, Problem } from "#wire/result";
import { dayOf } from "#text/day-of";

/** Three sentences, or a few, without marks of any markup. They may hold what the server says. */
export interface ProblemText {
  readonly problem: Problem;
  readonly seen: string;
  readonly means: string;
  readonly fix: string;
}

export interface ProblemContext {
  readonly seen: Observation;
  readonly result: ConnectionResult;
  readonly now: Date;
}

/** Half a sentence each, for a list of what was found. */
export const problemTitles: Readonly<Record<Problem, string>> = {
  "no-answer": "no answer",
  "no-tls": "no TLS at this port",
  "name-mismatch": "a certificate for another name",
  expired: "an expired certificate",
  "not-yet-valid": "a certificate that isn't valid yet",
  untrusted: "a certificate that isn't trusted here",
  "self-signed": "a self-signed certificate",
  "incomplete-chain": "an incomplete chain",
  "weak-key": "a weak key",
  "weak-signature": "a weak signature",
  "old-protocols-only": "only old TLS versions",
  "client-certificate-required": "a client certificate is required",
  "client-certificate-refused": "your client certificate is refused",
  "issuer-list-long": "a long list of issuers",
};

type Texts = Omit<ProblemText, "problem">;

export const describeProblem = (problem: Problem, context: ProblemContext): ProblemText => ({
  problem,
  ...texts[problem](context),
});

const links = ({ seen: { path, certificates } }: ProblemContext): readonly Certificate[] =>
  (path.path.length > 0 ? path.path : certificates).flatMap((bytes) => readCertificate(bytes) ?? []);

const texts: Readonly<Record<Problem, (context: ProblemContext) => Texts>> = {
  "no-answer": ({ seen }) => ({
    seen: noAnswerIn(seen),
    means:
      "Nothing can be said of what was not answered. A firewall, a stopped site or an overloaded server looks the same.",
    fix: "Check host, port and firewall, and whether the site is running and bound to this port.",
  }),
  "no-tls": () => ({
    seen: "The port answers, but without TLS.",
    means:
      "HTTPS calls fail before any certificate counts. The binding is one for HTTP, or another service has the port.",
    fix: "Use the port of the HTTPS binding, or give the site one.",
  }),
  "name-mismatch": ({ seen, result }) => nameMismatch(seen, result),
  expired: (context) => {
    const link = links(context).find(({ notAfter }) => notAfter < context.now);
    return {
      seen: link
        ? `${link.subjectName} expired on ${dayOf(link.notAfter)}.`
        : "A certificate of the chain has expired.",
      means: "Clients refuse the connection.",
      fix: "Renew it and bind the new one. Where its thumbprint is configured, the new one goes there.",
    };
  },
  "not-yet-valid": (context) => {
    const link = links(context).find(({ notBefore }) => notBefore > context.now);
    return {
      seen: link ? `${link.subjectName} is valid from ${dayOf(link.notBefore)} on.` : "A certificate isn't valid yet.",
      means: "Clients refuse the connection until then.",
      fix: "Wait, bind another certificate, or check the time of both machines.",
    };
  },
  untrusted: (context) => untrusted(context),
  "self-signed": ({ result }) => ({
    seen: "The certificate is its own issuer.",
    means: "Only machines that trust this very certificate accept it.",
    fix: `Import its public part, ${result.certificate?.thumbprint ?? ""}, into LocalMachine\\Root on each client, or bind one that an authority has issued.`,
  }),
  "incomplete-chain": ({ seen }) => {
    const link = missingLink(seen);
    return {
      seen: `The server doesn't send ${link?.issuer ?? "an intermediate authority"}, which issued ${link?.of ?? "its certificate"}.`,
      means: "Clients that don't have it, or can't download it, can't build the chain.",
      fix: "Import the intermediate certificate into LocalMachine\\CA on the server, and restart the site.",
    };
  },
  "weak-key": (context) => {
    const link = links(context).find(isWeakKey);
    return {
      seen: `The key of ${link?.subjectName ?? "a certificate"} is too short: ${link?.key.name ?? ""}.`,
      means: "Windows and browsers refuse keys of RSA below 2048 bits or tell that they are unsafe.",
      fix: "Issue the certificate again with RSA 2048 bits or more, or EC P-256.",
    };
  },
  "weak-signature": (context) => {
    const link = links(context).find(({ signature }) => signature.isWeak);
    return {
      seen: `${link?.subjectName ?? "A certificate"} is signed by ${link?.signature.name ?? "a weak hash"}.`,
      means: "The hash can be forged, so current clients refuse the certificate.",
      fix: "Issue it again with SHA-256.",
    };
  },
  "old-protocols-only": () => ({
    seen: "The server accepts neither TLS 1.2 nor TLS 1.3.",
    means: "Current clients refuse older versions, and Windows switches them off.",
    fix: "Switch TLS 1.2 on in SCHANNEL on the server, and restart it.",
  }),
  "client-certificate-required": ({ seen }) => ({
    seen: `Without a client certificate the server refuses the request${toldBy(seen, null)}.`,
    means: "A caller that sends none, or can't read the private key of its own, gets the same answer.",
    fix: "Test again with the certificate of the caller. In Sitecore, give the connection string its .certificate entry.",
  }),
  "client-certificate-refused": ({ seen }) => ({
    seen: `The server refuses the given certificate${toldBy(seen, seen.offered?.thumbprint ?? null)}.`,
    means: refusalMeans(seen),
    fix: "On the server, import its issuer into LocalMachine\\Root, and compare its thumbprint with the accepted one.",
  }),
  "issuer-list-long": ({ result: { clientCertificate } }) => ({
    seen: `The server names ${clientCertificate.issuers.length} issuers in ${clientCertificate.issuerListBytes ?? 0} bytes.`,
    means: `Windows sends at most ${issuerListLimit} bytes of them and leaves out the rest, so a right certificate may not be sent: 403.7.`,
    fix: "Remove expired and unused roots on the server, or set SendTrustedIssuerList to 0 in SCHANNEL.",
  }),
};

function noAnswerIn({ fault, timeout, answers, isReached }: Observation): string {
  const late = answers.find(({ status, fault: own }) => status === undefined && own?.kind === "timeout");
  if (late) return `The handshake succeeded, but the request got no answer within ${timeout} seconds.`;
  const why = fault ? describeFault(fault, timeout) : "nothing was sent";
  return isReached ? `The server takes the connection, but completes no handshake: ${why}.` : `No connection: ${why}.`;
}

function nameMismatch({ host }: Observation, { certificate }: ConnectionResult): Texts {
  const names = certificate?.names ?? [];
  const lonely = names.find(isLonelyWildcard);
  const wildcard = names.find((name) => name.startsWith("*.") && host.endsWith(name.slice(1)));
  const means =
    lonely !== undefined && host.endsWith(lonely.slice(1))
      ? `A wildcard needs two labels behind it, so ${lonely} covers nothing.`
      : wildcard !== undefined
        ? `A wildcard stands for one label, so ${wildcard} doesn't cover ${host}.`
        : "Clients refuse the connection, as they can't tell whose server it is.";
  const shown = names.slice(0, 5).join(", ") || "no name";
  return {
    seen: `${host} isn't in the certificate, which is for ${shown}${names.length > 5 ? ` and ${names.length - 5} more` : ""}.`,
    means,
    fix: "Call the server by a name in its certificate, or bind a certificate with this name.",
  };
}

function untrusted({ seen }: ProblemContext): Texts {
  const link = missingLink(seen);
  const last = seen.path.path.flatMap((bytes) => readCertificate(bytes) ?? []).at(-1);
  return {
    seen: link
      ? `The issuer ${link.issuer} is neither sent nor known here.`
      : `The chain ends at ${last?.subject ?? "a certificate"}, which isn't trusted here.`,
    means: "Clients without this root refuse the connection. Another machine may trust it: its own store decides.",
    fix: "Import the root into LocalMachine\\Root on each client. To test with it, name its file (--ca).",
  };
}

function toldBy({ answers, timeout }: Observation, certificate: string | null): string {
  const answer = answers.find((each) => each.certificate === certificate);
  if (!answer) return "";
  if (answer.status !== undefined) return ` with ${answer.status}`;
  return answer.fault ? `: ${describeFault(answer.fault, timeout)}` : "";
}

function refusalMeans({ answers, offered }: Observation): string {
  const body = answers.find(({ certificate }) => certificate === offered?.thumbprint)?.body ?? "";
  if (body.includes("403.16")) return "403.16: the server doesn't trust its issuer, or the chain is broken.";
  if (body.includes("403.17")) return "403.17: the certificate has expired, or isn't valid yet for the server.";
  if (body.includes("403.13")) return "403.13: it is revoked, or the list of revoked certificates can't be fetched.";
  return "The server doesn't trust its issuer, doesn't accept this thumbprint, or finds it expired.";
}

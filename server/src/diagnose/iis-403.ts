/** All sub-statuses of 403 that Microsoft lists. */
import * as causes from "#diagnose/causes";
import type { Cause, Symptom } from "#diagnose/symptom";

/** Those that have nothing to do with certificates have one cause each. */
const plain = (number: string, title: string, cause: Cause): Symptom => ({
  id: `403.${number}`,
  title: `403.${number}: ${title}`,
  means: "IIS refuses the request before the application sees it.",
  answer: `403.${number}`,
  causes: [cause],
});

export const statuses403: readonly Symptom[] = [
  {
    id: "403",
    answer: "403",
    title: "403 without a sub-status",
    means:
      "The number behind the point is in the log of IIS (sc-substatus). Without one there, the application itself refuses.",
    page: "xconnect-refuses",
    says: /\b403\b|\bforbidden\b/i,
    causes: [
      causes.thumbprintDiffers,
      causes.thumbprintSpelling,
      causes.noCertificateEntry,
      causes.neverAsked,
      causes.loadBalancer,
      causes.overHttp,
    ],
  },
  plain("1", "execute access is forbidden", {
    what: "The folder may not run programs: accessPolicy of handlers lacks Script or Execute.",
    confirm: "handlers accessPolicy of the folder.",
    fix: "Allow Script where pages run; never in folders for uploads.",
  }),
  plain("2", "read access is forbidden", {
    what: "accessPolicy of handlers lacks Read for this folder.",
    confirm: "handlers accessPolicy of the folder.",
    fix: "Allow Read, if the folder is meant to be served.",
  }),
  plain("3", "write access is forbidden", {
    what: "accessPolicy of handlers lacks Write, or the account may not write there.",
    confirm: "The verb of the request, and who should write.",
    fix: "Let the application write, not IIS.",
  }),
  {
    id: "403.4",
    answer: "403.4",
    title: "403.4: TLS is required",
    means: "sslFlags of the path has Ssl, and the request came over HTTP.",
    says: /ssl (is )?required/i,
    causes: [
      {
        what: "A load balancer ends TLS: every request reaches IIS over HTTP.",
        confirm: "The address of the client in the log of IIS is that of the load balancer.",
        fix: "Take Ssl out of sslFlags, and enforce HTTPS at the load balancer.",
      },
      causes.overHttp,
      {
        what: "The path demands TLS, and nothing leads browsers from HTTP to HTTPS.",
        rules: ["https-not-enforced"],
        confirm: "The same address with https works.",
        fix: "Redirect to HTTPS before the path is reached.",
        script: "bind",
      },
    ],
  },
  plain("5", "128 bit is required", {
    what: "sslFlags has Ssl128, and the connection has a shorter key.",
    confirm: "sslFlags of the path.",
    fix: "Take Ssl128 out: every current cipher has 128 bits.",
  }),
  plain("6", "the IP address is rejected", {
    what: "ipSecurity denies the address; behind a load balancer IIS sees that of the load balancer.",
    confirm: "ipSecurity of the site, and enableProxyMode.",
    fix: "Allow the address, or set enableProxyMode where X-Forwarded-For is to be trusted.",
  }),
  {
    id: "403.7",
    answer: "403.7",
    title: "403.7: a client certificate is required",
    means: "IIS demands a client certificate for this path, and none arrived.",
    says: /client certificate (is )?required|requires? an? (ssl )?client certificate/i,
    page: "403.7",
    causes: [
      causes.nobodyAsks,
      causes.lookupFails,
      causes.keyUnreadable,
      causes.noCertificateEntry,
      causes.noSecondHandshake,
      causes.listTooLong,
      causes.misplacedRoot,
      causes.notForClients,
      causes.loadBalancer,
    ],
  },
  plain("8", "access to the site is denied", {
    what: "A list of domain names denies the client.",
    confirm: "ipSecurity with allow by domain names.",
    fix: "Allow it, or use addresses.",
  }),
  plain("9", "too many clients", {
    what: "The limit of connections of the site is reached.",
    confirm: "limits maxConnections of the site.",
    fix: "Raise it, or find out who keeps connections open.",
  }),
  plain("10", "execution is denied by configuration", {
    what: "accessPolicy of handlers denies Execute.",
    confirm: "handlers accessPolicy.",
    fix: "Allow it only where a program is meant to run.",
  }),
  plain("11", "the password was changed", {
    what: "The password of the account has changed since the client logged in.",
    confirm: "The event log of the server.",
    fix: "Log in anew; correct the password that the configuration holds.",
  }),
  {
    id: "403.12",
    answer: "403.12",
    title: "403.12: the mapper denied access",
    means: "A mapping of client certificates says no, or cannot be carried out.",
    page: "certificate-mapping",
    causes: [
      {
        what: "A many-to-one mapping denies what fits its rules, or another one fits too much.",
        rules: ["iis-many-to-one-too-broad"],
        confirm: "permissionMode of the mappings, and their rules.",
        fix: "Narrow the rules, by the issuer too.",
      },
      {
        what: "No mapping fits, or a list is switched off.",
        rules: ["iis-mapping-incomplete", "inline-cert-duplicate", "inline-cert-validity"],
        confirm: "One to one compares byte for byte: a renewed certificate never fits.",
        fix: "Write the certificate that the client sends into the mapping.",
        script: "certificate-mapping",
      },
    ],
  },
  {
    id: "403.13",
    answer: "403.13",
    title: "403.13: the client certificate is revoked",
    means: "The server asked for the revocation list, and the certificate is on it, or nobody answered.",
    says: /client certificate (has been |is )?revoked|CRYPT_E_REVO(KED|CATION_OFFLINE)/i,
    causes: [causes.revocation],
  },
  plain("14", "the directory is not listed", {
    what: "No default document, and directory listing is off, as it should be. ASP.NET may not be installed.",
    confirm: "The address with a file name works.",
    fix: "Add a default document, or install ASP.NET for the pool.",
  }),
  plain("15", "licenses exceeded", {
    what: "More client access licenses are in use than the server has.",
    confirm: "The license service of Windows.",
    fix: "Add licenses.",
  }),
  {
    id: "403.16",
    answer: "403.16",
    title: "403.16: the client certificate is untrusted or invalid",
    means: "A certificate arrived, and Windows on the server refuses it.",
    says: /client certificate (is )?(untrusted|invalid)|CERT_E_(UNTRUSTEDROOT|CHAINING)/i,
    page: "403.16",
    causes: [causes.issuerUntrusted, causes.misplacedRoot, causes.weakCertificate],
  },
  {
    id: "403.17",
    answer: "403.17",
    title: "403.17: the client certificate expired or is not valid yet",
    means: "A certificate arrived whose dates do not include today.",
    says: /client certificate (has )?expired|CERT_E_EXPIRED/i,
    page: "403.17",
    causes: [causes.expired, causes.oldMatch],
  },
  plain("18", "the URL cannot run in this pool", {
    what: "A redirect within the server leads to another application pool.",
    confirm: "httpErrors with ExecuteURL, or a rewrite rule, to another application.",
    fix: "Use an address within the same pool, or Redirect.",
  }),
  plain("19", "CGI cannot run for this client", {
    what: "The account of the pool lacks the right to replace a process token.",
    confirm: "Local security policy of the server.",
    fix: "Grant it, or run the program another way.",
  }),
  plain("20", "Passport logon failed", {
    what: "Passport authentication, which no current IIS has.",
    confirm: "The configuration was made for IIS 6.",
    fix: "Use another way to authenticate.",
  }),
  plain("21", "source access is denied", {
    what: "A WebDAV client asks for the source of a page.",
    confirm: "The request has the header Translate: f.",
    fix: "Leave WebDAV off.",
  }),
  plain("22", "infinite depth is denied", {
    what: "A WebDAV request without a limit of depth.",
    confirm: "The verb PROPFIND in the log.",
    fix: "Leave WebDAV off.",
  }),
  ...[
    ["501", "too many requests at once"],
    ["502", "too many requests in a time"],
  ].map(([number = "", title = ""]) =>
    plain(number, title, {
      what: "dynamicIpSecurity denies the address. Behind a load balancer all visitors share one.",
      confirm: "dynamicIpSecurity of the site, and enableProxyMode.",
      fix: "Raise the limits, or set enableProxyMode.",
    }),
  ),
  plain("503", "the IP address is denied", {
    what: "ipSecurity denies the address.",
    confirm: "ipSecurity of the site.",
    fix: "Allow the address.",
  }),
];

/** What the standards ask of the configuration of IIS, ASP.NET and Sitecore, and no rule looks at. */
import type { StandardKey } from "#knowledge/standards";

export interface Uncovered {
  readonly id: string;
  readonly title: string;
  /** Why no rule looks at it. */
  readonly why: string;
  /** Settings, elements and headers that a rule about it would report: a test fails where one does. */
  readonly names?: readonly string[];
}

const hostFile = "Is in applicationHost.config, of which the rules look at bindings, logins, certificates and TLS.";
const rights = "Set in the file system of the server.";
const notYet = "Not looked at yet.";
const registry = "Set in the registry of Windows.";
const siteDecides = "The right value depends on the site.";
const filtering = "The right limit depends on what editors upload and what addresses the site uses.";
const header = "Sitecore sends it or leaves it to the site; what it may say depends on the pages.";
const inCode = "Decided by code, not by configuration.";
const noOtherUse = "Concerns classic ASP, which Sitecore does not use.";

const gap = (id: string, title: string, why: string, ...names: readonly string[]): Uncovered => ({
  id,
  title,
  why,
  ...(names.length > 0 && { names }),
});

export const uncovered: Readonly<Record<StandardKey, readonly Uncovered[]>> = {
  cwe: [
    gap("CWE-520", ".NET impersonation that gives too much", notYet, "impersonate"),
    gap("CWE-556", "Impersonation of visitors in ASP.NET", notYet, "impersonate"),
    gap("CWE-1021", "Pages that foreign sites may frame", header, "X-Frame-Options", "frame-ancestors"),
    gap(
      "CWE-1275",
      "Cookie without SameSite",
      "Logins through Sitecore Identity need `None`; other sites decide for themselves.",
    ),
  ],
  asvs: [
    gap("V2.4.3", "Many rounds where PBKDF2 is used", "Sitecore's configuration cannot set them."),
    gap(
      "V3.4.3",
      "SameSite on session cookies",
      "Logins through Sitecore Identity need `None`; other sites decide for themselves.",
    ),
    gap("V3.4.4", "The prefix `__Host-` on session cookies", "Sitecore expects the names of ASP.NET."),
    gap("V3.4.5", "A narrow path on session cookies", siteDecides),
    gap("V4.3.1", "A second factor for administrators", "Set at the provider of logins."),
    gap("V7.1.3", "A log of what concerns security", "Nothing in the files says whether somebody reads the logs."),
    gap("V9.1.2", "Only strong cipher suites", registry),
    gap("V9.2.4", "Revoked certificates are recognized", notYet, "revocationMode", "CheckCertRevocation"),
    gap("V14.4.1", "A content type with a safe character set", inCode),
    gap("V14.4.3", "A Content-Security-Policy", header, "Content-Security-Policy"),
    gap("V14.4.4", "X-Content-Type-Options", notYet, "X-Content-Type-Options"),
    gap("V14.4.6", "A Referrer-Policy", header, "Referrer-Policy"),
    gap("V14.4.7", "No framing by foreign sites", header, "X-Frame-Options", "frame-ancestors"),
  ],
  cis: [
    gap("1.1", "Content apart from the system's disk", hostFile),
    gap("1.4", "An identity for every application pool", hostFile),
    gap("1.5", "A pool for every site", hostFile),
    gap("1.6", "The pool's identity for anonymous visitors", hostFile),
    gap("1.7", "WebDAV of IIS off", "A feature of the server; Sitecore's own WebDAV has a rule."),
    gap("2.1", "A global authorization rule", "A public site lets everybody in; Sitecore's client has a rule."),
    gap("3.1", "The deployment method retail", "Belongs to machine.config; one in a web.config has a rule."),
    gap("3.8", "Strong validation by the machine key (.NET 3.5)", "Sitecore runs on .NET 4."),
    gap("3.10", "A global level of trust", "Sitecore needs full trust."),
    gap("4.2", "A limit to the length of addresses", filtering, "maxUrl"),
    gap("4.3", "A limit to the length of queries", filtering, "maxQueryString"),
    gap(
      "4.4",
      "No characters beyond ASCII in addresses",
      "Names of items in other languages need them.",
      "allowHighBitCharacters",
    ),
    gap("4.7", "Only listed file extensions", siteDecides, "fileExtensions"),
    gap("4.9", "No ISAPI extensions that are not listed", hostFile, "isapiCgiRestriction", "notListedIsapisAllowed"),
    gap("4.10", "No CGI programs that are not listed", hostFile, "notListedCgisAllowed"),
    gap("4.11", "Limits by address", hostFile, "ipSecurity", "dynamicIpSecurity"),
    ...["5.1", "5.2", "5.3"].map((id) => gap(id, "Logs of IIS", hostFile)),
    ...["6.1", "6.2"].map((id) => gap(id, "FTP", "No part of Sitecore.")),
    ...["7.2", "7.3", "7.4", "7.5", "7.6"].map((id) => gap(id, "Versions of TLS", registry)),
    ...["7.7", "7.8", "7.9", "7.10", "7.11", "7.12"].map((id) => gap(id, "Cipher suites", registry)),
  ],
  stig: [
    gap("IIST-SI-000201", "Sessions kept by the process", "Farms need a session store."),
    gap("IIST-SI-000206", "Logs to file and event tracing", hostFile),
    gap("IIST-SI-000209", "Logs that tell how requests ended", hostFile),
    gap("IIST-SI-000210", "Logs that tell who it was", hostFile),
    gap("IIST-SI-000214", "No MIME types of programs", notYet),
    gap("IIST-SI-000215", "No handlers that are not used", siteDecides),
    gap("IIST-SI-000216", "Only listed file extensions", siteDecides),
    gap("IIST-SI-000217", "WebDAV of IIS off", "A feature of the server; Sitecore's own WebDAV has a rule."),
    gap("IIST-SI-000221", "Few rights for the anonymous account", hostFile),
    gap("IIST-SI-000223", "Session ids that cannot be reproduced", "Farms need a session store."),
    gap("IIST-SI-000225", "A limit to the length of addresses", filtering, "maxUrl"),
    gap("IIST-SI-000227", "A limit to the length of queries", filtering, "maxQueryString"),
    gap(
      "IIST-SI-000228",
      "No characters beyond ASCII in addresses",
      "Names of items in other languages need them.",
      "allowHighBitCharacters",
    ),
    gap("IIST-SI-000230", "Unlisted file extensions held back", siteDecides),
    gap("IIST-SI-000235", "An end to idle application pools", hostFile),
    gap(
      "IIST-SI-000242",
      "TLS and client certificates on private sites",
      "A public site cannot ask for them; the files do not say which it is.",
    ),
    gap("IIST-SI-000244", "Session ids of classic ASP by TLS", noOtherUse),
    gap("IIST-SV-000124", "No MIME types of programs", notYet, "mimeMap"),
    gap("IIST-SV-000135", "Session ids made by the system", "The part on cookies has a rule (IIST-SV-000134)."),
    gap("IIST-SV-000152", "Session ids of classic ASP by TLS", noOtherUse),
    ...["IIST-SV-000153", "IIST-SV-000154"].map((id) => gap(id, "Versions of TLS", registry)),
    gap(
      "IIST-SV-000159",
      "A global authorization rule",
      "A public site lets everybody in; Sitecore's client has a rule.",
    ),
    gap("IIST-SV-000200", "A limit to the number of connections", hostFile),
    gap("IIST-SV-000210", "No Server header of HTTP.sys", registry),
  ],
  sitecore: [
    gap(
      "disable-administrative-tools",
      "Remove the pages for administrators",
      "The pages are files, not configuration; access to them has a rule.",
    ),
    gap("disable-sql-server-access-from-xslt", "No SQL from XSLT", notYet),
    gap("improve-the-security-of-the-website-folder", "Few rights on the folders", rights),
    gap("limit-access-to--xml,--xslt,-and--mrt-files", "Hold back .xml, .xslt and .mrt", notYet),
    gap(
      "phantomjs-and-security-hardening",
      "Protect or remove PhantomJS",
      "A program in the data folder, not configuration.",
    ),
  ],
};

/** Requirements of DISA's STIG for IIS 10.0, site (SI) and server (SV), that rules answer to. */
import type { Standard } from "#knowledge/standards/standard";

export const stig = {
  name: "STIG",
  title: "DISA STIG for Microsoft IIS 10.0, site and server",
  version: "Site V2, Server V3",
  url: "https://public.cyber.mil/stigs/downloads/",
  requirements: {
    "IIST-SI-000202": "Session id of the site in a cookie",
    "IIST-SI-000203": "Private sites only over TLS",
    "IIST-SI-000204": "Public sites by TLS where people log in",
    "IIST-SI-000219": "A host header for each site",
    "IIST-SI-000220": "Client certificates required on private sites",
    "IIST-SI-000226": "A limit to the size of requests",
    "IIST-SI-000229": "Addresses that are encoded twice rejected",
    "IIST-SI-000231": "No directory browsing of the site",
    "IIST-SI-000233": "Errors of the site tell little",
    "IIST-SI-000234": "No debugging and tracing",
    "IIST-SI-000236": "Idle sessions end, after 15 minutes at most",
    "IIST-SI-000246": "Cookies only over TLS, closed to scripts",
    "IIST-SV-000134": "Session id of the server in a cookie",
    "IIST-SV-000137": "SHA-2 validation by the machine key",
    "IIST-SV-000138": "No directory browsing of the server",
    "IIST-SV-000140": "Errors of the server tell little",
    "IIST-SV-000205": "Strict-Transport-Security set",
    "IIST-SV-000215": "No headers that tell of ASP.NET",
  },
} as const satisfies Standard;

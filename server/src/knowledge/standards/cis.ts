/** Recommendations of the CIS benchmark for IIS 10 that rules answer to. */
import type { Standard } from "#knowledge/standards/standard";

export const cis = {
  name: "CIS",
  title: "CIS Microsoft IIS 10 Benchmark",
  version: "1.2.1",
  url: "https://www.cisecurity.org/benchmark/microsoft_iis",
  requirements: {
    "1.2": "Host headers on all sites",
    "1.3": "No directory browsing",
    "2.2": "Login for sensitive parts of the site",
    "2.3": "Forms login only over TLS",
    "2.4": "Forms login in a cookie",
    "2.5": "Forms cookie signed and encrypted",
    "2.6": "TLS for basic authentication",
    "2.7": "No clear passwords of forms users",
    "2.8": "No forms users in configuration files",
    "3.2": "Debugging off",
    "3.3": "Error pages of the site's own",
    "3.4": "No detailed errors of IIS for remote visitors",
    "3.5": "Tracing off",
    "3.6": "Session id in a cookie",
    "3.7": "Cookies with HttpOnly",
    "3.9": "Strong validation by the machine key (.NET 4.5)",
    "3.11": "No X-Powered-By header",
    "3.12": "No Server header",
    "4.1": "A limit to the size of requests",
    "4.5": "Addresses that are encoded twice rejected",
    "4.6": "The TRACE method off",
    "4.8": "No handler that may both write and run scripts",
    "7.1": "Strict-Transport-Security set",
  },
} as const satisfies Standard;

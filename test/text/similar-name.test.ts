/** Which name a misspelled one is most likely meant to be. */
import { expect, test } from "vitest";
import { misspelledName, nearestName } from "#text/similar-name";

const flags = ["None", "Ssl", "SslNegotiateCert", "SslRequireCert"] as const;

test.each([
  ["ssl", "Ssl"],
  ["Ssl-RequireCert", "SslRequireCert"],
  ["SslRequire", "SslRequireCert"],
  ["SslNegociateCert", "SslNegotiateCert"],
  ["Non", "None"],
  ["Kerberos", undefined],
  ["---", undefined],
])("%s is meant to be %s", (written, meant) => {
  expect(nearestName(written, flags)).toBe(meant);
});

test.each([
  ["SslRequirCert", "SslRequireCert"],
  ["sslnegociatcert", "SslNegotiateCert"],
  ["sslrequirecert", undefined],
  ["SslRequire", undefined],
  ["Nome", undefined],
  ["SslRequireCert2", undefined],
])("%s is a slip of the finger for %s", (written, meant) => {
  expect(misspelledName(written, flags)).toBe(meant);
});

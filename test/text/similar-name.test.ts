/** Which name a misspelled one is most likely meant to be. */
import { expect, test } from "vitest";
import { nearestName } from "#text/similar-name";

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

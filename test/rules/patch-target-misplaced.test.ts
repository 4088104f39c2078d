/** Settings that only seem to have strayed. */
import { test } from "vitest";
import { patchTargetMisplaced } from "#rules/patch-target-misplaced";
import { checkRule } from "#test/check-rule";

const stray = `<setting name="WebDAV.Enabled" value="false" />`;
const inSettings = (body: string): string =>
  `<configuration><sitecore><settings>${body}</settings></sitecore></configuration>`;

test("a setting behind one that is never closed may be meant to stand beside it", () => {
  checkRule(patchTargetMisplaced, { text: inSettings(`<setting name="Login.DisableRememberMe">${stray}`) });
});

test("a setting in one that is closed has strayed", () => {
  const outer = `<setting name="Login.DisableRememberMe">`;
  const text = inSettings(`${outer}\n${stray}\n ^^^^^^^ patch-target-misplaced warning\n</setting>`);
  checkRule(patchTargetMisplaced, { text });
});

/** What a diagnosis knows: every name it uses exists, every symptom of the texts and lists is there, and texts are recognized. */
import { existsSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { recognize } from "#diagnose/recognize";
import { symptoms } from "#diagnose/symptoms";
import { rules } from "#rules/index";
import { scriptKinds } from "#scripts/kinds";

const docs = path.resolve(__dirname, "../../docs");
const named = (id: string): string => symptoms.find((symptom) => symptom.id === id)?.title ?? "";

describe("every symptom", () => {
  test("has a name of its own", () => {
    expect(new Set(symptoms.map(({ id }) => id)).size).toBe(symptoms.length);
  });

  test.each(symptoms)(
    "$id names rules, scripts and pages that exist, and says what to do",
    ({ causes, page, title, means }) => {
      const known = new Set(rules.map(({ id }) => id));
      const kinds = new Set(scriptKinds.map(({ id }) => id));
      if (page !== undefined) expect(existsSync(path.join(docs, `troubleshooting/${page}.md`))).toBe(true);
      expect(causes.length).toBeGreaterThan(0);
      expect([title, means].every((text) => text.trim() !== "")).toBe(true);
      for (const { rules: ids = [], script, what, confirm, fix } of causes) {
        expect(ids.filter((id) => !known.has(id))).toEqual([]);
        if (script !== undefined) expect(kinds).toContain(script);
        for (const text of [what, confirm, fix]) expect(text.trim().length).toBeGreaterThan(8);
        expect(what).toMatch(/[.:”]$/);
      }
    },
  );

  test("is there for each sub-status of 403 and each code of 500.19 that Microsoft lists", () => {
    const listed = [...Array.from({ length: 22 }, (_, index) => index + 1), 501, 502, 503].map((sub) => `403.${sub}`);
    const codes = "7000d 70021 70005 700b7 7007e 700c1 7010b 70003".split(" ").map((code) => `0x800${code}`);
    const ids = new Set(symptoms.map(({ id }) => id));
    expect([...listed, ...codes, "500.19"].filter((id) => !ids.has(id))).toEqual([]);
  });
});

describe("a pasted text", () => {
  test.each<[string, string]>([
    ["403.7", "403.7"],
    ["HTTP Error 403.16 - Forbidden", "403.16"],
    ["2026-11-30 14:03:51 10.0.0.4 GET / - 443 - 10.0.0.9 - - 403 7 64 46", "403.7"],
    ["2026-11-30 14:03:51 W3SVC2 10.0.0.4 GET /odata - 443 - 10.0.0.9 - - 403 17 2148204801 15", "0x800b0101"],
    ["sc-status: 403 sc-substatus: 13", "403.13"],
    ["Error code 0x80093102", "0x80093102"],
    ["error 0x8009030C while logging on", "0x8009030c"],
    ["Win32Exception (-2146893043)", "0x8009030d"],
    ["HTTP Error 500.19 - Internal Server Error, 0x80070021", "0x80070021"],
    [
      "The certificate was not found. Store: My, Location: LocalMachine, FindType: FindByThumbprint",
      "certificate-not-found",
    ],
    ["System.Net.WebException: The request was aborted: Could not create SSL/TLS secure channel.", "no-secure-channel"],
    ["Failed to decrypt using provider 'RsaProtectedConfigurationProvider'", "cannot-decrypt"],
    ["ERROR xConnect client: Response status code does not indicate success: 403 (Forbidden).", "xconnect-refuses"],
    ["The remote certificate is invalid according to the validation procedure.", "server-certificate-refused"],
    ["The application is configured to issue secure cookies", "cookie-over-http"],
    ["403 Forbidden", "403"],
  ])("%j is about %s", (text, id) => {
    expect(recognize(text).map((symptom) => symptom.title)[0]).toBe(named(id));
  });

  test.each([
    "",
    "hello",
    "10.0.4.3",
    "version 403.7.2",
    "0x12345678",
    "Sitecore started in 403 ms".replace("403", "42"),
    "9.0.2",
  ])("%j is about nothing known", (text) => {
    expect(recognize(text)).toEqual([]);
  });

  test("of any length takes no time to speak of", () => {
    for (const text of [
      "0x8009030".repeat(20_000),
      "2026-11-30 ".repeat(20_000),
      "sc-status ".repeat(20_000),
      " -1".repeat(50_000),
    ]) {
      expect(recognize(text)).toEqual([]);
    }
  });
});

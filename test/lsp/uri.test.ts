/** Addresses become paths and paths addresses, whatever is in them. */
import { pathToFileURL } from "node:url";
import fc from "fast-check";
import { expect, test } from "vitest";
import { pathOfUri, uriOfPath } from "#lsp/uri";

test("neither way ever throws", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), fc.string(), (odd, start) => {
      for (const text of [odd, start + odd, `file:${odd}`, `file:///${odd}`, `file://${odd}/a`, `\ud800${odd}\udc00`]) {
        expect(typeof pathOfUri(text)).toBe("string");
        expect(typeof uriOfPath(text)).toBe("string");
      }
    }),
  );
});

test("a file on disk has the address that its path leads back to, whatever its name", () => {
  fc.assert(
    fc.property(fc.array(fc.string({ minLength: 1, unit: "grapheme" })), (names) => {
      const disk = `/${names.map((name) => name.replaceAll(/[/\0]|^\.+$/g, "x")).join("/")}`;
      const path = pathOfUri(pathToFileURL(disk).toString());
      expect(path).toBe(`file://${disk}`);
      expect(pathOfUri(uriOfPath(path))).toBe(path);
    }),
  );
});

test.each([
  ["file:///c:/site/web.config", "file:///c%3A/site/web.config"],
  ["file:///site/Web.a\nb.config", "file:///site/Web.a%0Ab.config"],
  ["file:///a\u2028b/web.config", "file:///a%E2%80%A8b/web.config"],
  ["file://host/share/web.config", "file://host/share/web.config"],
  ["file:web.config", "file:web.config"],
  ["untitled:Untitled 1", "untitled:Untitled%201"],
  ["web.config", "web.config"],
  ["file:///\ud800/web.config", "file:///%EF%BF%BD/web.config"],
])("%j has the address %j", (path, uri) => expect(uriOfPath(path)).toBe(uri));

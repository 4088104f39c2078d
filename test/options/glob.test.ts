/** Globs match as VS Code's do, and no pattern makes matching slow. */
import fc from "fast-check";
import picomatch from "picomatch/posix";
import { describe, expect, test } from "vitest";
import { globMatcher } from "#options/glob";

const matches = (pattern: string, path: string, folder?: string): boolean => globMatcher([pattern], folder)(path);

describe.each([
  ["*.config", ["/web.config", "/a/b/Web.CONFIG", "/.config"], ["/web.configs", "/web.config/x"]],
  ["**/*.Debug.config", ["/Web.Debug.config", "/a/b/web.debug.config"], ["/a/web.config"]],
  ["src/**", ["/src/a", "/src/a/b.config"], ["/a/src/b", "/srca/b"]],
  ["src/**/web.config", ["/src/web.config", "/src/a/b/web.config"], ["/src/aweb.config", "/web.config"]],
  ["src/*/web.config", ["/src/a/web.config"], ["/src/web.config", "/src/a/b/web.config"]],
  ["w?b.config", ["/web.config", "/a/wab.config"], ["/wb.config", "/w/b.config"]],
  ["[a-cx]*.config", ["/a.config", "/X1.config"], ["/d.config", "/-.config"]],
  ["[!a-c].config", ["/d.config"], ["/a.config", "/.config"]],
  ["{web,app}.config", ["/web.config", "/app.config"], ["/{web,app}.config", "/webapp.config"]],
  ["src/{a,b/{c,d},**}/x", ["/src/a/x", "/src/b/c/x", "/src/b/d/x", "/src/q/r/x"], ["/src/x/y"]],
  ["a**b/x", ["/ab/x", "/a12b/x"], ["/a/b/x"]],
  ["Program Files (x86)/+(a)/x", ["/program files (x86)/+(a)/x"], ["/program files (x86)/aa/x"]],
  ["{web.config", ["/{web.config"], ["/web.config"]],
  ["[web.config", ["/[web.config"], ["/w.config"]],
  ["{web}.config", ["/{web}.config"], ["/web.config"]],
])("%s", (pattern, yes, no) => {
  test.each(yes)("matches %s", (path) => expect(matches(pattern, path, "/")).toBe(true));
  test.each(no)("does not match %s", (path) => expect(matches(pattern, path, "/")).toBe(false));
});

test("counts from its folder, or from anywhere where there is none", () => {
  expect(matches("src/*.config", "file:///a/src/web.config", "file:///a/")).toBe(true);
  expect(matches("src/*.config", "file:///a/b/src/web.config", "file:///a/")).toBe(false);
  expect(matches("src/*.config", "file:///a/b/src/web.config")).toBe(true);
  expect(matches("src/*.config", "file:///b/src/web.config", "file:///a/")).toBe(false);
});

/** Signs of patterns and paths on which both have the same opinion. */
const patterns = fc
  .array(fc.constantFrom("a", "b", ".", "/", "*", "?", "[ab]", "[^a]", "{a,b}", "{a,b/c}", "/**/", "**/"), {
    maxLength: 8,
  })
  .map((parts) => parts.join("").replace(/\*{2,}(?!\/)|(?<!^|\/)\*{2,}/g, "*"))
  .filter((pattern) => !/^\/|\/$|\/\/|^$|^\.|\/\.|^\*\*$/.test(pattern));
const paths = fc.stringMatching(/^([ab]{1,3}(\.[ab])?\/){0,4}[ab]{1,4}$/);

test("means what the library means by a pattern", () => {
  fc.assert(
    fc.property(patterns, paths, (pattern, path) => {
      const wanted = picomatch(pattern.includes("/") ? pattern : `**/${pattern}`, { dot: true, nocase: true })(path);
      expect(matches(pattern, path, "")).toBe(wanted);
    }),
    { numRuns: 2000 },
  );
});

test.each(["(a+)+", "*a", "**/", "{a,aa}", "{a,{a,{a,b}}}", "?*", "[a-z]*", "*/**/", "a**"])(
  "%s, repeated, comes to an end, which it would not if matching went back",
  (part) => {
    const pattern = `${part.repeat(Math.floor(500 / part.length))}Z`;
    expect(matches(pattern, `/${"a".repeat(250)}/${"a/".repeat(250)}aaaaaaaaaaaaaaaa`)).toBe(false);
  },
);
